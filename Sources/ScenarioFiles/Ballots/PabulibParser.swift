import Allocation

/// Reads the sections one after another and goes on after errors that leave the rest readable.
struct PabulibParser {
  enum Section: String, CaseIterable {
    case meta, projects, votes

    var title: String { rawValue.uppercased() }

    /// What stands in the section's header and must be there.
    var required: [String] {
      switch self {
      case .meta: ["key", "value"]
      case .projects: ["project_id", "cost"]
      case .votes: ["vote"]
      }
    }
  }

  var result: BallotFile
  var diagnostics = DiagnosticCollector()
  /// Where each column stands, by its name in small letters; of the section being read.
  var columns: [String: Int] = [:]
  /// How many columns the section being read has.
  private var width = 0
  var limits = PabulibLimits()
  var metaKeys: Set<String> = []
  var indexOfProject: [String: Int] = [:]
  var counts: [Int64] = []
  var voters: Set<String> = []
  var excesses = PabulibExcesses()
  /// Reused from vote to vote.
  var listed: [Int] = []
  var points: [Int64] = []
  private var rows: PabulibRows
  private var seen: [Section] = []

  init(_ bytes: [UInt8], file: String) {
    rows = PabulibRows(bytes)
    result = BallotFile(file: file)
  }

  mutating func run() {
    var cells: [PabulibRows.Cell] = []
    do throws(SyntaxFailure) {
      while try rows.next(into: &cells) {
        if let section = section(cells) {
          try begin(section, at: cells[0].position, &cells)
          continue
        }
        if cells.count > width, seen.last != .meta, !seen.isEmpty {
          report(
            cells[width].position, "a row of \(cells.count) cells", "\(width), as in the header")
          continue
        }
        switch seen.last {
        case .meta: readMeta(cells)
        case .projects: readProject(cells)
        case .votes: readVote(cells)
        case nil:
          report(cells[0].position, "\(Quoting.quoted(cells[0].text))", "the section META")
          return
        }
      }
    } catch {
      report(error.position, error.found, error.expected)
      return
    }
    finish()
  }

  private func section(_ cells: [PabulibRows.Cell]) -> Section? {
    cells.count == 1 ? Section(rawValue: cells[0].text.lowercased()) : nil
  }

  /// Reads the header of a section, having checked that its turn has come.
  private mutating func begin(
    _ section: Section, at position: SourcePosition, _ cells: inout [PabulibRows.Cell]
  ) throws(SyntaxFailure) {
    let expected = Section.allCases.dropFirst(seen.count).first
    guard section == expected else {
      throw SyntaxFailure(
        position: position, found: "the section \(section.title)",
        expected: expected.map { "the section \($0.title)" } ?? "nothing after the votes")
    }
    end(seen.last, at: position)
    seen.append(section)
    guard try rows.next(into: &cells), self.section(cells) == nil else {
      throw SyntaxFailure(
        position: rows.position, found: "no header under \(section.title)",
        expected: section.required.joined(separator: ";"))
    }
    columns.removeAll()
    width = cells.count
    for (column, cell) in cells.enumerated() {
      let name = cell.text.lowercased()
      if columns.updateValue(column, forKey: name) != nil, !name.isEmpty {
        report(cell.position, "the column \(Quoting.quoted(name)) again", "each column once")
      }
    }
    var required = section.required
    if section == .votes, result.voteType.kind == .points { required.append("points") }
    for name in required where columns[name] == nil {
      report(
        cells[0].position, "no column \(Quoting.quoted(name)) under \(section.title)", "one",
        nearest: name, among: cells.map(\.text))
    }
  }

  /// Checks a section as a whole once its last row is read.
  private mutating func end(_ section: Section?, at position: SourcePosition) {
    switch section {
    case .meta: endMeta(at: position)
    case .projects: endProjects()
    case .votes: endVotes()
    case nil: break
    }
  }

  private mutating func finish() {
    end(seen.last, at: rows.position)
    for section in Section.allCases where !seen.contains(section) {
      report(rows.position, "the end of the file", "the section \(section.title)")
      return
    }
  }

  /// The cell of a column, or nil if the row ends before it or it has no text.
  func cell(_ name: String, _ cells: [PabulibRows.Cell]) -> PabulibRows.Cell? {
    guard let column = columns[name], column < cells.count, !cells[column].text.isEmpty else {
      return nil
    }
    return cells[column]
  }

  mutating func report(
    _ position: SourcePosition, _ found: String, _ expected: String,
    nearest name: String? = nil, among names: some Sequence<String> = EmptyCollection<String>()
  ) {
    guard !diagnostics.isFull else { return diagnostics.count() }
    let suggestion =
      diagnostics.wantsSuggestion ? name.flatMap { NearestName.to($0, among: names) } : nil
    diagnostics.add(
      Diagnostic(
        file: result.file, position: position, found: found, expected: expected,
        suggestion: suggestion), path: FieldPath())
  }
}
