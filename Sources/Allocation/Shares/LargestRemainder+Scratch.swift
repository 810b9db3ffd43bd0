extension AllocationScratch {
  /// Shares `fund` cents in proportion to `weights` of 0 or more and adds the parts to `parts`, as
  /// ``LargestRemainder`` does. Allocates nothing once it has served as many rows. Nobody gets more
  /// than his or her weight where the fund is at most their sum. O(n log n) at most.
  public mutating func shareOut(_ fund: Int64, weights shares: [Int64], into parts: inout [Int64]) {
    reserve(shares.count)
    for (i, weight) in shares.enumerated() {
      weights[i] = weight
      caps[i] = weight
    }
    boundWeights(count: shares.count)
    _ = shareOut(fund, count: shares.count, into: &parts)
  }
}
