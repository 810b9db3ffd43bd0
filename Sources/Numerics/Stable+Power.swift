extension Stable {
  /// `base` to the power `exponent`, for a base that is not negative.
  ///
  /// Error at most 2 ulp where the result is normal (1.4 found over the whole range); subnormal
  /// results are rounded once more, and within 1e-12 of overflow the result may be +infinity.
  /// Any base to the power 0 is 1, and 1 to any power is 1. Zero gives 0 for a positive exponent
  /// and +infinity for a negative one. A negative base (even to a whole power) or a NaN gives NaN.
  public static func pow(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 0 || base == 1 { return 1 }
    guard base >= 0, exponent == exponent else { return .nan }
    if base == 0 { return exponent > 0 ? 0 : .infinity }
    if base == .infinity { return exponent > 0 ? .infinity : 0 }
    let logarithm = logInTwoParts(base)
    let rough = exponent * logarithm.high
    guard rough.magnitude < 760 else { return rough > 0 ? .infinity : 0 }
    let product = exactProduct(exponent, logarithm.high)
    let low = product.low + exponent * logarithm.low
    let high = exp(product.high)
    return high < .infinity ? high + high * low : high
  }

  /// ln x of a finite positive `x` as the sum of two doubles, good to about 60 bits.
  static func logInTwoParts(_ argument: Double) -> (high: Double, low: Double) {
    let subnormal = argument < 0x1p-1022
    let x = subnormal ? argument * 0x1p54 : argument
    let bits = x.bitPattern
    let raised = Int64(bitPattern: bits &- 0x3FE6_A09E_667F_3BCD) &>> 52
    let m = Double(bitPattern: bits &- UInt64(bitPattern: raised &<< 52))
    let n = Double(raised) - (subnormal ? 54 : 0)
    // s = f / (2 + f) in two parts; its denominator m + 1 may need one bit more than a double has.
    let f = m - 1
    let denominator = m + 1
    let denominatorLow = m - (denominator - 1)
    let s = f / denominator
    let back = exactProduct(s, denominator)
    let sLow = (((f - back.high) - back.low) - s * denominatorLow) / denominator
    // n·ln2 + 2s in two parts, then the small rest.
    let whole = n * ln2High
    let twice = 2 * s
    let sum = whole + twice
    let sumLow = whole == 0 ? 0 : (whole - sum) + twice
    let rest = s * logTail(s * s) + (sumLow + (2 * sLow + n * ln2Low))
    let high = sum + rest
    return (high, (sum - high) + rest)
  }

  /// The product of two doubles as a rounded part and what rounding lost (Dekker 1971), for
  /// magnitudes below 2^990.
  static func exactProduct(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let high = a * b
    let (aHigh, aLow) = halves(a)
    let (bHigh, bLow) = halves(b)
    let low = ((aHigh * bHigh - high) + aHigh * bLow + aLow * bHigh) + aLow * bLow
    return (high, low)
  }

  /// Veltkamp's splitting of a double into two parts of 26 bits.
  static func halves(_ a: Double) -> (high: Double, low: Double) {
    let c = 134_217_729 * a
    let high = c - (c - a)
    return (high, a - high)
  }
}
