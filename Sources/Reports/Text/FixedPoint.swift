/// Numbers as text with a fixed number of decimals, the same on every machine and in every locale.
enum FixedPoint {
  /// `value` rounded half away from zero; no sign on a value that rounds to 0; "?" where it is not
  /// finite.
  static func text(_ value: Double, decimals: Int, minus: String = "-") -> String {
    guard value.isFinite else { return "?" }
    let places = min(max(decimals, 0), 15)
    let scaled = (abs(value) * Rounding.power(places)).rounded()
    // Beyond 2^53 a Double has no decimals left to print.
    guard scaled < 9_007_199_254_740_992 else { return value.description }
    var digits = String(Int64(scaled))
    if places > 0 {
      if digits.utf8.count <= places {
        digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
      }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    }
    return (value < 0 && scaled > 0 ? minus : "") + digits
  }

  /// A whole number in groups of three: 10,000.
  static func grouped(_ value: Int) -> String {
    (value < 0 ? "-" : "") + grouped(String(value.magnitude))
  }

  /// A number without a sign, its digits before the point in groups of three: 1,234.50.
  static func grouped(_ number: String) -> String {
    let whole = number.prefix { $0 != "." }
    var text = ""
    for (position, digit) in whole.enumerated() {
      if position > 0, (whole.count - position) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text + number.dropFirst(whole.count)
  }
}
