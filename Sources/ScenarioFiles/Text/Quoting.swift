/// How pieces of input are shown in messages.
enum Quoting {
  /// A text in straight quotes, at most `limit` scalars, with control characters and quotes
  /// escaped, so that no input can write to the terminal.
  static func quoted(_ text: String, atMost limit: Int = 60) -> String {
    var out = "\""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit {
        out += "…"
        break
      }
      count += 1
      out += shown(scalar)
    }
    return out + "\""
  }

  /// A file's name in full, without quotes, as it starts a message.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { $0 == "\"" ? "\"" : shown($0) }.joined()
  }

  /// A scalar as it is, or escaped if it could change what a terminal shows.
  private static func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case _ where isUnsafe(scalar): "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: String(Character(scalar))
    }
  }

  /// Control and format characters (direction marks among them) and line separators.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { return true }
    guard scalar.value > 0x9F else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
      return true
    default: return false
    }
  }
}
