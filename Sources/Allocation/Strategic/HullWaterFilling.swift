/// Two levels (logarithms of marginal value) between which the money runs out: at `high` at most
/// the fund is taken, at `low` at least the fund.
private struct LevelBracket {
  struct Place {
    var level: Double
    var taken: UInt64
  }

  let fund: UInt64
  var high: Place
  var low: Place
  /// Whether the high end is the newest, and what was there before the newest end came.
  private var isHighNewest = true
  private var before: Place?

  /// Of nothing yet: no money is taken at the highest level.
  init(fund: UInt64, below first: Double) {
    self.fund = fund
    high = Place(level: first, taken: 0)
    low = high
  }

  mutating func narrow(to level: Double, taken: UInt64) {
    isHighNewest = taken <= fund
    before = isHighNewest ? high : low
    let found = Place(level: level, taken: taken)
    if taken <= fund { high = found }
    if taken >= fund { low = found }
  }

  /// Forgets what was there before the ends.
  mutating func forget() { before = nil }

  /// Where to look next: on a straight line between the ends; once they have moved, by inverse quadratic
  /// interpolation where the three places allow it; nothing where one had best halve.
  ///
  /// T. R. Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a
  /// nonlinear function without using derivatives", Advances in Engineering Software 28 (1997),
  /// 145–149.
  var next: Double? {
    let (newest, other) = isHighNewest ? (high, low) : (low, high)
    let (ofA, ofB) = (excess(newest), excess(other))
    guard let before else { return level(ofA / (ofA - ofB), from: newest, to: other) }
    let (a, b, c) = (newest.level, other.level, before.level)
    let ofC = excess(before)
    let place = (a - b) / (c - b)
    let rise = (ofA - ofB) / (ofC - ofB)
    guard rise * rise < place, (1 - rise) * (1 - rise) < 1 - place else { return nil }
    let share =
      ofA / (ofB - ofA) * ofC / (ofB - ofC)
      + (c - a) / (b - a) * ofA / (ofC - ofA) * ofB / (ofC - ofB)
    return level(share, from: newest, to: other)
  }

  private func level(_ share: Double, from start: Place, to end: Place) -> Double {
    start.level + min(0.99, max(0.01, share)) * (end.level - start.level)
  }

  /// Cents taken beyond the fund.
  private func excess(_ place: Place) -> Double {
    place.taken >= fund ? Double(place.taken - fund) : -Double(fund - place.taken)
  }
}

extension AllocationScratch {
  /// Reads what the table says of every row into `prospects`.
  mutating func readProspects(_ table: borrowing RecipientTable) {
    prospects.removeAll(keepingCapacity: true)
    for i in 0..<table.count { prospects.append(Prospect(table, i, .logOdds)) }
  }

  /// Maximises the sum of the concave majorants of `prospects` by water-filling on one level of
  /// marginal value.
  ///
  /// Sums are in whole cents, so the level found does not depend on the order of the rows. Long
  /// shots whose chord lies at the final level are paid up to the end of their chord in order of
  /// index until the money is out; at most one is left part of the way.
  ///
  /// A long shot's chord ends at the fund at the latest, so that a small fund is spent where it is
  /// worth most as a whole; unless `plansBeyondFund`, when every grant is one of a path on which
  /// more money never takes from anyone (but for a cent of rounding).
  /// - Returns: cents given; less than the fund where everyone money can help is full.
  mutating func fillHulls(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    plansBeyondFund: Bool = false
  ) -> Int64 {
    let prospects = prospects
    return fillHulls(fund, among: table, into: &grants, plansBeyondFund: plansBeyondFund) {
      prospects[$0]
    }
  }

  /// The same for prospects of one row after another, asked for where there is room.
  @inline(__always)
  mutating func fillHulls(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    plansBeyondFund: Bool, _ prospect: (Int) -> Prospect
  ) -> Int64 {
    majorants.removeAll(keepingCapacity: true)
    majorantRows.removeAll(keepingCapacity: true)
    // Saturated at the fund, so that no number of rooms overflows.
    var roomTotal: Int64 = 0
    var first = -Double.infinity
    for i in 0..<table.count {
      let room = plansBeyondFund ? table.room[i] : min(table.room[i], fund)
      guard room > 0 else { continue }
      let prospect = prospect(i)
      guard prospect.isMovable else { continue }
      let majorant = ConcaveMajorant(prospect, room: room)
      majorants.append(majorant)
      majorantRows.append(i)
      roomTotal = room >= fund - roomTotal ? fund : roomTotal + room
      first = max(first, majorant.logFirst)
    }
    if roomTotal < fund {
      for (k, row) in majorantRows.enumerated() { grants[row] = majorants[k].room }
      return roomTotal
    }
    let bracket = findLevel(UInt64(fund), below: first)
    return settle(bracket, rows: table.count, into: &grants)
  }

  /// Cents taken in all at a level, UInt64.max (more than any fund) where that overflows.
  private func taken(atLogLevel level: Double) -> UInt64 {
    majorants.withUnsafeBufferPointer { majorants in
      var sum: UInt64 = 0
      for place in majorants.indices where level < majorants[place].logFirst {
        let cents = majorants[place].cents(atLogLevel: level)
        let (next, overflow) = sum.addingReportingOverflow(UInt64(cents))
        if overflow { return .max }
        sum = next
      }
      return sum
    }
  }

  private func findLevel(_ fund: UInt64, below first: Double) -> LevelBracket {
    var bracket = LevelBracket(fund: fund, below: first)
    // Where the first alone would take all: often it does, and else no level below need be looked at.
    if let top = majorants.first(where: { $0.logFirst == first }), top.room >= fund {
      let level = top.logLevel(ofCents: Double(fund) + 0.5)
      if level < first {
        bracket.narrow(to: level, taken: taken(atLogLevel: level))
        if bracket.low.taken < fund { bracket.low.level = level }
      }
    }
    var stride = 1.0
    // The level always gets below everyone's last cent; the bound only rules out a hang.
    while bracket.low.taken < fund, stride < 0x1p100 {
      let level = first - stride
      bracket.narrow(to: level, taken: taken(atLogLevel: level))
      if bracket.low.taken < fund { bracket.low.level = level }
      stride *= 2
    }
    guard bracket.low.taken >= fund else { return bracket }
    bracket.forget()
    for _ in 0..<200 {
      let (high, low) = (bracket.high, bracket.low)
      if low.taken - high.taken <= 1 || high.level - low.level <= 1e-15 * max(1, abs(high.level)) {
        break
      }
      let level = bracket.next ?? jump(in: bracket) ?? 0.5 * (high.level + low.level)
      bracket.narrow(to: level, taken: taken(atLogLevel: level))
    }
    return bracket
  }

  /// Where a long shot's jump begins within a bracket, the nearest to its middle; if that is its high
  /// end, just below.
  private func jump(in bracket: LevelBracket) -> Double? {
    let (high, low) = (bracket.high.level, bracket.low.level)
    let middle = 0.5 * (high + low)
    var nearest: Double?
    for majorant in majorants where majorant.jump > 0 && majorant.logFirst <= high {
      let level = min(majorant.logFirst, high.nextDown)
      guard level > low else { continue }
      if abs(level - middle) < abs((nearest ?? .infinity) - middle) { nearest = level }
    }
    return nearest
  }

  private mutating func settle(
    _ bracket: LevelBracket, rows: Int, into grants: inout [Int64]
  ) -> Int64 {
    let fund = Int64(bracket.fund)
    var rest = fund
    grants.withUnsafeMutableBufferPointer { grants in
      for (k, row) in majorantRows.enumerated() {
        let cents = majorants[k].cents(atLogLevel: bracket.high.level)
        grants[row] = cents
        rest -= cents
      }
    }
    for (k, row) in majorantRows.enumerated()
    where rest > 0 && majorants[k].jump > 0 && grants[row] == 0
      && majorants[k].logFirst > bracket.low.level
    {
      let cents = min(rest, majorants[k].jump)
      grants[row] = cents
      rest -= cents
    }
    guard rest > 0 else { return fund }
    weights.withUnsafeMutableBufferPointer { $0[..<rows].update(repeating: 0) }
    for (k, row) in majorantRows.enumerated() {
      weights[row] = max(0, majorants[k].cents(atLogLevel: bracket.low.level) - grants[row])
      caps[row] = weights[row]
    }
    boundWeights(count: rows)
    return fund - rest + shareOut(rest, count: rows, into: &grants)
  }
}
