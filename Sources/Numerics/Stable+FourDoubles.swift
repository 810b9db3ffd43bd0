extension Stable {
  /// e to the power of each lane.
  ///
  /// The same bits as the scalar `exp` for arguments from −708 to 709, so an error of at most
  /// 1 ulp; arguments outside are clamped to that range (3.3e-308 and 8.2e307); NaN gives NaN.
  @inlinable @inline(__always)
  public static func exp(_ argument: SIMD4<Double>) -> SIMD4<Double> {
    typealias Four = SIMD4<Double>
    let (least, most) = (Four(repeating: -708), Four(repeating: 709))
    let raised = argument.replacing(with: least, where: argument .< least)
    let x = raised.replacing(with: most, where: raised .> most)
    let shifted = x * Four(repeating: 0x1.71547652b82fep0) + Four(repeating: roundingShift)
    let n = shifted - Four(repeating: roundingShift)
    let r = (x - n * Four(repeating: ln2High)) - n * Four(repeating: ln2Low)
    let r2 = r * r
    let r4 = r2 * r2
    let q0 = Four(repeating: 0x1.000000000000bp-1) + r * Four(repeating: 0x1.5555555555561p-3)
    let q1 = Four(repeating: 0x1.5555555550035p-5) + r * Four(repeating: 0x1.111111110d61dp-7)
    let q2 = Four(repeating: 0x1.6c16c185a65fep-10) + r * Four(repeating: 0x1.a01a01baec166p-13)
    let q3 = Four(repeating: 0x1.a019969642dc3p-16) + r * Four(repeating: 0x1.71dddfb71f793p-19)
    let q4 = Four(repeating: 0x1.28b046c450f79p-22) + r * Four(repeating: 0x1.af85a61ca57ccp-26)
    let q = (q0 + r2 * q1) + r4 * ((q2 + r2 * q3) + r4 * q4)
    let mantissa = Four(repeating: 1) + (r + r2 * q)
    let bits = unsafeBitCast(shifted, to: SIMD4<UInt64>.self)
    let scale = (bits &+ SIMD4(repeating: 1023)) &<< 52
    return mantissa * unsafeBitCast(scale, to: Four.self)
  }

  /// The natural logarithm of each lane, for positive normal doubles.
  ///
  /// The same bits as the scalar `log`, so an error of at most 1 ulp. Zero, subnormal, negative,
  /// infinite or NaN lanes give a value without meaning.
  @inlinable @inline(__always)
  public static func log(_ x: SIMD4<Double>) -> SIMD4<Double> {
    typealias Four = SIMD4<Double>
    // x = m · 2^n with m between √½ and √2. The exponent is found as n + 1024, which is positive:
    // vectors shift such bits faster, and turn them into doubles by setting them below 2^52.
    let bits = unsafeBitCast(x, to: SIMD4<UInt64>.self)
    let raised =
      (bits &- SIMD4(repeating: 0x3FE6_A09E_667F_3BCD) &+ SIMD4(repeating: 1024 << 52)) &>> 52
    let power = (raised &- SIMD4(repeating: 1024)) &<< 52
    let m = unsafeBitCast(bits &- power, to: Four.self)
    let n =
      unsafeBitCast(raised | SIMD4(repeating: 0x4330_0000_0000_0000), to: Four.self)
      - Four(repeating: 0x1p52 + 1024)
    let f = m - Four(repeating: 1)
    let s = f / (Four(repeating: 2) + f)
    let halfSquare = Four(repeating: 0.5) * f * f
    let inner = s * (halfSquare + logTail(s * s))
    return n * Four(repeating: ln2High)
      - ((halfSquare - (inner + n * Four(repeating: ln2Low))) - f)
  }

  /// ln(1 + x) of each lane, for x from 0 to 2^53.
  ///
  /// The same bits as the scalar `log1p`, so an error of at most 2 ulp.
  @inlinable @inline(__always)
  public static func log1p(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let one = SIMD4<Double>(repeating: 1)
    let u = one + x
    // What rounding took from 1 + x, put back to first order.
    let lost = (x - (u - one)).replacing(with: one - (u - x), where: x .> one)
    return log(u) + lost / u
  }

  /// The logistic function 1 / (1 + e^−x) of each lane.
  ///
  /// The same bits as the scalar `logistic` from −708 on; below, less than 1e-307. NaN gives NaN.
  @inlinable @inline(__always)
  public static func logistic(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let (zero, one) = (SIMD4<Double>(repeating: 0), SIMD4<Double>(repeating: 1))
    let e = exp(x.replacing(with: zero - x, where: x .>= zero))
    return one.replacing(with: e, where: x .< zero) / (one + e)
  }

  /// The scalar `logTail` in each lane.
  @inlinable @inline(__always)
  static func logTail(_ z: SIMD4<Double>) -> SIMD4<Double> {
    typealias Four = SIMD4<Double>
    let z2 = z * z
    let a = Four(repeating: 0x1.5555555555593p-1) + z * Four(repeating: 0x1.999999997fb35p-2)
    let b = Four(repeating: 0x1.24924942177b2p-2) + z * Four(repeating: 0x1.c71c51e80c67ep-3)
    let c =
      Four(repeating: 0x1.7466462a115aap-3) + z * Four(repeating: 0x1.39a0f517122bdp-3)
      + z2 * Four(repeating: 0x1.2f0d8f548906fp-3)
    return z * (a + z2 * (b + z2 * c))
  }
}
