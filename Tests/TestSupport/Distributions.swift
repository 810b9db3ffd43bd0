import Foundation

/// Closed forms of the distributions the tests compare with, by the C library's mathematics.
public enum Distributions {
  /// P(X = k) of a Poisson; good to about 1e-8 of itself at a rate of 1e7.
  public static func poisson(_ k: Int64, rate: Double) -> Double {
    exp(Double(k) * log(rate) - rate - lgamma(Double(k) + 1))
  }

  /// P(X = k) of a binomial, for up to some 1e7 trials.
  public static func binomial(_ k: Int64, trials: Int64, probability p: Double) -> Double {
    let (n, x) = (Double(trials), Double(k))
    guard k >= 0 && k <= trials else { return 0 }
    let ways = lgamma(n + 1) - lgamma(x + 1) - lgamma(n - x + 1)
    return exp(ways + x * log(p) + (n - x) * log1p(-p))
  }

  /// The normal distribution function.
  public static func normal(_ z: Double) -> Double {
    0.5 * erfc(-z / 2.0.squareRoot())
  }

  /// Student's t distribution function.
  public static func studentT(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    let tail = 0.5 * regularisedBeta(nu / (nu + t * t), nu / 2, 0.5)
    return t < 0 ? tail : 1 - tail
  }

  /// The regularised incomplete beta function, by its continued fraction.
  static func regularisedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - regularisedBeta(1 - x, b, a) }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    var f = 1.0
    var c = 1.0
    var d = 0.0
    for i in 0...2_000 {
      let m = Double(i / 2)
      let numerator: Double
      if i == 0 {
        numerator = 1
      } else if i % 2 == 0 {
        numerator = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      } else {
        numerator = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      }
      d = 1 / (1 + numerator * d)
      c = 1 + numerator / c
      f *= c * d
      if abs(1 - c * d) < 1e-13 { break }
    }
    return front * (f - 1)
  }
}
