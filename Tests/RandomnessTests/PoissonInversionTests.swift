import Foundation
import Randomness
import TestSupport
import Testing

/// That counts below the limit are the inverse of their uniform, exactly.
@Suite struct PoissonInversionTests {
  func words(_ count: Int, _ key: StreamKey) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: StreamKey.paddedCount(count)) { buffer, used in
      if let base = buffer.baseAddress { key.fill(base, count: count) }
      used = count
    }
  }

  /// The eight-lane arithmetic is single precision; it must never show.
  @Test func batchesInvertTheirWords() {
    var different = 0
    for replicate in 0..<16 {
      let key = StreamKey(seed: 31, replicate: UInt64(replicate))
      let n = 1 << 16
      let rates = (0..<n).map { i -> Float in
        if replicate == 0 { return Float(24).nextDown }
        let share = Float((i &* 7919) % n) / Float(n)
        return replicate % 2 == 0 ? 24 * share : 4 * share * share * share
      }
      let uniforms = words(n, key)
      for (i, count) in poissonBatch(rates, key).enumerated() {
        let (rate, word) = (Double(rates[i]), uniforms[i])
        let least = PoissonInversion.count(rate: rate, word: word) { 0 }
        let most = PoissonInversion.count(rate: rate, word: word) { .max }
        if count < least || count > most { different += 1 }
      }
    }
    #expect(different == 0)
  }

  /// Against sums of the closed form, at boundaries of the distribution function.
  @Test(arguments: [0.001, 0.5, 2.7, 11, 23.9])
  func boundariesLieWhereTheyShould(rate: Double) {
    var cumulative = 0.0
    for k in 0..<30 {
      cumulative += Distributions.poisson(Int64(k), rate: rate)
      let cell = cumulative * 0x1p32
      guard cell < 0x1p32 - 3 else { break }
      let word = UInt32(cell)
      if word >= 2 {
        #expect(PoissonInversion.count(rate: rate, word: word - 2) { .max } <= k)
      }
      #expect(PoissonInversion.count(rate: rate, word: word + 2) { 0 } > k)
      // The refinement decides within the cell; the closed form is good to about 1e-14.
      let place = (cell - cell.rounded(.down)) * 0x1p32
      let margin = 0x1p64 * 4e-15
      if place > margin && place < 0x1p32 - margin {
        let below = PoissonInversion.count(rate: rate, word: word) { UInt32(place - margin) }
        let above = PoissonInversion.count(rate: rate, word: word) { UInt32(place + margin) }
        #expect(below == k && above == k + 1)
      }
    }
  }

  @Test func theHighestCellIsTheTail() {
    // P(X ≥ 1) = 1e-12 is 18,446,744.07 of the 2^32 refinements of the highest cell.
    let refinements = 1e-12 * 0x1p64
    let first = UInt32(0x1p32 - refinements.rounded(.down))
    #expect(PoissonInversion.count(rate: 1e-12, word: .max) { first - 1 } == 0)
    #expect(PoissonInversion.count(rate: 1e-12, word: .max) { first } == 1)
    #expect(PoissonInversion.count(rate: 1e-12, word: .max - 1) { .max } == 0)
    // The furthest of all uniforms: the k with P(X > k − 1) ≥ 2^−64 > P(X > k).
    for rate in [0.1, 3, 23.9] {
      let k = PoissonInversion.count(rate: rate, word: .max) { .max }
      let beyond = { (from: Int) -> Double in
        (from..<(from + 200)).reduce(0) { $0 + Distributions.poisson(Int64($1), rate: rate) }
      }
      #expect(beyond(k) >= 0x1p-64 && beyond(k + 1) < 0x1p-64)
    }
  }

  @Test func aHigherUniformNeverMeansALowerCount() {
    for rate in [0.2, 5, 23] {
      var before = 0
      for step in 0..<4096 {
        let word = UInt32(step) << 20 | 0xFFFFF
        let count = PoissonInversion.count(rate: rate, word: word) { 0x8000_0000 }
        #expect(count >= before)
        before = count
      }
    }
  }

  /// Common random numbers: one more dollar of attractiveness never means a gift less.
  @Test func aHigherRateNeverMeansALowerCount() {
    let key = StreamKey(seed: 33)
    let n = 1 << 12
    var before = [Int32](repeating: 0, count: n)
    for step in 0..<48 {
      let rates = [Float](repeating: Float(step) * 0.499, count: n)
      let counts = poissonBatch(rates, key)
      for i in 0..<n { #expect(counts[i] >= before[i]) }
      before = counts
    }
  }

  @Test func anElementIsItsOwn() {
    let key = StreamKey(seed: 34)
    var rates = (0..<152).map { Float($0 % 40) }
    let all = poissonBatch(rates, key)
    #expect(poissonBatch(Array(rates[..<80]), key)[...] == all[..<80])
    for i in 0..<152 where i % 3 != 0 { rates[i] = 500 - rates[i] }
    let changed = poissonBatch(rates, key)
    for i in stride(from: 0, to: 152, by: 3) { #expect(changed[i] == all[i]) }
  }

  @Test func noEffectOnTheRoomBeyond() {
    var scratch = [UInt32](repeating: 0, count: 32)
    var counts = [Int32](repeating: -7, count: 16)
    PoissonBatch.fill(
      counts: &counts, rates: [Float](repeating: 3, count: 8), count: 8,
      key: StreamKey(seed: 35), scratch: &scratch)
    #expect(counts[..<8].allSatisfy { $0 >= 0 } && counts[8...].allSatisfy { $0 == -7 })
  }
}
