/// Mean and spread of real numbers, kept as whole multiples of a unit so that merging is exact.
///
/// Adding doubles up in another order gives other last digits; adding multiples of a unit does not.
/// Each value is rounded to the nearest multiple, so a value is off by at most half a unit.
public struct RealTally: Sendable, Hashable {
  /// The step in which values are counted, a power of two.
  public let unit: Double
  /// How many values were not numbers; they count nowhere else.
  public private(set) var notNumbers: Int64 = 0
  private var tally = IntegerTally()

  /// A tally of nothing, counting in steps of 2^exponent.
  ///
  /// Values up to 2^(exponent + 47) in magnitude are told apart: with the default of −40, up to
  /// ±128 in steps of 1e-12. The exponent is held to −1000…900.
  public init(unitExponent: Int = -40) {
    unit = Double(sign: .plus, exponent: min(max(unitExponent, -1000), 900), significand: 1)
  }

  /// Counts a value; infinities count as the largest magnitude told apart.
  public mutating func add(_ value: Double) {
    guard value == value else {
      notNumbers &+= 1
      return
    }
    let limit = Double(IntegerTally.limit)
    let steps = min(max((value / unit).rounded(.toNearestOrEven), -limit), limit)
    tally.add(Int64(steps))
  }

  /// Counts all that another tally has counted.
  ///
  /// A tally with another unit is not merged, and the answer is false.
  @discardableResult
  public mutating func merge(_ other: RealTally) -> Bool {
    guard unit == other.unit else { return false }
    tally.merge(other.tally)
    notNumbers &+= other.notNumbers
    return true
  }

  /// How many numbers there were.
  public var count: Int64 { tally.count }
  /// Their sum, rounded once.
  public var sum: Double { Double(tally.sum) * unit }
  /// The mean; NaN of nothing.
  public var mean: Double { tally.mean * unit }
  /// The unbiased variance; NaN of fewer than two.
  public var variance: Double { tally.variance * unit * unit }
  /// The standard error of the mean; NaN of fewer than two.
  public var standardError: Double { tally.standardError * unit }
  /// The smallest value, if there is one.
  public var minimum: Double? { tally.minimum.map { Double($0) * unit } }
  /// The largest value, if there is one.
  public var maximum: Double? { tally.maximum.map { Double($0) * unit } }
}
