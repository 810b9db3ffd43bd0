/// The columns of an election's table.
enum ElectionColumn: String, CaseIterable {
  case race, candidate, votes, incumbent, endorsed, raised

  /// Other words under which public tables have a required column.
  var otherWords: [String] {
    switch self {
    case .race: ["ward", "district", "seat", "contest", "office", "constituency"]
    case .candidate: ["name", "person", "candidate name"]
    case .votes: ["vote count", "total votes", "ballots"]
    default: []
    }
  }

  /// Columns that tell elections and rounds apart.
  static let tellingElections = ["year", "round", "election", "date"]
}

extension ElectionReader {
  /// Finds the columns by their names, whatever their capitals; reports those that are missing,
  /// repeated or misspelt, and notes those that are not read.
  mutating func findColumns(_ header: [CSVTable.Cell]) {
    let wanted = ElectionColumn.allCases.filter { kind == .results || $0 != .votes }
    let names = header.map { $0.text.lowercased() }
    var others: [Int] = []
    for (index, name) in names.enumerated() {
      guard let column = wanted.first(where: { $0.rawValue == name }) else {
        others.append(index)
        continue
      }
      if let first = columns[column] {
        let place = header[first].position
        reading.report(
          header[index].position, found: "column \(Quoting.quoted(header[index].text)) again",
          expected: "it only once (first at \(place.line):\(place.column))")
      } else {
        columns[column] = index
      }
    }
    for column in wanted where columns[column] == nil {
      let isRequired = [.race, .candidate, .votes].contains(column)
      let near = others.first { NearestName.to(names[$0], among: [column.rawValue]) != nil }
      let other = isRequired ? others.first { column.otherWords.contains(names[$0]) } : nil
      if let index = near ?? other {
        reading.report(
          header[index].position,
          found: "the column \(Quoting.quoted(header[index].text)) and no \"\(column.rawValue)\"",
          expected: "the name \"\(column.rawValue)\" for that column, or another for this one")
      } else if isRequired {
        let names = wanted.prefix { $0 != .incumbent }.map { "\"\($0.rawValue)\"" }
        reading.report(
          header[0].position, found: "no column \"\(column.rawValue)\"",
          expected: "at least the columns " + names.joined(separator: ", "))
      }
    }
    if !others.isEmpty {
      let list = others.prefix(8).map { Quoting.quoted(header[$0].text) }.joined(separator: ", ")
      let more = others.count > 8 ? " and \(others.count - 8) more" : ""
      notes.append("\(file): not read: \(others.count == 1 ? "column" : "columns") \(list)\(more)")
    }
  }

  /// Reports a table of several elections or rounds: votes of different rounds are never added.
  mutating func checkOneElection(_ table: CSVTable) {
    for (index, cell) in table.header.enumerated()
    where ElectionColumn.tellingElections.contains(cell.text.lowercased()) {
      guard let first = table.rows.first?[index],
        let other = table.rows.first(where: { $0[index].text != first.text })?[index]
      else { continue }
      holdsSeveralElections = true
      reading.report(
        other.position,
        found: "\(Quoting.quoted(other.text)) after \(Quoting.quoted(first.text)) in the column "
          + Quoting.quoted(cell.text),
        expected: "the rows of one election and its first round only; filter the table by "
          + "\(Quoting.quoted(cell.text)), since votes of several are not added together")
    }
  }
}
