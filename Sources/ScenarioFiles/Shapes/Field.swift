/// The description of one field of a value.
struct Field<Owner>: Sendable {
  let key: String
  /// Whether leaving it out is an error.
  let isRequired: Bool
  let fitsCell: Bool
  /// What a value must be, for messages.
  let expected: String
  let children: [RecordSummary]
  let read: @Sendable (JSONNode, inout Owner, inout Reading) -> Void
  let write: @Sendable (Owner) -> JSON5Value
  /// What the schema and the reference say, given the value that holds the defaults.
  let summary: @Sendable (Owner) -> FieldSummary
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
func field<Owner, Value>(
  _ key: String, _ path: any WritableKeyPath<Owner, Value> & Sendable, _ shape: Shape<Value>,
  unit: String? = nil, required: Bool = false, _ source: ParameterSource, _ doc: String
) -> Field<Owner> {
  Field(
    key: key, isRequired: required, fitsCell: shape.fitsCell, expected: shape.expected,
    children: shape.children,
    read: { node, owner, reading in
      if let value = shape.read(node, &reading) { owner[keyPath: path] = value }
    },
    write: { shape.write($0[keyPath: path]) },
    summary: { defaults in
      FieldSummary(
        key: key, doc: doc, unit: unit ?? shape.unit, range: shape.expected, isRequired: required,
        fallback: required ? nil : shape.write(defaults[keyPath: path]), source: source,
        schema: shape.schema)
    })
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
