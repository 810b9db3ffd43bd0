import Allocation

/// What a scenario may hold, for editors and for people; from the same description as the reader.
public enum ScenarioSchema {
  /// The JSON Schema (draft 2020-12) of a scenario, ending in a line feed.
  public static func jsonSchema() -> String {
    let scenario = ScenarioDescription.scenario.members.summary
    var root = [
      JSON5Entry("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      JSON5Entry("title", .string("SharedFund scenario")),
    ]
    root += definition(scenario, isRoot: true)
    let definitions = scenario.all.dropFirst().filter { !$0.name.hasPrefix("rule.") }
    root.append(
      JSON5Entry(
        "$defs",
        .object(
          definitions.map { JSON5Entry($0.name, .object(definition($0, isRoot: false))) }
            + [RuleSchema.definition])))
    return JSON5Writer(style: .json).text(.object(root))
  }

  private static func definition(_ record: RecordSummary, isRoot: Bool) -> [JSON5Entry] {
    var properties = record.fields.map { JSON5Entry($0.key, .object($0.documentedSchema)) }
    if isRoot {
      properties.insert(
        JSON5Entry(
          "$schema",
          .object([
            JSON5Entry("type", .string("string")),
            JSON5Entry("description", .string("This schema, for editors; not read.")),
          ])), at: 0)
    }
    let required = record.fields.filter(\.isRequired).map { JSON5Value.string($0.key) }
    return [
      JSON5Entry("type", .string("object")), JSON5Entry("description", .string(record.doc)),
      JSON5Entry("properties", .object(properties)), JSON5Entry("required", .list(required)),
      JSON5Entry("additionalProperties", .bool(false)),
    ]
  }

  /// Every parameter with its unit, range, default and source, as Markdown.
  public static func reference() -> String {
    var out = """
      # Parameters of a scenario

      The letter of a default's source: V read in a published source, C computed from public data, \
      R recalled from the literature, A an assumption; – where there is nothing to source.

      ## Tables

      Where a value may be a CSV file, its columns are the keys of the objects in the list. An empty \
      cell leaves the default. Cells hold what a file would, without quotes around words; \
      an uncertain strength is `0.3±0.2` or `0.3+-0.2`, a list `one;two`, a gift menu \
      `5:0.25;10:0.75`. Cells with commas, quotes or line breaks stand in double quotes, quotes \
      inside them doubled. Lines that start with `#` above the header are comments; blank lines \
      are passed over. A file's name is relative to the scenario's folder.

      """
    for record in ScenarioDescription.scenario.members.summary.all {
      if record.name == "vehicle" { out += rules }
      out += "\n## \(record.name)\n\n\(record.doc)\n\n"
      out += "| key | meaning | value | unit | default | source |\n|---|---|---|---|---|---|\n"
      for field in record.fields {
        let fallback = field.fallback.map { "`\(compact($0))`" } ?? "required"
        let note = field.source.note.isEmpty ? "" : ": \(field.source.note)"
        let cells = [
          "`\(field.key)`", field.doc, field.range, field.unit, fallback,
          field.source.letter + note,
        ]
        // A bar would end the cell.
        let row = cells.map { $0.split(separator: "|", omittingEmptySubsequences: false) }
        out += "| " + row.map { $0.joined(separator: "\\|") }.joined(separator: " | ") + " |\n"
      }
    }
    return out
  }

  /// The list of rules.
  private static var rules: String {
    var out = """

      ## rule

      A rule by its word, or an object with the word as its `name` and the parameters that its own \
      section lists. A guide for each is in [rules](rules/).

      | name | what it does |
      |---|---|

      """
    for entry in AllocationRule.catalogue { out += "| `\(entry.name)` | \(entry.summary) |\n" }
    return out
  }

  private static func compact(_ value: JSON5Value) -> String {
    switch value {
    case .object: "{}"
    case .array(let list) where list.isEmpty: "[]"
    default: JSON5Writer(width: 1_000).text(value).trimmingLineFeed
    }
  }
}

extension String {
  /// Without the line feed at the end.
  fileprivate var trimmingLineFeed: String { last == "\n" ? String(dropLast()) : self }
}
