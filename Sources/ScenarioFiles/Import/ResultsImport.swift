public import SimulationCore

/// Makes scenarios from the results of an election.
public enum ResultsImport {
  /// The election of a table once more: without money and shocks its first-round shares come out.
  /// - Parameters:
  ///   - results: a table of one election's first round.
  ///   - title: the scenario's title; what cannot stand in one is left out.
  /// - Throws: what the reader of scenarios finds in the result, if its size is beyond a limit.
  public static func replay(
    _ results: ElectionTable, title: String
  ) throws(ScenarioFileError) -> ImportedScenario {
    var candidates = results.races.flatMap { ReplayStrengths.candidates($0) }
    candidates.makeNamesUnique()
    let document = ImportedDocument(
      kind: .replay, title: title, resultsName: results.shortName,
      races: results.races.map(\.name), candidates: candidates,
      observed: ObservedRound(results).entry)
    return try ImportedScenario(document, results, notes: results.notes)
  }

  /// The next election by the base-rate model of Chicago's wards.
  /// - Parameters:
  ///   - results: a table of one election's first round.
  ///   - field: who stands next; `nil`: the same people again, whoever led as the incumbent.
  ///   - title: as for ``replay(_:title:)``.
  /// - Throws: that no race of the field is in the results; or as ``replay(_:title:)``.
  public static func forecast(
    _ results: ElectionTable, field: ElectionTable? = nil, title: String
  ) throws(ScenarioFileError) -> ImportedScenario {
    let next: ForecastField
    if let field {
      next = try ForecastField(field, after: results)
    } else {
      next = ForecastField(results)
    }
    var candidates = next.candidates
    candidates.makeNamesUnique()
    let who: ImportedDocument.Field =
      switch field {
      case nil: .sameNames
      case let table? where table.marksIncumbents: .named(table.shortName, marked: true)
      case let table?: .named(table.shortName, marked: false)
      }
    let document = ImportedDocument(
      kind: .forecast(who), title: title, resultsName: results.shortName, races: next.races,
      candidates: candidates, observed: nil)
    return try ImportedScenario(
      document, results, notes: results.notes + (field?.notes ?? []) + next.notes)
  }
}

/// A scenario that was made from results.
public struct ImportedScenario: Sendable, Equatable {
  /// The file's text: JSON5 with comments, complete in itself.
  public let text: String
  /// The same as it is read.
  public let scenario: Scenario
  /// What a person should know of how it was made, a line each.
  public let notes: [String]

  init(
    _ document: ImportedDocument, _ results: ElectionTable, notes: [String]
  ) throws(ScenarioFileError) {
    text = document.text
    scenario = try ScenarioReader.check(
      text: text, fileName: "the scenario made from \(results.file)")
    self.notes = notes
  }
}

extension ElectionTable {
  /// The file's name without its folders, fit for a comment.
  var shortName: String {
    Quoting.quoted(file.split(separator: "/").last.map(String.init) ?? file, atMost: 120)
  }
}

/// How a first round came out, for the report of the whole field.
struct ObservedRound {
  private let results: ElectionTable

  init(_ results: ElectionTable) { self.results = results }

  /// The figures that a first round alone shows; `nil` without contested races.
  var entry: JSON5Value? {
    let contested = results.races.filter { $0.candidates.count > 1 }
    guard !contested.isEmpty else { return nil }
    let open = contested.filter { $0.incumbent == nil }
    var members = [JSON5Entry("source", .string("first round, \(results.shortName)"))]
    members.append(JSON5Entry("runoffs", share(contested)))
    if !open.isEmpty { members.append(JSON5Entry("openSeatRunoffs", share(open))) }
    let leaders = contested.map { race in
      race.weights[race.leader] / race.weights.reduce(0, +)
    }.sorted()
    members.append(
      JSON5Entry(
        "leaderShare",
        .list([0.1, 0.25, 0.5, 0.75, 0.9].map { .double(short(quantile($0, leaders))) })))
    return .object(members)
  }

  /// The share of races in which nobody had more than half of the votes.
  private func share(_ races: [ElectionRace]) -> JSON5Value {
    let runoffs = races.count { $0.candidates[$0.leader].votes * 2 <= $0.votes }
    return .double(short(Double(runoffs) / Double(races.count)))
  }

  private func short(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  /// Interpolated between neighbours.
  private func quantile(_ p: Double, _ sorted: [Double]) -> Double {
    let rank = p * Double(sorted.count - 1)
    let below = Int(rank)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (rank - Double(below)) * (sorted[above] - sorted[below])
  }
}
