extension Stable {
  /// ln Γ(x) for x above zero; `logGamma(k + 1)` is ln k!.
  ///
  /// Error at most 1e-14 · max(1, |result|) (near the zeros at 1 and 2 the error is absolute, not
  /// relative). Stirling's series from 10 upwards, below that through Γ(x) = Γ(x+1)/x.
  /// Zero gives +infinity, a negative argument or NaN gives NaN, +infinity gives +infinity.
  public static func logGamma(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? .infinity : .nan }
    guard x < 1e305 else { return .infinity }
    if x == 1 || x == 2 { return 0 }
    var shifted = x
    var product = 1.0
    while shifted < 10 {
      product *= shifted
      shifted += 1
    }
    let stirling =
      ((shifted - 0.5) * log(shifted) - shifted) + (0x1.d67f1c864beb5p-1 + stirlingSeries(shifted))
    return product == 1 ? stirling : stirling - log(product)
  }

  /// ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π): the correction to Stirling's formula.
  ///
  /// For x of at least 10, absolute error below 1e-17 plus one rounding. Asymptotic series with
  /// Bernoulli numbers, eight terms.
  public static func stirlingSeries(_ x: Double) -> Double {
    let w = 1 / x
    let z = w * w
    let z2 = z * z
    let a = 1 / 12.0 - z * (1 / 360.0)
    let b = 1 / 1260.0 - z * (1 / 1680.0)
    let c = 1 / 1188.0 - z * (691 / 360360.0)
    let d = 1 / 156.0 - z * (3617 / 122400.0)
    return w * (a + z2 * (b + z2 * (c + z2 * d)))
  }
}
