internal import Numerics

/// Binomial counts by adding up probabilities, for fewer than 10 expected successes.
enum BinomialInversion {
  /// The count that belongs to a uniform; `probability` above 0 and at most ½.
  static func count(trials: Int64, probability: Double, uniform: Double) -> Int64 {
    let n = Double(trials)
    let odds = probability / (1 - probability)
    var p = Stable.exp(n * Stable.log1p(-probability))
    var left = uniform
    var k = 0.0
    // With a mean below 10 the chance of 150 is below 1e-110.
    while left > p && k < n && k < 150 {
      left -= p
      p *= (n - k) / (k + 1) * odds
      k += 1
    }
    return Int64(k)
  }
}
