extension AllocationScratch {
  /// Pays what recipients may claim, `weights` cents each: in full where the fund suffices,
  /// otherwise in proportion to the claims, nobody above the claim or the room. Overwrites
  /// `weights` and `caps`. O(n), O(n log n) where rooms bind.
  /// - Returns: cents given, min(fund, Σ min(claim, room)).
  mutating func payClaims(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64]
  ) -> Int64 {
    for i in 0..<table.count { caps[i] = min(weights[i], table.room[i]) }
    boundWeights(count: table.count)
    return shareOut(fund, count: table.count, into: &grants)
  }
}
