internal import Numerics

/// Poisson and binomial probabilities in Loader's form, which keeps its precision for huge counts.
///
/// C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
enum SaddlePoint {
  /// ½ ln 2π.
  static var halfLogTwoPi: Double { 0x1.d67f1c864beb5p-1 }

  /// ln P(X = k) for a Poisson of the given rate; k a whole number ≥ 0, rate > 0.
  static func logPoisson(_ k: Double, rate: Double) -> Double {
    if k == 0 { return -rate }
    return -stirlingError(k) - deviance(k, rate) - 0.5 * Stable.log(k) - halfLogTwoPi
  }

  /// ln P(X = k) for a binomial; k a whole number in 0…n, chance strictly between 0 and 1.
  static func logBinomial(_ k: Double, trials n: Double, chance p: Double) -> Double {
    if k == 0 { return n * Stable.log1p(-p) }
    if k == n { return n * Stable.log(p) }
    let rest = n - k
    let errors = stirlingError(n) - stirlingError(k) - stirlingError(rest)
    let deviances = deviance(k, n * p) + deviance(rest, n * (1 - p))
    return errors - deviances + 0.5 * (Stable.log(n / k) - Stable.log(rest)) - halfLogTwoPi
  }

  /// ln k! less Stirling's formula, for a whole k ≥ 1.
  static func stirlingError(_ k: Double) -> Double {
    if k >= 10 { return Stable.stirlingSeries(k) }
    return Stable.logGamma(k + 1) - ((k + 0.5) * Stable.log(k) - k + halfLogTwoPi)
  }

  /// x ln(x / mean) + mean − x, by a series where the two are close.
  static func deviance(_ x: Double, _ mean: Double) -> Double {
    let difference = x - mean
    guard difference.magnitude < 0.1 * (x + mean) else {
      return x * Stable.log(x / mean) + mean - x
    }
    let v = difference / (x + mean)
    var sum = difference * v
    var term = 2 * x * v
    let v2 = v * v
    var odd = 3.0
    while odd < 60 {
      term *= v2
      let next = sum + term / odd
      if next == sum { return next }
      sum = next
      odd += 2
    }
    return sum
  }
}
