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
    for i in 0..<table.count {
      scratch.weights[i] = 1
      scratch.caps[i] = table.room[i]
    }
    return scratch.shareOut(fund, count: table.count, into: &grants)
  }
}

extension AllocationScratch {
  /// Shares what other criteria left over in equal parts among whoever has room left.
  mutating func shareOutEqually(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64]
  ) -> Int64 {
    guard fund > 0 else { return 0 }
    for i in 0..<table.count {
      weights[i] = 1
      caps[i] = max(0, table.room[i]) - grants[i]
    }
    return shareOut(fund, count: table.count, into: &grants)
  }
}
