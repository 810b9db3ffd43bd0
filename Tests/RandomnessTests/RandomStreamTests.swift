import Randomness
import Testing

@Suite struct RandomStreamTests {
  @Test func readsTheBlocksInOrder() {
    let key = StreamKey(seed: 51, replicate: 2, purpose: 3, index: 4)
    var stream = RandomStream(key)
    for number in 0..<5 {
      let block = key.block(UInt32(number))
      for i in 0..<4 { #expect(stream.nextWord() == block[i]) }
    }
    var again = RandomStream(key)
    let block = key.block(0)
    #expect(again.next() == UInt64(block[0]) << 32 | UInt64(block[1]))
    #expect(again.uniform() == Uniform.open(high: block[2], low: block[3]))
  }

  @Test func servesTheStandardLibrary() {
    var stream = RandomStream(StreamKey(seed: 52))
    let shuffled = Array(0..<100).shuffled(using: &stream)
    #expect(shuffled.sorted() == Array(0..<100) && shuffled != Array(0..<100))
    var same = RandomStream(StreamKey(seed: 52))
    #expect(Array(0..<100).shuffled(using: &same) == shuffled)
  }

  /// The same draws in every build and on every processor (FNV-1a of their bits). A mismatch means
  /// that seeds no longer reproduce what they did.
  @Test func sameBitsEverywhere() {
    var words: [UInt64] = []
    var stream = RandomStream(StreamKey(seed: 53))
    for i in 0..<500 {
      let x = Double(i) + 0.5
      words.append(stream.normal().bitPattern)
      words.append(stream.studentT(degreesOfFreedom: x / 20).bitPattern)
      words.append(UInt64(stream.poisson(x)))
      words.append(UInt64(stream.poisson(x * x * x * 1e5)))
      words.append(UInt64(stream.binomial(trials: Int64(i * i), probability: x / 500)))
    }
    let key = StreamKey(seed: 54)
    words += doubles(1000) { key.fillNormal(into: $0, count: 1000) }.map(\.bitPattern)
    words += doubles(1000) { key.fillStudentT(into: $0, count: 1000, degreesOfFreedom: 4) }
      .map(\.bitPattern)
    words += poissonBatch((0..<1000).map { Float($0) * 0.05 }, key).map { UInt64($0) }
    let hash = words.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1) &* 0x100_0000_01B3 }
    #expect(hash == 0x169F_4709_437F_6E6B)
  }
}
