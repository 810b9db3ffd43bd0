import Numerics

/// The fund in proportion to value·φ(z)/s, z = margin/spread: Strömberg's Q for a planner who
/// counts expected seats (American Economic Review 98, 2008, pp. 769–807).
///
/// Q is by how much the chance to win rises per unit of margin. Where the margin rises by θ·ln of
/// the money with the same θ everywhere, and both sides spend in the same proportions, spending in
/// proportion to Q is the equilibrium. So it ignores what money is there already and where money
/// works better; `StrategicNeed` reckons with both. The spread includes what is shared by all.
///
/// A row without value or known margin gets nothing until the others are full. Ties to the lower
/// index. O(n), O(n log n) where rooms bind.
public struct ExpectedSeats: Sendable, Equatable {
  /// The rule has no settings.
  public init() {}

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    for i in 0..<table.count {
      let prospect = Prospect(table, i, .logOdds)
      let z = prospect.margin * prospect.inverseSpread
      let counts = table.value[i] > 0 && !table.margin[i].isNaN
      scratch.realWeights[i] =
        counts
        ? Stable.log(min(table.value[i], 1e300)) - Stable.log(prospect.spread) - 0.5 * z * z
        : -.infinity
    }
    return scratch.shareByLogWeights(fund, among: table, into: &grants)
  }
}
