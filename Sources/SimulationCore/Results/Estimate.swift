/// A mean over replicates, or a ratio of two means, with its Monte Carlo error.
public struct Estimate: Sendable, Equatable {
  /// The mean, or the ratio.
  public var mean: Double
  /// Its standard error; 0 where nothing varies, NaN with fewer than two replicates.
  public var standardError: Double
  /// The 95% interval where it is not symmetric: that of a ratio.
  private var skewed: ClosedRange<Double>?

  /// A mean and its error; of a ratio also its 95% interval.
  public init(mean: Double, standardError: Double, interval: ClosedRange<Double>? = nil) {
    self.mean = mean
    self.standardError = standardError
    skewed = interval
  }

  /// The 95% confidence interval: of a mean by the normal approximation, of a ratio Fieller's, from
  /// −∞ to ∞ where the denominator may be 0.
  public var interval: ClosedRange<Double> {
    if let skewed { return skewed }
    let half = standardError.isFinite ? 1.959963984540054 * standardError : .infinity
    return (mean - half)...(mean + half)
  }

  /// The same in units of `unit` > 0.
  public static func / (estimate: Estimate, unit: Double) -> Estimate {
    Estimate(
      mean: estimate.mean / unit, standardError: estimate.standardError / unit,
      interval: estimate.skewed.map { $0.lowerBound / unit...$0.upperBound / unit })
  }
}
