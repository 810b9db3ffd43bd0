import Randomness
import TestSupport
import Testing

/// Uniform, normal and Student's t against their closed forms.
///
/// Every fit must have a p-value above 1e-6: one false alarm in a million seeds per test.
@Suite struct ContinuousTests {
  static let n = 1 << 18

  @Test func uniform() {
    let key = StreamKey(seed: 1, purpose: 1)
    let batch = doubles(Self.n) { key.fillUniform(into: $0, count: Self.n) }
    #expect(GoodnessOfFit.kolmogorovSmirnov(batch) { $0 } > 1e-6)
    var stream = RandomStream(StreamKey(seed: 2, purpose: 1))
    let drawn = (0..<Self.n).map { _ in stream.uniform() }
    #expect(GoodnessOfFit.kolmogorovSmirnov(drawn) { $0 } > 1e-6)
  }

  @Test func normal() {
    let key = StreamKey(seed: 1, purpose: 2)
    let batch = doubles(Self.n) { key.fillNormal(into: $0, count: Self.n) }
    #expect(
      GoodnessOfFit.kolmogorovSmirnov(batch) { Distributions.normal($0) } > 1e-6)
    var stream = RandomStream(StreamKey(seed: 2, purpose: 2))
    let drawn = (0..<Self.n).map { _ in stream.normal() }
    #expect(GoodnessOfFit.kolmogorovSmirnov(drawn) { Distributions.normal($0) } > 1e-6)
  }

  @Test func normalTails() {
    let blocks = 64
    var beyond = [0, 0, 0, 0]
    for replicate in 0..<blocks {
      let key = StreamKey(seed: 3, replicate: UInt64(replicate), purpose: 2)
      for z in doubles(1 << 16, { key.fillNormal(into: $0, count: 1 << 16) }) {
        if z < -3 { beyond[0] += 1 }
        if z > 3 { beyond[1] += 1 }
        if z < -4 { beyond[2] += 1 }
        if z > 4 { beyond[3] += 1 }
      }
    }
    for (count, limit) in zip(beyond, [-3.0, -3, -4, -4]) {
      let mean = Double(blocks << 16) * Distributions.normal(limit)
      #expect(GoodnessOfFit.poissonTail(observed: count, mean: mean) > 5e-7)
    }
  }

  @Test(arguments: [1, 2.5, 5, 30, 0.5, 1e6])
  func studentT(nu: Double) {
    let key = StreamKey(seed: 4, purpose: 3, index: UInt32(nu * 2))
    let n = 1 << 16
    let batch = doubles(n) { key.fillStudentT(into: $0, count: n, degreesOfFreedom: nu) }
    let cumulative = { Distributions.studentT($0, degreesOfFreedom: nu) }
    #expect(GoodnessOfFit.kolmogorovSmirnov(batch, cumulative: cumulative) > 1e-6)
    var stream = RandomStream(key)
    let drawn = (0..<n).map { _ in stream.studentT(degreesOfFreedom: nu) }
    #expect(GoodnessOfFit.kolmogorovSmirnov(drawn, cumulative: cumulative) > 1e-6)
    // Both tails beyond the point that one draw in a thousand passes.
    var (low, high) = (0.0, 1e12)
    for _ in 0..<200 {
      let middle = 0.5 * (low + high)
      if cumulative(-middle) > 1e-3 { low = middle } else { high = middle }
    }
    for sample in [batch, drawn] {
      for count in [sample.count { $0 < -high }, sample.count { $0 > high }] {
        #expect(GoodnessOfFit.poissonTail(observed: count, mean: Double(n) * 1e-3) > 5e-7)
      }
    }
  }

  @Test func studentTDependsOnItsPlaceAlone() {
    let key = StreamKey(seed: 5, purpose: 3)
    let long = doubles(100) { key.fillStudentT(into: $0, count: 100, degreesOfFreedom: 4) }
    let short = doubles(33) { key.fillStudentT(into: $0, count: 33, degreesOfFreedom: 4) }
    #expect(short[...] == long[..<33])
  }

  @Test func studentTStaysFinite() {
    var stream = RandomStream(StreamKey(seed: 6))
    for nu in [1e-300, 1e-3, 0.1, 1e300] {
      for _ in 0..<1000 { #expect(stream.studentT(degreesOfFreedom: nu).isFinite) }
    }
    #expect(stream.studentT(degreesOfFreedom: 0).isNaN)
    #expect(stream.studentT(degreesOfFreedom: -1).isNaN)
  }
}
