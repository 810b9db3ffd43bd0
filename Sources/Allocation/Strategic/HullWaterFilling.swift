/// Two levels (logarithms of marginal value) between which the money runs out: at `high` at most
/// the fund is taken, at `low` at least the fund.
private struct LevelBracket {
  var high: Double
  var takenAtHigh: UInt64
  var low: Double
  var takenAtLow: UInt64

  mutating func narrow(to level: Double, taken: UInt64, fund: UInt64) {
    if taken <= fund {
      high = level
      takenAtHigh = taken
    }
    if taken >= fund {
      low = level
      takenAtLow = taken
    }
  }
}

/// Where to look next for the level at which just the fund is taken: inverse quadratic interpolation
/// where the last three places allow it, else halving.
///
/// T. R. Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear
/// function without using derivatives", Advances in Engineering Software 28 (1997), 145–149.
private struct LevelSearch {
  private struct Place {
    var level: Double
    /// Cents taken beyond the fund.
    var excess: Double
  }

  private let fund: UInt64
  /// The newest place, and the nearest on the fund's other side.
  private var newest: Place
  private var opposite: Place
  /// How far to go from the one to the other; nothing where the places tell nothing.
  private var share: Double?

  init(_ bracket: LevelBracket, fund: UInt64) {
    self.fund = fund
    newest = Place(level: bracket.high, excess: 0)
    opposite = Place(level: bracket.low, excess: 0)
    newest.excess = excess(bracket.takenAtHigh)
    opposite.excess = excess(bracket.takenAtLow)
    // Two places tell a straight line.
    share = newest.excess / (newest.excess - opposite.excess)
  }

  private func excess(_ taken: UInt64) -> Double {
    taken >= fund ? Double(taken - fund) : -Double(fund - taken)
  }

  /// The level to look at; nothing where one had best halve.
  var next: Double? {
    share.map { newest.level + min(0.99, max(0.01, $0)) * (opposite.level - newest.level) }
  }

  /// Takes in what was found there.
  mutating func note(_ level: Double, taken: UInt64) {
    let found = Place(level: level, excess: excess(taken))
    var before = newest
    if (found.excess < 0) != (newest.excess < 0) { swap(&before, &opposite) }
    newest = found
    let (a, b, c) = (newest, opposite, before)
    let place = (a.level - b.level) / (c.level - b.level)
    let rise = (a.excess - b.excess) / (c.excess - b.excess)
    let isMonotone = rise * rise < place && (1 - rise) * (1 - rise) < 1 - place
    share =
      isMonotone
      ? a.excess / (b.excess - a.excess) * c.excess / (b.excess - c.excess)
        + (c.level - a.level) / (b.level - a.level) * a.excess / (c.excess - a.excess) * b.excess
        / (c.excess - b.excess)
      : nil
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
    return settle(fund, bracket, rows: table.count, into: &grants)
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
    var bracket = LevelBracket(high: first, takenAtHigh: 0, low: first, takenAtLow: 0)
    // Where the first alone would take all: often it does, and else no level below need be looked at.
    if let top = majorants.first(where: { $0.logFirst == first }), top.room >= fund {
      let level = top.logLevel(ofCents: Double(fund) + 0.5)
      if level < first {
        bracket.narrow(to: level, taken: taken(atLogLevel: level), fund: fund)
        if bracket.takenAtLow < fund { bracket.low = level }
      }
    }
    var stride = 1.0
    // The level always gets below everyone's last cent; the bound only rules out a hang.
    while bracket.takenAtLow < fund, stride < 0x1p100 {
      let level = first - stride
      bracket.narrow(to: level, taken: taken(atLogLevel: level), fund: fund)
      if bracket.takenAtLow < fund { bracket.low = level }
      stride *= 2
    }
    guard bracket.takenAtLow >= fund else { return bracket }
    var search = LevelSearch(bracket, fund: fund)
    for _ in 0..<200 {
      let gap = bracket.high - bracket.low
      if bracket.takenAtLow - bracket.takenAtHigh <= 1
        || gap <= 1e-15 * max(1, abs(bracket.high))
      {
        break
      }
      let level = search.next ?? jump(in: bracket) ?? 0.5 * (bracket.high + bracket.low)
      let cents = taken(atLogLevel: level)
      bracket.narrow(to: level, taken: cents, fund: fund)
      search.note(level, taken: cents)
    }
    return bracket
  }

  /// Where a long shot's jump begins within a bracket, the nearest to its middle; if that is its high
  /// end, just below.
  private func jump(in bracket: LevelBracket) -> Double? {
    let middle = 0.5 * (bracket.high + bracket.low)
    var nearest: Double?
    for majorant in majorants where majorant.jump > 0 && majorant.logFirst <= bracket.high {
      let level = min(majorant.logFirst, bracket.high.nextDown)
      guard level > bracket.low else { continue }
      if abs(level - middle) < abs((nearest ?? .infinity) - middle) { nearest = level }
    }
    return nearest
  }

  private mutating func settle(
    _ fund: Int64, _ bracket: LevelBracket, rows: Int, into grants: inout [Int64]
  ) -> Int64 {
    var rest = fund
    grants.withUnsafeMutableBufferPointer { grants in
      for (k, row) in majorantRows.enumerated() {
        let cents = majorants[k].cents(atLogLevel: bracket.high)
        grants[row] = cents
        rest -= cents
      }
    }
    for (k, row) in majorantRows.enumerated()
    where rest > 0 && majorants[k].jump > 0 && grants[row] == 0
      && majorants[k].logFirst > bracket.low
    {
      let cents = min(rest, majorants[k].jump)
      grants[row] = cents
      rest -= cents
    }
    guard rest > 0 else { return fund }
    weights.withUnsafeMutableBufferPointer { $0[..<rows].update(repeating: 0) }
    for (k, row) in majorantRows.enumerated() {
      weights[row] = max(0, majorants[k].cents(atLogLevel: bracket.low) - grants[row])
      caps[row] = weights[row]
    }
    boundWeights(count: rows)
    return fund - rest + shareOut(rest, count: rows, into: &grants)
  }
}
