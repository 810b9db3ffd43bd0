/// A mean over replicates with its Monte Carlo error.
public struct Estimate: Sendable, Equatable {
  /// The mean.
  public var mean: Double
  /// Standard error of the mean; 0 where nothing varies, NaN with fewer than two replicates.
  public var standardError: Double

  /// A mean and its error.
  public init(mean: Double, standardError: Double) {
    self.mean = mean
    self.standardError = standardError
  }

  /// The 95% confidence interval, by the normal approximation.
  public var interval: ClosedRange<Double> {
    let half = standardError.isFinite ? 1.959963984540054 * standardError : .infinity
    return (mean - half)...(mean + half)
  }
}
