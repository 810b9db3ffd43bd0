import Foundation
import ScenarioFiles
import SimulationCore
import Testing

/// Replays of results.
struct ImportReplayTests {
  static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios/data").path

  static func replay(_ text: String) throws -> ImportedScenario {
    let table = try ElectionTable.parse(Array(text.utf8), file: "t", as: .results)
    return try ResultsImport.replay(table, title: "Test")
  }

  static func results(_ year: Int, as kind: ElectionTable.Kind = .results) throws -> ElectionTable {
    try ElectionTable.read(file: "\(data)/chicago-\(year)-results.csv", as: kind)
  }

  /// The mean first-round shares when there is neither money nor luck.
  static func shares(_ imported: ImportedScenario) throws -> [String: Double] {
    var scenario = imported.scenario
    scenario.donors = []
    scenario.vehicles = []
    scenario.structures = [FundingStructure(name: "scattered")]
    for index in scenario.candidates.indices { scenario.candidates[index].ownMoney = 0 }
    scenario.shocks = Shocks()
    scenario.shocks.citywide = 0
    scenario.shocks.slate = 0
    scenario.shocks.candidate = 0
    scenario.shocks.runoff = 0
    let results = try Simulation(scenario).run(replicates: 2, seed: 1)
    let structure = try #require(results.structures.first)
    return Dictionary(
      uniqueKeysWithValues: structure.candidates.map { ($0.name, $0.share.mean) })
  }

  @Test(arguments: [2019, 2023])
  func givesTheStrengthsOfTheShippedScenario(_ year: Int) throws {
    let made = try ResultsImport.replay(try Self.results(year), title: "").scenario
    let root = URL(fileURLWithPath: Self.data).deletingLastPathComponent().path
    let shipped = try ScenarioReader.read(file: "\(root)/chicago-\(year).json5")
    let known = Dictionary(uniqueKeysWithValues: shipped.candidates.map { ($0.name, $0) })
    #expect(made.candidates.count == shipped.candidates.count)
    #expect(made.election == shipped.election)
    for candidate in made.candidates {
      let other = try #require(known[candidate.name])
      #expect(candidate.race == other.race)
      #expect(candidate.incumbent == other.incumbent)
      #expect(candidate.endorsedBy == other.endorsedBy)
      guard case .fixed(let strength) = candidate.strength, case .fixed(let before) = other.strength
      else {
        Issue.record("\(candidate.name) has no known strength")
        continue
      }
      // Both are rounded to six decimals.
      #expect(abs(strength - before) < 1.0001e-6, "\(candidate.name)")
    }
  }

  @Test(arguments: [2019, 2023])
  func givesBackTheObservedShares(_ year: Int) throws {
    let table = try CSVTable.parse(
      Array(try Data(contentsOf: URL(fileURLWithPath: "\(Self.data)/chicago-\(year)-results.csv"))),
      file: "t")
    var votes: [String: Double] = [:]
    for row in table.rows { votes[row[0].text, default: 0] += Double(row[2].text) ?? 0 }
    let shares = try Self.shares(
      try ResultsImport.replay(try Self.results(year), title: ""))
    for row in table.rows {
      let observed = (Double(row[2].text) ?? 0) / (votes[row[0].text] ?? 1)
      // Strengths are rounded to six decimals; a share moves by at most a quarter of an error in log
      // weights, of which there are two.
      #expect(abs(try #require(shares[row[1].text]) - observed) < 5e-7, "\(row[1].text)")
    }
  }

  @Test func saysHowTheFieldCameOut() throws {
    let observed = try #require(
      try ResultsImport.replay(try Self.results(2023), title: "").scenario.observed)
    // As computed from the same records for the shipped scenario, which counts write-ins.
    #expect(observed.leaderShare == [0.268, 0.46, 0.564, 0.667, 0.768])
    #expect(observed.openSeatRunoffs == 0.727)
    #expect(observed.incumbentsReelected == nil)
  }

  @Test func countsNoVotesAsHalfAVote() throws {
    let made = try Self.replay(
      "race,candidate,votes,incumbent\nA,x,99,no\nA,y,0,no\nB,z,99,yes\nB,w,0,no\nC,v,0,no\n")
    let shares = try Self.shares(made)
    for name in ["y", "w"] { #expect(abs(try #require(shares[name]) - 0.5 / 99.5) < 5e-7) }
    #expect(shares["v"] == 1)
    #expect(made.text.contains("// No votes, counted as half a vote: ln(share) less"))
    #expect(made.text.contains("// Unopposed."))
  }

  @Test func tellsSameNamesApart() throws {
    let made = try Self.replay(
      """
      race,candidate,votes
      A,Ana,5
      A,Ana (B),6
      B,Ana,7
      B,Bo,8
      """)
    let names = made.scenario.candidates.map(\.name)
    #expect(names == ["Ana (A)", "Ana (B)", "Ana (B) (B)", "Bo"])
    #expect(made.text.contains("// \"Ana\" stands in several races here"))
  }

  @Test func groupsTheRowsOfARace() throws {
    let made = try Self.replay("race,candidate,votes\nB,x,1\nA,y,2\nB,z,3\n")
    #expect(made.scenario.races.map(\.name) == ["B", "A"])
    #expect(made.scenario.candidates.map(\.name) == ["x", "z", "y"])
  }

  @Test func everyStrengthSaysHowItWasObtained() throws {
    for made in [
      try ResultsImport.replay(try Self.results(2023), title: ""),
      try ResultsImport.forecast(try Self.results(2023), title: ""),
    ] {
      let lines = made.text.split(separator: "\n").map { $0.drop { $0 == " " } }
      let start = try #require(lines.firstIndex { $0.hasPrefix("candidates:") })
      let people = lines[start...].prefix { $0 != "]," }
      for (before, line) in zip(people, people.dropFirst())
      where line == "{" || line.hasPrefix("{ name:") {
        #expect(before.hasPrefix("// "), "\(line)")
      }
      #expect(people.count { $0.hasPrefix("// ") } >= made.scenario.candidates.count)
    }
  }

  @Test func namesCannotBreakOutOfTheText() throws {
    let made = try Self.replay(
      "race,candidate,votes,endorsed\n\"A\"\", x: [\",\"*/ } // \\\",1,\"{;}\"\nB,\"'\"\"\\n\",2,\n"
    )
    #expect(made.scenario.races.map(\.name) == ["A\", x: [", "B"])
    #expect(made.scenario.candidates.map(\.name) == ["*/ } // \\", "'\"\\n"])
    #expect(made.scenario.slate == ["{", "}"])
    let table = try ElectionTable.parse(
      Array("race,candidate,votes\nA,x,1\n".utf8), file: "a\nb: 2,\u{2028}.csv", as: .results)
    let title = try ResultsImport.replay(table, title: "one\ntwo \u{202E}\"").scenario.title
    #expect(title == "one two  \"")
  }

  @Test(arguments: ["", "yes"])
  func theFrameRunsWithAndWithoutASlate(_ endorsed: String) throws {
    let made = try Self.replay(
      "race,candidate,votes,endorsed,raised\nA,x,40,\(endorsed),500\nA,y,60,,900\nB,z,1,,\n")
    let scenario = made.scenario
    #expect(scenario.vehicles.isEmpty == endorsed.isEmpty)
    #expect(
      scenario.structures.map(\.name)
        == (endorsed.isEmpty ? ["scattered"] : ["scattered", "pooled"]))
    #expect(scenario.moneyEffect.observedUnder == "scattered")
    let results = try Simulation(scenario).run(replicates: 20, seed: 3)
    #expect(results.replicates == 20)
    #expect(made.text.contains("(A) edit me"))
    // What a comment suggests for those without a slate is what others get.
    #expect(made.text.contains("{ from: \"small donors\", to: \"fund\", share: 0.5, loss: 0.1 }"))
    #expect(made.text.contains("Nobody is endorsed") == endorsed.isEmpty)
  }
}
