/// A walk through UTF-8 bytes that knows its line and column. The bytes must have passed
/// ``UTF8Check``.
struct TextCursor {
  let bytes: [UInt8]
  private(set) var offset = 0
  private var line = 1
  private var lineStart = 0
  /// Continuation bytes passed in this line; they take no column.
  private var continuations = 0

  /// A walk from the start, after a byte order mark if there is one.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      offset = 3
      lineStart = 3
    }
  }

  var position: SourcePosition {
    SourcePosition(line: line, column: offset - lineStart - continuations + 1)
  }

  var isAtEnd: Bool { offset >= bytes.count }

  /// The next byte, or `nil` at the end.
  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The byte `distance` after the next one.
  func byte(after distance: Int) -> UInt8? {
    offset + distance < bytes.count ? bytes[offset + distance] : nil
  }

  /// The next scalar, or `nil` at the end.
  var scalar: Unicode.Scalar? {
    guard let first = byte else { return nil }
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = Self.length(of: first)
    var code = UInt32(first) & (0xFF >> UInt32(length + 1))
    for index in 1..<length {
      code = code << 6 | UInt32((byte(after: index) ?? 0x80) & 0x3F)
    }
    return Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  /// Passes one scalar; CR and LF together are passed as one.
  mutating func advance() {
    guard let first = byte else { return }
    if first < 0x80 {
      offset += 1
      guard first == 0x0A || first == 0x0D else { return }
      if first == 0x0D, byte == 0x0A { offset += 1 }
      line += 1
      lineStart = offset
      continuations = 0
    } else {
      let length = Self.length(of: first)
      offset = min(offset + length, bytes.count)
      continuations += length - 1
    }
  }

  /// The text from an offset to here.
  func text(from start: Int) -> String {
    String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private static func length(of first: UInt8) -> Int {
    first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }
}
