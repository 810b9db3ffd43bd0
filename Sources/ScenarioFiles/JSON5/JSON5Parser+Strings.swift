extension JSON5Parser {
  /// A key: a quoted string or an identifier, which may hold `\u` escapes.
  mutating func key(expected: String) throws(SyntaxFailure) -> String {
    if cursor.byte == UInt8(ascii: "\"") || cursor.byte == UInt8(ascii: "'") {
      return try string()
    }
    let start = cursor.position
    var text = ""
    while let scalar = cursor.scalar {
      if scalar == "\\" {
        let position = cursor.position
        cursor.advance()
        guard cursor.byte == UInt8(ascii: "u") else { throw unexpected("\\u and four digits") }
        cursor.advance()
        let escaped = try utf16Escape(from: position)
        guard Self.fits(escaped, first: text.isEmpty) else {
          throw SyntaxFailure(
            position: position, found: "an escaped character that cannot be in a key",
            expected: "a letter, or quotes around the key")
        }
        text.unicodeScalars.append(escaped)
      } else if Self.fits(scalar, first: text.isEmpty) {
        text.unicodeScalars.append(scalar)
        cursor.advance()
      } else {
        break
      }
      try checkLength(text.utf8.count, from: start)
    }
    guard !text.isEmpty else { throw unexpected(expected) }
    return text
  }

  private static func fits(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
    first ? startsIdentifier(scalar) : continuesIdentifier(scalar)
  }

  /// A string in single or double quotes.
  mutating func string() throws(SyntaxFailure) -> String {
    let start = cursor.position
    let quote = cursor.byte
    cursor.advance()
    var text = ""
    var plain = cursor.offset
    while let byte = cursor.byte, byte != quote {
      switch byte {
      case UInt8(ascii: "\\"):
        text += cursor.text(from: plain)
        try escape(into: &text)
        plain = cursor.offset
      case 0x0A, 0x0D:
        throw SyntaxFailure(
          position: cursor.position, found: "the end of the line",
          expected: "the closing quote of the string opened at \(start.line):\(start.column)")
      default: cursor.advance()
      }
      try checkLength(text.utf8.count + cursor.offset - plain, from: start)
    }
    guard !cursor.isAtEnd else {
      throw unexpected("the closing quote of the string opened at \(start.line):\(start.column)")
    }
    text += cursor.text(from: plain)
    cursor.advance()
    return text
  }

  private func checkLength(_ bytes: Int, from start: SourcePosition) throws(SyntaxFailure) {
    guard bytes <= limits.stringBytes else {
      throw SyntaxFailure(
        position: start, found: "a text of more than \(limits.stringBytes) bytes",
        expected: "a shorter one")
    }
  }

  private mutating func escape(into text: inout String) throws(SyntaxFailure) {
    let position = cursor.position
    cursor.advance()
    guard let scalar = cursor.scalar else { throw unexpected("an escaped character") }
    cursor.advance()
    switch scalar {
    case "b": text += "\u{08}"
    case "f": text += "\u{0C}"
    case "n": text += "\n"
    case "r": text += "\r"
    case "t": text += "\t"
    case "v": text += "\u{0B}"
    case "0":
      if let next = cursor.scalar, ("0"..."9").contains(next) {
        throw badEscape(position, "an octal escape")
      }
      text += "\0"
    case "1"..."9": throw badEscape(position, "an octal escape")
    case "x":
      text.unicodeScalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: try hex(2))))
    case "u": text.unicodeScalars.append(try utf16Escape(from: position))
    case _ where Self.endsLine(scalar): break  // A line continuation is nothing.
    default: text.unicodeScalars.append(scalar)
    }
  }

  private func badEscape(_ position: SourcePosition, _ found: String) -> SyntaxFailure {
    SyntaxFailure(position: position, found: found, expected: "an escape such as \\n or \\u0041")
  }

  /// The scalar of `\uXXXX`, or of two such that make a surrogate pair; the cursor is after the
  /// first `u`.
  private mutating func utf16Escape(
    from position: SourcePosition
  ) throws(SyntaxFailure) -> Unicode.Scalar {
    let unit = try hex(4)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if unit < 0xDC00, cursor.byte == UInt8(ascii: "\\"), cursor.byte(after: 1) == UInt8(ascii: "u")
    {
      skip(2)
      let low = try hex(4)
      if (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
      {
        return scalar
      }
    }
    throw badEscape(position, "half a surrogate pair")
  }

  private mutating func hex(_ digits: Int) throws(SyntaxFailure) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<digits {
      guard let scalar = cursor.scalar, scalar.isASCII, let digit = Character(scalar).hexDigitValue
      else { throw unexpected("\(digits) hexadecimal digits") }
      code = code << 4 | UInt32(digit)
      cursor.advance()
    }
    return code
  }
}
