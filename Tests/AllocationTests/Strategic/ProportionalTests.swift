import Allocation
import Foundation
import Testing

@Suite("Brams and Davis, expected seats, impact")
struct StrategicSharesTests {
  /// Grants by the rule's formula in the C library's arithmetic; no room binds.
  func compare(
    _ rule: AllocationRule, seed: UInt64, _ weight: @escaping (RecipientTable, Int) -> Double
  ) {
    check(500, seed: seed) { rng in
      var instance = Instance.ordinary(&rng, rows: 7)
      for i in 0..<7 { instance.table.room[i] = i == 3 ? 0 : .max }
      return instance
    } _: { instance in
      let table = instance.table
      let weights = (0..<table.count).map { table.room[$0] > 0 ? weight(table, $0) : 0 }
      let slow = LargestRemainder.apportion(instance.fund, weights: weights)
      let grants = instance.grants(rule)
      // Weights to about 10⁻¹⁴: a part may fall on the other side of a half cent.
      for i in grants.indices where abs(grants[i] - slow[i]) > 1 {
        return "row \(i) gets \(grants[i]), by the formula \(slow[i])"
      }
      return nil
    }
  }

  @Test("Brams and Davis: value^(3/2), whatever the margins")
  func bramsDavis() {
    compare(.bramsDavis, seed: 2_000) { table, i in pow(table.value[i], 1.5) }
    var table = RecipientTable(count: 3)
    table.room = [.max, .max, .max]
    table.value = [1, 4, 9]
    #expect(Instance(fund: 36_00, table: table).grants(.bramsDavis) == [1_00, 8_00, 27_00])
    table.value = [1e300, 1e-300, 4e300]
    #expect(Instance(fund: 9_00, table: table).grants(.bramsDavis) == [1_00, 0, 8_00])
    // Without any value in the list: equal parts.
    table.value = [0, -1, .nan]
    #expect(Instance(fund: 9_00, table: table).grants(.bramsDavis) == [3_00, 3_00, 3_00])
  }

  @Test("expected seats: value × the slope of the win probability in the margin")
  func expectedSeats() {
    compare(.expectedSeats, seed: 2_100) { table, i in
      // The slope by central differences: error h²/6 times a third derivative below 2/s³.
      var shifted = table
      let h = 1e-4 * table.spread[i]
      shifted.margin[i] = table.margin[i] + h
      let above = WinModel.logOdds.winProbability(with: 0, of: i, in: shifted)
      shifted.margin[i] = table.margin[i] - h
      let below = WinModel.logOdds.winProbability(with: 0, of: i, in: shifted)
      let slope = (above - below) / (2 * h)
      let z = table.margin[i] / table.spread[i]
      let exact = exp(-z * z / 2) / table.spread[i] / (2 * Double.pi).squareRoot()
      #expect(abs(slope - exact) < 1e-7 / table.spread[i])
      return table.value[i] * exact
    }
    // Hopeless races are still compared.
    var table = RecipientTable(count: 3)
    table.room = [.max, .max, .max]
    table.margin = [-60, -50, .infinity]
    #expect(Instance(fund: 7, table: table).grants(.expectedSeats) == [0, 7, 0])
  }

  @Test("impact: the geometric mean of closeness, stakes and need, to a power")
  func impact() {
    for exponent in [0, 0.5, 1, 3] as [Double] {
      compare(.impact(Impact(exponent: exponent)), seed: 2_200) { table, i in
        let z = table.margin[i] / table.spread[i]
        let closeness = exp(-z * z / 2)
        let stakes = table.value[i] / (table.value.max() ?? 1)
        let need = 1 / (1 + Double(table.raised[i]) / Double(table.target[i]))
        return pow(pow(closeness * stakes * need, 1 / 3.0), exponent)
      }
    }
    // No target, no need; then what is left goes in equal parts.
    var table = RecipientTable(count: 3)
    table.room = [5, 50, 50]
    table.target = [10, 0, 0]
    #expect(Instance(fund: 11, table: table).grants(.impact(Impact())) == [5, 3, 3])
  }
}
