import Foundation
import Randomness
import TestSupport
import Testing

/// That counts from the limit on are those of the rejection done plainly, exactly, and that the
/// rejection is exact.
@Suite struct PoissonRejectionTests {
  /// Rates on either side of every step of the lanes' arithmetic.
  static let rates: [Float] = [
    24, Float(24).nextUp, 25, 31.99, 40, 57, 96, 100.5, 1e3, 12_345.6, 1e5, 1e6, 1e7, 0x1p24, 1e8,
    0x1p30,
  ]

  @Test(arguments: rates)
  func batchesAreThePlainMethod(rate: Float) {
    let n = 1 << 15
    for replicate in 0..<8 {
      let key = StreamKey(seed: 61, replicate: UInt64(replicate), index: rate.bitPattern)
      let counts = poissonBatch([Float](repeating: rate, count: n), key)
      let different = (0..<n).count { counts[$0] != PlainRejection.draw(rate, key, element: $0) }
      #expect(different == 0)
    }
  }

  @Test func manyRatesAreThePlainMethod() {
    let n = 1 << 16
    for replicate in 0..<16 {
      let key = StreamKey(seed: 62, replicate: UInt64(replicate))
      let rates = (0..<n).map { i -> Float in
        let share = Float((i &* 7919) % n) / Float(n)
        return replicate % 2 == 0 ? 24 + 300 * share * share : 24 * exp(17.6 * share)
      }
      let counts = poissonBatch(rates, key)
      let different = (0..<n).count {
        counts[$0] != PlainRejection.draw(rates[$0], key, element: $0)
      }
      #expect(different == 0)
    }
  }

  /// All the ways of which lanes of eight are drawn by rejection, in groups of every parity.
  @Test func everyPatternOfLanes() {
    let key = StreamKey(seed: 63)
    let small: [Float] = [0, 0.3, 5, Float(24).nextDown, -1, .nan, 12, 1]
    let large: [Float] = [24, 24.5, 30, 100, 1e6, 0x1p30, 1e4, 77]
    for shift in 0..<8 {
      let rates = (0..<2048).map { i -> Float in
        let isLarge = (i / 8) >> (i % 8) & 1 != 0
        return (isLarge ? large : small)[(i + i / 8 + shift) % 8]
      }
      let together = poissonBatch(rates, key)
      let others = poissonBatch(rates.map { $0 < 24 ? $0 : 0 }, key)
      for (i, rate) in rates.enumerated() {
        let expected = rate >= 24 ? PlainRejection.draw(rate, key, element: i) : others[i]
        #expect(together[i] == expected)
      }
    }
  }

  /// Batches of every length around the stretches in which words are made, with few and with many
  /// elements drawn by rejection.
  @Test func lengthsAndPlaces() {
    let key = StreamKey(seed: 64)
    let all = (0..<520).map { PlainRejection.draw(50, key, element: $0) }
    for count in stride(from: 0, through: 520, by: 8) {
      #expect(poissonBatch([Float](repeating: 50, count: count), key)[...] == all[..<count])
      for place in [0, 7, 8, 120, 127, 128, 255, 256, 511] where place < count {
        var rates = [Float](repeating: 0, count: count)
        rates[place] = 50
        let counts = poissonBatch(rates, key)
        #expect(counts[place] == all[place] && counts.count { $0 != 0 } == 1)
      }
    }
  }

  /// Against the closed form: 2^25 draws a rate, twenty times those of `PoissonTests`. A p-value
  /// above 1e-6 means one false alarm in a million seeds.
  @Test(arguments: [24, 26.3, 40, 96, 1000] as [Float])
  func exactDistribution(rate: Float) {
    let n = 1 << 16
    let lowest = max(0, Int(rate - 9 * rate.squareRoot()) - 20)
    var observed = [Double](repeating: 0, count: Int(rate + 9 * rate.squareRoot()) + 40 - lowest)
    for replicate in 0..<512 {
      let key = StreamKey(seed: 65, replicate: UInt64(replicate), index: rate.bitPattern)
      for count in poissonBatch([Float](repeating: rate, count: n), key) {
        observed[min(max(Int(count) - lowest, 0), observed.count - 1)] += 1
      }
    }
    let expected = observed.indices.map {
      Distributions.poisson(Int64(lowest + $0), rate: Double(rate)) * Double(n * 512)
    }
    #expect(GoodnessOfFit.chiSquare(observed: observed, expected: expected) > 1e-6)
  }

  /// No count's chance exceeds the ceiling, or what it is held to at the edge, or lies below the
  /// squeeze: what makes the method exact.
  ///
  /// Tried for rates and uniforms in small steps, with any number in the place of the count that
  /// rounding down might leave.
  @Test func noChanceExceedsTheCeiling() {
    var rates = (0..<400).map { 24 + 0.25 * Double($0) }
    rates += (0..<120).map { 124 * exp(0.14 * Double($0)) }
    var (highest, least, atEdge) = (-Double.infinity, 1.0, -1.0)
    for rate in rates {
      let method = PlainRejection(Float(rate))
      for step in 1...2000 {
        let us = 0.00025 * Double(step)
        for u in [us - 0.5, 0.5 - us] {
          let place = method.place(u, us)
          for part in 0...10 where place - Double(part) / 10 >= 0.5 {
            let logChance = method.logChance(place - Double(part) / 10, us)
            highest = max(highest, logChance)
            if us >= 0.07 { least = min(least, exp(logChance) - method.squeeze) }
            if us < 0.013 { atEdge = max(atEdge, exp(logChance) - us) }
          }
        }
      }
    }
    #expect(highest < 0)
    #expect(highest > -0.002)
    #expect(least > 0)
    #expect(atEdge < 0)
  }
}

/// The rejection done plainly: one element after another in double precision, with the C library's
/// logarithms and every attempt by its full comparison.
struct PlainRejection {
  let rate: Double
  let a: Double
  let b: Double
  let ceiling: Double
  let squeeze: Double

  init(_ single: Float) {
    var root = Float(bitPattern: single.bitPattern >> 1 + 0x1FBD_1DF5)
    for _ in 0..<3 { root = 0.5 * (root + single / root) }
    let b = 0.931 + 2.53 * root
    rate = Double(single)
    self.b = Double(b)
    a = Double(-0.059 + 0.02483 * b)
    ceiling = 1.1301 + 1.1391 / (self.b - 3.4)
    squeeze = 0.9177 - 3.6224 / (self.b - 2)
  }

  /// Where a uniform, less ½, lies among the counts; `us` is its distance from either end.
  func place(_ u: Double, _ us: Double) -> Double { (2 * a / us + b) * u + rate + 0.43 }

  /// The logarithm of the chance with which a count (any number above 0 here) is taken.
  func logChance(_ k: Double, _ us: Double) -> Double {
    logPoisson(k) + log((a / (us * us) + b) / ceiling)
  }

  /// ln P(X = k) in a form that loses nothing where k and the rate are huge.
  func logPoisson(_ k: Double) -> Double {
    if rate < 1000 || k < 20 { return k * log(rate) - rate - lgamma(k + 1) }
    let x = (k - rate) / rate
    let stirling = 1 / (12 * k) - 1 / (360 * k * k * k)
    return rate * (x - (1 + x) * log1p(x)) - 0.5 * log(2 * .pi * k) - stirling
  }

  static func draw(_ rate: Float, _ key: StreamKey, element: Int) -> Int32 {
    let method = PlainRejection(rate)
    let pair = key.block(0x4000_0000 + UInt32(element / 16 * 8 + element % 8))
    var attempt: UInt32 = 0
    while true {
      let details = key.block(0x8000_0000 | UInt32(element) << 8 | attempt)
      let half = element % 16 / 8 * 2
      let (high, low) =
        attempt == 0 ? (pair[half], pair[half + 1]) : (details[0], details[1])
      let u = Uniform.open(high: high, low: low) - 0.5
      let v = Uniform.open(
        high: low << 20 | details[2] >> 12, low: details[2] << 20 | details[3] >> 12)
      let us = 0.5 - abs(u)
      let k = floor(method.place(u, us))
      if k >= 0, log(v) <= (k == 0 ? -method.rate : method.logChance(k, us)) { return Int32(k) }
      attempt += 1
    }
  }
}
