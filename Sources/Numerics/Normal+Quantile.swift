extension Normal {
  /// The z with `cumulative(z)` equal to `p`, for p strictly between 0 and 1.
  ///
  /// Relative error at most 1e-15 (absolute near p = ½), tails down to 1e-308 included: algorithm
  /// AS 241, PPND16 (Wichura, Applied Statistics 37, 1988, pp. 477–484). p = 0 gives −infinity,
  /// p = 1 gives +infinity, anything outside 0…1 or NaN gives NaN.
  @inlinable
  public static func quantile(_ p: Double) -> Double {
    let q = p - 0.5
    return q.magnitude <= 0.425 ? centralQuantile(q) : tailQuantile(p)
  }

  /// The quantile of ½ + q for |q| up to 0.425.
  @inlinable @inline(__always)
  public static func centralQuantile(_ q: Double) -> Double {
    let r = 0.180625 - q * q
    let n0 = r * 2509.0809287301226727 + 33430.575583588128105
    let n1 = (n0 * r + 67265.770927008700853) * r + 45921.953931549871457
    let n2 = (n1 * r + 13731.693765509461125) * r + 1971.5909503065514427
    let n3 = (n2 * r + 133.14166789178437745) * r + 3.3871328727963666080
    let d0 = r * 5226.4952788528545610 + 28729.085735721942674
    let d1 = (d0 * r + 39307.895800092710610) * r + 21213.794301586595867
    let d2 = (d1 * r + 5394.1960214247511077) * r + 687.18700749205790830
    let d3 = (d2 * r + 42.313330701600911252) * r + 1
    return q * n3 / d3
  }

  /// The quantile of ½ + q in each lane, for |q| up to 0.425; the same bits as the scalar form.
  @inlinable @inline(__always)
  public static func centralQuantile(_ q: SIMD4<Double>) -> SIMD4<Double> {
    typealias Four = SIMD4<Double>
    let r = Four(repeating: 0.180625) - q * q
    let n0 = r * Four(repeating: 2509.0809287301226727) + Four(repeating: 33430.575583588128105)
    let n1 =
      (n0 * r + Four(repeating: 67265.770927008700853)) * r + Four(repeating: 45921.953931549871457)
    let n2 =
      (n1 * r + Four(repeating: 13731.693765509461125)) * r + Four(repeating: 1971.5909503065514427)
    let n3 =
      (n2 * r + Four(repeating: 133.14166789178437745)) * r + Four(repeating: 3.3871328727963666080)
    let d0 = r * Four(repeating: 5226.4952788528545610) + Four(repeating: 28729.085735721942674)
    let d1 =
      (d0 * r + Four(repeating: 39307.895800092710610)) * r + Four(repeating: 21213.794301586595867)
    let d2 =
      (d1 * r + Four(repeating: 5394.1960214247511077)) * r + Four(repeating: 687.18700749205790830)
    let d3 = (d2 * r + Four(repeating: 42.313330701600911252)) * r + Four(repeating: 1)
    return q * n3 / d3
  }

  /// The quantile of `p` outside the central 85%, and the edge cases.
  @usableFromInline
  static func tailQuantile(_ p: Double) -> Double {
    guard p > 0 && p < 1 else {
      return p == 0 ? -.infinity : p == 1 ? .infinity : .nan
    }
    let tail = p < 0.5 ? p : 1 - p
    let r = (-Stable.log(tail)).squareRoot()
    let z = r <= 5 ? middleQuantile(r - 1.6) : farQuantile(r - 5)
    return p < 0.5 ? -z : z
  }

  /// The quantile of each lane, from 2^−1022 to below 0.075 or from above 0.925 to below 1; the same bits
  /// as the scalar form.
  @inlinable
  public static func outerQuantile(_ p: SIMD4<Double>) -> SIMD4<Double> {
    typealias Four = SIMD4<Double>
    let half = Four(repeating: 0.5)
    let tail = p.replacing(with: Four(repeating: 1) - p, where: p .>= half)
    let r = (Four() - Stable.log(tail)).squareRoot()
    guard all(r .<= Four(repeating: 5)) else {
      return Four(tailQuantile(p.x), tailQuantile(p.y), tailQuantile(p.z), tailQuantile(p.w))
    }
    let z = middleQuantile(r - Four(repeating: 1.6))
    return z.replacing(with: Four() - z, where: p .< half)
  }

  /// The same bits in each lane as the scalar form.
  @usableFromInline
  static func middleQuantile(_ r: SIMD4<Double>) -> SIMD4<Double> {
    typealias Four = SIMD4<Double>
    @inline(__always) func all(_ number: Double) -> Four { Four(repeating: number) }
    let n0 = r * all(7.74545014278341407640e-4) + all(0.0227238449892691845833)
    let n1 = (n0 * r + all(0.241780725177450611770)) * r + all(1.27045825245236838258)
    let n2 = (n1 * r + all(3.64784832476320460504)) * r + all(5.76949722146069140550)
    let n3 = (n2 * r + all(4.63033784615654529590)) * r + all(1.42343711074968357734)
    let d0 = r * all(1.05075007164441684324e-9) + all(5.475938084995344946e-4)
    let d1 = (d0 * r + all(0.0151986665636164571966)) * r + all(0.148103976427480074590)
    let d2 = (d1 * r + all(0.689767334985100004550)) * r + all(1.67638483018380384940)
    let d3 = (d2 * r + all(2.05319162663775882187)) * r + all(1)
    return n3 / d3
  }

  static func middleQuantile(_ r: Double) -> Double {
    let n0 = r * 7.74545014278341407640e-4 + 0.0227238449892691845833
    let n1 = (n0 * r + 0.241780725177450611770) * r + 1.27045825245236838258
    let n2 = (n1 * r + 3.64784832476320460504) * r + 5.76949722146069140550
    let n3 = (n2 * r + 4.63033784615654529590) * r + 1.42343711074968357734
    let d0 = r * 1.05075007164441684324e-9 + 5.475938084995344946e-4
    let d1 = (d0 * r + 0.0151986665636164571966) * r + 0.148103976427480074590
    let d2 = (d1 * r + 0.689767334985100004550) * r + 1.67638483018380384940
    let d3 = (d2 * r + 2.05319162663775882187) * r + 1
    return n3 / d3
  }

  static func farQuantile(_ r: Double) -> Double {
    let n0 = r * 2.01033439929228813265e-7 + 2.71155556874348757815e-5
    let n1 = (n0 * r + 0.00124266094738807843860) * r + 0.0265321895265761230930
    let n2 = (n1 * r + 0.296560571828504891230) * r + 1.78482653991729133580
    let n3 = (n2 * r + 5.46378491116411436990) * r + 6.65790464350110377720
    let d0 = r * 2.04426310338993978564e-15 + 1.42151175831644588870e-7
    let d1 = (d0 * r + 1.84631831751005468180e-5) * r + 7.86869131145613259100e-4
    let d2 = (d1 * r + 0.0148753612908506148525) * r + 0.136929880922735805310
    let d3 = (d2 * r + 0.599832206555887937690) * r + 1
    return n3 / d3
  }
}
