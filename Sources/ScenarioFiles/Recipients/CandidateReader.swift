import Allocation

/// Reads a table of candidates; everything that is wrong is found in one pass.
struct CandidateReader {
  private let file: String
  var reading: Reading
  private var columns: Set<String> = []
  private var rows: [CandidateRow] = []
  private var places: [String: SourcePosition] = [:]

  init(file: String) {
    self.file = file
    reading = Reading(file: file, tables: .memory([:]))
  }

  mutating func read(_ bytes: [UInt8]) -> Slate {
    let (table, failures) = CSVTable.parseAll(bytes, file: file, limits: CandidateTable.limits)
    for failure in failures {
      reading.report(failure.position, found: failure.found, expected: failure.expected)
    }
    if let first = table.header.first {
      let kept = reading.usable(table.header, CandidateRow.record.members)
      columns = Set(kept.map(\.key))
      let name = kept.first { $0.key == "candidate" }?.index ?? 0
      let outlook = kept.filter { $0.key == "margin" || $0.key == "poll" }.map(\.index)
      rows.reserveCapacity(table.rows.count)
      for cells in table.rows {
        let node = reading.object(cells, kept)
        guard let row = CandidateRow.record.read(node, &reading) else { continue }
        check(row, at: cells[name].position)
        // Without either column the rules that look at chances are refused as a whole.
        if !outlook.isEmpty, !row.unopposed, outlook.allSatisfy({ cells[$0].text.isEmpty }) {
          report(
            "margin", cells[name].position,
            "neither a margin nor a poll for \(Quoting.quoted(row.candidate))",
            "one of them, or yes under \"unopposed\"")
        }
        rows.append(row)
      }
      if rows.isEmpty, !reading.diagnostics.hasErrors(under: FieldPath()) {
        reading.report(
          first.position, found: "no rows below the header", expected: "one for each candidate")
      }
    }
    return CandidateColumns(rows: rows, columns: columns).slate(&reading)
  }

  private mutating func check(_ row: CandidateRow, at position: SourcePosition) {
    if !row.candidate.isEmpty {
      if let first = places.updateValue(position, forKey: row.candidate) {
        places[row.candidate] = first
        report(
          "candidate", position, "\(Quoting.quoted(row.candidate)) again",
          "each name once (first at \(first.line):\(first.column))")
      }
    }
    let spread = row.spread ?? CandidateRow.usualSpread
    if let doubt = row.doubt, doubt > spread {
      report(
        "doubt", position, "a doubt of \(doubt) points in a spread of \(spread)",
        "at most the spread")
    }
  }

  private mutating func report(
    _ column: String, _ position: SourcePosition, _ found: String, _ expected: String
  ) {
    reading.path = FieldPath() + column
    reading.report(position, found: found, expected: expected)
    reading.path = FieldPath()
  }
}
