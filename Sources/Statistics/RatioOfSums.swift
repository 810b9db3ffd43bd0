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

  /// The interval for the true ratio, by the normal approximation.
  public func interval(confidence: Double = 0.95) -> Interval {
    let reach = CriticalValue.normal(confidence) * standardError
    return Interval(lower: ratio - reach, upper: ratio + reach)
  }
}
