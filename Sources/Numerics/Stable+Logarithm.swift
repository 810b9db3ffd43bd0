extension Stable {
  /// The natural logarithm.
  ///
  /// Error at most 1 ulp, subnormal arguments included. `log(1)` is exactly 0, `log(0)` is
  /// −infinity, a negative argument or NaN gives NaN, +infinity gives +infinity.
  @inlinable @inline(__always)
  public static func log(_ x: Double) -> Double {
    guard x >= 0x1p-1022 && x < .infinity else { return logAtTheEdge(x) }
    return logOfNormal(x, exponentOffset: 0)
  }

  /// ln(x · 2^exponentOffset) for a normal positive `x`.
  @inlinable @inline(__always)
  static func logOfNormal(_ x: Double, exponentOffset: Int64) -> Double {
    // x = m · 2^n with m between √½ and √2.
    let bits = x.bitPattern
    let raised = Int64(bitPattern: bits &- 0x3FE6_A09E_667F_3BCD) &>> 52
    let m = Double(bitPattern: bits &- UInt64(bitPattern: raised &<< 52))
    let n = Double(raised &+ exponentOffset)
    let f = m - 1
    let s = f / (2 + f)
    let halfSquare = 0.5 * f * f
    let inner = s * (halfSquare + logTail(s * s))
    return n * ln2High - ((halfSquare - (inner + n * ln2Low)) - f)
  }

  /// z · P(z) with z = s²: what follows 2s in the expansion of ln((1+s)/(1−s)), divided by s.
  @inlinable @inline(__always)
  static func logTail(_ z: Double) -> Double {
    let z2 = z * z
    // Fitted to 1.3e-18 of the logarithm.
    let a = 0x1.5555555555593p-1 + z * 0x1.999999997fb35p-2
    let b = 0x1.24924942177b2p-2 + z * 0x1.c71c51e80c67ep-3
    let c = 0x1.7466462a115aap-3 + z * 0x1.39a0f517122bdp-3 + z2 * 0x1.2f0d8f548906fp-3
    return z * (a + z2 * (b + z2 * c))
  }

  /// Zero, subnormal, negative, infinite and NaN arguments.
  @usableFromInline
  static func logAtTheEdge(_ x: Double) -> Double {
    if x > 0 && x < 1 { return logOfNormal(x * 0x1p54, exponentOffset: -54) }
    if x == 0 { return -.infinity }
    return x > 0 ? x : .nan
  }

  /// ln(1 + x) without cancellation near zero.
  ///
  /// Error at most 2 ulp. `log1p(±0)` is ±0, `log1p(-1)` is −infinity, below −1 or NaN gives NaN.
  @inlinable
  public static func log1p(_ x: Double) -> Double {
    guard x.magnitude > 0x1p-54 else { return x }
    guard x < 0x1p54 else { return log(x) }
    guard x > -1 else { return x == -1 ? -.infinity : .nan }
    let u = 1 + x
    // What rounding took from 1 + x, put back to first order.
    let lost = x > 1 ? 1 - (u - x) : x - (u - 1)
    return log(u) + lost / u
  }
}
