import Numerics

/// The fund in proportion to value^(3/2), the 3/2's rule of Brams and Davis (American Political
/// Science Review 68, 1974, pp. 113–134).
///
/// The equilibrium of two campaigns that both play for the expected electoral vote where every
/// voter is undecided: closeness plays no part. A seat whose value is not positive gets nothing
/// until the others are full; then what is left goes to such in equal parts. Ties to the lower
/// index. O(n), O(n log n) where rooms bind.
public struct BramsDavis: Sendable, Equatable {
  /// The rule has no settings.
  public init() {}

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    for i in 0..<table.count {
      let value = table.value[i]
      scratch.realWeights[i] = value > 0 ? 1.5 * Stable.log(value) : -.infinity
    }
    return scratch.shareByLogWeights(fund, among: table, into: &grants)
  }
}
