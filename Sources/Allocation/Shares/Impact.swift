import Numerics

/// The fund in proportion to score^γ, the score being the geometric mean of closeness, stakes and
/// need, each 0…1: the kind of score donor platforms rank races by.
///
/// Closeness is φ(z)/φ(0) = e^(−z²/2) with z = margin/spread, stakes are value/(largest value),
/// need is 1/(1 + raised/target). A row without value, target or known margin scores 0 and gets
/// nothing until the others are full. Ties to the lower index. O(n), O(n log n) where rooms bind.
public struct Impact: Sendable, Equatable {
  /// γ: 0 pays alike whoever scores at all, 1 in proportion, above 1 the best score mostly. 0…100;
  /// anything else is read as the nearer end, NaN as 1.
  public var exponent: Double

  /// In proportion to the score unless stated otherwise.
  public init(exponent: Double = 1) { self.exponent = exponent }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    let power = (exponent.isNaN ? 1 : max(0, min(100, exponent))) / 3
    for i in 0..<table.count {
      let prospect = Prospect(table, i, .logOdds)
      let z = prospect.margin * prospect.inverseSpread
      let lack = Double(max(0, table.raised[i])) / Double(max(0, table.target[i]))
      guard table.value[i] > 0, !table.margin[i].isNaN, lack.isFinite else {
        scratch.realWeights[i] = -.infinity
        continue
      }
      // The largest value is a factor common to all.
      let logScore = -0.5 * z * z + Stable.log(min(table.value[i], 1e300)) - Stable.log1p(lack)
      scratch.realWeights[i] = power * logScore
    }
    return scratch.shareByLogWeights(fund, among: table, into: &grants)
  }
}
