extension Shape where Value == Bool {
  /// `true` or `false`.
  static var bool: Shape {
    Shape(
      expected: "true or false", schema: [JSON5Entry("type", .string("boolean"))],
      write: { .bool($0) },
      convert: { node in
        switch node.value {
        case .bool(let flag): flag
        case .cell("true"): true
        case .cell("false"): false
        default: nil
        }
      })
  }
}

extension Shape where Value == String {
  private static func text(
    _ length: ClosedRange<Int>, _ what: String, isName: Bool
  ) -> Shape {
    var schema = [
      JSON5Entry("type", .string("string")), JSON5Entry("maxLength", .integer(length.upperBound)),
    ]
    if length.lowerBound > 0 {
      schema.insert(JSON5Entry("minLength", .integer(length.lowerBound)), at: 1)
    }
    return Shape(
      expected: what, schema: schema, write: { .string($0) },
      convert: { node in
        guard let text = node.text, text.utf8.count <= 4 * length.upperBound else { return nil }
        let scalars = text.unicodeScalars
        // Texts reach terminals and tables, so nothing in them may act there.
        guard length.contains(scalars.count), !scalars.contains(where: Quoting.isUnsafe)
        else { return nil }
        if isName, scalars.first == " " || scalars.last == " " { return nil }
        return text
      })
  }

  /// A name: 1 to 200 characters, no control characters, no space at either end.
  static var name: Shape {
    text(
      1...200, "a name of 1 to 200 characters without control characters or outer spaces",
      isName: true)
  }

  /// A name, or an empty text for none.
  static var optionalName: Shape {
    text(
      0...200, "a name of at most 200 characters without control characters or outer spaces",
      isName: true)
  }

  /// A line of text, perhaps empty.
  static var line: Shape {
    text(
      0...1_000, "a text of at most 1000 characters without control characters", isName: false)
  }
}

extension Shape
where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of the words of an enumeration.
  static var choice: Shape {
    let words = Value.allCases.map(\.rawValue)
    let expected = words.map { "\"\($0)\"" }.joinedAsChoice
    return Shape(
      expected: expected, fitsCell: true,
      schema: [JSON5Entry("enum", .list(words.map { .string($0) }))],
      write: { .string($0.rawValue) },
      read: { node, reading in
        guard let text = node.text, let value = Value(rawValue: text) else {
          reading.mismatch(node, expected: expected, near: node.text, among: words)
          return nil
        }
        return value
      })
  }
}

extension [String] {
  /// `a, b or c`.
  var joinedAsChoice: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
