/// Text as it stands in the columns of a terminal.
enum DisplayText {
  /// Columns that a text takes: two for the wide characters of East Asian scripts and emoji, none
  /// for what only decorates. Joined emoji count by their parts, as most terminals draw them.
  static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    // Nearly all text; the tables below are slow.
    if (0x20..<0x7F).contains(scalar.value) { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.value {
    // Unicode's East Asian Width W and F, by block.
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// A name without what could move the cursor, set colours, break the line or turn its direction.
  static func harmless(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate: result.append(" ")
      case .format where scalar.value != 0x200D: continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text cut to `columns`, its loss shown by an ellipsis.
  static func truncated(_ text: String, to columns: Int, ellipsis: String) -> String {
    guard width(text) > columns else { return text }
    let room = columns - width(ellipsis)
    guard room > 0 else { return String(repeating: ".", count: max(0, columns)) }
    var kept = ""
    var used = 0
    for character in text {
      let next = width(String(character))
      if used + next > room { break }
      kept.append(character)
      used += next
    }
    while kept.last == " " { kept.removeLast() }
    return kept + ellipsis
  }

  /// The text followed (or, to the right, preceded) by spaces up to `columns`.
  static func padded(_ text: String, to columns: Int, right: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, columns - width(text)))
    return right ? spaces + text : text + spaces
  }

  /// The text in lines of at most `columns`, broken at spaces; a word that is longer is cut.
  static func wrapped(
    _ text: String, to columns: Int, indent: Int = 0, hanging: Int = 0, ellipsis: String
  ) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var empty = true
    for word in text.split(separator: " ") {
      if !empty, width(line) + 1 + width(word) > columns {
        lines.append(line)
        line = String(repeating: " ", count: indent + hanging)
        empty = true
      }
      let room = columns - width(line) - (empty ? 0 : 1)
      line += (empty ? "" : " ") + truncated(String(word), to: room, ellipsis: ellipsis)
      empty = false
    }
    if !empty { lines.append(line) }
    return lines
  }
}
