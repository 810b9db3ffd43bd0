import Foundation
import Reports
import SimulationCore
import Testing

/// What is printed of seats held to the programme, and only where anybody could leave it.
@Suite struct ProgrammeReportTests {
  private var style: TerminalStyle { TerminalStyle(unicode: true) }

  @Test func `the summary has a table of seats held`() {
    let without = SummaryReport(SampleResults.council, style: style).text
    #expect(!without.contains("programme"))
    let lines = SummaryReport(SampleResults.loyalCouncil, style: style).text
      .split(separator: "\n").map(String.init)
    let title = lines.firstIndex(of: "Seats held to the programme") ?? 0
    #expect(title > 0)
    #expect(lines[title + 1].contains("8 with allies"))
    #expect(lines[title + 3].contains("chapter PAC") && lines[title + 3].hasSuffix("−1.01 ± 0.02"))
    #expect(lines[title + 4].contains("coalition") && lines[title + 4].hasSuffix("+2.00 ± 0.03"))
  }

  /// Of the council's 10,000 futures so many have five seats or more, with three held elsewhere.
  @Test func `numbers of seats that the scenario asks for`() throws {
    let results = SampleResults.loyalCouncil
    #expect(!SummaryReport(SampleResults.council, style: style).text.contains("Chance of a number"))
    let lines = SummaryReport(results, style: style).text.split(separator: "\n").map(String.init)
    let title = try #require(
      lines.firstIndex(of: "Chance of a number of seats, with 3 held elsewhere"))
    let reached = results.structures[0].seats.counts.dropFirst(5).reduce(0, +)
    let held = results.structures[0].programme?.seats.counts.dropFirst(5).reduce(0, +) ?? 0
    #expect(lines[title + 2].hasPrefix("  8 or more"))
    #expect(lines[title + 2].contains(" \(reached / 100).\(reached / 10 % 10)% ("))
    #expect(lines[title + 3].hasPrefix("    points beyond the first"))
    #expect(lines[title + 3].contains("+33.2 ± 0.6"))
    #expect(lines[title + 4].hasPrefix("  8 held to the programme"))
    #expect(lines[title + 5].contains("−7.1 ± 0.5"))
    let text = JSONReport(results, version: "1").text
    #expect(text.contains(#""heldElsewhere": 3,"#))
    #expect(text.contains(#""chance": {"count": \#(reached), "#))
    #expect(text.contains(#""heldToProgramme": {"count": \#(held), "#))
    // The table of seats counts those held elsewhere too.
    #expect(text.contains(#""chanceOfAtLeast": {"count": \#(reached), "#))
    let records = try CSVTests.records(SummaryCSV(results, version: "1").text)
    let chance = try #require(
      records.first { $0[1] == "scattered" && $0[2] == "caucus_chance" && $0[3] == "8" })
    #expect(chance[4] == "\(Double(reached) / 10_000)")
    let difference = try #require(
      records.first { $0[2] == "programme_caucus_chance_difference" && $0[3] == "13" })
    #expect(difference[1] == "chapter PAC" && difference[4] == "-0.0711")
  }

  @Test func `other offices have lines of their own`() throws {
    let results = SampleResults.loyalCouncil
    #expect(!SummaryReport(SampleResults.council, style: style).text.contains("Other offices"))
    let lines = SummaryReport(results, style: style).text.split(separator: "\n").map(String.init)
    let title = try #require(lines.firstIndex(of: "Other offices (not among the seats)"))
    #expect(lines[title + 2].hasPrefix("  Mayor: Mayra wins"))
    #expect(lines[title + 2].contains("42.0% ± 1.0"))
    #expect(lines[title + 3].contains("+1.0 ± 0.2"))
    #expect(lines[title + 4].hasPrefix("    wins or reaches the runoff"))
    #expect(lines[title + 4].contains("62.0% ± 1.0"))
    #expect(lines[title + 5].contains("68.4% ± 0.2"))
    #expect(lines[title + 6].contains("$90"))
    // The opponent is left to the files.
    #expect(!lines.contains { $0.contains("Rex wins") })
    let text = JSONReport(results, version: "1").text
    #expect(text.contains(#""allyWins": {"count": 4300, "#))
    let records = try CSVTests.records(SummaryCSV(results, version: "1").text)
    #expect(
      records.contains {
        $0[1] == "coalition" && $0[2] == "office_win_share" && $0[3] == "Rex" && $0[4] == "0.56"
      })
  }

  @Test func `the files have it too`() throws {
    #expect(!JSONReport(SampleResults.council, version: "1").text.contains("programme"))
    #expect(!SummaryCSV(SampleResults.council, version: "1").text.contains("programme"))
    let text = JSONReport(SampleResults.loyalCouncil, version: "1").text
    #expect(text.contains(#"{"name": "Ana Ruiz", "held": {"count": 6000, "share": 0.6,"#))
    // Those outside the slate are not told of.
    #expect(!text.contains(#""Bo Lee", "held""#))
    let records = try CSVTests.records(SummaryCSV(SampleResults.loyalCouncil, version: "1").text)
    let difference = try #require(
      records.first { $0[1] == "coalition" && $0[2] == "programme_difference_to_first" })
    #expect(difference[4] == "1.998" && difference[5] == "0.0171")
    #expect(records.contains { $0[1] == "scattered" && $0[2] == "programme_chance_at_least" })
  }

  @Test func `a story tells of the slate's candidates`() throws {
    var scenario = StorySample.scenario
    let quiet = try StoryReport(StorySample.sheet(scenario), style: style).text
    #expect(!quiet.contains("programme"))
    // Dot has no opponent, so nobody pays her; Ann holds by half of what the fund leaves of it.
    scenario.candidates[0].loyalty = 0
    let text = try StoryReport(StorySample.sheet(scenario), style: style).text
      .replacing("\n", with: " ").replacing("  ", with: " ").replacing("  ", with: " ")
    #expect(text.contains("Held to the programme: 1, 1 under \"scattered\"."))
    #expect(!text.contains("on the line"))
    #expect(text.contains("elected, does not hold to the programme (chance 0"))
    var lane = BallotLane()
    lane.organisation = "slate"
    scenario.structures[1].lanes = [lane]
    let lines = try StoryReport(StorySample.sheet(scenario), style: style).text
      .replacing("\n", with: " ").replacing("  ", with: " ").replacing("  ", with: " ")
    #expect(lines.contains("; on the line of slate; elected, does not hold"))
  }

  @Test func `without money there are no lines either`() {
    var results = SampleResults.council
    #expect(SummaryReport(results, style: style).text.contains("If money moved no votes: "))
    results.hasLanes = true
    #expect(
      SummaryReport(results, style: style).text
        .contains("If neither money nor ballot lines moved votes: "))
  }
}
