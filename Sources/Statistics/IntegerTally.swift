/// Count, sum, sum of squares and extremes of whole numbers, all exact.
///
/// Merging is exact and order-free, so a mean does not depend on how the work was split among
/// threads or blocks. Values are seats, gifts or cents; those beyond ±2^47 (1.4 trillion dollars in
/// cents) count as ±2^47, which keeps every sum exact for up to 2^34 values.
public struct IntegerTally: Sendable, Hashable {
  /// How many values there were.
  public internal(set) var count: Int64 = 0
  /// Their exact sum.
  public internal(set) var sum: Int128 = 0
  /// The exact sum of their squares.
  public internal(set) var sumOfSquares: UInt128 = 0
  var least: Int64 = .max
  var greatest: Int64 = .min

  /// The largest magnitude that is told apart.
  public static let limit: Int64 = 1 << 47

  /// A tally of nothing.
  public init() {}

  /// Counts a value.
  public mutating func add(_ value: Int64) {
    let kept = min(max(value, -Self.limit), Self.limit)
    count &+= 1
    sum &+= Int128(kept)
    sumOfSquares &+= UInt128(kept.magnitude.multipliedFullWidth(by: kept.magnitude))
    least = min(least, kept)
    greatest = max(greatest, kept)
  }

  /// Counts a value, `times` times (fewer than once is never).
  public mutating func add(_ value: Int64, times: Int64) {
    guard times > 0 else { return }
    let kept = min(max(value, -Self.limit), Self.limit)
    count &+= times
    sum &+= Int128(kept) &* Int128(times)
    sumOfSquares &+=
      UInt128(kept.magnitude.multipliedFullWidth(by: kept.magnitude)) &* UInt128(times)
    least = min(least, kept)
    greatest = max(greatest, kept)
  }

  /// Counts all that another tally has counted.
  public mutating func merge(_ other: IntegerTally) {
    count &+= other.count
    sum &+= other.sum
    sumOfSquares &+= other.sumOfSquares
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
  }

  /// The smallest value, if there is one.
  public var minimum: Int64? { count > 0 ? least : nil }

  /// The largest value, if there is one.
  public var maximum: Int64? { count > 0 ? greatest : nil }

  /// The mean; NaN of nothing.
  public var mean: Double { count > 0 ? Double(sum) / Double(count) : .nan }

  /// The sum of squared distances from the mean; rounding happens only at the end.
  public var sumOfSquaredDeviations: Double {
    guard count > 0 else { return 0 }
    // About a whole number near the mean all is exact modulo 2^128, and the result fits.
    let n = Int128(count)
    let centre = sum / n
    let rest = sum - centre * n
    let about =
      sumOfSquares &- UInt128(truncatingIfNeeded: 2 * centre &* sum)
      &+ UInt128(truncatingIfNeeded: n &* centre &* centre)
    let correction = Double(rest) * Double(rest) / Double(count)
    return max(0, Double(about) - correction)
  }

  /// The unbiased variance of a single value, with divisor n − 1; NaN of fewer than two.
  public var variance: Double {
    count > 1 ? sumOfSquaredDeviations / Double(count - 1) : .nan
  }

  /// The standard error of the mean; NaN of fewer than two.
  public var standardError: Double { (variance / Double(count)).squareRoot() }
}

extension UInt128 {
  fileprivate init(_ product: (high: UInt64, low: UInt64)) {
    self = UInt128(product.high) << 64 | UInt128(product.low)
  }
}
