import Allocation

/// How far strategic need's hull stays below the best possible, on random slates of one regime.
struct HullGap {
  let regime: Slate.Regime
  /// Seats short of the better of the hull and the exact optimum on a grid, by instance, ascending.
  var gaps: [Double] = []

  /// Slates of `races` races with a fund of some 2% to 60% of what they could take.
  static func measure(_ regime: Slate.Regime, instances: Int, races: Int) -> HullGap {
    var result = HullGap(regime: regime)
    var scratch = AllocationScratch()
    var grants: [Int64] = []
    for number in 0..<instances {
      var table = Slate.make(races, regime, seed: 1_000 + UInt64(number))
      let share = 0.02 + 0.58 * Double(number) / Double(max(1, instances - 1))
      let total = table.room.reduce(0, +)
      // A grid of whole steps, so that both methods can spend the same.
      let steps: Int64 = 1 << 24 / Int64(races) - 1
      let step = max(1, Int64(Double(total) * share) / min(steps, 4_000))
      for i in table.room.indices { table.room[i] = table.room[i] / step * step }
      let fund = Int64(Double(total) * share) / step * step
      guard
        let best = GridOptimum(fund: fund, step: step, model: .logOdds, among: table)
      else { continue }
      AllocationRule.strategicNeed(.hull).apportion(
        fund, among: table, into: &grants, scratch: &scratch)
      let hull = WinModel.logOdds.expectedValue(of: grants, in: table)
      result.gaps.append(max(0, best.value - hull))
    }
    result.gaps.sort()
    return result
  }

  var median: Double { gaps.isEmpty ? 0 : gaps[gaps.count / 2] }
  var worst: Double { gaps.last ?? 0 }
}
