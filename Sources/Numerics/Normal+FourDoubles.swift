extension Normal {
  /// The chance that a standard normal is at most each lane of `z`.
  ///
  /// The same bits as the scalar `cumulative` where that is at least 1e-300 (from z = −37); below,
  /// less than 1e-300. NaN gives NaN.
  @inlinable @inline(__always)
  public static func cumulative(_ z: SIMD4<Double>) -> SIMD4<Double> {
    typealias Four = SIMD4<Double>
    let (zero, one) = (Four(repeating: 0), Four(repeating: 1))
    let bits = unsafeBitCast(z, to: SIMD4<UInt64>.self)
    let size = unsafeBitCast(bits & SIMD4(repeating: ~(1 << 63)), to: Four.self)
    // Beyond 39 all is 0 or 1, which it is there.
    let far = Four(repeating: 39)
    let x = size.replacing(with: far, where: size .> far)
    let tail = Four(repeating: 0x1.9884533d43651p-2) * gaussian(x) * millsRatio(x)
    let chance = (one - tail).replacing(with: tail, where: z .< zero)
    return chance.replacing(with: Four(repeating: 0.5), where: z .== zero)
  }

  /// The scalar `gaussian` in each lane, from 0 to 40.
  @inlinable @inline(__always)
  static func gaussian(_ z: SIMD4<Double>) -> SIMD4<Double> {
    typealias Four = SIMD4<Double>
    let (one, half) = (Four(repeating: 1), Four(repeating: 0.5))
    let shift = Four(repeating: 0x1.8p32)
    let upper = (z + shift) - shift
    let rest = -half * (z - upper) * (z + upper)
    let curve = one + rest * (one + rest * (half + rest * Four(repeating: 1 / 6.0)))
    return Stable.exp(-half * upper * upper) * curve
  }

  /// The scalar `millsRatio` in each lane.
  @inlinable @inline(__always)
  static func millsRatio(_ x: SIMD4<Double>) -> SIMD4<Double> {
    typealias Four = SIMD4<Double>
    let t = (x - Four(repeating: 6)) / (x + Four(repeating: 6))
    func line(_ constant: Double, _ slope: Double) -> Four {
      Four(repeating: constant) + t * Four(repeating: slope)
    }
    let t2 = t * t
    let t4 = t2 * t2
    let t8 = t4 * t4
    let a0 = line(0x1.22fb13a21237fp+0, -0x1.b47beaa8515e8p-3)
    let a1 = line(0x1.98bff5cc29db4p-4, -0x1.6737bcc371174p-7)
    let a2 = line(-0x1.4b7469ddef8f2p-5, 0x1.cfeba3e9fcd22p-5)
    let a3 = line(-0x1.95e40ae176942p-5, 0x1.1003db6eed3abp-5)
    let a4 = line(-0x1.21efd79919fddp-6, 0x1.e240c6021652fp-8)
    let a5 = line(-0x1.1d81d31457969p-9, 0x1.3a10c25e8a515p-12)
    let a6 = line(0x1.8d5b8c7a79729p-14, -0x1.1511986905095p-14)
    let a7 = line(0x1.7325a287c54e4p-17, 0x1.2c1bd85679dbfp-18)
    let a8 = line(-0x1.507090feb08eap-19, -0x1.338420cf5aebap-29)
    let a9 = line(0x1.650119a1d90dfp-22, -0x1.a57d78912f1f8p-25)
    let a10 = line(-0x1.50d108c0513d6p-25, 0x1.dbb3a9ae7179ep-28)
    let b0 = (a0 + t2 * a1) + t4 * (a2 + t2 * a3)
    let b1 = (a4 + t2 * a5) + t4 * (a6 + t2 * a7)
    let b2 = (a8 + t2 * a9) + t4 * (a10 + t2 * Four(repeating: 0x1.03d7fa741e3cdp-28))
    return (b0 + t8 * (b1 + t8 * b2)) / (Four(repeating: 1) + x)
  }
}
