import Foundation
import Randomness
import TestSupport
import Testing

/// Binomial and multinomial counts.
///
/// Every fit must have a p-value above 1e-6: one false alarm in a million seeds per test.
@Suite struct BinomialTests {
  static let cases: [(Int64, Double)] = [
    (1, 0.3), (10, 0.5), (20, 0.01), (20, 0.5), (40, 0.3), (100, 0.05), (100, 0.95),
    (1000, 0.3), (1_000_000, 1e-6), (1_000_000, 0.5), (100_000, 0.9999), (10_000_000, 0.37),
    (25, 0.4), (30, 0.34), (1000, 0.0101),
  ]

  @Test(arguments: cases)
  func matchesItsClosedForm(trials: Int64, p: Double) {
    var stream = RandomStream(StreamKey(seed: 21, purpose: UInt16(p * 1000), index: UInt32(trials)))
    let n = 1 << 18
    let sample = (0..<n).map { _ in stream.binomial(trials: trials, probability: p) }
    #expect(sample.allSatisfy { (0...trials).contains($0) })
    let mean = Double(trials) * p
    let reach = 9 * (mean * (1 - p)).squareRoot() + 20
    let lowest = max(0, Int64(mean - reach))
    let highest = min(trials, Int64(mean + reach))
    let expected = (lowest...highest).map {
      Distributions.binomial($0, trials: trials, probability: p)
    }
    let fit = GoodnessOfFit.chiSquare(
      sample, lowest: lowest, probabilities: expected,
      leastExpected: reach > 100 ? Double(n) / 200 : 10)
    #expect(fit > 1e-6)
  }

  /// A closer look, with two million draws, at the shape that rejection gives to a wide count.
  @Test func rejectionLookedAtClosely() {
    var stream = RandomStream(StreamKey(seed: 27))
    let n = 1 << 21
    let sample = (0..<n).map { _ in stream.binomial(trials: 10_000, probability: 0.4) }
    let expected = (3500...4500).map {
      Distributions.binomial($0, trials: 10_000, probability: 0.4)
    }
    let fit = GoodnessOfFit.chiSquare(
      sample, lowest: 3500, probabilities: expected, leastExpected: Double(n) / 200)
    #expect(fit > 1e-6)
  }

  /// No count's chance exceeds the ceiling of the rejection or lies below its squeeze: what makes it
  /// exact. Tried in small steps, with any number in the place of the count that rounding down might
  /// leave.
  @Test func noChanceExceedsTheCeiling() {
    var (highest, least) = (-Double.infinity, 1.0)
    for p in [0.5, 0.49, 0.4, 0.3, 0.2, 0.1, 0.01, 1e-5] {
      for step in 0..<40 {
        // Even numbers of trials and odd ones, whose modes differ.
        let n = (10 * exp(0.4 * Double(step / 2)) / p).rounded(.up) + Double(step % 2)
        let deviation = (n * p * (1 - p)).squareRoot()
        let b = 1.15 + 2.53 * deviation
        let a = -0.0873 + 0.0248 * b + 0.01 * p
        let ceiling = (2.8442 + 5.1255 / b) * deviation
        let mode = ((n + 1) * p).rounded(.down)
        // The logarithm of the chance of k over that of the mode.
        func logRatio(_ k: Double) -> Double {
          lgamma(mode + 1) + lgamma(n - mode + 1) - lgamma(k + 1) - lgamma(n - k + 1)
            + (k - mode) * (log(p) - log1p(-p))
        }
        for us in stride(from: 0.0005, through: 0.5, by: 0.0005) {
          for u in [us - 0.5, 0.5 - us] {
            let place = (2 * a / us + b) * u + n * p + 0.5
            for part in 0...5 {
              let k = place - Double(part) / 5
              guard k >= 0 && k <= n else { continue }
              let chance = logRatio(k) + log((a / (us * us) + b) / ceiling)
              highest = max(highest, chance)
              if us >= 0.07 { least = min(least, exp(chance) - (0.915 - 4.2 / b)) }
            }
          }
        }
      }
    }
    #expect(highest < 0)
    #expect(highest > -0.003)
    #expect(least > 0)
  }

  /// Many trials and few successes: a Poisson to within 1e-12.
  @Test func hugeTrialsSmallChance() {
    var stream = RandomStream(StreamKey(seed: 22))
    let sample = (0..<(1 << 17)).map { _ in
      stream.binomial(trials: 1_000_000_000_000, probability: 3e-12)
    }
    let expected = (0..<30).map { Distributions.poisson($0, rate: 3) }
    #expect(GoodnessOfFit.chiSquare(sample, lowest: 0, probabilities: expected) > 1e-6)
  }

  /// The normal limit, whose error 2^16 draws cannot see.
  @Test(arguments: [(1_000_000_000_000, 0.3), (1 << 53, 0.5), (Int64.max, 0.9)])
  func hugeTrials(trials: Int64, p: Double) {
    var stream = RandomStream(StreamKey(seed: 23, index: UInt32(p * 10)))
    let mean = Double(trials) * p
    let deviation = (mean * (1 - p)).squareRoot()
    let sample = (0..<(1 << 16)).map { _ in
      (Double(stream.binomial(trials: trials, probability: p)) + 0.5 - mean) / deviation
    }
    #expect(GoodnessOfFit.kolmogorovSmirnov(sample) { Distributions.normal($0) } > 1e-6)
  }

  @Test func edges() {
    var stream = RandomStream(StreamKey(seed: 24))
    #expect(stream.binomial(trials: 0, probability: 0.5) == 0)
    #expect(stream.binomial(trials: -5, probability: 0.5) == 0)
    #expect(stream.binomial(trials: 100, probability: 0) == 0)
    #expect(stream.binomial(trials: 100, probability: -1) == 0)
    #expect(stream.binomial(trials: 100, probability: .nan) == 0)
    #expect(stream.binomial(trials: 100, probability: 1) == 100)
    #expect(stream.binomial(trials: 100, probability: .infinity) == 100)
    #expect(stream.binomial(trials: .max, probability: .leastNonzeroMagnitude) == 0)
    #expect(stream.binomial(trials: .max, probability: 1) == .max)
  }

  func multinomial(
    _ trials: Int64, _ weights: [Double], _ stream: inout RandomStream
  ) -> [Int64] {
    var counts = [Int64](repeating: -1, count: weights.count)
    Multinomial.fill(
      counts: &counts, trials: trials, probabilities: weights, categories: weights.count,
      stream: &stream)
    return counts
  }

  @Test func multinomialMarginals() {
    let weights = [3, 0, 1.5, 0.25, 5, 0]
    let total = 9.75
    var stream = RandomStream(StreamKey(seed: 25))
    let draws = (0..<(1 << 16)).map { _ in multinomial(50, weights, &stream) }
    #expect(draws.allSatisfy { $0.reduce(0, +) == 50 && $0[1] == 0 && $0[5] == 0 })
    for i in [0, 2, 3, 4] {
      let expected = (0...50).map {
        Distributions.binomial($0, trials: 50, probability: weights[i] / total)
      }
      #expect(
        GoodnessOfFit.chiSquare(draws.map { $0[i] }, lowest: 0, probabilities: expected) > 1e-6)
    }
    // The covariance of two counts is −n p q; the variance of its estimate is about that of a
    // product of normals. 4.9σ: one false alarm in 10^6.
    let (p, q) = (weights[0] / total, weights[4] / total)
    let (mp, mq) = (50 * p, 50 * q)
    let covariance =
      draws.reduce(0) { $0 + (Double($1[0]) - mp) * (Double($1[4]) - mq) } / Double(draws.count)
    let expected = -50 * p * q
    let spread = ((mp * (1 - p) * mq * (1 - q) + expected * expected) / Double(draws.count))
    #expect(abs(covariance - expected) < 4.9 * spread.squareRoot())
  }

  @Test func multinomialEdges() {
    var stream = RandomStream(StreamKey(seed: 26))
    #expect(multinomial(10, [0, 0], &stream) == [0, 0])
    #expect(multinomial(0, [1, 2], &stream) == [0, 0])
    #expect(multinomial(-3, [1, 2], &stream) == [0, 0])
    #expect(multinomial(7, [0, 4, 0], &stream) == [0, 7, 0])
    #expect(multinomial(7, [], &stream) == [])
    let many = multinomial(1 << 50, [1e-300, 1, 1e300], &stream)
    #expect(many == [0, 0, 1 << 50])
  }
}
