/// The exact optimum of strategic need when money comes in equal steps: a dynamic programme, the
/// yardstick for the other methods, any win model, no assumption on the shape of p.
public struct GridOptimum: Sendable, Equatable {
  /// Cents for each row, multiples of the step.
  public let grants: [Int64]
  /// Σ value·p at `grants`.
  public let value: Double

  /// Finds the grants, multiples of `step` cents within each room and of sum at most `fund`, that
  /// maximise Σ value·p. Of equally good grants the one found gives least to the highest indices.
  ///
  /// O(n·G·K) time and O(n·G) memory with G = fund/step and K the largest room/step; nil when the
  /// step is not positive, or the grid so fine that n·(G + 1) exceeds 2^24 or the time 2^32 steps.
  public init?(
    fund: Int64, step: Int64, model: WinModel, among table: borrowing RecipientTable
  ) {
    guard step > 0 else { return nil }
    let count = table.count
    let most = max(0, fund) / step
    guard most < 1 << 24, count < 1 << 24, Int64(count) * (most + 1) <= 1 << 24 else { return nil }
    let steps = Int(most)
    var work = 0.0
    for i in 0..<count {
      work += Double(most + 1) * Double(min(most, max(0, table.room[i]) / step) + 1)
    }
    guard work <= 0x1p32 else { return nil }

    var programme = GridProgramme()
    programme.begin()
    for i in 0..<count {
      let prospect = Prospect(table, i, model)
      let weight = table.value[i] > 0 ? table.value[i] : 0
      for k in 0...min(most, max(0, table.room[i]) / step) {
        programme.append(weight * prospect.winProbability(with: Double(k * step) / 100))
      }
      programme.endRow()
    }
    value = programme.solve(steps)
    grants = programme.picks.map { Int64($0) * step }
  }
}
