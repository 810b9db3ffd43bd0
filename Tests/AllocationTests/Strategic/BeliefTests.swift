import Allocation
import Foundation
import Randomness
import Testing

@Suite("Staff, adaptive, Thompson")
struct BeliefTests {
  static let need = AllocationRule.strategicNeed(.hull)

  func differs(_ instance: Instance, _ rule: AllocationRule, from other: Instance) -> String? {
    let (a, b) = (instance.grants(rule), other.grants(Self.need))
    return a == b ? nil : "\(rule): \(a) instead of \(b)"
  }

  @Test("without noise, bias, polls or doubt each is strategic need to the cent")
  func reducesToNeed() {
    check(2_000, seed: 2_300, Instance.hostile) { instance in
      var plain = instance
      for i in 0..<plain.table.count {
        plain.table.poll[i] = .nan
        plain.table.doubt[i] = 0
      }
      return differs(instance, .staff(Staff(noise: 0, bias: 0)), from: instance)
        ?? differs(plain, .adaptive, from: plain) ?? differs(plain, .thompson, from: plain)
    }
  }

  /// The lots of the rows, read as the documentation of the stream says.
  func lots(_ table: RecipientTable) -> [Double] {
    var lots = [Double](repeating: 0, count: table.count)
    lots.withUnsafeMutableBufferPointer {
      table.luck.fillNormal(into: $0.baseAddress!, count: $0.count)
    }
    return lots
  }

  @Test("staff: strategic need on the margins and values they see")
  func staff() {
    check(500, seed: 2_400) { rng in
      Instance.ordinary(&rng, rows: 8)
    } _: { instance in
      var seen = instance
      let lots = lots(instance.table)
      for i in 0..<instance.table.count {
        seen.table.margin[i] += 0.4 * lots[i]
        seen.table.value[i] *= exp(1.5 * instance.table.attention[i])
      }
      let a = instance.grants(.staff(Staff(noise: 0.4, bias: 1.5)))
      let b = seen.grants(Self.need)
      // The C library's exp may differ in the last place, a cent at most.
      for i in a.indices where abs(a[i] - b[i]) > 1 { return "\(a) instead of \(b)" }
      return nil
    }
    // Of two alike the famous one is paid more, and other lots give other grants.
    var table = RecipientTable(count: 2)
    for i in 0..<2 {
      table.room[i] = .max
      table.moneyEffect[i] = 0.3
      table.moneyBase[i] = 10_000
    }
    table.attention = [0.1, 0.9]
    let grants = Instance(fund: 10_000_00, table: table).grants(.staff(Staff(noise: 0, bias: 1)))
    #expect(grants[1] > grants[0])
    let one = Instance(fund: 10_000_00, table: table).grants(.staff(Staff(noise: 1)))
    table.luck = StreamKey(seed: 99)
    #expect(Instance(fund: 10_000_00, table: table).grants(.staff(Staff(noise: 1))) != one)
  }

  @Test("adaptive: the posterior is what integrating prior times likelihood gives")
  func posterior() {
    check(100, seed: 2_500) { rng in
      Instance.ordinary(&rng, rows: 4)
    } _: { instance in
      var seen = instance
      for i in 0..<instance.table.count where !instance.table.poll[i].isNaN {
        let table = instance.table
        let (m, d, y, e) = (table.margin[i], table.doubt[i], table.poll[i], table.pollError[i])
        guard d > 1e-3 else { continue }
        // Sums over a fine grid within ten prior deviations: exact to rounding for smooth bells.
        var (mass, first, second) = (0.0, 0.0, 0.0)
        for k in -20_000...20_000 {
          let u = d * Double(k) / 2_000
          let density = exp(-u * u / (2 * d * d) - (y - m - u) * (y - m - u) / (2 * e * e))
          mass += density
          first += density * u
          second += density * u * u
        }
        let shift = first / mass
        let variance = second / mass - shift * shift
        seen.table.margin[i] = m + shift
        seen.table.spread[i] =
          (table.spread[i] * table.spread[i] - d * d + variance).squareRoot()
      }
      let value = WinModel.logOdds
      let (a, b) = (instance.grants(.adaptive), seen.grants(Self.need))
      // The two see the same races to about 10⁻⁹, so their grants are worth the same to that.
      let worth = (
        value.expectedValue(of: a, in: seen.table), value.expectedValue(of: b, in: seen.table)
      )
      for i in a.indices where abs(a[i] - b[i]) > 2 + instance.fund / 1_000_000 {
        return "\(a) instead of \(b)"
      }
      return abs(worth.0 - worth.1) < 1e-8 ? nil : "worth \(worth)"
    }
    var table = RecipientTable(count: 1)
    table.room = [.max]
    #expect(AllocationRule.adaptive.reads == [.chances, .doubt])
  }

  @Test("Thompson: strategic need in the drawn state, with the luck of the day left")
  func thompson() {
    check(500, seed: 2_600) { rng in
      Instance.ordinary(&rng, rows: 8)
    } _: { instance in
      var seen = instance
      let lots = lots(instance.table)
      for i in 0..<instance.table.count {
        let (s, d) = (instance.table.spread[i], instance.table.doubt[i])
        seen.table.margin[i] += d * lots[i]
        seen.table.spread[i] = (s * s - d * d).squareRoot()
      }
      return differs(instance, .thompson, from: seen)
    }
  }

  @Test("Thompson where all is doubt: the cheapest races to turn are turned")
  func thompsonSteps() {
    for seed in 0..<50 as Range<UInt64> {
      var table = RecipientTable(count: 6)
      table.luck = StreamKey(seed: seed)
      for i in 0..<6 {
        table.room[i] = .max
        table.moneyEffect[i] = 0.3
        table.moneyBase[i] = 10_000
        table.margin[i] = -0.2
        table.spread[i] = 0.2
        table.doubt[i] = 0.2
      }
      let prices = lots(table).map { max(0, 10_000 * (exp((0.2 - 0.2 * $0) / 0.3) - 1)) }
      // Enough for the three cheapest that are not won already, and half of the next.
      let sorted = prices.filter { $0 > 0 }.sorted()
      guard sorted.count > 3 else { continue }
      let fund = sorted[0] + sorted[1] + sorted[2] + sorted[3] / 2
      let grants = Instance(fund: Int64(fund * 100), table: table).grants(.thompson)
      for i in 0..<6 where prices[i] > 0 && prices[i] <= sorted[2] {
        // To a millionth of the price: the step is 10⁻⁶ wide.
        #expect(Double(grants[i]) / 100 >= prices[i] * (1 - 1e-4) - 0.01, "seed \(seed) row \(i)")
      }
    }
  }
}
