import Numerics
import Randomness
import TestSupport
import Testing

@Suite struct FillTests {
  static let key = StreamKey(seed: 42, replicate: 1 << 40 | 9, purpose: 3, index: 12)

  func words(_ count: Int, _ key: StreamKey = key, from block: UInt32 = 0) -> [UInt32] {
    let room = StreamKey.paddedCount(count)
    return [UInt32](unsafeUninitializedCapacity: room) { buffer, used in
      if let base = buffer.baseAddress { key.fill(base, count: count, startingAtBlock: block) }
      used = room
    }
  }

  @Test func roomIsWholeGroups() {
    #expect([0, 1, 32, 33, 152].map(StreamKey.paddedCount) == [0, 32, 32, 64, 160])
    #expect(StreamKey.groupWords == 32)
  }

  @Test func everyWordIsItsBlocksWord() {
    let found = words(1000)
    for (i, word) in found.enumerated() {
      let (group, plane, lane) = (i / 32, i % 32 / 8, i % 8)
      #expect(word == Self.key.block(UInt32(8 * group + lane))[plane])
    }
  }

  @Test func aWordDependsOnItsPlaceAlone() {
    let long = words(1000)
    for count in [1, 31, 32, 33, 152, 999] {
      #expect(words(count)[..<count] == long[..<count])
    }
    #expect(words(100, from: 16)[..<100] == long[64..<164])
  }

  @Test func nothingAskedNothingWritten() {
    var word: UInt32 = 7
    Self.key.fill(&word, count: 0)
    #expect(word == 7)
  }

  /// Streams whose names differ in one field only, or whose blocks lie next to each other.
  @Test func differentNamesAreUnrelated() {
    var other = [Self.key, Self.key, Self.key, Self.key, Self.key]
    other[0].seed += 1
    other[1].replicate += 1
    other[2].purpose += 1
    other[3].index += 1
    other[4].replicate ^= 1 << 47
    let n = 1 << 16
    let base = words(n).map { Double($0) * 0x1p-32 - 0.5 }
    for key in other {
      let moved = words(n, key).map { Double($0) * 0x1p-32 - 0.5 }
      var products = 0.0
      for i in 0..<n { products += base[i] * moved[i] }
      // The correlation times √n is standard normal; 4.9σ: one false alarm in 10^6.
      #expect(abs(products * 12) < 4.9 * Double(n).squareRoot())
    }
  }

  @Test func uniformsAreStrictlyInside() {
    #expect(Uniform.open(high: 0, low: 0) == 0x1p-53)
    #expect(Uniform.open(high: .max, low: .max) == 1 - 0x1p-53)
    #expect(Uniform.open(high: 1 << 31, low: 0) == 0.5 + 0x1p-53)
    #expect(Uniform.open(high: 0, low: 1 << 12) == 3 * 0x1p-53)
  }

  @Test func uniformsAreMadeOfTheirWords() {
    let source = words(400)
    let found = doubles(170) { Self.key.fillUniform(into: $0, count: 170) }
    for (i, u) in found.enumerated() {
      let place = 32 * (i / 16) + 16 * (i % 16 / 8) + i % 8
      #expect(u == Uniform.open(high: source[place], low: source[place + 8]))
    }
  }

  @Test func uniformsDependOnTheirPlaceAlone() {
    let long = doubles(500) { Self.key.fillUniform(into: $0, count: 500) }
    for count in [1, 8, 15, 16, 17, 304] {
      let short = doubles(count) { Self.key.fillUniform(into: $0, count: count) }
      #expect(short[...] == long[..<count])
    }
  }

  @Test func normalsAreTheQuantilesOfTheUniforms() {
    let uniforms = doubles(304) { Self.key.fillUniform(into: $0, count: 304) }
    let normals = doubles(304) { Self.key.fillNormal(into: $0, count: 304) }
    #expect(normals == uniforms.map { Normal.quantile($0) })
  }
}

/// Lets a closure fill an array of doubles.
func doubles(_ count: Int, _ fill: (UnsafeMutablePointer<Double>) -> Void) -> [Double] {
  [Double](unsafeUninitializedCapacity: count) { buffer, used in
    if let base = buffer.baseAddress { fill(base) }
    used = count
  }
}
