/// What a field is apart from the types of its owner and its value.
struct FieldTerms: Sendable {
  let key: String
  let doc: String
  let unit: String
  /// Whether leaving it out is an error.
  let isRequired: Bool
  let fitsCell: Bool
  /// What a value must be, for messages.
  let expected: String
  let source: ParameterSource
  /// The members of its JSON Schema.
  let schema: [JSON5Entry]
  let children: [RecordSummary]

  /// What the schema and the reference say, given the default as it is written.
  func summary(byDefault: JSON5Value) -> FieldSummary {
    FieldSummary(
      key: key, doc: doc, unit: unit, range: expected, isRequired: isRequired,
      fallback: isRequired ? nil : byDefault, source: source, schema: schema)
  }
}

/// The description of one field of a value.
struct Field<Owner>: Sendable {
  let terms: FieldTerms
  let read: @Sendable (JSONNode, inout Owner, inout Reading) -> Void
  let write: @Sendable (Owner) -> JSON5Value
}

/// Describes a field.
/// - Parameters:
///   - key: its name in the file, and its column's in a table.
///   - path: the property it sets; what a value made without arguments holds there is the default.
///   - shape: how its value is written.
///   - unit: its unit, if the shape's own does not say it.
///   - required: whether leaving it out is an error.
///   - source: where the default comes from.
///   - doc: what it means, in a sentence.
// Not made part of the five hundred places that call it, which would take the compiler a minute.
@inline(never)
func field<Owner, Value>(
  _ key: String, _ path: any WritableKeyPath<Owner, Value> & Sendable, _ shape: Shape<Value>,
  unit: String? = nil, required: Bool = false, _ source: ParameterSource, _ doc: String
) -> Field<Owner> {
  Field(
    terms: FieldTerms(
      key: key, doc: doc, unit: unit ?? shape.unit, isRequired: required, fitsCell: shape.fitsCell,
      expected: shape.expected, source: source, schema: shape.schema, children: shape.children),
    read: { node, owner, reading in
      if let value = shape.read(node, &reading) { owner[keyPath: path] = value }
    },
    write: { shape.write($0[keyPath: path]) })
}

/// Describes a field whose default needs no source.
func field<Owner, Value>(
  _ key: String, _ path: any WritableKeyPath<Owner, Value> & Sendable, _ shape: Shape<Value>,
  unit: String? = nil, required: Bool = false, _ doc: String
) -> Field<Owner> {
  field(key, path, shape, unit: unit, required: required, .stated, doc)
}

/// Collects the fields of a record, each checked by the compiler by itself.
@resultBuilder
enum FieldsBuilder<Owner> {
  static func buildExpression(_ field: Field<Owner>) -> [Field<Owner>] { [field] }
  static func buildBlock(_ fields: [Field<Owner>]...) -> [Field<Owner>] { fields.flatMap { $0 } }
}
