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

extension AllocationScratch {
  /// Reads what the table says of every row into `beliefs`.
  mutating func readBeliefs(_ table: borrowing RecipientTable) {
    for i in 0..<table.count { beliefs[i] = Belief(table, i) }
  }

  /// Maximises the sum of the concave majorants of `beliefs` by water-filling on one level of
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
    let count = table.count
    majorants.removeAll(keepingCapacity: true)
    // Saturated at the fund, so that no number of rooms overflows.
    var roomTotal: Int64 = 0
    var first = -Double.infinity
    let most = plansBeyondFund ? .max : fund
    table.room.withUnsafeBufferPointer { rooms in
      beliefs.withUnsafeBufferPointer { beliefs in
        for start in stride(from: 0, to: count, by: 4) {
          let (b, c, d) = (
            min(start &+ 1, count &- 1), min(start &+ 2, count &- 1), min(start &+ 3, count &- 1)
          )
          var allowed = SIMD4(rooms[start], rooms[b], rooms[c], rooms[d])
          // Places beyond the last row have no room.
          let rows = SIMD4<Int64>(0, 1, 2, 3) &+ SIMD4(repeating: Int64(start))
          allowed.replace(with: 0, where: rows .>= SIMD4(repeating: Int64(count)))
          allowed.replace(with: most, where: allowed .> SIMD4(repeating: most))
          majorants.append(
            FourMajorants(beliefs[start], beliefs[b], beliefs[c], beliefs[d], room: allowed))
        }
      }
    }
    majorants.withUnsafeBufferPointer { majorants in
      for place in majorants.indices {
        for lane in 0..<4 {
          let room = majorants[place].room[lane]
          roomTotal = room >= fund - roomTotal ? fund : roomTotal + room
          first = max(first, majorants[place].logFirst[lane])
        }
      }
    }
    if roomTotal < fund {
      for row in 0..<count { grants[row] = majorants[row >> 2].room[row & 3] }
      return roomTotal
    }
    let bracket = findLevel(UInt64(fund), below: first)
    return settle(fund, bracket, rows: count, into: &grants)
  }

  /// Cents taken in all at a level, UInt64.max (more than any fund) where that overflows.
  private func taken(atLogLevel level: Double) -> UInt64 {
    majorants.withUnsafeBufferPointer { majorants in
      var sum: UInt64 = 0
      for place in majorants.indices {
        let cents = majorants[place].cents(atLogLevel: level)
        for lane in 0..<4 {
          let (next, overflow) = sum.addingReportingOverflow(UInt64(bitPattern: cents[lane]))
          if overflow { return .max }
          sum = next
        }
      }
      return sum
    }
  }

  private func findLevel(_ fund: UInt64, below first: Double) -> LevelBracket {
    var bracket = LevelBracket(high: first, takenAtHigh: 0, low: first, takenAtLow: 0)
    var stride = 1.0
    // The level always gets below everyone's last cent; the bound only rules out a hang.
    while bracket.takenAtLow < fund, stride < 0x1p100 {
      let level = first - stride
      bracket.narrow(to: level, taken: taken(atLogLevel: level), fund: fund)
      if bracket.takenAtLow < fund { bracket.low = level }
      stride *= 2
    }
    guard bracket.takenAtLow >= fund else { return bracket }
    for step in 0..<200 {
      let gap = bracket.high - bracket.low
      if bracket.takenAtLow - bracket.takenAtHigh <= 1
        || gap <= 1e-15 * max(1, abs(bracket.high))
      {
        break
      }
      // Secant for the smooth stretches, halving for the jumps.
      let slope =
        Double(fund - bracket.takenAtHigh) / Double(bracket.takenAtLow - bracket.takenAtHigh)
      let share = step % 2 == 0 ? min(0.99, max(0.01, slope)) : 0.5
      let level = bracket.high - gap * share
      bracket.narrow(to: level, taken: taken(atLogLevel: level), fund: fund)
    }
    return bracket
  }

  private mutating func settle(
    _ fund: Int64, _ bracket: LevelBracket, rows: Int, into grants: inout [Int64]
  ) -> Int64 {
    var rest = fund
    for place in majorants.indices {
      let cents = majorants[place].cents(atLogLevel: bracket.high)
      for row in 4 * place..<min(4 * place + 4, rows) {
        grants[row] = cents[row & 3]
        rest -= cents[row & 3]
      }
    }
    for row in 0..<rows where rest > 0 && grants[row] == 0 {
      let (four, lane) = (majorants[row >> 2], row & 3)
      guard four.jump[lane] > 0, four.logFirst[lane] > bracket.low else { continue }
      let cents = min(rest, four.jump[lane])
      grants[row] = cents
      rest -= cents
    }
    guard rest > 0 else { return fund }
    for place in majorants.indices {
      let cents = majorants[place].cents(atLogLevel: bracket.low)
      for row in 4 * place..<min(4 * place + 4, rows) {
        weights[row] = max(0, cents[row & 3] - grants[row])
        caps[row] = weights[row]
      }
    }
    boundWeights(count: rows)
    return fund - rest + shareOut(rest, count: rows, into: &grants)
  }
}
