extension Stable {
  /// 2 to the power of each lane.
  ///
  /// Relative error at most 2e-7 (1.7 ulp of a float). Whole numbers give exact powers.
  /// Arguments below −126 give 2^−126 (1.2e-38, nothing for a weight or a chance), arguments above
  /// 127 give 2^127; the infinities are clamped likewise; NaN gives NaN.
  @inlinable @inline(__always)
  public static func exp2(_ argument: SIMD8<Float>) -> SIMD8<Float> {
    let x = Lanes.larger(
      Lanes.smaller(argument, SIMD8(repeating: 127)), SIMD8(repeating: -126))
    let (mantissa, shifted) = exp2Parts(x)
    // A multiplication, so that a NaN stays one.
    let scale = (Lanes.bits(shifted) &+ SIMD8(repeating: 127)) &<< 23
    return mantissa * unsafeBitCast(scale, to: SIMD8<Float>.self)
  }

  /// 2 to the power of each lane, for arguments known to lie from −126 to 127: `exp2` without the
  /// clamp, and the same bits. Outside that range the result is meaningless (but harmless).
  @inlinable @inline(__always)
  public static func exp2Unclamped(_ x: SIMD8<Float>) -> SIMD8<Float> {
    let (mantissa, shifted) = exp2Parts(x)
    // Adding to the bits of the exponent multiplies by a power of two.
    let bits = Lanes.bits(mantissa) &+ Lanes.bits(shifted) &<< 23
    return unsafeBitCast(bits, to: SIMD8<Float>.self)
  }

  /// 2 to the power of each lane, for arguments known to lie from −¼ to ¼.
  ///
  /// Relative error at most 2e-7; zero gives exactly 1.
  @inlinable @inline(__always)
  public static func exp2NearZero(_ x: SIMD8<Float>) -> SIMD8<Float> {
    // Minimax for 2^x with the constant term held at 1: 8.5e-8 before rounding.
    let x2 = x * x
    let a = SIMD8<Float>(repeating: 1) + x * SIMD8(repeating: 0x1.62e3fcp-1)
    let b = SIMD8<Float>(repeating: 0x1.ebfc56p-3) + x * SIMD8(repeating: 0x1.c7878ep-5)
    return a + x2 * (b + x2 * SIMD8(repeating: 0x1.3ae67ep-7))
  }

  /// 2^f and n + 1.5 · 2^23, with x = n + f, n whole and |f| at most ½.
  @inlinable @inline(__always)
  static func exp2Parts(
    _ x: SIMD8<Float>
  ) -> (mantissa: SIMD8<Float>, shifted: SIMD8<Float>) {
    // 1.5 · 2^23 rounds to a whole number and leaves it in the low bits.
    let shifted = x + SIMD8(repeating: 0x1.8p23)
    let f = x - (shifted - SIMD8(repeating: 0x1.8p23))
    let f2 = f * f
    // Minimax for 2^f with the constant term held at 1, then adjusted for the least error after
    // rounding: 1.97e-7 over all f in steps of 2^-23.
    let a = SIMD8<Float>(repeating: 1) + f * SIMD8(repeating: 0x1.62e42ap-1)
    let b = SIMD8<Float>(repeating: 0x1.ebf9c2p-3) + f * SIMD8(repeating: 0x1.c6b7bep-5)
    let c = SIMD8<Float>(repeating: 0x1.3ce7b2p-7) + f * SIMD8(repeating: 0x1.5b50d6p-10)
    return (a + f2 * (b + f2 * c), shifted)
  }

  /// The logarithm to base 2 of `after`/`before` in each lane, for positive floats.
  ///
  /// Relative error at most 4e-7 for ratios within √½…√2; none, exactly 0, where both are equal. Beyond
  /// that it falls short, but not below ½ in magnitude.
  @inlinable @inline(__always)
  public static func log2OfStep(
    from before: SIMD8<Float>, to after: SIMD8<Float>
  ) -> SIMD8<Float> {
    let s = (after - before) / (after + before)
    let z = s * s
    // 2 artanh(s) / (s ln 2), fitted to 1.2e-7.
    let b = SIMD8<Float>(repeating: 0x1.ec554ep-1) + z * SIMD8(repeating: 0x1.310a2cp-1)
    return s * (SIMD8(repeating: 0x1.71547ap+1) + z * b)
  }

  /// The logarithm to base 2 of each lane, for positive normal floats.
  ///
  /// Relative error at most 2.5e-7 for arguments within √½…√2, and an error of at most
  /// 1e-7 · max(1, |result|) elsewhere. Powers of two, 1 included, are exact. Zero, subnormal,
  /// negative, infinite or NaN lanes give a value without meaning.
  @inlinable @inline(__always)
  public static func log2(_ x: SIMD8<Float>) -> SIMD8<Float> {
    // x = m · 2^n with m between √½ and √2.
    let bits = unsafeBitCast(x, to: SIMD8<Int32>.self)
    let n = (bits &- SIMD8(repeating: 0x3F35_04F3)) &>> 23
    let m = unsafeBitCast(bits &- (n &<< 23), to: SIMD8<Float>.self)
    let one = SIMD8<Float>(repeating: 1)
    let s = (m - one) / (m + one)
    let z = s * s
    // 2 artanh(s) / (s ln 2), fitted to 6.9e-10.
    let a = SIMD8<Float>(repeating: 0x1.715476p+1) + z * SIMD8(repeating: 0x1.ec70e6p-1)
    let b = SIMD8<Float>(repeating: 0x1.274702p-1) + z * SIMD8(repeating: 0x1.ba1e46p-2)
    return s * (a + (z * z) * b) + SIMD8<Float>(n)
  }
}
