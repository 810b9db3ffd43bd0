/// Columns that a line takes, told by its scalars alone: a slow stand-in for a terminal.
enum Columns {
  static func count(_ line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control: sum
      default: sum + (scalar.properties.isEmojiPresentation || isWide(scalar) ? 2 : 1)
      }
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    (0x3041...0x9FFF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
  }

  static func widest(_ text: String) -> Int {
    text.split(separator: "\n").map(count).max() ?? 0
  }
}
