import SimulationCore

/// Reads an election's table; everything that is wrong is found in one pass.
struct ElectionReader {
  let file: String
  let kind: ElectionTable.Kind
  var reading: Reading
  var notes: [String] = []
  var columns: [ElectionColumn: Int] = [:]
  var holdsSeveralElections = false
  private var races: [ElectionRace] = []
  private var raceNumber: [String: Int] = [:]
  /// Where the candidates of each race stand, by name.
  private var places: [[String: SourcePosition]] = []
  /// Where each race's votes start.
  private var votesStart: [SourcePosition] = []

  init(file: String, kind: ElectionTable.Kind) {
    self.file = file
    self.kind = kind
    reading = Reading(file: file, tables: .memory([:]))
  }

  mutating func read(_ bytes: [UInt8]) -> ElectionTable {
    let (table, failures) = CSVTable.parseAll(bytes, file: file)
    for failure in failures {
      reading.report(failure.position, found: failure.found, expected: failure.expected)
    }
    if let first = table.header.first {
      findColumns(table.header)
      checkOneElection(table)
      for row in table.rows { read(row) }
      checkVotes()
      checkSize(first.position)
    }
    return ElectionTable(
      file: file, notes: notes, marksIncumbents: columns[.incumbent] != nil,
      start: table.header.first?.position ?? .start, races: races)
  }

  private mutating func read(_ row: [CSVTable.Cell]) {
    let race = value(.race, row, Shape<String>.name)
    let name = value(.candidate, row, Shape<String>.name)
    var votes: Int64?
    if kind == .results { votes = value(.votes, row, Shape<Int64>.integer(0...1_000_000_000)) }
    var candidate = ElectionCandidate(name: name ?? "", votes: votes ?? 0)
    candidate.incumbent = incumbency(row)
    candidate.endorsedBy = endorsements(row)
    if let cell = cell(.raised, row), !cell.text.isEmpty {
      candidate.raised = value(.raised, row, Shape<Int64>.money(upTo: 1_000_000_000)) ?? 0
    }
    guard let race, let name, let place = cell(.candidate, row)?.position else { return }
    let number = raceNumber[race] ?? races.count
    if number == races.count {
      raceNumber[race] = number
      races.append(ElectionRace(name: race))
      places.append([:])
      votesStart.append(cell(.votes, row)?.position ?? place)
    }
    guard let first = places[number][name] else {
      places[number][name] = place
      checkIncumbent(candidate, of: races[number], row)
      races[number].candidates.append(candidate)
      return
    }
    // With several rounds in a table everybody stands there again; that was said already.
    guard !holdsSeveralElections else { return }
    report(
      .candidate, place, "\(Quoting.quoted(name)) again in race \(Quoting.quoted(race))",
      "each candidate once in a race (first at \(first.line):\(first.column))")
  }

  /// A cell's value by a shape; `nil` without the column or where it is wrong, which is reported.
  private mutating func value<Value>(
    _ column: ElectionColumn, _ row: [CSVTable.Cell], _ shape: Shape<Value>
  ) -> Value? {
    guard let cell = cell(column, row) else { return nil }
    reading.path = FieldPath() + column.rawValue
    defer { reading.path = FieldPath() }
    return shape.read(JSONNode(position: cell.position, value: .cell(cell.text)), &reading)
  }

  private func cell(_ column: ElectionColumn, _ row: [CSVTable.Cell]) -> CSVTable.Cell? {
    columns[column].map { row[$0] }
  }

  private mutating func report(
    _ column: ElectionColumn, _ position: SourcePosition, _ found: String, _ expected: String
  ) {
    reading.path = FieldPath() + column.rawValue
    reading.report(position, found: found, expected: expected)
    reading.path = FieldPath()
  }

  private mutating func incumbency(_ row: [CSVTable.Cell]) -> Incumbency {
    guard let cell = cell(.incumbent, row) else { return .no }
    if let flag = Self.flag(cell.text) { return flag ? .elected : .no }
    if let known = Incumbency(rawValue: cell.text.lowercased()) { return known }
    report(
      .incumbent, cell.position, Quoting.quoted(cell.text),
      "no, elected or appointed (or yes for elected)")
    return .no
  }

  private mutating func endorsements(_ row: [CSVTable.Cell]) -> [String] {
    guard let cell = cell(.endorsed, row) else { return [] }
    if let flag = Self.flag(cell.text) { return flag ? ["slate"] : [] }
    var names: [String] = []
    reading.path = FieldPath() + ElectionColumn.endorsed.rawValue
    for part in cell.text.split(separator: ";") where !part.trimmingBlanks.isEmpty {
      let node = JSONNode(position: cell.position, value: .cell(part.trimmingBlanks))
      if let name = Shape<String>.name.read(node, &reading), !names.contains(name) {
        names.append(name)
      }
    }
    reading.path = FieldPath()
    return names
  }

  /// Yes or no, in the ways that spreadsheets write them; an empty cell is no.
  private static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "y", "true", "1": true
    case "no", "n", "false", "0", "": false
    default: nil
    }
  }

  private mutating func checkIncumbent(
    _ candidate: ElectionCandidate, of race: ElectionRace, _ row: [CSVTable.Cell]
  ) {
    guard candidate.incumbent != .no, !holdsSeveralElections, let first = race.incumbent,
      let place = cell(.incumbent, row)?.position
    else { return }
    report(
      .incumbent, place, "a second incumbent in race \(Quoting.quoted(race.name))",
      "at most one (the first is \(Quoting.quoted(race.candidates[first].name)))")
  }

  /// A contested race has votes. A lone candidate's do not matter.
  private mutating func checkVotes() {
    guard kind == .results, columns[.votes] != nil, !reading.diagnostics.hasErrors(under: "votes")
    else { return }
    for (race, place) in zip(races, votesStart) where race.votes == 0 && race.candidates.count > 1 {
      report(.votes, place, "no votes at all in race \(Quoting.quoted(race.name))", "some")
    }
  }

  private mutating func checkSize(_ place: SourcePosition) {
    let candidates = races.reduce(0) { $0 + $1.candidates.count }
    for (what, count, limit) in [
      ("races", races.count, ScenarioDescription.Sizes.races),
      ("candidates", candidates, ScenarioDescription.Sizes.candidates),
      (
        "candidates in one race", races.map(\.candidates.count).max() ?? 0,
        ScenarioDescription.Sizes.candidatesInRace
      ),
    ] where count > limit {
      reading.report(place, found: "\(count) \(what)", expected: "at most \(limit)")
    }
    if candidates == 0, !reading.diagnostics.hasErrors(under: FieldPath()) {
      reading.report(place, found: "no rows below the header", expected: "one for each candidate")
    }
  }
}
