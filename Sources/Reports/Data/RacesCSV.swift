public import SimulationCore
import Statistics

/// Every candidate of every race under every structure as CSV, with the race's own figures repeated
/// on each record.
public struct RacesCSV: Sendable {
  private let results: SimulationResults

  /// The races of results.
  public init(_ results: SimulationResults) { self.results = results }

  /// All records, the header first; complexity O(candidates × structures).
  public var text: String {
    var text = CSVText.record([
      "part", "structure", "race", "candidate", "slate", "incumbent", "wins", "win_share",
      "win_low95", "win_high95", "first_round_share", "first_round_share_error", "money",
      "money_error", "race_runoff_share", "race_close_share", "race_margin", "race_margin_error",
      "race_votes", "race_votes_error", "race_runoff_votes", "race_runoff_votes_error",
      "other_office", "programme_share",
    ])
    for structure in results.structures { text += records(structure, part: "structure") }
    if let control = results.control { text += records(control, part: "control") }
    if let aimOnly = results.aimOnly { text += records(aimOnly, part: "aim_only") }
    return text
  }

  private func records(_ structure: StructureResults, part: String) -> String {
    let races = Dictionary(
      structure.races.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    // The controls meet fewer replicates than the structures compared.
    let trials = structure.seats.replicates
    func share(_ count: Int) -> String { CSVText.number(Double(count) / Double(trials)) }
    var text = ""
    let offices = Set(structure.offices.map(\.race))
    for (place, candidate) in structure.candidates.enumerated() {
      let interval =
        trials > 0
        ? Wilson.interval(successes: Int64(candidate.wins), trials: Int64(trials)) : nil
      var fields = [
        part, structure.name, candidate.race, candidate.name, String(candidate.onSlate),
        String(candidate.incumbent), String(candidate.wins), share(candidate.wins),
        interval.map { CSVText.number($0.lower) } ?? "",
        interval.map { CSVText.number($0.upper) } ?? "",
      ]
      fields += numbers(candidate.share)
      fields += numbers(candidate.money, scale: 100)
      if let race = races[candidate.race] {
        fields += [share(race.runoffs), share(race.close)]
        fields += numbers(race.margin)
        fields += numbers(race.votes) + numbers(race.runoffVotes)
      } else {
        fields += Array(repeating: "", count: 8)
      }
      fields.append(String(offices.contains(candidate.race)))
      // The programme is the slate's.
      let held = structure.programme?.held ?? []
      fields.append(candidate.onSlate && place < held.count ? share(held[place]) : "")
      text += CSVText.record(fields)
    }
    return text
  }

  private func numbers(_ estimate: Estimate, scale: Double = 1) -> [String] {
    [CSVText.number(estimate.mean / scale), CSVText.number(estimate.standardError / scale)]
  }
}
