extension Reading {
  /// The elements of a list, or the parts of a cell; reports what is neither, and lists that are
  /// too long.
  mutating func elements(_ node: JSONNode, atMost limit: Int) -> [JSONNode]? {
    var nodes: [JSONNode]
    switch node.value {
    case .array(let list): nodes = list
    case .cell(let text):
      nodes = text.split(separator: ";", omittingEmptySubsequences: false).map {
        JSONNode(position: node.position, value: .cell($0.trimmingBlanks))
      }
    default:
      mismatch(node, expected: "a list")
      return nil
    }
    guard nodes.count <= limit else {
      report(node.position, found: "\(nodes.count) entries", expected: "at most \(limit)")
      return nil
    }
    return nodes
  }

  /// Reads each element at its place in the path.
  mutating func each<Element>(
    _ nodes: [JSONNode], _ read: (JSONNode, inout Reading) -> Element
  ) -> [Element] {
    var values: [Element] = []
    values.reserveCapacity(nodes.count)
    for (index, node) in nodes.enumerated() {
      path.steps.append(.index(index))
      values.append(read(node, &self))
      path.steps.removeLast()
    }
    return values
  }

  /// Reads a CSV table in place of a list. Each row becomes an object of cells, so that the same
  /// fields read and check it; an empty cell leaves its field out.
  mutating func table<Element>(
    _ name: String, at node: JSONNode, columns members: MemberList,
    read: (JSONNode, inout Reading) -> [Element]?
  ) -> [Element]? {
    do throws(LoadFailure) {
      let limits = CSVTable.Limits()
      let (csv, bytes) = try tables.load(name, limit: limits.bytes)
      let outer = file
      file = csv
      defer {
        file = outer
        absentColumns = []
      }
      let (table, failures) = CSVTable.parseAll(bytes, file: csv, limits: limits)
      for failure in failures {
        report(failure.position, found: failure.found, expected: failure.expected)
      }
      guard !table.header.isEmpty else { return nil }
      let kept = usable(table.header, members)
      let rows = JSONNode(position: .start, value: .array(table.rows.map { object($0, kept) }))
      expand(rows, file: csv)
      return read(rows, &self)
    } catch {
      report(node.position, found: error.found, expected: error.expected, kind: error.kind)
      return nil
    }
  }

  /// One column that is read.
  struct Column {
    let index: Int
    let key: String
    let position: SourcePosition
    let isRequired: Bool
  }

  /// The columns with a field; reports the others, repeated ones, and missing ones.
  mutating func usable(_ header: [CSVTable.Cell], _ members: MemberList) -> [Column] {
    let known = members.fields.filter(\.fitsCell)
    var columns: [Column] = []
    var guessed: Set<String> = []
    for (index, cell) in header.enumerated() {
      guard let field = known.first(where: { $0.key == cell.text }) else {
        let guess = NearestName.to(cell.text, among: known.map(\.key))
        report(
          cell.position, found: "unknown column \(Quoting.quoted(cell.text))",
          expected: known.map(\.key).joinedAsChoice, suggestion: guess)
        if let guess { guessed.insert(guess) }
        continue
      }
      if let first = columns.first(where: { $0.key == field.key })?.position {
        report(
          cell.position, found: "column \(Quoting.quoted(cell.text)) again",
          expected: "it only once (first at \(first.line):\(first.column))")
        continue
      }
      columns.append(
        Column(
          index: index, key: field.key, position: cell.position, isRequired: field.isRequired))
    }
    for field in known where field.isRequired && !columns.contains(where: { $0.key == field.key }) {
      absentColumns.insert(field.key)
      guard !guessed.contains(field.key) else { continue }
      report(
        header[0].position, found: "no column \(Quoting.quoted(field.key))",
        expected: "one for \(field.expected)")
    }
    return columns
  }

  func object(_ row: [CSVTable.Cell], _ columns: [Column]) -> JSONNode {
    let members = columns.compactMap { column -> JSONMember? in
      let cell = row[column.index]
      // A required field's empty cell is shown at its place; any other leaves the default.
      guard column.isRequired || !cell.text.isEmpty else { return nil }
      return JSONMember(
        key: column.key, keyPosition: column.position,
        node: JSONNode(position: cell.position, value: .cell(cell.text)))
    }
    return JSONNode(position: row[0].position, value: .object(members))
  }
}
