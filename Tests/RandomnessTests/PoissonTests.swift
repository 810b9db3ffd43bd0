import Randomness
import TestSupport
import Testing

/// Poisson counts, one by one and in batches, against their closed form.
///
/// Every fit must have a p-value above 1e-6: one false alarm in a million seeds per test.
@Suite struct PoissonTests {
  static let rates: [Double] = [
    0.01, 0.3, 1, 2.7, 7, 15, 23.9, 24, 30, 100, 1e3, 1e4, 1e5, 1e7,
  ]

  /// Lowest value and probabilities over nine standard deviations on either side.
  func probabilities(_ rate: Double) -> (lowest: Int64, [Double]) {
    let reach = 9 * rate.squareRoot() + 20
    let lowest = max(0, Int64(rate - reach))
    return (
      lowest,
      (lowest...Int64(rate + reach)).map { Distributions.poisson($0, rate: rate) }
    )
  }

  /// Cells pooled to this many expected make at most about a hundred thousandths of the sample
  /// each where counts are widely spread.
  func leastExpected(_ n: Int, _ rate: Double) -> Double {
    rate > 50 ? Double(n) / 200 : 10
  }

  @Test(arguments: rates)
  func oneByOne(rate: Double) {
    var stream = RandomStream(StreamKey(seed: 11, purpose: 1, index: UInt32(rate * 100)))
    let n = 1 << 18
    let sample = (0..<n).map { _ in stream.poisson(rate) }
    let (lowest, expected) = probabilities(rate)
    let p = GoodnessOfFit.chiSquare(
      sample, lowest: lowest, probabilities: expected, leastExpected: leastExpected(n, rate))
    #expect(p > 1e-6)
  }

  @Test(arguments: rates.map(Float.init))
  func batches(rate: Float) {
    let n = 1 << 20
    let sample = (0..<16).flatMap { replicate in
      let key = StreamKey(seed: 12, replicate: UInt64(replicate), index: UInt32(rate * 100))
      return poissonBatch([Float](repeating: rate, count: n / 16), key).map(Int64.init)
    }
    let (lowest, expected) = probabilities(Double(rate))
    let p = GoodnessOfFit.chiSquare(
      sample, lowest: lowest, probabilities: expected,
      leastExpected: leastExpected(n, Double(rate)))
    #expect(p > 1e-6)
  }

  @Test func rareCounts() {
    let rate: Float = 1e-6
    var hits = 0
    for replicate in 0..<16 {
      let key = StreamKey(seed: 13, replicate: UInt64(replicate))
      hits += poissonBatch([Float](repeating: rate, count: 1 << 20), key).count { $0 > 0 }
    }
    #expect(GoodnessOfFit.poissonTail(observed: hits, mean: 16.777) > 5e-7)
    var stream = RandomStream(StreamKey(seed: 14))
    let drawn = (0..<(1 << 23)).count { _ in stream.poisson(1e-5) > 0 }
    #expect(GoodnessOfFit.poissonTail(observed: drawn, mean: 83.89) > 5e-7)
  }

  /// Where counts are too spread for cells, the normal limit: its skewness, 1/√rate, is far below
  /// what 2^16 draws can see.
  @Test(arguments: [1e12, 1e15])
  func hugeRates(rate: Double) {
    var stream = RandomStream(StreamKey(seed: 15, index: UInt32(rate.exponent)))
    let sample = (0..<(1 << 16)).map { _ in
      (Double(stream.poisson(rate)) + 0.5 - rate) / rate.squareRoot()
    }
    #expect(GoodnessOfFit.kolmogorovSmirnov(sample) { Distributions.normal($0) } > 1e-6)
  }

  @Test func hugeRatesInBatches() {
    let rate = Float(0x1p30)
    let key = StreamKey(seed: 16)
    let deviation = Double(rate).squareRoot()
    let sample = poissonBatch([Float](repeating: rate, count: 1 << 15), key)
      .map { (Double($0) + 0.5 - Double(rate)) / deviation }
    #expect(GoodnessOfFit.kolmogorovSmirnov(sample) { Distributions.normal($0) } > 1e-6)
  }

  @Test func ratesThatAreNone() {
    var stream = RandomStream(StreamKey(seed: 17))
    for rate in [0, -0.0, -1, -1e300, .nan, -.infinity] {
      for _ in 0..<100 { #expect(stream.poisson(rate) == 0) }
    }
    for _ in 0..<100 { #expect(stream.poisson(.leastNonzeroMagnitude) == 0) }
    let odd: [Float] = [0, -0.0, -1, .nan, -.infinity, .leastNonzeroMagnitude, 1e-30, -1e30]
    let rates = (0..<8000).map { odd[$0 % 8] }
    #expect(poissonBatch(rates, StreamKey(seed: 18)).allSatisfy { $0 == 0 })
  }

  @Test func ratesBeyondTheHighestAreHeldThere() {
    var stream = RandomStream(StreamKey(seed: 19))
    for rate in [1e16, .infinity, .greatestFiniteMagnitude] {
      // Ten standard deviations.
      #expect(abs(Double(stream.poisson(rate)) - 1e15) < 10 * 1e15.squareRoot())
    }
    let rates: [Float] = [.infinity, 1e38, 0x1p31, 0x1p30, 1, 1, 1, 1]
    let counts = poissonBatch(rates, StreamKey(seed: 20))
    for count in counts[..<4] {
      #expect(abs(Double(count) - 0x1p30) < 10 * 0x1p15)
    }
  }
}

/// Draws a batch into an array.
func poissonBatch(_ rates: [Float], _ key: StreamKey) -> [Int32] {
  var scratch = [UInt32](repeating: 0, count: StreamKey.paddedCount(rates.count))
  return [Int32](unsafeUninitializedCapacity: rates.count) { buffer, used in
    guard let base = buffer.baseAddress else { return }
    PoissonBatch.fill(
      counts: base, rates: rates, count: rates.count, key: key, scratch: &scratch)
    used = rates.count
  }
}
