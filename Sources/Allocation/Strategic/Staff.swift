import Numerics
internal import Randomness

/// Strategic need as a staff would do it: every margin is judged with an error, and causes with a
/// following look weightier than they are.
///
/// Each margin is seen as m + noise·N(0, 1), one lot a row from `RecipientTable.luck`, and each
/// seat's value as value·e^(bias·attention). The staff believe what they see: the spread stays.
/// Noise 0 and bias 0 give `StrategicNeed.hull` to the cent. Cost as there.
public struct Staff: Sendable, Equatable {
  /// Standard deviation of the error in each margin, log-odds; 0…10, anything else is read as the
  /// nearer end, NaN as 0.
  public var noise: Double
  /// Logarithm of how many times its value the seat of the most famous recipient seems worth;
  /// below 0 the unknown are favoured. −10…10, read likewise.
  public var bias: Double

  /// A judgement as good as that of a planner with few polls, and no favourites.
  public init(noise: Double = 0.3, bias: Double = 0) {
    self.noise = noise
    self.bias = bias
  }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    let noise = bounded(self.noise, 0, 10)
    let bias = self.bias.isNaN ? 0 : bounded(self.bias, -10, 10)
    scratch.drawLots(table.luck, count: table.count)
    scratch.prospects.removeAll(keepingCapacity: true)
    for i in 0..<table.count {
      let fame = bounded(table.attention[i], 0, 1)
      scratch.prospects.append(
        Prospect(
          margin: table.margin[i] + noise * scratch.realWeights[i], spread: table.spread[i],
          value: table.value[i] * Stable.exp(bias * fame), effect: table.moneyEffect[i],
          base: table.moneyBase[i], .logOdds))
    }
    return scratch.grantByHulls(fund, among: table, into: &grants)
  }
}

extension AllocationScratch {
  /// A standard normal for every row, in `realWeights`.
  mutating func drawLots(_ luck: StreamKey, count: Int) {
    realWeights.withUnsafeMutableBufferPointer { lots in
      if let lots = lots.baseAddress { luck.fillNormal(into: lots, count: count) }
    }
  }
}
