/// Writes values as JSON5 that a person reads, or as strict JSON.
public struct JSON5Writer: Sendable {
  /// The language written.
  public enum Style: Sendable {
    /// Plain keys without quotes, comments, a comma after the last entry.
    case json5
    /// Strict JSON (RFC 8259), without comments.
    case json
  }
  private let style: Style
  private let width: Int

  /// A writer; lists and objects that fit within `width` columns and have no comments go on one
  /// line.
  public init(style: Style = .json5, width: Int = 100) {
    self.style = style
    self.width = width
  }

  /// The text of a value, under a comment if one is given, ending in a line feed.
  public func text(_ value: JSON5Value, comment: String = "") -> String {
    var out = ""
    write(comment: comment, indent: "", to: &out)
    write(value, indent: "", column: 0, isRoot: true, to: &out)
    return out + "\n"
  }

  /// The text of a value without comments, on one line without a line feed.
  public func line(_ value: JSON5Value) -> String { oneLine(value, room: .max) ?? "" }

  private func write(
    _ value: JSON5Value, indent: String, column: Int, isRoot: Bool = false, to out: inout String
  ) {
    guard let (entries, open, close) = parts(of: value) else {
      out += scalar(value)
      return
    }
    // A comma may follow, so one column is kept free.
    if !isRoot || entries.isEmpty, let line = oneLine(value, room: width - column - 1) {
      out += line
      return
    }
    out += open + "\n"
    let inner = indent + "  "
    for (index, entry) in entries.enumerated() {
      write(comment: entry.comment, indent: inner, to: &out)
      let key = entry.key.map { keyText($0) + ": " } ?? ""
      out += inner + key
      write(entry.value, indent: inner, column: inner.count + key.count, to: &out)
      out += style == .json5 || index + 1 < entries.count ? ",\n" : "\n"
    }
    out += indent + close
  }

  private func parts(of value: JSON5Value) -> ([JSON5Entry], String, String)? {
    switch value {
    case .array(let list): (list, "[", "]")
    case .object(let members): (members.filter { $0.key != nil }, "{", "}")
    default: nil
    }
  }

  private func write(comment: String, indent: String, to out: inout String) {
    guard style == .json5, !comment.isEmpty else { return }
    // Whatever ends a line in JavaScript would end the comment.
    for line in comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      out += line.isEmpty ? "\(indent)//\n" : "\(indent)// \(line)\n"
    }
  }

  /// The value on one line, or `nil` if it does not fit or holds a comment.
  private func oneLine(_ value: JSON5Value, room: Int) -> String? {
    guard let (entries, open, close) = parts(of: value) else {
      let text = scalar(value)
      return text.count <= room ? text : nil
    }
    guard !entries.isEmpty else { return open + close }
    let pad = open == "{" ? " " : ""
    var out = open + pad
    for (index, entry) in entries.enumerated() {
      guard style == .json || entry.comment.isEmpty, out.count <= room else { return nil }
      if let key = entry.key { out += keyText(key) + ": " }
      guard let text = oneLine(entry.value, room: room - out.count) else { return nil }
      out += text
      if index + 1 < entries.count { out += ", " }
    }
    out += pad + close
    return out.count <= room ? out : nil
  }

  private func scalar(_ value: JSON5Value) -> String {
    switch value {
    case .bool(let flag): flag ? "true" : "false"
    case .number(let literal): literal
    case .string(let text): Self.quoted(text)
    case .null, .array, .object: "null"
    }
  }

  private func keyText(_ key: String) -> String {
    style == .json5 && JSON5Value.isPlainKey(key) ? key : Self.quoted(key)
  }

  /// A string in double quotes, valid in JSON and JSON5.
  public static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || scalar == "\u{2028}" || scalar == "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
