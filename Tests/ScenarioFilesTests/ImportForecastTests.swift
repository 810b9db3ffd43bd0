import Foundation
import ScenarioFiles
import SimulationCore
import Testing

/// Forecasts from results.
struct ImportForecastTests {
  static func forecast(_ results: String, field: String? = nil) throws -> ImportedScenario {
    let table = try ElectionTable.parse(Array(results.utf8), file: "r", as: .results)
    let next = try field.map { try ElectionTable.parse(Array($0.utf8), file: "f", as: .field) }
    return try ResultsImport.forecast(table, field: next, title: "Test")
  }

  static func candidate(_ name: String, in made: ImportedScenario) throws -> Candidate {
    try #require(made.scenario.candidates.first { $0.name == name })
  }

  @Test func chicago2023From2019() throws {
    let made = try ResultsImport.forecast(
      try ImportReplayTests.results(2019), field: try ImportReplayTests.results(2023, as: .field),
      title: "")
    // Ward 29, 6235 against 2915 + 1469: e = ln(6235/4384) − 0.87 + 0.64 ln 2 = −0.074169.
    // Ward 3, 9085 against 4079: e = ln(9085/4079) − 0.87 = −0.069227.
    // Ward 23, 6702 against 2097, appointed: e = ln(6702/2097) − 0.75 = 0.411898.
    for (name, mean) in [
      ("Chris Taliaferro", 0.820307), ("Pat Dowell", 0.823618), ("Silvana Tabares", 1.145972),
    ] {
      let strength = try Self.candidate(name, in: made).strength
      guard case .uncertain(let found, let sd) = strength else {
        Issue.record("\(name): \(strength)")
        continue
      }
      #expect(abs(found - mean) < 1.5e-6, "\(name)")
      #expect(sd == 0.42)
    }
    // Elected for the first time in 2019; unopposed in 2019; appointed since; a challenger.
    for name in ["Daniel La Spata", "Brian Hopkins", "Nicole Lee", "Sam Royko"] {
      #expect(try Self.candidate(name, in: made).strength == .baseRate, "\(name)")
    }
    #expect(try Self.candidate("Nicole Lee", in: made).incumbent == .appointed)
    #expect(made.notes.contains { $0.contains("\"Nicole Lee\" is not in the results") })
    let results = try Simulation(made.scenario).run(replicates: 50, seed: 9)
    #expect(results.field.contested == 40)
    #expect(results.field.openSeats == 11)
  }

  /// The shipped scenario of 2027 was made by another program: its holders' strengths are the means
  /// that the import finds in the results of 2023, and the spreads together with the day's luck are
  /// the import's.
  @Test func theShippedForecastHasTheImportsStrengths() throws {
    let root = URL(fileURLWithPath: ImportReplayTests.data).deletingLastPathComponent().path
    let shipped = try ScenarioReader.read(file: "\(root)/chicago-2027.json5")
    let rows = shipped.candidates.map { "\"\($0.race)\",\"\($0.name)\",\($0.incumbent.rawValue)" }
    let field = try ElectionTable.parse(
      Array((["race,candidate,incumbent"] + rows).joined(separator: "\n").utf8), file: "f",
      as: .field)
    let made = try ResultsImport.forecast(
      try ImportReplayTests.results(2023), field: field, title: "")
    #expect(made.scenario.candidates.count == shipped.candidates.count)
    let races = Dictionary(grouping: shipped.candidates, by: \.race)
    var holders = 0
    for candidate in shipped.candidates where candidate.incumbent != .no {
      holders += 1
      let rates = BaseRates()
      let theirs: (mean: Double, sd: Double)
      switch try Self.candidate(candidate.name, in: made).strength {
      case .uncertain(let mean, let sd): theirs = (mean, sd)
      default:
        let penalty = candidate.incumbent == .appointed ? rates.appointedPenalty : 0
        theirs = (rates.incumbent - penalty, rates.incumbentSD)
      }
      guard case .uncertain(let mean, let sd) = candidate.strength else {
        Issue.record("\(candidate.name): \(candidate.strength)")
        continue
      }
      // Three decimals.
      #expect(abs(mean - theirs.mean) < 0.00051, "\(candidate.name)")
      let luck = pow(shipped.shocks.candidate, 2) + pow(shipped.shocks.incumbents, 2)
      let rest = pow(theirs.sd, 2) - luck - sd * sd
      // What is left is the challengers' own part, of which a holder meets .64: at most their whole
      // spread where one stands out, nothing where there is none.
      let challenged = races[candidate.race, default: []].contains { $0.name.hasPrefix("Slate") }
      #expect(rest > 0 && rest < (challenged ? 0.08 : 0.02), "\(candidate.name): \(rest)")
    }
    #expect(holders == 50)
    let appointed = shipped.candidates.filter { $0.incumbent == .appointed }.map(\.name)
    #expect(appointed == ["Walter Redmond Burnett", "Anthony Joel Quezada"])
  }

  @Test func withoutAFieldTheSameStandAgain() throws {
    let made = try Self.forecast(
      """
      race,candidate,votes,incumbent,endorsed,raised
      A,old,300,elected,chapter,100
      A,new,100,no,,
      B,loser,40,elected,,
      B,winner,60,no,yes,
      C,lone,5,elected,,
      """)
    let people = made.scenario.candidates
    #expect(people.map(\.name) == ["old", "new", "loser", "winner", "lone"])
    #expect(people.map(\.incumbent) == [.elected, .no, .no, .elected, .elected])
    #expect(people.map(\.endorsedBy) == [["chapter"], [], [], ["slate"], []])
    #expect(people.map(\.ownMoney) == [10_000, 0, 0, 0, 0])
    // e = ln 3 − 0.87.
    #expect(people[0].strength == .uncertain(mean: 1.023170, sd: 0.42))
    #expect(people.dropFirst().allSatisfy { $0.strength == .baseRate })
    #expect(made.text.contains("ASSUMED (A): everybody stands again"))
    #expect(made.notes.isEmpty)
    // The strengths' own spread is the luck of the day.
    #expect(made.scenario.shocks.candidate == 0)
    #expect(made.scenario.observed == nil)
  }

  @Test func aFieldWithoutIncumbentsSeatsWhoeverLed() throws {
    let made = try Self.forecast(
      "race,candidate,votes\nA,Ana,60\nA,Bo,40\nB,Cy Jones,60\nB,Di,40\nC,Ed,1\n",
      field: "race,candidate,votes\na,ANA,9\na,Zed,\nB,Cy Jonse,\nNew,Flo,\n")
    let people = made.scenario.candidates
    #expect(people.map(\.name) == ["ANA", "Zed", "Cy Jonse", "Flo"])
    #expect(people.map(\.incumbent) == [.elected, .no, .no, .no])
    #expect(people.allSatisfy { $0.strength == .baseRate })
    #expect(
      made.notes == [
        "f: not read: column \"votes\"",
        "f: race \"B\" is taken as an open seat: \"Cy Jones\", who led it, does not stand (unless as \"Cy Jonse\")",
        "f: not in r: \"New\"; base rates",
        "r: not in f, so left out: \"C\"",
      ])
    #expect(made.text.contains("the race is not in the results."))
  }

  @Test func aFieldWithIncumbentsIsBelieved() throws {
    // The runoff was won by whoever came second.
    let made = try Self.forecast(
      "race,candidate,votes,incumbent\nA,Ana,45,no\nA,Bo,40,elected\nA,Cy,15,no\n",
      field: "race,candidate,incumbent\nA,Bo,yes\nA,Ana,no\n")
    // e = ln(40/60) − 0.87 + 0.64 ln 2.
    #expect(try Self.candidate("Bo", in: made).strength == .uncertain(mean: 0.312660, sd: 0.42))
    #expect(try Self.candidate("Ana", in: made).incumbent == .no)
    let other = try Self.forecast(
      "race,candidate,votes,incumbent\nA,Bo Smith,40,elected\nA,Cy,15,no\n",
      field: "race,candidate,incumbent\nA,Bo Smiht,yes\nA,Cy,no\n")
    #expect(try Self.candidate("Bo Smiht", in: other).strength == .baseRate)
    #expect(other.notes.count == 1)
    #expect(other.notes[0].contains("(did you mean \"Bo Smith\"?); base rate"))
  }

  @Test func aFieldOfOtherRacesIsRefused() {
    do {
      _ = try Self.forecast(
        "race,candidate,votes\nWard 1,x,1\n", field: "# other\nrace,candidate\nDistrict 1,x\n")
      Issue.record("not refused")
    } catch {
      #expect(
        "\(error)"
          == "f:2:1: race: found no race that is in r, expected races named as there, such as \"Ward 1\""
      )
    }
  }

  @Test func aTieIsNoted() throws {
    let made = try Self.forecast("race,candidate,votes\nA,x,5\nA,y,5\n")
    #expect(made.scenario.candidates.map(\.incumbent) == [.elected, .no])
    #expect(made.notes == ["r: a tie in \"A\"; the first on the ballot is taken to hold the seat"])
  }
}
