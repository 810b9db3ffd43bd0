/// One of several kinds that a value can be: a word, or an object with the word as its `name` and
/// parameters.
struct Variant<Value>: Sendable {
  let word: String
  let summary: RecordSummary
  let read: @Sendable (JSONNode, inout Reading) -> Value?
  /// `nil` if the value is of another kind.
  let write: @Sendable (Value) -> JSON5Value?

  /// A kind with parameters, each of which may be left out.
  /// - Parameters:
  ///   - convert: makes the value; may report that the parameters do not go together.
  ///   - parameters: takes a value of this kind apart; `nil` for other kinds.
  init<Parameters>(
    _ word: String, _ record: Record<Parameters>,
    convert: @escaping @Sendable (Parameters, JSONNode, inout Reading) -> Value?,
    parameters: @escaping @Sendable (Value) -> Parameters?
  ) {
    self.word = word
    summary = record.members.summary
    read = { node, reading in
      record.read(node, &reading).flatMap { convert($0, node, &reading) }
    }
    write = { value in
      guard let parameters = parameters(value), case .object(let members) = record.write(parameters)
      else { return nil }
      if members.isEmpty { return .string(word) }
      return .object([JSON5Entry("name", .string(word))] + members)
    }
  }

  /// The members of the JSON Schema of the object form.
  fileprivate var schema: [JSON5Entry] {
    let properties = summary.fields.map { JSON5Entry($0.key, .object($0.documentedSchema)) }
    return [
      JSON5Entry("type", .string("object")), JSON5Entry("description", .string(summary.doc)),
      JSON5Entry(
        "properties",
        .object(
          [JSON5Entry("name", .object([JSON5Entry("const", .string(word))]))] + properties)),
      JSON5Entry("required", .list([.string("name")])),
      JSON5Entry("additionalProperties", .bool(false)),
    ]
  }
}

extension Shape {
  /// One of several kinds, as a word or as an object with a `name` and parameters.
  /// - Parameter expected: what messages expect instead of the list of all words.
  static func variants(_ variants: [Variant<Value>], expected: String? = nil) -> Shape {
    let words = variants.map(\.word)
    let expected = expected ?? words.map { "\"\($0)\"" }.joinedAsChoice
    let choice = JSON5Value.object([JSON5Entry("enum", .list(words.map { .string($0) }))])
    return Shape(
      expected: expected, fitsCell: true,
      schema: [JSON5Entry("anyOf", .list([choice] + variants.map { .object($0.schema) }))],
      children: variants.map(\.summary).filter { !$0.fields.isEmpty },
      write: { value in variants.lazy.compactMap { $0.write(value) }.first ?? .null },
      read: { node, reading in
        var name = node
        var parameters: [JSONMember] = []
        if case .object(let members) = node.value {
          guard let index = members.firstIndex(where: { $0.key == "name" }) else {
            reading.report(node.position, found: "no \"name\"", expected: expected)
            return nil
          }
          name = members[index].node
          parameters = members
          parameters.remove(at: index)
        }
        guard let variant = variants.first(where: { $0.word == name.text }) else {
          reading.mismatch(name, expected: expected, near: name.text, among: words)
          return nil
        }
        return variant.read(
          JSONNode(position: node.position, value: .object(parameters)), &reading)
      })
  }
}
