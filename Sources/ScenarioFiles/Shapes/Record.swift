/// The description of one kind of object: it drives the reader, its checks, the writer and the JSON
/// Schema. Defaults live in the value that `make` gives.
struct Record<Value>: Sendable {
  let make: @Sendable () -> Value
  /// All that needs no type.
  let members: MemberList
  private let fields: [Field<Value>]

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
    self.make = make
    self.fields = fields()
    let defaults = make()
    var members = MemberList(name, doc, ignoring: ignored)
    for field in self.fields { members.add(field.terms, byDefault: field.write(defaults)) }
    self.members = members
  }

  /// Reads an object: every known key by its field; unknown, repeated and missing keys are
  /// reported.
  func read(_ node: JSONNode, _ reading: inout Reading) -> Value? {
    guard var cursor = members.start(node, &reading) else { return nil }
    var value = make()
    while let (field, node) = cursor.next(&reading) { fields[field].read(node, &value, &reading) }
    return value
  }

  /// The fields that differ from the defaults, and those that are required.
  func write(_ value: Value) -> JSON5Value {
    var entries: [JSON5Entry] = []
    for (place, field) in fields.enumerated() {
      if let entry = members.entry(place, field.write(value)) { entries.append(entry) }
    }
    return .object(entries)
  }

  /// Reads an element of a list: an object, or the part of a cell that stands for one, its values
  /// in the order of the fields, separated by colons.
  func element(_ node: JSONNode, _ reading: inout Reading) -> Value? {
    members.object(node, &reading).flatMap { read($0, &reading) }
  }
}
