import Numerics

extension AllocationScratch {
  /// Shares `fund` in proportion to e^w with w the first `table.count` entries of `realWeights`,
  /// nobody above the room; what is left once everyone of positive weight is full goes in equal
  /// parts to the others.
  ///
  /// Logarithms are measured from the largest among those who may be paid, so that nothing
  /// overflows. −infinity and NaN stand for no weight; +infinity takes all. Ties to the lower
  /// index. O(n), O(n log n) where rooms bind.
  /// - Returns: cents given, min(fund, total room).
  mutating func shareByLogWeights(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64]
  ) -> Int64 {
    let count = table.count
    var largest = -Double.infinity
    for i in 0..<count {
      caps[i] = table.room[i]
      if caps[i] <= 0 || realWeights[i].isNaN { realWeights[i] = -.infinity }
      largest = max(largest, realWeights[i])
    }
    for i in 0..<count {
      let logWeight = realWeights[i]
      realWeights[i] =
        logWeight == -.infinity ? 0 : logWeight == largest ? 1 : Stable.exp(logWeight - largest)
    }
    scaleRealWeights(count: count)
    let given = shareOut(fund, count: count, into: &grants)
    return given + shareOutEqually(fund - given, among: table, into: &grants)
  }
}
