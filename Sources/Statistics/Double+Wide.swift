// The standard library turns 128 bits into a double through code for any integer, some three
// thousand instructions a number; a table of results takes thousands of numbers.

extension Double {
  /// The nearest double to a whole number, of two equally near the even one.
  init(_ value: UInt128) {
    let high = UInt64(truncatingIfNeeded: value >> 64)
    guard high > 0 else {
      self.init(UInt64(truncatingIfNeeded: value))
      return
    }
    let shift = 64 - high.leadingZeroBitCount
    // The first 64 digits, of which the last also says whether any 1 follows: all that rounding asks.
    let digits = UInt64(truncatingIfNeeded: value >> shift)
    let isExact = UInt128(digits) << shift == value
    self =
      Double(digits | (isExact ? 0 : 1)) * Double(sign: .plus, exponent: shift, significand: 1)
  }

  /// The nearest double to a whole number, of two equally near the even one.
  init(_ value: Int128) {
    let size = Double(value.magnitude)
    self = value < 0 ? -size : size
  }
}
