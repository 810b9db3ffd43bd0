/// The fund in equal parts among all who may be paid.
///
/// Whoever's room is smaller than the equal part gets the room, and the others share the rest
/// equally. Odd cents go one each to the lowest indices. O(n), O(n log n) where rooms bind.
public struct EqualShares: Sendable, Equatable {
  /// The rule has no settings.
  public init() {}

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    for i in 0..<table.count { scratch.caps[i] = table.room[i] }
    return scratch.shareOutEqually(fund, count: table.count, into: &grants)
  }
}

extension AllocationScratch {
  /// Shares what other criteria left over in equal parts among whoever has room left.
  mutating func shareOutEqually(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64]
  ) -> Int64 {
    guard fund > 0 else { return 0 }
    for i in 0..<table.count { caps[i] = max(0, table.room[i]) - grants[i] }
    return shareOutEqually(fund, count: table.count, into: &grants)
  }

  /// Shares a fund of more than 0 in equal parts among the first `count` rows, nobody above `caps`, and
  /// adds them to `grants`. Overwrites `weights`.
  /// - Returns: cents given.
  fileprivate mutating func shareOutEqually(
    _ fund: Int64, count: Int, into grants: inout [Int64]
  ) -> Int64 {
    var open: Int64 = 0
    var least = Int64.max
    for i in 0..<count where caps[i] > 0 {
      open += 1
      least = min(least, caps[i])
    }
    guard open > 0 else { return 0 }
    let (part, odd) = fund.quotientAndRemainder(dividingBy: open)
    guard least > part else {
      for i in 0..<count { weights[i] = 1 }
      return shareOut(fund, count: count, into: &grants)
    }
    // No cap binds: odd cents go one each to the first.
    var left = odd
    for i in 0..<count where caps[i] > 0 {
      grants[i] += part + (left > 0 ? 1 : 0)
      left -= 1
    }
    return fund
  }
}
