/// The fund in proportion to public money raised, exactly: it doubles what people gave.
///
/// Whoever raised nothing gets nothing while others have room. What is left once everyone who
/// raised is full goes in equal parts to the others, and so does everything where nobody raised
/// anything; the grants sum to min(fund, total room). Ties to the lower index. O(n), O(n log n)
/// where rooms bind.
public struct RaisedShares: Sendable, Equatable {
  /// The rule has no settings.
  public init() {}

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    for i in 0..<table.count {
      // Without room no weight, or an absurd sum there would coarsen everyone's.
      scratch.weights[i] = table.room[i] > 0 ? max(0, table.raised[i]) : 0
      scratch.caps[i] = table.room[i]
    }
    scratch.boundWeights(count: table.count)
    let given = scratch.shareOut(fund, count: table.count, into: &grants)
    return given + scratch.shareOutEqually(fund - given, among: table, into: &grants)
  }
}
