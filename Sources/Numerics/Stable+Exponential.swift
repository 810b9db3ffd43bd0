extension Stable {
  /// e to the power `x`.
  ///
  /// Error at most 1 ulp where the result is normal; subnormal results are rounded once more.
  /// `exp(±0)` is exactly 1. Above 709.7827… the result is +infinity, below −745.14 it is 0, and
  /// NaN gives NaN.
  @inlinable @inline(__always)
  public static func exp(_ x: Double) -> Double {
    guard x > -708 && x < 709 else { return expAtTheEdge(x) }
    let shifted = x * 0x1.71547652b82fep0 + roundingShift
    let n = shifted - roundingShift
    let r = (x - n * ln2High) - n * ln2Low
    return expReduced(r) * Double(bitPattern: (shifted.bitPattern &+ 1023) &<< 52)
  }

  /// e^r for |r| at most ln 2 / 2.
  @inlinable @inline(__always)
  static func expReduced(_ r: Double) -> Double {
    let r2 = r * r
    let r4 = r2 * r2
    // Coefficients of (e^r - 1 - r) / r², fitted to 3.4e-18 of e^r.
    let q0 = 0x1.000000000000bp-1 + r * 0x1.5555555555561p-3
    let q1 = 0x1.5555555550035p-5 + r * 0x1.111111110d61dp-7
    let q2 = 0x1.6c16c185a65fep-10 + r * 0x1.a01a01baec166p-13
    let q3 = 0x1.a019969642dc3p-16 + r * 0x1.71dddfb71f793p-19
    let q4 = 0x1.28b046c450f79p-22 + r * 0x1.af85a61ca57ccp-26
    let q = (q0 + r2 * q1) + r4 * ((q2 + r2 * q3) + r4 * q4)
    return 1 + (r + r2 * q)
  }

  /// The arguments at which one multiplication by a power of two is not enough.
  @usableFromInline
  static func expAtTheEdge(_ x: Double) -> Double {
    guard x == x else { return x }
    guard x < 709.782712893384 else { return .infinity }
    guard x > -745.1332191019412 else { return 0 }
    let n = (x * 0x1.71547652b82fep0 + roundingShift) - roundingShift
    let r = (x - n * ln2High) - n * ln2Low
    let half = (n * 0.5).rounded(.down)
    return expReduced(r) * powerOfTwo(half) * powerOfTwo(n - half)
  }

  /// 2 to the power `n`, an integer from −1022 to 1023.
  @inlinable @inline(__always)
  static func powerOfTwo(_ n: Double) -> Double {
    Double(bitPattern: ((n + roundingShift).bitPattern &+ 1023) &<< 52)
  }

  /// e to the power `x`, less one, without cancellation near zero.
  ///
  /// Error at most 2 ulp. `expm1(±0)` is ±0; large arguments go to +infinity and −1; NaN gives NaN.
  @inlinable
  public static func expm1(_ x: Double) -> Double {
    guard x > -40 && x < 40 else {
      return x < 0 ? -1 : exp(x)
    }
    guard x.magnitude > 0x1p-54 else { return x }
    let shifted = x * 0x1.71547652b82fep0 + roundingShift
    let n = shifted - roundingShift
    let high = x - n * ln2High
    let low = n * ln2Low
    let r = high - low
    if n == 0 { return r + expm1Tail(r) }
    let scale = Double(bitPattern: (shifted.bitPattern &+ 1023) &<< 52)
    // What rounding took from r comes back through the tail.
    let lost = (high - r) - low
    return scale * (r + (expm1Tail(r) + lost)) + (scale - 1)
  }

  /// e^r − 1 − r for |r| at most ln 2 / 2, to the precision of e^r − 1.
  @inlinable @inline(__always)
  static func expm1Tail(_ r: Double) -> Double {
    let r2 = r * r
    let r4 = r2 * r2
    // The same expansion one term longer, fitted to 5.4e-20.
    let q0 = 0.5 + r * 0x1.555555555555cp-3
    let q1 = 0x1.555555555555ep-5 + r * 0x1.111111110ebb4p-7
    let q2 = 0x1.6c16c16c135dap-10 + r * 0x1.a01a01b3ba67dp-13
    let q3 = 0x1.a01a01b440365p-16 + r * 0x1.71ddef959c474p-19
    let q4 = 0x1.27e4bf59223c5p-22 + r * 0x1.af6cc9af5f1cap-26 + r2 * 0x1.1f9db649b5c1cp-29
    return r2 * ((q0 + r2 * q1) + r4 * ((q2 + r2 * q3) + r4 * q4))
  }

  /// The logistic function 1 / (1 + e^−x).
  ///
  /// Error at most 3 ulp where the result is normal, in both tails. `logistic(0)` is exactly 0.5;
  /// the infinities give 0 and 1; NaN gives NaN.
  @inlinable
  public static func logistic(_ x: Double) -> Double {
    if x < 0 {
      let e = exp(x)
      return e / (1 + e)
    }
    return 1 / (1 + exp(-x))
  }
}
