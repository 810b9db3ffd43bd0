/// How one value is written in a scenario: what is read, checked, written, and said in the schema.
struct Shape<Value>: Sendable {
  /// What a value must be, for messages: `a number from 0 to 1`.
  var expected: String
  /// The unit unless the field says otherwise; empty for none.
  var unit = ""
  /// Whether a table's cell can hold it.
  var fitsCell = true
  /// The members of its JSON Schema.
  var schema: [JSON5Entry]
  /// The kinds of objects inside it.
  var children: [RecordSummary] = []
  /// Reads a value; reports what is wrong with it and gives `nil` if it cannot be used.
  var read: @Sendable (JSONNode, inout Reading) -> Value?
  /// Writes a value.
  var write: @Sendable (Value) -> JSON5Value

  /// A shape whose values are read from one node, all mistakes of which are the same.
  init(
    expected: String, unit: String = "", schema: [JSON5Entry],
    write: @escaping @Sendable (Value) -> JSON5Value,
    convert: @escaping @Sendable (JSONNode) -> Value?
  ) {
    self.expected = expected
    self.unit = unit
    self.schema = schema
    self.write = write
    read = { node, reading in
      if let value = convert(node) { return value }
      reading.mismatch(node, expected: expected)
      return nil
    }
  }

  /// A shape that reports for itself.
  init(
    expected: String, fitsCell: Bool, schema: [JSON5Entry], children: [RecordSummary] = [],
    write: @escaping @Sendable (Value) -> JSON5Value,
    read: @escaping @Sendable (JSONNode, inout Reading) -> Value?
  ) {
    self.expected = expected
    self.fitsCell = fitsCell
    self.schema = schema
    self.children = children
    self.write = write
    self.read = read
  }
}

extension JSONNode {
  /// A finite number and its literal, from JSON5 or from a cell.
  var finiteNumber: Double? {
    switch value {
    case .number(let number, _): number.isFinite ? number : nil
    case .cell(let text):
      if DecimalLiteral(text) != nil, let number = Double(text), number.isFinite {
        number
      } else {
        nil
      }
    default: nil
    }
  }

  /// The literal of a number, from JSON5 or from a cell.
  var numberLiteral: String? {
    switch value {
    case .number(_, let text), .cell(let text): text
    default: nil
    }
  }

  /// A text, from JSON5 or from a cell.
  var text: String? {
    switch value {
    case .string(let text), .cell(let text): text
    default: nil
    }
  }

  /// The node as messages show it.
  var shown: String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(_, let text): text.utf8.count <= 40 ? text : String(text.prefix(40)) + "…"
    case .string(let text): Quoting.quoted(text)
    case .cell(let text): text.isEmpty ? "an empty cell" : Quoting.quoted(text)
    case .array: "a list"
    case .object: "an object"
    }
  }
}
