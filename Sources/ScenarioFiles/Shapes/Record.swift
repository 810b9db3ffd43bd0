/// The description of one kind of object: it drives the reader, its checks, the writer and the JSON
/// Schema. Defaults live in the value that `make` gives.
struct Record<Value>: Sendable {
  let name: String
  let doc: String
  let make: @Sendable () -> Value
  let fields: [Field<Value>]
  let summary: RecordSummary
  private let keys: [String]
  private let indices: [String: Int]
  private let ignored: Set<String>

  /// A description.
  /// - Parameters:
  ///   - name: what such an object is called in messages, in the schema and in the reference.
  ///   - doc: what it is, in a sentence.
  ///   - ignored: keys that may stand in it for others' use.
  init(
    _ name: String, _ doc: String, ignoring ignored: Set<String> = [],
    make: @escaping @Sendable () -> Value,
    @FieldsBuilder<Value> fields: () -> [Field<Value>]
  ) {
    self.name = name
    self.doc = doc
    self.make = make
    self.ignored = ignored
    self.fields = fields()
    let defaults = make()
    summary = RecordSummary(
      name: name, doc: doc, fields: self.fields.map { $0.summary(defaults) },
      children: self.fields.flatMap(\.children))
    keys = self.fields.map(\.key)
    indices = Dictionary(
      self.fields.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The JSON Schema that points at this record's definition.
  var reference: [JSON5Entry] { [JSON5Entry("$ref", .string("#/$defs/\(name)"))] }

  /// Reads an object: every known key by its field; unknown, repeated and missing keys are
  /// reported.
  func read(_ node: JSONNode, _ reading: inout Reading) -> Value? {
    guard case .object(let members) = node.value else {
      reading.mismatch(node, expected: "an object (\(name))")
      return nil
    }
    var value = make()
    var seen = [SourcePosition?](repeating: nil, count: fields.count)
    // A misspelt key is not a missing one as well.
    var misspelt = reading.absentColumns
    for member in members where !ignored.contains(member.key) {
      reading.path.steps.append(.key(member.key))
      defer { reading.path.steps.removeLast() }
      guard let index = indices[member.key] else {
        let guess = reading.unknownKey(member, in: name, known: keys)
        if let guess { misspelt.insert(guess) }
        continue
      }
      if let first = seen[index] {
        reading.report(
          member.keyPosition, found: "\(Quoting.quoted(member.key)) again",
          expected: "it only once (first at \(first.line):\(first.column))")
        continue
      }
      seen[index] = member.keyPosition
      fields[index].read(member.node, &value, &reading)
    }
    for index in fields.indices where fields[index].isRequired && seen[index] == nil {
      let field = fields[index]
      guard !misspelt.contains(field.key) else { continue }
      reading.report(
        node.position, found: "no \(Quoting.quoted(field.key))", expected: field.expected)
    }
    return value
  }

  /// The fields that differ from the defaults, and those that are required.
  func write(_ value: Value) -> JSON5Value {
    let defaults = make()
    return .object(
      fields.compactMap { field in
        let written = field.write(value)
        guard field.isRequired || written != field.write(defaults) else { return nil }
        return JSON5Entry(field.key, written)
      })
  }

  /// Reads an element of a list: an object, or the part of a cell that stands for one, its values
  /// in the order of the fields, separated by colons.
  func element(_ node: JSONNode, _ reading: inout Reading) -> Value? {
    guard case .cell(let text) = node.value else { return read(node, &reading) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= fields.count, !text.isEmpty else {
      reading.mismatch(node, expected: fields.map(\.key).joined(separator: ":"))
      return nil
    }
    let members = zip(fields, parts).map { field, part in
      JSONMember(
        key: field.key, keyPosition: node.position,
        node: JSONNode(position: node.position, value: .cell(part.trimmingBlanks)))
    }
    return read(JSONNode(position: node.position, value: .object(members)), &reading)
  }
}

extension StringProtocol {
  /// Without spaces and tabs at either end.
  var trimmingBlanks: String {
    let start = drop { $0 == " " || $0 == "\t" }
    let blanks = start.reversed().prefix { $0 == " " || $0 == "\t" }.count
    return String(start.dropLast(blanks))
  }
}
