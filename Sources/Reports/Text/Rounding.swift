/// How many digits of a number its Monte Carlo error supports: those down to the place of the
/// error's first digit. An error of 0.011 leaves two decimals; an error of 240 leaves hundreds.
///
/// Every number that is printed for a person is rounded here, so that no report shows more than is
/// known.
public enum Rounding: Sendable, Equatable {
  /// Nothing varies: the number is exact.
  case exact
  /// Round to this many decimals; negative counts places left of the point.
  case decimals(Int)
  /// The error is unknown (fewer than two replicates): so many significant digits.
  case significant(Int)

  /// The rounding that a standard error supports; of its absolute value, NaN and infinity are
  /// unknown.
  public init(standardError: Double) {
    let error = abs(standardError)
    if error == 0 {
      self = .exact
    } else if error.isFinite {
      self = .decimals(-Rounding.place(of: error))
    } else {
      self = .significant(3)
    }
  }

  /// The decimals to print `value` with when its unit is 1 and at most `limit` of them are wanted;
  /// at least 0.
  ///
  /// Exact values have as many as they need.
  public func decimals(for value: Double, atMost limit: Int = 6) -> Int {
    switch self {
    case .decimals(let places):
      return min(max(places, 0), limit)
    case .significant(let digits):
      guard value != 0, value.isFinite else { return 0 }
      return min(max(digits - 1 - Rounding.place(of: abs(value)), 0), limit)
    case .exact:
      for places in 0..<limit {
        let power = Rounding.power(places)
        // A share times 100 may be off by its last bits; no one means those.
        let rounded = (value * power).rounded() / power
        if abs(rounded - value) <= 1e-12 * abs(value) { return places }
      }
      return limit
    }
  }

  /// The exponent of the first significant digit: 0 for 1…9.99, −2 for 0.011. Within −15…18.
  static func place(of magnitude: Double) -> Int {
    var place = 18
    while place > -15, magnitude < power(place) { place -= 1 }
    return place
  }

  /// 10 to the power of `exponent`, within −15…18, correctly rounded.
  static func power(_ exponent: Int) -> Double {
    let clamped = min(max(exponent, -15), 18)
    return clamped >= 0 ? powers[clamped] : 1 / powers[-clamped]
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18,
  ]
}
