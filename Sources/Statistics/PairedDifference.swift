/// The mean difference between two structures over the same replicates.
///
/// Since both see the same shocks, the spread of the difference is what counts, not that of each.
public struct PairedDifference: Sendable, Hashable {
  /// How many pairs there were.
  public let count: Int64
  /// The mean difference, in the units of the values; NaN of no pairs.
  public let mean: Double
  /// Its standard error; NaN of fewer than two pairs.
  public let standardError: Double

  /// From a tally of the differences, one per replicate.
  public init(_ differences: IntegerTally) {
    count = differences.count
    mean = differences.mean
    standardError = differences.standardError
  }

  /// The interval for the true mean difference, by the normal approximation (hundreds of pairs).
  public func interval(confidence: Double = 0.95) -> Interval {
    let reach = standardError == 0 ? 0 : CriticalValue.normal(confidence) * standardError
    return Interval(lower: mean - reach, upper: mean + reach)
  }

  /// Whether the difference is within its noise: the interval holds zero, or cannot be made.
  public func isLevel(confidence: Double = 0.95) -> Bool {
    let interval = interval(confidence: confidence)
    return !(interval.lower > 0 || interval.upper < 0)
  }
}
