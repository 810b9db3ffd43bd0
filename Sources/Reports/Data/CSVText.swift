/// Comma-separated values (RFC 4180): CRLF after every record, fields quoted where they must be.
enum CSVText {
  /// One record.
  static func record(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }

  /// A number in full precision; empty where it is not finite.
  static func number(_ value: Double) -> String { value.isFinite ? value.description : "" }

  /// One field, in quotes where it must be.
  static func field(_ text: String) -> String {
    // By scalar: a comma that carries a combining mark is still a comma to a reader of CSV.
    let special = text.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n"
    }
    guard special else { return text }
    var quoted = "\"".unicodeScalars
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
