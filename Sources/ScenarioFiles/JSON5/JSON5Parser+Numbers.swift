extension JSON5Parser {
  /// A number in any of JSON5's forms, with its literal text.
  mutating func number() throws(SyntaxFailure) -> JSONNode.Value {
    let position = cursor.position
    let start = cursor.offset
    let negative = cursor.byte == UInt8(ascii: "-")
    if negative || cursor.byte == UInt8(ascii: "+") { cursor.advance() }
    var value: Double?
    switch cursor.byte {
    case UInt8(ascii: "I"): value = try constant("Infinity", negative ? -.infinity : .infinity)
    case UInt8(ascii: "N"): value = try constant("NaN", .nan)
    case UInt8(ascii: "0")
    where cursor.byte(after: 1) == UInt8(ascii: "x") || cursor.byte(after: 1) == UInt8(ascii: "X"):
      skip(2)
      guard passDigits(hexadecimal: true) > 0 else { throw unexpected("hexadecimal digits") }
    default: try decimal()
    }
    guard cursor.offset - start <= limits.numberBytes else {
      throw SyntaxFailure(
        position: position, found: "a number of \(cursor.offset - start) characters",
        expected: "at most \(limits.numberBytes)")
    }
    if let next = cursor.scalar, Self.continuesIdentifier(next) || next == "." {
      throw unexpected("the end of the number")
    }
    let text = cursor.text(from: start)
    // The grammar above is within Double's; an overflow gives infinity, which readers refuse with
    // the text.
    return .number(value ?? Double(text) ?? .nan, text: text)
  }

  private mutating func constant(
    _ name: String, _ value: Double
  ) throws(SyntaxFailure) -> Double {
    for byte in name.utf8 {
      guard cursor.byte == byte else { throw unexpected("a number") }
      cursor.advance()
    }
    return value
  }

  private mutating func decimal() throws(SyntaxFailure) {
    if cursor.byte == UInt8(ascii: "0"), let next = cursor.byte(after: 1),
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
    {
      throw SyntaxFailure(
        position: cursor.position, found: "a number with a leading zero",
        expected: "one without it")
    }
    var digits = passDigits()
    if cursor.byte == UInt8(ascii: ".") {
      cursor.advance()
      digits += passDigits()
    }
    guard digits > 0 else { throw unexpected("a digit") }
    if cursor.byte == UInt8(ascii: "e") || cursor.byte == UInt8(ascii: "E") {
      cursor.advance()
      if cursor.byte == UInt8(ascii: "+") || cursor.byte == UInt8(ascii: "-") { cursor.advance() }
      guard passDigits() > 0 else { throw unexpected("the digits of an exponent") }
    }
  }

  private mutating func passDigits(hexadecimal: Bool = false) -> Int {
    var count = 0
    while let byte = cursor.byte, Self.isDigit(byte, hexadecimal: hexadecimal) {
      cursor.advance()
      count += 1
    }
    return count
  }

  private static func isDigit(_ byte: UInt8, hexadecimal: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): hexadecimal
    default: false
    }
  }
}
