extension JSON5Parser {
  /// Passes white space and comments.
  mutating func skipSpace() throws(SyntaxFailure) {
    while let byte = cursor.byte {
      switch byte {
      case 0x09...0x0D, 0x20: cursor.advance()
      case UInt8(ascii: "/"): try skipComment()
      case 0x80...:
        guard let scalar = cursor.scalar, Self.isSpace(scalar) else { return }
        cursor.advance()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(SyntaxFailure) {
    let opened = cursor.position
    switch cursor.byte(after: 1) {
    case UInt8(ascii: "/"):
      // Ends at any of JavaScript's line terminators, although only CR and LF count as lines.
      while let scalar = cursor.scalar, !Self.endsLine(scalar) { cursor.advance() }
    case UInt8(ascii: "*"):
      skip(2)
      while !cursor.isAtEnd {
        if cursor.byte == UInt8(ascii: "*"), cursor.byte(after: 1) == UInt8(ascii: "/") {
          skip(2)
          return
        }
        cursor.advance()
      }
      throw SyntaxFailure(
        position: opened, found: "a comment that does not end", expected: "\"*/\" after it")
    default: throw unexpected("\"//\" or \"/*\"")
    }
  }

  static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// White space beyond ASCII: the byte order mark, line separators, and Unicode's category Zs.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{FEFF}" || endsLine(scalar)
      || scalar.properties.generalCategory == .spaceSeparator
  }

  static func startsIdentifier(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "$", "_": return true
    case _ where scalar.isASCII: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return true
    default: return false
    }
  }

  static func continuesIdentifier(_ scalar: Unicode.Scalar) -> Bool {
    if startsIdentifier(scalar) || ("0"..."9").contains(scalar) { return true }
    if scalar.isASCII { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return true
    default: return scalar == "\u{200C}" || scalar == "\u{200D}"
    }
  }
}
