/// JSON (RFC 8259) as text: keys in the order given, numbers in full precision, two-space indent.
enum JSONText {
  /// A value to write.
  indirect enum Value {
    case null
    case bool(Bool)
    case int(Int)
    case unsigned(UInt64)
    case double(Double)
    case string(String)
    /// On one line.
    case numbers([Double])
    /// On one line.
    case counts([Int])
    case array([Value])
    case object([(String, Value)])
    /// An object on one line.
    case line([(String, Value)])
  }

  /// The document, ending in a line break.
  static func document(_ value: Value) -> String {
    var text = ""
    write(value, indent: 0, to: &text)
    return text + "\n"
  }

  private static func write(_ value: Value, indent: Int, to text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .int(let number): text += String(number)
    case .unsigned(let number): text += String(number)
    case .double(let number): text += JSONText.number(number)
    case .string(let string): quote(string, to: &text)
    case .numbers(let numbers): text += "[" + numbers.map(number).joined(separator: ", ") + "]"
    case .counts(let counts): text += "[" + counts.map(String.init).joined(separator: ", ") + "]"
    case .array(let values):
      block("[", "]", values.count, indent, &text) {
        write(values[$0], indent: indent + 2, to: &$1)
      }
    case .object(let members):
      block("{", "}", members.count, indent, &text) { index, text in
        quote(members[index].0, to: &text)
        text += ": "
        write(members[index].1, indent: indent + 2, to: &text)
      }
    case .line(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        text += index > 0 ? ", " : ""
        quote(member.0, to: &text)
        text += ": "
        write(member.1, indent: indent, to: &text)
      }
      text += "}"
    }
  }

  private static func block(
    _ open: String, _ close: String, _ count: Int, _ indent: Int, _ text: inout String,
    _ element: (Int, inout String) -> Void
  ) {
    text += open
    for index in 0..<count {
      text += (index > 0 ? ",\n" : "\n") + String(repeating: " ", count: indent + 2)
      element(index, &text)
    }
    if count > 0 { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  /// The shortest text that reads back as the same number; JSON has no NaN or infinity, so those
  /// are `null`.
  static func number(_ value: Double) -> String { value.isFinite ? value.description : "null" }

  private static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // U+2028 and U+2029 are legal, but end a line in older readers.
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
