public import Allocation

/// A rule written by itself, as on a command line: its word, or the object that a scenario would
/// hold.
public enum RuleText {
  /// Reads `equal` or `{ name: "popularity", exponent: 2 }`.
  /// - Parameter source: what the text is called in messages.
  /// - Throws: everything that is wrong, with its place in the text.
  public static func read(
    _ text: String, source: String = "rule"
  ) throws(ScenarioFileError) -> AllocationRule {
    // A bare word needs no quotes.
    let node =
      text.contains { $0 == "{" || $0 == "\"" || $0 == "'" }
      ? try JSON5.parse(Array(text.utf8), file: source)
      : JSONNode(position: .start, value: .string(text))
    var reading = Reading(file: source, tables: .memory([:]))
    reading.begin(node)
    let rule = Shape.rule.read(node, &reading)
    if let error = reading.diagnostics.error(firstFile: source) { throw error }
    return rule ?? .equal
  }

  /// Writes what `read` takes, on one line.
  public static func write(_ rule: AllocationRule) -> String {
    let value = Shape.rule.write(rule)
    if case .string(let word) = value { return word }
    return JSON5Writer().line(value)
  }

  /// The word of a rule, whatever its settings: its name in the catalogue.
  public static func word(_ rule: AllocationRule) -> String {
    switch Shape.rule.write(rule) {
    case .string(let word): word
    case .object(let members):
      members.first { $0.key == "name" }.flatMap {
        if case .string(let word) = $0.value { word } else { nil }
      } ?? ""
    default: ""
    }
  }
}
