internal import Numerics

/// Poisson counts for rates of at least 10 by transformed rejection.
///
/// Algorithm PTRS of W. Hörmann, "The transformed rejection method for generating Poisson random
/// variables", Insurance: Mathematics and Economics 12 (1993), 39–45. Exact, with an acceptance
/// chance above 0.8; two uniforms an attempt.
struct PoissonRejection {
  let rate: Double
  private let a: Double
  private let b: Double
  private let inverseAlpha: Double
  private let squeeze: Double

  init(rate: Double) {
    self.rate = rate
    b = 0.931 + 2.53 * rate.squareRoot()
    a = -0.059 + 0.02483 * b
    inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    squeeze = 0.9277 - 3.6224 / (b - 2)
  }

  /// A count from two uniforms strictly between 0 and 1, or nothing if they are rejected.
  func attempt(_ first: Double, _ v: Double) -> Int64? {
    let u = first - 0.5
    let us = 0.5 - u.magnitude
    let k = ((2 * a / us + b) * u + rate + 0.43).rounded(.down)
    guard k >= 0 && k < 0x1p62 else { return nil }
    if us >= 0.07 && v <= squeeze { return Int64(k) }
    if us < 0.013 && v > us { return nil }
    let height = Stable.log(v * inverseAlpha / (a / (us * us) + b))
    return height <= SaddlePoint.logPoisson(k, rate: rate) ? Int64(k) : nil
  }
}
