/// Finds the first byte that is not UTF-8 (Unicode 15, table 3-7: no overlong forms, no surrogates,
/// at most U+10FFFF).
enum UTF8Check {
  /// The offset of the first wrong byte, or `nil` if all is well. Linear time.
  static func firstInvalid(in bytes: [UInt8]) -> Int? {
    var at = 0
    while at < bytes.count {
      let first = bytes[at]
      if first < 0x80 {
        at += 1
        continue
      }
      guard let (length, second) = form(of: first), at + length <= bytes.count,
        second.contains(bytes[at + 1])
      else { return at }
      for index in 2..<max(length, 2) where bytes[at + index] & 0xC0 != 0x80 { return at }
      at += length
    }
    return nil
  }

  /// The length of a sequence and the range of its second byte.
  private static func form(of first: UInt8) -> (Int, ClosedRange<UInt8>)? {
    switch first {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }

  /// The failure to report for bytes that are not UTF-8, or `nil`.
  static func failure(in bytes: [UInt8]) -> SyntaxFailure? {
    guard let offset = firstInvalid(in: bytes) else { return nil }
    var cursor = TextCursor(Array(bytes[..<offset]))
    while !cursor.isAtEnd { cursor.advance() }
    let hex = String(bytes[offset], radix: 16, uppercase: true)
    return SyntaxFailure(
      position: cursor.position, found: "the byte 0x\(hex)", expected: "text in UTF-8")
  }
}

/// Where and why reading a text had to stop.
struct SyntaxFailure: Error {
  let position: SourcePosition
  let found: String
  let expected: String
}
