/// One sum over another, such as dollars per seat, with its standard error.
///
/// All sums are exact whole numbers, so merging is exact and order-free. Values beyond ±2^47 count
/// as ±2^47.
public struct RatioOfSums: Sendable, Hashable {
  private var numerators = IntegerTally()
  private var denominators = IntegerTally()
  private var sumOfProducts: Int128 = 0

  /// Sums of nothing.
  public init() {}

  /// Counts one replicate's numerator and denominator.
  public mutating func add(numerator: Int64, denominator: Int64) {
    numerators.add(numerator)
    denominators.add(denominator)
    let limit = IntegerTally.limit
    let x = min(max(denominator, -limit), limit)
    let y = min(max(numerator, -limit), limit)
    sumOfProducts &+= Int128(x) &* Int128(y)
  }

  /// Counts all that another has counted.
  public mutating func merge(_ other: RatioOfSums) {
    numerators.merge(other.numerators)
    denominators.merge(other.denominators)
    sumOfProducts &+= other.sumOfProducts
  }

  /// Goes through all sums: 16 words.
  public mutating func visitWords(_ visitor: inout some WordVisitor) {
    numerators.visitWords(&visitor)
    denominators.visitWords(&visitor)
    visitor.visit(&sumOfProducts)
    visitor.require(numerators.count == denominators.count)
  }

  /// How many pairs there were.
  public var count: Int64 { numerators.count }

  /// Sum of numerators over sum of denominators; NaN if the latter is 0.
  public var ratio: Double {
    denominators.sum == 0 ? .nan : Double(numerators.sum) / Double(denominators.sum)
  }

  /// The mean denominator; NaN of nothing.
  var meanDenominator: Double { denominators.mean }

  /// The standard error of the ratio by the delta method: that of the mean of y − ratio · x, over
  /// the mean of x. NaN of fewer than two pairs or a sum of denominators of 0.
  ///
  /// The residual sum of squares is a difference of doubles: where y is proportional to x to within
  /// 1e-7 of itself, the error is rounding rather than spread.
  public var standardError: Double {
    guard count > 1, denominators.sum != 0 else { return .nan }
    let r = ratio
    let squares =
      Double(numerators.sumOfSquares) - 2 * r * Double(sumOfProducts)
      + r * r * Double(denominators.sumOfSquares)
    let n = Double(count)
    return (max(0, squares) / (n * (n - 1))).squareRoot() / denominators.mean.magnitude
  }

  /// Fieller's interval for the true ratio: every r for which 0 is within the interval of the mean
  /// of y − r · x. It is not symmetric about the ratio, and holds also where the denominators' mean
  /// is known to within a part of itself only, where ``standardError`` is too small; far from 0 both
  /// say the same.
  ///
  /// From −∞ to ∞ where the interval of the denominators' mean holds 0 (any ratio may be, or all but
  /// some in the middle), and of fewer than two pairs. Means are taken as normal (hundreds of pairs).
  ///
  /// E. C. Fieller, "Some problems in interval estimation", Journal of the Royal Statistical Society
  /// B 16 (1954), 175–185.
  public func interval(confidence: Double = 0.95) -> Interval {
    let everything = Interval(lower: -.infinity, upper: .infinity)
    guard count > 1, denominators.sum != 0 else { return everything }
    let z = CriticalValue.normal(confidence)
    let mean = denominators.mean
    // In units of the denominators' mean: variances of both means and their covariance.
    let x = denominators.standardError / mean
    let y = numerators.standardError / mean
    let xy = covariance / (mean * mean)
    let g = z * z * x * x
    guard g < 1 else { return everything }
    let centre = (ratio - z * z * xy) / (1 - g)
    let square = standardError * standardError - z * z * (x * x * y * y - xy * xy)
    let half = z * max(0, square).squareRoot() / (1 - g)
    return Interval(lower: centre - half, upper: centre + half)
  }

  /// The covariance of both means; of two pairs or more.
  private var covariance: Double {
    // About whole numbers near the means all is exact modulo 2^128, and the result fits.
    let n = Int128(count)
    let (x, y) = (denominators.sum / n, numerators.sum / n)
    let about = sumOfProducts &- x &* numerators.sum &- y &* denominators.sum &+ n &* x &* y
    let (restX, restY) = (Double(denominators.sum - x * n), Double(numerators.sum - y * n))
    let count = Double(count)
    return (Double(about) - restX * restY / count) / (count * (count - 1))
  }
}
