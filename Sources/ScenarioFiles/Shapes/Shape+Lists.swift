extension Shape {
  /// A value or `null`.
  static func optional<Wrapped>(_ shape: Shape<Wrapped>) -> Shape where Value == Wrapped? {
    var optional = Shape(
      expected: "\(shape.expected), or null", fitsCell: shape.fitsCell,
      schema: [
        JSON5Entry(
          "anyOf", .list([.object(shape.schema), .object([JSON5Entry("type", .string("null"))])]))
      ],
      children: shape.children,
      write: { $0.map(shape.write) ?? .null },
      read: { node, reading in
        if node.value == .null || node.value == .cell("null") { return .some(nil) }
        guard let value = shape.read(node, &reading) else { return nil }
        return .some(value)
      })
    optional.unit = shape.unit
    return optional
  }

  /// An object of a described kind.
  static func record(_ record: Record<Value>) -> Shape {
    Shape(
      expected: "an object", fitsCell: false, schema: record.members.reference,
      children: [record.members.summary], write: { record.write($0) },
      read: { node, reading in record.read(node, &reading) })
  }

  /// A list of simple values; in a cell they are separated by semicolons. A value that cannot be
  /// used leaves `placeholder` in its place, so that positions stay true.
  static func list<Element>(
    of shape: Shape<Element>, atMost limit: Int, placeholder: Element
  ) -> Shape where Value == [Element], Element: Sendable {
    Shape(
      expected: "a list of at most \(limit), each \(shape.expected)", fitsCell: shape.fitsCell,
      schema: listSchema(.object(shape.schema), limit), children: shape.children,
      write: { .list($0.map(shape.write)) },
      read: { node, reading in
        guard let nodes = reading.elements(node, atMost: limit) else { return nil }
        return reading.each(nodes) { shape.read($0, &$1) ?? placeholder }
      })
  }

  /// Names, no two alike. One that cannot be used, or is there already, is empty.
  static func names(atMost limit: Int) -> Shape where Value == [String] {
    let list = Shape.list(of: .name, atMost: limit, placeholder: "")
    return Shape(
      expected: list.expected, fitsCell: list.fitsCell,
      schema: list.schema + [JSON5Entry("uniqueItems", .bool(true))], write: list.write,
      read: { node, reading in
        guard let nodes = reading.elements(node, atMost: limit) else { return nil }
        var seen: Set<String> = []
        return reading.each(nodes) { node, reading in
          let name = Shape<String>.name.read(node, &reading) ?? ""
          guard !name.isEmpty, !seen.insert(name).inserted else { return name }
          reading.report(
            node.position, found: "\(Quoting.quoted(name)) again", expected: "each name once")
          return ""
        }
      })
  }

  /// One number, a list of them, or `null` for none.
  static func oneOrMore(of shape: Shape<Int>, atMost limit: Int) -> Shape where Value == [Int] {
    let list = Shape.list(of: shape, atMost: limit, placeholder: 0)
    return Shape(
      expected: "\(shape.expected), a list of such, or null", fitsCell: false,
      schema: [
        JSON5Entry(
          "anyOf",
          .list([
            .object(shape.schema), .object(list.schema),
            .object([JSON5Entry("type", .string("null"))]),
          ]))
      ],
      write: { $0.isEmpty ? .null : $0.count == 1 ? shape.write($0[0]) : list.write($0) },
      read: { node, reading in
        switch node.value {
        case .null: []
        case .array: list.read(node, &reading)
        default: shape.read(node, &reading).map { [$0] }
        }
      })
  }

  /// A list of objects. In a cell they are separated by semicolons and their values, in the order
  /// of the fields, by colons: `5:0.25;10:0.75`.
  static func records<Element>(
    _ record: Record<Element>, atMost limit: Int
  ) -> Shape where Value == [Element] {
    Shape(
      expected: "a list of at most \(limit) objects",
      fitsCell: record.members.fields.allSatisfy(\.fitsCell),
      schema: listSchema(.object(record.members.reference), limit),
      children: [record.members.summary],
      write: { .list($0.map(record.write)) },
      read: { node, reading in
        guard let nodes = reading.elements(node, atMost: limit) else { return nil }
        return reading.each(nodes) { record.element($0, &$1) ?? record.make() }
      })
  }

  /// A list of objects, inline or in a CSV file that is named.
  static func table<Element>(
    _ record: Record<Element>, atMost limit: Int
  ) -> Shape where Value == [Element] {
    let inline = records(record, atMost: limit)
    var schema = inline.schema
    schema = [
      JSON5Entry(
        "anyOf",
        .list([
          .object(schema),
          .object([
            JSON5Entry("type", .string("string")),
            JSON5Entry(
              "description",
              .string("A CSV file beside the scenario; its columns are the fields below.")),
          ]),
        ]))
    ]
    return Shape(
      expected: "a list of at most \(limit) objects, or the name of a CSV file", fitsCell: false,
      schema: schema,
      children: inline.children, write: inline.write,
      read: { node, reading in
        guard case .string(let name) = node.value else {
          if case .array = node.value { return inline.read(node, &reading) }
          reading.mismatch(node, expected: "a list of objects, or the name of a CSV file")
          return nil
        }
        return reading.table(name, at: node, columns: record.members) { inline.read($0, &$1) }
      })
  }

  private static func listSchema(_ items: JSON5Value, _ limit: Int) -> [JSON5Entry] {
    [
      JSON5Entry("type", .string("array")), JSON5Entry("items", items),
      JSON5Entry("maxItems", .integer(limit)),
    ]
  }
}
