import Allocation
import Testing

@Suite("Grid optimum")
struct GridOptimumTests {
  @Test("it finds what trying everything finds", arguments: [WinModel.logOdds, .share(sd: 0.05)])
  func bruteForce(_ model: WinModel) {
    check(200, seed: 1_000) { rng in
      var instance = Instance.ordinary(&rng, rows: 3)
      for i in 0..<3 { instance.table.margin[i] = rng.real(-2, 0.5) }
      return instance
    } _: { instance in
      let step = max(1, instance.fund / 12)
      guard
        let grid = GridOptimum(fund: instance.fund, step: step, model: model, among: instance.table)
      else { return "no grid" }
      var best = 0.0
      func search(_ row: Int, _ left: Int64, _ grants: [Int64]) {
        if row == grants.count {
          best = max(best, model.expectedValue(of: grants, in: instance.table))
          return
        }
        for k in 0...left where k * step <= instance.table.room[row] {
          var next = grants
          next[row] = k * step
          search(row + 1, left - k, next)
        }
      }
      search(0, instance.fund / step, [Int64](repeating: 0, count: instance.table.count))
      let value = model.expectedValue(of: grid.grants, in: instance.table)
      if grid.grants.reduce(0, +) > instance.fund { return "spends too much" }
      if zip(grid.grants, instance.table.room).contains(where: {
        $0 < 0 || $0 > $1 || $0 % step != 0
      }) {
        return "\(grid.grants) off the grid or above a room"
      }
      // The same few sums of probabilities, added in another order.
      return abs(grid.value - best) < 1e-14 && abs(value - best) < 1e-14
        ? nil : "\(grid.value) and \(value) instead of \(best)"
    }
  }

  @Test("a grid too fine for the memory or the time is refused")
  func limits() {
    var table = RecipientTable(count: 10)
    for i in 0..<10 { table.room[i] = .max }
    for step in [0, -1, 1] as [Int64] {
      #expect(GridOptimum(fund: .max, step: step, model: .logOdds, among: table) == nil)
    }
    #expect(GridOptimum(fund: 1_000_000, step: 1, model: .logOdds, among: table) == nil)
    let nobody = GridOptimum(fund: 100, step: 10, model: .logOdds, among: RecipientTable(count: 0))
    #expect(nobody?.grants == [] && nobody?.value == 0)
    let nothing = GridOptimum(fund: -5, step: 10, model: .logOdds, among: table)
    #expect(nothing?.grants.allSatisfy { $0 == 0 } == true)
  }
}
