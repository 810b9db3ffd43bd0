import Allocation
import Testing

@Suite("Optimum in steps")
struct OptimumTests {
  static let need = AllocationRule.strategicNeed(.hull)

  /// What two cents a row are worth at the steepest price there is: what rounding to cents may cost
  /// strategic need.
  static func twoCents(_ instance: Instance) -> Double {
    let steepest = (0..<instance.table.count).map { HullTests.marginal(0, $0, instance) }.max() ?? 0
    return 1e-12 + Double(instance.table.count) * 0.02 * steepest
  }

  @Test("no grants in whole steps are worth more")
  func bruteForce() {
    check(300, seed: 3_100, HullTests.bent) { instance in
      let small = instance.kept(Array((0..<instance.table.count).prefix(4)))
      let step = max(1, small.fund / 9)
      var best = 0.0
      func search(_ row: Int, _ left: Int64, _ grants: [Int64]) {
        if row == grants.count {
          best = max(best, HullTests.value(grants, small))
          return
        }
        for k in 0...left where k * step <= small.table.room[row] {
          var next = grants
          next[row] = k * step
          search(row + 1, left - k, next)
        }
      }
      search(0, small.fund / step, [Int64](repeating: 0, count: small.table.count))
      let value = HullTests.value(small.grants(.optimum(Optimum(step: step))), small)
      return value >= best - 1e-12 * best ? nil : "\(value) instead of \(best)"
    }
  }

  @Test("with long shots it beats or equals the grid, and the hulls planned ahead within a cent")
  func againstGrid() {
    check(300, seed: 3_200, HullTests.bent) { instance in
      let step = max(1, instance.fund / 50)
      guard
        let grid = GridOptimum(
          fund: instance.fund, step: step, model: .logOdds, among: instance.table)
      else { return "no grid" }
      let value = HullTests.value(instance.grants(.optimum(Optimum(step: step))), instance)
      return value >= grid.value * (1 - 1e-12) ? nil : "\(value) below the grid's \(grid.value)"
    }
  }

  @Test("where returns diminish it is strategic need, to two cents a row at the best price")
  func againstHull() {
    check(300, seed: 3_300, HullTests.concave) { instance in
      let step = max(1, instance.fund / 200)
      let value = HullTests.value(instance.grants(.optimum(Optimum(step: step))), instance)
      let hull = HullTests.value(instance.grants(Self.need), instance)
      return abs(value - hull) <= Self.twoCents(instance) ? nil : "\(value) and \(hull)"
    }
  }

  /// More and more of the fund, and what the grants are worth.
  static func checkMonotone(
    _ count: Int, seed: UInt64, _ rule: AllocationRule, _ make: (inout SplitMix64) -> Instance
  ) {
    check(count, seed: seed, make) { instance in
      var rng = SplitMix64(UInt64(bitPattern: instance.fund))
      let budgets = (0..<6).map { _ in rng.cents(0, instance.fund) }.sorted()
      var before = (budget: Int64(0), value: -1.0)
      for budget in budgets {
        let part = Instance(fund: budget, table: instance.table)
        let value = HullTests.value(part.grants(rule), part)
        if value < before.value - twoCents(part) {
          return "\(rule): \(value) with \(budget) after \(before)"
        }
        before = (budget, value)
      }
      return nil
    }
  }

  @Test("more budget never makes the objective worse")
  func monotone() {
    Self.checkMonotone(2_000, seed: 3_400, Self.need, HullTests.concave)
    // Rooms of whole steps: a room's odd end may serve a smaller fund and not the next whole step.
    let step: Int64 = 900_00
    Self.checkMonotone(2_000, seed: 3_500, .optimum(Optimum(step: step))) { rng in
      var instance = HullTests.bent(&rng)
      for i in 0..<instance.table.count {
        instance.table.room[i] = rng.chance(0.3) ? .max : rng.cents(0, 60) * step
      }
      return instance
    }
  }

  @Test("a step too fine for the time is doubled until it is not")
  func bounded() {
    var rng = SplitMix64(77)
    let instance = Instance.ordinary(&rng, rows: 20)
    let rule = Optimum(step: 1)
    let step = rule.step(for: instance.fund, among: instance.table)
    #expect(step > 1 && step.nonzeroBitCount == 1)
    #expect(
      instance.grants(.optimum(rule)) == instance.grants(.optimum(Optimum(step: step))))
    #expect(Optimum(step: 500_00).step(for: 10_000_00, among: instance.table) == 500_00)
    for odd in [.min, 0, .max] as [Int64] {
      let grants = instance.grants(.optimum(Optimum(step: odd)))
      #expect(grants.reduce(0, +) == min(instance.fund, instance.totalRoom))
    }
  }

  @Test("less than a step goes to whoever makes most of it")
  func lessThanAStep() {
    check(500, seed: 3_900, HullTests.bent) { instance in
      let step = instance.fund + 1
      let value = HullTests.value(instance.grants(.optimum(Optimum(step: step))), instance)
      for i in 0..<instance.table.count where instance.table.room[i] >= step {
        var all = [Int64](repeating: 0, count: instance.table.count)
        all[i] = instance.fund
        let alone = HullTests.value(all, instance)
        if value < alone - 1e-12 { return "\(value), row \(i) alone \(alone)" }
      }
      return nil
    }
  }

  @Test("what no whole step fits goes where it helps, and the rest to the others")
  func remainder() {
    var table = RecipientTable(count: 3)
    table.room = [10_00, 25_00, 90_00]
    table.moneyEffect = [0.3, 0.3, 0]
    table.moneyBase = [1_000, 1_000, 1_000]
    let rule = AllocationRule.optimum(Optimum(step: 10_00))
    #expect(Instance(fund: 7_00, table: table).grants(rule)[2] == 0)
    #expect(Instance(fund: 60_00, table: table).grants(rule) == [10_00, 25_00, 25_00])
    #expect(Instance(fund: 500_00, table: table).grants(rule) == [10_00, 25_00, 90_00])
  }
}
