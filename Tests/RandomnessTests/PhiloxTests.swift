import Foundation
import Randomness
import Testing

@Suite struct PhiloxTests {
  /// Random123's published answers, kept as they come in `Data/philox-known-answers.txt`.
  @Test func knownAnswers() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Data/philox-known-answers.txt")
    var checked = 0
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.first == "philox4x32" else { continue }
      #expect(fields[1] == "10")
      let w = fields.dropFirst(2).compactMap { UInt32($0, radix: 16) }
      try #require(w.count == 10)
      let found = Philox.block(
        counter: SIMD4(w[0], w[1], w[2], w[3]), key: SIMD2(w[4], w[5]))
      #expect(found == SIMD4(w[6], w[7], w[8], w[9]))
      checked += 1
    }
    #expect(checked == 3)
  }

  @Test func aStreamIsTheCounterItSays() {
    let key = StreamKey(
      seed: 0x0123_4567_89AB_CDEF, replicate: 0xFFFF_1234_5678_9ABC, purpose: 0xBEEF,
      index: 0xCAFE_F00D)
    let counter = SIMD4<UInt32>(77, 0xCAFE_F00D, 0x5678_9ABC, 0xBEEF_1234)
    let expected = Philox.block(counter: counter, key: SIMD2(0x89AB_CDEF, 0x0123_4567))
    #expect(key.block(77) == expected)
  }

  @Test func onlyFortyEightBitsOfTheReplicateCount() {
    let low = StreamKey(seed: 1, replicate: 5)
    let high = StreamKey(seed: 1, replicate: 5 | 1 << 48)
    #expect(low.block(0) == high.block(0))
  }
}
