import Testing

@testable import Statistics

@Suite("128 bits as a double")
struct WideNumberTests {
  /// The standard library's conversion, which is slow and takes any integer.
  private func plain(_ value: some BinaryInteger) -> Double { Double(value) }

  @Test("equals the standard library's conversion, halves and all lengths included")
  func equalsThePlainOne() {
    var word: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next() -> UInt64 {
      word ^= word << 13
      word ^= word >> 7
      word ^= word << 17
      return word
    }
    var values: [UInt128] = [0, 1, .max, .max - 1, 1 << 127, 1 << 64, (1 << 64) - 1]
    for length in 1...127 {
      for _ in 0..<50 {
        values.append((UInt128(next()) << 64 | UInt128(next())) >> (127 - length))
        // Halfway between two doubles, and next to it.
        let half = (UInt128(next() | 1 << 63) >> 11) << 1 | 1
        let shift = length % 74
        values += [half << shift, half << shift &- 1, half << shift | 1]
      }
    }
    for value in values {
      #expect(Double(value) == plain(value), "\(value)")
      let signed = Int128(truncatingIfNeeded: value)
      #expect(Double(signed) == plain(signed), "\(signed)")
      #expect(Double(-(signed >> 1)) == plain(-(signed >> 1)), "\(signed)")
    }
  }
}
