/// The fund in proportion to need: target less public money raised, not below zero.
///
/// A grant never exceeds the need or the room. Where all needs are met the rest stays in the fund,
/// so the grants sum to min(fund, Σ min(need, room)). Ties to the lower index.
/// O(n), O(n log n) where rooms bind.
public struct NeedShares: Sendable, Equatable {
  /// The rule has no settings.
  public init() {}

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    for i in 0..<table.count {
      let need = max(0, table.target[i]) - max(0, table.raised[i])
      scratch.weights[i] = max(0, need)
      scratch.caps[i] = min(max(0, need), table.room[i])
    }
    scratch.boundWeights(count: table.count)
    return scratch.shareOut(fund, count: table.count, into: &grants)
  }
}
