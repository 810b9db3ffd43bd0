/// The standard normal distribution, by arithmetic that gives the same bits everywhere.
public enum Normal {
  /// The density at `z`, e^(−z²/2) / √(2π).
  ///
  /// Error at most 4 ulp where the result is normal (|z| below 37.5); 0 beyond |z| = 38.6.
  /// NaN gives NaN.
  @inlinable
  public static func density(_ z: Double) -> Double {
    guard z.magnitude < 40 else { return z == z ? 0 : z }
    return 0x1.9884533d43651p-2 * gaussian(z)
  }

  /// e^(−z²/2) for |z| below 40, with z split so that the square loses nothing.
  @inlinable @inline(__always)
  static func gaussian(_ z: Double) -> Double {
    // 1.5 · 2^32 keeps 20 bits after the point, so the square of the upper part is exact.
    let upper = (z + 0x1.8p32) - 0x1.8p32
    let rest = -0.5 * (z - upper) * (z + upper)
    return Stable.exp(-0.5 * upper * upper) * (1 + rest * (1 + rest * (0.5 + rest * (1 / 6.0))))
  }

  /// The chance that a standard normal is at most `z`.
  ///
  /// Relative error at most 1e-15 in the lower tail down to z = −37.5 (so `cumulative(-z)` is the
  /// accurate upper tail), 3e-16 absolute above zero. `cumulative(0)` is exactly 0.5; the
  /// infinities give 0 and 1; NaN gives NaN. Below −38.6 the result is 0.
  @inlinable
  public static func cumulative(_ z: Double) -> Double {
    guard z.magnitude < 39 else { return z == z ? (z < 0 ? 0 : 1) : z }
    if z == 0 { return 0.5 }
    let tail = 0x1.9884533d43651p-2 * gaussian(z) * millsRatio(z.magnitude)
    return z < 0 ? tail : 1 - tail
  }

  /// (1 − Φ(x)) / φ(x) for x from 0 to 40.
  ///
  /// (1 + x) times the ratio is smooth in t = (x − 6) / (x + 6); its minimax polynomial of degree
  /// 22 is good to 3.6e-18.
  @inlinable @inline(__always)
  static func millsRatio(_ x: Double) -> Double {
    let t = (x - 6) / (x + 6)
    let t2 = t * t
    let t4 = t2 * t2
    let t8 = t4 * t4
    let a0 = 0x1.22fb13a21237fp+0 + t * -0x1.b47beaa8515e8p-3
    let a1 = 0x1.98bff5cc29db4p-4 + t * -0x1.6737bcc371174p-7
    let a2 = -0x1.4b7469ddef8f2p-5 + t * 0x1.cfeba3e9fcd22p-5
    let a3 = -0x1.95e40ae176942p-5 + t * 0x1.1003db6eed3abp-5
    let a4 = -0x1.21efd79919fddp-6 + t * 0x1.e240c6021652fp-8
    let a5 = -0x1.1d81d31457969p-9 + t * 0x1.3a10c25e8a515p-12
    let a6 = 0x1.8d5b8c7a79729p-14 + t * -0x1.1511986905095p-14
    let a7 = 0x1.7325a287c54e4p-17 + t * 0x1.2c1bd85679dbfp-18
    let a8 = -0x1.507090feb08eap-19 + t * -0x1.338420cf5aebap-29
    let a9 = 0x1.650119a1d90dfp-22 + t * -0x1.a57d78912f1f8p-25
    let a10 = -0x1.50d108c0513d6p-25 + t * 0x1.dbb3a9ae7179ep-28
    let b0 = (a0 + t2 * a1) + t4 * (a2 + t2 * a3)
    let b1 = (a4 + t2 * a5) + t4 * (a6 + t2 * a7)
    let b2 = (a8 + t2 * a9) + t4 * (a10 + t2 * 0x1.03d7fa741e3cdp-28)
    return (b0 + t8 * (b1 + t8 * b2)) / (1 + x)
  }
}
