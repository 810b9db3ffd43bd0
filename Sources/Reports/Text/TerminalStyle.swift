/// What the terminal (or the file in its place) can show.
public struct TerminalStyle: Sendable, Equatable {
  /// Columns; no line is longer.
  public var width: Int
  /// Whether characters beyond ASCII may be used for bars, signs and dashes.
  public var unicode: Bool
  /// Whether escape sequences may set colours.
  public var colour: Bool

  /// A style; plain ASCII in 80 columns unless told otherwise.
  public init(width: Int = 80, unicode: Bool = false, colour: Bool = false) {
    self.width = width
    self.unicode = unicode
    self.colour = colour
  }

  /// The style for an output in an environment: colour only on a terminal whose `TERM` is not
  /// `dumb` or empty and where `NO_COLOR` is unset or empty (no-color.org); characters beyond ASCII
  /// where the locale is UTF-8.
  public init(isTerminal: Bool, environment: [String: String]) {
    func value(_ name: String) -> String { environment[name] ?? "" }
    // POSIX: the first of these that is set and not empty decides.
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(value).first { !$0.isEmpty } ?? ""
    let encoding = locale.lowercased()
    let term = value("TERM")
    self.init(
      unicode: encoding.hasSuffix("utf-8") || encoding.hasSuffix("utf8")
        || encoding.contains("utf-8@") || encoding.contains("utf8@"),
      colour: isTerminal && value("NO_COLOR").isEmpty && !term.isEmpty && term != "dumb")
  }

  /// How a piece of text is set off.
  enum Emphasis: String {
    case heading = "1"
    case faint = "2"
    case warning = "33"
    case plain = ""
  }

  func paint(_ text: String, _ emphasis: Emphasis) -> String {
    guard colour, emphasis != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m"
  }

  var plusMinus: String { unicode ? "±" : "+/-" }
  var minus: String { unicode ? "−" : "-" }
  var dash: String { unicode ? "–" : "-" }
  var ellipsis: String { unicode ? "…" : "..." }

  /// From one number to another: "$2.4M–$3.1M", "−$200 to $400".
  func range(_ lower: String, _ upper: String) -> String {
    let signed = lower.hasPrefix(minus) || upper.hasPrefix(minus)
    return lower + (signed ? " to " : dash) + upper
  }

  /// Heights of a bar's top, from the lowest.
  var bars: [String] {
    unicode ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : [".", ":", "|"]
  }
}
