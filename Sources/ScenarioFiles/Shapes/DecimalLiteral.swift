/// A decimal number by its digits, so that dollars become cents without rounding.
struct DecimalLiteral {
  private var isNegative = false
  /// Significant digits, without zeros before or after; empty for 0.
  private var digits: [UInt8] = []
  /// The power of ten of the last digit.
  private var exponent = 0

  /// Reads `[+-] digits [. digits] [e [+-] digits]`, where either side of the point may be empty;
  /// `nil` for anything else.
  init?(_ text: String) {
    var rest = text.utf8[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    let whole = rest.prefix(while: Self.isDigit)
    rest = rest.dropFirst(whole.count)
    digits = whole.map { $0 - UInt8(ascii: "0") }
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: Self.isDigit)
      rest = rest.dropFirst(fraction.count + 1)
      digits += fraction.map { $0 - UInt8(ascii: "0") }
      exponent = -fraction.count
    }
    guard !digits.isEmpty else { return nil }
    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      guard let power = Self.power(rest.dropFirst()) else { return nil }
      exponent += power
    } else if !rest.isEmpty {
      return nil
    }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    digits = Array(digits.drop { $0 == 0 })
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The exponent, cut to ±10⁶, which is beyond every bound.
  private static func power(_ text: Substring.UTF8View) -> Int? {
    var digits = text
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    let size = significant.reduce(0) { min($0 * 10 + Int($1 - UInt8(ascii: "0")), 1_000_000) }
    return isNegative ? -size : size
  }

  /// The number × 10^`places` as an integer; `nil` if it is not a whole one or does not fit 64
  /// bits.
  func scaled<I: FixedWidthInteger>(places: Int, as type: I.Type) -> I? {
    guard !digits.isEmpty else { return 0 }
    let zeros = exponent + places
    guard zeros >= 0, digits.count + zeros <= 20 else { return nil }
    var value: I = 0
    for digit in digits + [UInt8](repeating: 0, count: zeros) {
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      let step = I(digit)
      let (sum, carried) =
        isNegative
        ? shifted.subtractingReportingOverflow(step) : shifted.addingReportingOverflow(step)
      if overflow || carried { return nil }
      value = sum
    }
    return value
  }

  /// The integer that a literal of JSON5 (decimal or hexadecimal) states × 10^`places`; `nil` as
  /// for ``scaled(places:as:)``.
  static func integer<I: FixedWidthInteger>(_ text: String, places: Int, as type: I.Type) -> I? {
    if let decimal = DecimalLiteral(text) { return decimal.scaled(places: places, as: type) }
    let sign = text.hasPrefix("-") ? "-" : ""
    let body = text.drop { $0 == "-" || $0 == "+" }
    guard body.hasPrefix("0x") || body.hasPrefix("0X"),
      var value = I(sign + body.dropFirst(2), radix: 16)
    else { return nil }
    for _ in 0..<places {
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = shifted
    }
    return value
  }
}
