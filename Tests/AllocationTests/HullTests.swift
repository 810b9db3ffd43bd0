import Allocation
import Testing

@Suite("Strategic need, concave hull")
struct HullTests {
  static let model = WinModel.logOdds

  static func value(_ grants: [Int64], _ instance: Instance) -> Double {
    model.expectedValue(of: grants, in: instance.table)
  }

  static func marginal(_ cents: Int64, _ row: Int, _ instance: Instance) -> Double {
    model.marginalValue(with: Double(max(0, cents)) / 100, of: row, in: instance.table)
  }

  /// Everyone starts where returns diminish from the first dollar: m ≥ −s²/θ.
  static func concave(_ rng: inout SplitMix64) -> Instance {
    var instance = Instance.ordinary(&rng, rows: Int.random(in: 1...12, using: &rng))
    for i in 0..<instance.table.count {
      let bend =
        -instance.table.spread[i] * instance.table.spread[i] / instance.table.moneyEffect[i]
      instance.table.margin[i] = rng.real(max(-1, bend), 1)
    }
    return instance
  }

  /// Long shots among close races, with funds that reach some of them.
  static func bent(_ rng: inout SplitMix64) -> Instance {
    var instance = Instance.ordinary(&rng, rows: Int.random(in: 1...6, using: &rng))
    for i in 0..<instance.table.count {
      instance.table.margin[i] = rng.real(-2, 0.3)
      instance.table.moneyEffect[i] = rng.real(0.3, 1.2)
      instance.table.spread[i] = rng.real(0.1, 0.5)
      instance.table.moneyBase[i] = rng.real(1_000, 10_000)
    }
    return instance
  }

  @Test("returns diminish exactly where z > −s/θ")
  func bend() {
    var rng = SplitMix64(41)
    var tested = 0
    for _ in 0..<500 {
      let instance = Instance.ordinary(&rng, rows: 1)
      let table = instance.table
      let (m, theta, e, s) = (
        table.margin[0], table.moneyEffect[0], table.moneyBase[0], table.spread[0]
      )
      let z = rng.real(-6, 2)
      // The dollars that lead to z, before or after where the campaign stands now.
      let dollars = e * (Double.exp((z * s - m) / theta) - 1)
      guard abs(z + s / theta) > 0.01, dollars > 0, dollars < 1e12 else { continue }
      let step = (e + dollars) * 1e-4
      let before = Self.model.marginalValue(with: dollars - step, of: 0, in: table)
      let after = Self.model.marginalValue(with: dollars + step, of: 0, in: table)
      #expect((after < before) == (z > -s / theta))
      tested += 1
    }
    #expect(tested > 100)
  }

  @Test("the marginal value is the slope of the win probability")
  func slope() {
    var rng = SplitMix64(42)
    for model in [WinModel.logOdds, .share(sd: 0.08)] {
      for _ in 0..<300 {
        let instance = Instance.ordinary(&rng, rows: 1)
        let dollars = rng.real(10, 50_000)
        let step = (instance.table.moneyBase[0] + dollars) * 1e-4
        let rise =
          model.winProbability(with: dollars + step, of: 0, in: instance.table)
          - model.winProbability(with: dollars - step, of: 0, in: instance.table)
        let slope = instance.table.value[0] * rise / (2 * step)
        let marginal = model.marginalValue(with: dollars, of: 0, in: instance.table)
        // Central differences: relative error near (third derivative)·step²/6, below 10⁻⁴ for
        // |z| < 30, plus 10⁻¹⁵ of rounding over the step.
        #expect(abs(slope - marginal) <= 1e-4 * marginal + 1e-15 / step)
      }
    }
  }

  @Test("marginal values are equal where grants are interior, and right at the ends")
  func equalMarginals() {
    check(1_000, seed: 500, Self.concave) { instance in
      let grants = instance.grants(.strategicNeed(.hull))
      guard instance.fund < instance.totalRoom else { return nil }
      // Every row could be two cents off; so the value of two cents fewer, anywhere money went, is
      // at least that of two cents more, anywhere there is room.
      var leastSpent = Double.infinity
      var mostWanted = 0.0
      for i in grants.indices {
        if grants[i] > 2 { leastSpent = min(leastSpent, Self.marginal(grants[i] - 2, i, instance)) }
        if grants[i] < instance.table.room[i] {
          mostWanted = max(mostWanted, Self.marginal(grants[i] + 2, i, instance))
        }
      }
      return leastSpent >= mostWanted * (1 - 1e-9) ? nil : "\(leastSpent) below \(mostWanted)"
    }
  }

  @Test("where returns diminish it is the exact optimum: no grid does better, nor much worse")
  func againstGridConcave() {
    check(150, seed: 600, Self.concave) { instance in
      let grants = instance.grants(.strategicNeed(.hull))
      let step = max(1, instance.fund / 60)
      guard
        let grid = GridOptimum(
          fund: instance.fund, step: step, model: Self.model, among: instance.table)
      else { return "no grid" }
      let value = Self.value(grants, instance)
      // Two cents a row at the best price.
      let steepest = grants.indices.map { Self.marginal(0, $0, instance) }.max() ?? 0
      let rounding = 1e-12 + Double(grants.count) * 0.02 * steepest
      if grid.value > value + rounding { return "grid \(grid.value), hull \(value)" }
      // Rounding every hull grant down to the grid costs at most a step each at its steepest price.
      let coarse = grants.indices.reduce(1e-12) { sum, i in
        sum + Double(step) / 100 * Self.marginal(max(0, grants[i] - step), i, instance)
      }
      return value <= grid.value + coarse ? nil : "hull \(value), grid \(grid.value) + \(coarse)"
    }
  }

  /// The least concave majorant of value·p on 0…room, by Andrew's monotone chain over samples, read
  /// at `cents`; and how far the true one may lie above it: between samples h apart a curve leaves
  /// its chord by h²/8 times its curvature, an eighth of the second difference, doubled for safety.
  static func sampledMajorant(_ row: Int, at cents: Int64, _ instance: Instance) -> (
    value: Double, error: Double
  ) {
    let end = min(instance.table.room[row], instance.fund)
    let count: Int64 = 2_000
    func worth(_ cents: Double) -> Double {
      instance.table.value[row]
        * model.winProbability(with: cents / 100, of: row, in: instance.table)
    }
    var xs = (0...count).map { Double(end) * Double($0) / Double(count) }
    let ys = xs.map(worth)
    let bends = ys.indices.dropFirst().dropLast().map { abs(ys[$0 + 1] - 2 * ys[$0] + ys[$0 - 1]) }
    let error = 1e-12 + (bends.max() ?? 0) / 4
    xs.append(Double(cents))
    xs.sort()
    var hull: [(x: Double, y: Double)] = []
    for x in xs {
      let y = worth(x)
      while let b = hull.last, b.x == x || hull.count > 1 {
        if b.x == x {
          hull.removeLast()
          continue
        }
        let a = hull[hull.count - 2]
        if (b.y - a.y) * (x - a.x) > (y - a.y) * (b.x - a.x) { break }
        hull.removeLast()
      }
      hull.append((x, y))
    }
    let after = hull.firstIndex { $0.x >= Double(cents) } ?? hull.count - 1
    guard after > 0 else { return (hull[0].y, error) }
    let (a, b) = (hull[after - 1], hull[after])
    return (a.y + (b.y - a.y) * (Double(cents) - a.x) / (b.x - a.x), error)
  }

  @Test(
    "with long shots the optimum is within one recipient's jump, and only one is part of the way")
  func againstGridBent() {
    check(150, seed: 700, Self.bent) { instance in
      let grants = instance.grants(.strategicNeed(.hull))
      guard
        let grid = GridOptimum(
          fund: instance.fund, step: max(1, instance.fund / 60), model: Self.model,
          among: instance.table)
      else { return "no grid" }
      // No grants are worth more than the sum of the majorants at the hull's, but for the price of
      // two cents a row.
      let steepest = grants.indices.map { Self.marginal(0, $0, instance) }.max() ?? 0
      var bound = 1e-12 + Double(grants.count) * 0.02 * steepest
      var between = 0
      for i in grants.indices {
        let p =
          instance.table.value[i]
          * Self.model.winProbability(with: Double(grants[i]) / 100, of: i, in: instance.table)
        let majorant = Self.sampledMajorant(i, at: grants[i], instance)
        bound += majorant.value + majorant.error
        if majorant.value - p > majorant.error { between += 1 }
      }
      if between > 1 { return "\(between) rows part of the way" }
      return grid.value <= bound ? nil : "grid \(grid.value) above the bound \(bound)"
    }
  }

  @Test("more money never wins less where returns diminish, nor on the grid anywhere")
  func monotone() {
    check(200, seed: 800, Self.concave) { instance in
      var before = 0.0
      for share in 1...8 as ClosedRange<Int64> {
        let part = Instance(fund: instance.fund / 8 * share, table: instance.table)
        let grants = part.grants(.strategicNeed(.hull))
        let value = Self.value(grants, part)
        let steepest = grants.indices.map { Self.marginal(0, $0, part) }.max() ?? 0
        if value < before - 1e-12 - Double(grants.count) * 0.02 * steepest {
          return "\(value) after \(before)"
        }
        before = value
      }
      return nil
    }
    check(50, seed: 810, Self.bent) { instance in
      var before = -1.0
      let step = max(1, instance.fund / 40)
      for steps in 0...40 as ClosedRange<Int64> {
        guard
          let grid = GridOptimum(
            fund: steps * step, step: step, model: Self.model, among: instance.table)
        else { return "no grid" }
        // Sums of a dozen probabilities: a few units in the last place.
        if grid.value < before - 1e-14 { return "\(grid.value) after \(before)" }
        before = grid.value
      }
      return nil
    }
  }

  @Test(
    "a long shot gets what makes it worth while or nothing, and the first in the list goes first")
  func longShots() {
    var table = RecipientTable(count: 3)
    table.room = [.max, .max, .max]
    table.margin = [-0.6, -0.6, -0.6]
    table.moneyEffect = [0.4, 0.4, 0.4]
    table.moneyBase = [10_000, 10_000, 10_000]
    table.spread = [0.2, 0.2, 0.2]
    // The touching point of one of them, by scanning the slope of the chord.
    var best = (slope: 0.0, cents: Int64(0))
    let start = Self.model.winProbability(with: 0, of: 0, in: table)
    for dollars in 1...100_000 {
      let rise = Self.model.winProbability(with: Double(dollars), of: 0, in: table) - start
      let slope = rise / Double(dollars)
      if slope > best.slope { best = (slope, Int64(dollars) * 100) }
    }
    let grants = Instance(fund: best.cents * 2 + 5_000_00, table: table).grants(
      .strategicNeed(.hull))
    #expect(abs(grants[0] - best.cents) <= 100)
    #expect(grants[1] == grants[0])
    #expect(grants[2] == best.cents * 2 + 5_000_00 - grants[0] * 2)
    // A room below the touching point: the chord ends at the room.
    table.room = [best.cents / 2, best.cents / 3, best.cents / 2]
    let capped = Instance(fund: best.cents, table: table).grants(.strategicNeed(.hull))
    #expect(capped == [best.cents / 2, 0, best.cents - best.cents / 2])
  }

  @Test("the touching point in the far tail", arguments: [3, 8, 20, 29.9, 31, 34])
  func farTail(_ bend: Double) {
    // Starts 0.2 below the bend z = −s/θ = −`bend`, where p itself is as small as 10⁻²⁵⁰.
    var table = RecipientTable(count: 2)
    for i in 0..<2 {
      table.moneyEffect[i] = 0.1
      table.spread[i] = 0.1 * bend
      table.margin[i] = -(bend + 0.2) * 0.1 * bend
      table.moneyBase[i] = 100
      table.room[i] = .max
    }
    // The chord touches where x·p′(x) equals p(x) − p(0) = ∫ p′ dx, with x = e·(exp(L) − 1); steps
    // of Simpson's rule in L, until the integral is overtaken.
    func marginal(_ gain: Double) -> Double {
      Self.model.marginalValue(with: 100 * (Double.exp(gain) - 1), of: 0, in: table)
    }
    func density(_ gain: Double) -> Double { marginal(gain) * 100 * Double.exp(gain) }
    let step = 1e-3
    var gain = 0.0
    var integral = 0.0
    while gain == 0 || integral < marginal(gain) * 100 * (Double.exp(gain) - 1) {
      integral += step / 6 * (density(gain) + 4 * density(gain + step / 2) + density(gain + step))
      gain += step
    }
    let touch = 100 * (Double.exp(gain) - 1)
    let grants = Instance(fund: Int64(touch * 150), table: table).grants(.strategicNeed(.hull))
    // One step of L, and a cent.
    #expect(Double(grants[0]) / 100 <= touch * (1 + 1e-9) + 0.01)
    #expect(Double(grants[0]) / 100 >= touch * (1 - 2 * step))
  }

  @Test("long shots alike are paid whole one after another, the last a part")
  func longShotsAlike() {
    for rows in [5, 12, 25] {
      var table = RecipientTable(count: rows)
      table.room = Array(repeating: 10_000_000_000, count: rows)
      table.margin = Array(repeating: -3, count: rows)
      table.spread = Array(repeating: 0.5, count: rows)
      table.moneyEffect = Array(repeating: 0.5, count: rows)
      table.moneyBase = Array(repeating: 10_000, count: rows)
      func grants(_ fund: Int64) -> [Int64] {
        Instance(fund: fund, table: table).grants(.strategicNeed(.hull))
      }
      // The end of the chord, which a fund for more than one of them shows.
      let whole = grants(500_000_000)[0]
      #expect(whole > 0 && whole < 500_000_000)
      for fund in [whole + 1, 2 * whole, 3 * whole - 1, Int64(rows) * whole - whole / 3] {
        let full = Int(fund / whole)
        let expected =
          Array(repeating: whole, count: full) + [fund % whole]
          + Array(repeating: 0, count: rows - full - 1)
        #expect(grants(fund) == expected, "\(rows) rows, fund \(fund)")
      }
    }
  }

  @Test("steps, certainties and hopeless races do not lose their way")
  func extremes() {
    var table = RecipientTable(count: 4)
    table.room = [.max, .max, .max, .max]
    table.moneyEffect = [0.3, 0.3, 0.3, 0.3]
    table.moneyBase = [10_000, 10_000, 10_000, 10_000]
    // No uncertainty at all: races have a price, e·(exp(−m/θ) − 1) = 17,183, 3,956, 0 and 9,477
    // dollars, and as many are turned as the fund pays for, cheapest first.
    table.spread = [0, 0, 0, 0]
    table.margin = [-0.3, -0.1, 0.2, -0.2]
    for (fund, won) in [(3_900, []), (4_000, [1]), (9_400, [1]), (13_500, [1, 3])] {
      let grants = Instance(fund: Int64(fund) * 100, table: table).grants(.strategicNeed(.hull))
      for i in [0, 1, 3] {
        let p = Self.model.winProbability(with: Double(grants[i]) / 100, of: i, in: table)
        #expect(won.contains(i) ? p > 0.999 : p < 0.001, "fund \(fund) row \(i)")
      }
    }
    // Every density underflows: the least hopeless is still preferred.
    table.spread = [0.01, 0.01, 0.01, 0.01]
    table.margin = [-90, -60, -70, -80]
    table.room = [100, 100, 100, 100]
    #expect(Instance(fund: 150, table: table).grants(.strategicNeed(.hull)) == [0, 100, 50, 0])
    #expect(Instance(fund: 100, table: table).grants(.strategicNeed(.hull)) == [0, 100, 0, 0])
    // And the least certain of the certain.
    table.margin = [90, 80, 60, 70]
    #expect(Instance(fund: 100, table: table).grants(.strategicNeed(.hull)) == [0, 0, 100, 0])
  }
}

extension Double {
  /// e^x by its series after halving the argument: independent of the package's own.
  fileprivate static func exp(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for k in 1...20 {
      term *= x / 64 / Double(k)
      sum += term
    }
    for _ in 0..<6 { sum *= sum }
    return sum
  }
}
