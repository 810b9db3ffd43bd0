/// What a description says of one field, without its types: for the schema and the reference.
struct FieldSummary: Sendable {
  let key: String
  let doc: String
  let unit: String
  /// What a value must be: `a number from 0 to 1`.
  let range: String
  let isRequired: Bool
  /// The default, where the field may be left out.
  let fallback: JSON5Value?
  let source: ParameterSource
  /// The members of the field's JSON Schema.
  let schema: [JSON5Entry]
}

/// What a description says of one kind of object.
struct RecordSummary: Sendable {
  let name: String
  let doc: String
  let fields: [FieldSummary]
  /// The kinds of objects inside it.
  let children: [RecordSummary]

  /// This and all inside it, each once, in the order of first mention.
  var all: [RecordSummary] {
    var found: [RecordSummary] = []
    var names: Set<String> = []
    func visit(_ record: RecordSummary) {
      guard names.insert(record.name).inserted else { return }
      found.append(record)
      record.children.forEach(visit)
    }
    visit(self)
    return found
  }
}

extension FieldSummary {
  /// The field's JSON Schema with its description and default.
  var documentedSchema: [JSON5Entry] {
    var text = doc
    if !unit.isEmpty { text += " Unit: \(unit)." }
    if !source.note.isEmpty { text += " Default: \(source.note) (\(source.letter))." }
    var members = schema
    members.append(JSON5Entry("description", .string(text)))
    if let fallback { members.append(JSON5Entry("default", fallback)) }
    return members
  }
}
