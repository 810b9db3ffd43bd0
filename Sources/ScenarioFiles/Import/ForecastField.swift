import SimulationCore

/// Who stands in the election after the one observed.
struct ForecastField {
  private(set) var candidates: [ImportedCandidate] = []
  /// Races in order.
  private(set) var races: [String] = []
  /// What did not match.
  private(set) var notes: [String] = []

  /// The same people again: whoever led holds the seat.
  init(_ results: ElectionTable) {
    for race in results.races {
      var next = race
      let leader = race.leader
      for index in next.candidates.indices {
        next.candidates[index].incumbent = index == leader ? .elected : .no
      }
      add(next, after: race)
    }
    noteTies(results)
  }

  /// A new field. Holders of seats are those it marks; without such a column, whoever led.
  init(_ field: ElectionTable, after results: ElectionTable) throws(ScenarioFileError) {
    var known: [String: ElectionRace] = [:]
    for race in results.races.reversed() { known[race.name.lowercased()] = race }
    for race in results.races { known[race.name] = race }
    var unknown: [String] = []
    var seen: Set<String> = []
    for race in field.races {
      let before = known[race.name] ?? known[race.name.lowercased()]
      if let before { seen.insert(before.name) } else { unknown.append(race.name) }
      var next = race
      if !field.marksIncumbents, let before { seatLeader(of: before, in: &next, field.file) }
      add(next, after: before)
      noteStranger(in: next, after: before, field.file)
    }
    guard !seen.isEmpty else {
      throw ScenarioFileError(
        kind: .data,
        diagnostics: [
          Diagnostic(
            file: field.file, position: field.start, path: ElectionColumn.race.rawValue,
            found: "no race that is in \(results.file)",
            expected: "races named as there, such as "
              + Quoting.quoted(results.races.first?.name ?? ""))
        ])
    }
    if !unknown.isEmpty {
      notes.append("\(field.file): not in \(results.file): \(Self.list(unknown)); base rates")
    }
    let absent = results.races.map(\.name).filter { !seen.contains($0) }
    if !absent.isEmpty {
      notes.append("\(results.file): not in \(field.file), so left out: \(Self.list(absent))")
    }
    if !field.marksIncumbents { noteTies(results) }
  }

  /// Makes whoever led before the incumbent; without them the seat is open.
  private mutating func seatLeader(
    of before: ElectionRace, in race: inout ElectionRace, _ file: String
  ) {
    let leader = before.candidates[before.leader].name
    if let index = race.index(named: leader) {
      race.candidates[index].incumbent = .elected
      return
    }
    let hint = NearestName.to(leader, among: race.candidates.map(\.name))
    notes.append(
      "\(file): race \(Quoting.quoted(race.name)) is taken as an open seat: "
        + "\(Quoting.quoted(leader)), who led it, does not stand"
        + (hint.map { " (unless as \(Quoting.quoted($0)))" } ?? ""))
  }

  private mutating func add(_ race: ElectionRace, after before: ElectionRace?) {
    races.append(race.name)
    let isOpen = race.incumbent == nil
    for candidate in race.candidates {
      var strength = Strength.baseRate
      var comment =
        isOpen ? "Open seat, base rate (0 ± 0.95, C)." : "Challenger, base rate (0 ± 0.81, C)."
      if candidate.incumbent != .no {
        (strength, comment) = ForecastStrengths.incumbent(
          candidate.name, candidate.incumbent, in: before)
      } else if before == nil {
        comment = comment.dropLast() + "; the race is not in the results."
      }
      if race.candidates.count == 1 { comment += " Unopposed." }
      candidates.append(
        ImportedCandidate(
          name: candidate.name, race: race.name, strength: strength,
          incumbent: candidate.incumbent, endorsedBy: candidate.endorsedBy,
          ownMoney: candidate.raised, comment: comment))
    }
  }

  /// An incumbent whom the results do not name may be misspelt.
  private mutating func noteStranger(
    in race: ElectionRace, after before: ElectionRace?, _ file: String
  ) {
    guard let before, let index = race.incumbent else { return }
    let name = race.candidates[index].name
    guard before.index(named: name) == nil else { return }
    let hint = NearestName.to(name, among: before.candidates.map(\.name))
    notes.append(
      "\(file): incumbent \(Quoting.quoted(name)) is not in the results of "
        + "\(Quoting.quoted(race.name))"
        + (hint.map { " (did you mean \(Quoting.quoted($0))?)" } ?? "") + "; base rate")
  }

  private mutating func noteTies(_ results: ElectionTable) {
    let tied = results.races.filter { race in
      let most = race.candidates[race.leader].votes
      return race.candidates.count { $0.votes == most } > 1
    }
    guard !tied.isEmpty else { return }
    notes.append(
      "\(results.file): a tie in \(Self.list(tied.map(\.name))); "
        + "the first on the ballot is taken to hold the seat")
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(5).map { Quoting.quoted($0) }.joined(separator: ", ")
    return names.count > 5 ? shown + " and \(names.count - 5) more" : shown
  }
}
