internal import Numerics

/// Quantiles of a sorted sample, and how well it pins them down.
public enum Quantile {
  /// The rank, from 1 to `count`, of the smallest value that at least a share `p` do not exceed.
  ///
  /// A product that is a whole number but for rounding (0.07 · 100) counts as that number. `p` is
  /// held to 0…1; NaN counts as 0.
  static func rank(_ p: Double, of count: Int64) -> Int64 {
    let n = Double(count)
    let position = (p > 0 ? min(p, 1) : 0) * n
    let nearest = position.rounded()
    let close = (position - nearest).magnitude <= 4 * position.ulp
    return Int64(min(max(close ? nearest : position.rounded(.up), 1), n))
  }

  /// The smallest value that at least a share `p` of the values do not exceed; nil of nothing.
  /// - Parameter sorted: ascending.
  public static func inverse<Value>(_ p: Double, sorted: [Value]) -> Value? {
    sorted.isEmpty ? nil : sorted[Int(rank(p, of: Int64(sorted.count))) - 1]
  }

  /// The quantile interpolated between neighbours, with the least value at 0 and the greatest at 1
  /// (Hyndman and Fan's type 7, the default of R and NumPy); nil of nothing or for a NaN.
  /// - Parameter sorted: ascending and finite.
  public static func interpolated(_ p: Double, sorted: [Double]) -> Double? {
    guard !sorted.isEmpty, p == p else { return nil }
    let position = min(max(p, 0), 1) * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    let share = position - Double(below)
    return sorted[below] + share * (sorted[above] - sorted[below])
  }

  /// The ranks, from 1, of two values of a sorted sample between which the true quantile lies with
  /// at least the given confidence, whatever the distribution.
  ///
  /// The number of values below the quantile is binomial; the ranks enclose its likeliest values.
  /// Nil where the sample is too small for that, or above 2^32. Takes a number of steps in the order
  /// of the square root of the count.
  public static func ranks(
    _ p: Double, count: Int, confidence: Double = 0.95
  ) -> (lower: Int, upper: Int)? {
    guard count > 0, count <= 1 << 32, p > 0, p < 1, confidence < 1 else { return nil }
    let n = Double(count)
    let odds = p / (1 - p)
    let mode = min(((n + 1) * p).rounded(.down), n)
    let peak = Stable.exp(
      Stable.logGamma(n + 1) - Stable.logGamma(mode + 1) - Stable.logGamma(n - mode + 1)
        + mode * Stable.log(p) + (n - mode) * Stable.log1p(-p))
    // The binomial takes the values low…high with the chance gathered.
    var (low, high) = (mode, mode)
    var chanceBelow = peak * mode / (n - mode + 1) / odds
    var chanceAbove = peak * (n - mode) / (mode + 1) * odds
    var gathered = peak
    while gathered < confidence {
      if chanceBelow <= 0 && chanceAbove <= 0 { return nil }
      if chanceBelow >= chanceAbove {
        gathered += chanceBelow
        low -= 1
        chanceBelow *= low / (n - low + 1) / odds
      } else {
        gathered += chanceAbove
        high += 1
        chanceAbove *= (n - high) / (high + 1) * odds
      }
    }
    guard low >= 1 && high + 1 <= n else { return nil }
    return (Int(low), Int(high) + 1)
  }
}
