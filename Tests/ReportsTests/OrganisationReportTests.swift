import Reports
import SimulationCore
import Testing

/// What is printed of organisations, and only where some are declared.
@Suite struct OrganisationReportTests {
  private var style: TerminalStyle { TerminalStyle(unicode: true) }

  @Test func `the summary has a section only where there are organisations`() {
    let without = SummaryReport(SampleResults.council, style: style).text
    let with = SummaryReport(SampleResults.organisedCouncil, style: style).text
    #expect(!without.contains("Organisations (means)"))
    let lines = with.split(separator: "\n").map(String.init)
    func line(_ start: String) -> String { lines.first { $0.hasPrefix(start) } ?? "" }
    #expect(line("Organisations (means)") != "")
    #expect(lines.contains { $0.hasPrefix("    kept: opposition within") && $0.contains("$22") })
    #expect(lines.contains { $0.hasPrefix("  ward 33") })
    // What is nothing everywhere is left out.
    #expect(lines.count { $0.hasPrefix("    cost of running it") } == 1)
  }

  @Test func `races with an organisation are told where organisations have homes`() throws {
    let results = SampleResults.organisedCouncil
    #expect(
      SummaryReport(results, style: style).text.contains(
        "seed 2027; 4 races (3 with an organisation), 2 on the slate."))
    #expect(JSONReport(results, version: "1").text.contains("\"organisedRaces\": 3,"))
    #expect(
      try CSVTests.records(SummaryCSV(results, version: "1").text)
        .contains(["run", "", "organised_races", "", "3", "", "", ""]))
    let none = SampleResults.council
    #expect(!SummaryReport(none, style: style).text.contains("with an organisation"))
    #expect(!JSONReport(none, version: "1").text.contains("organisedRaces"))
    #expect(!SummaryCSV(none, version: "1").text.contains("organised_races"))
  }

  @Test func `the files have their books only where there are organisations`() throws {
    #expect(!JSONReport(SampleResults.council, version: "1").text.contains("organisationBooks"))
    #expect(!SummaryCSV(SampleResults.council, version: "1").text.contains("organisation_dues"))
    let records = try CSVTests.records(
      SummaryCSV(SampleResults.organisedCouncil, version: "1").text)
    let turf = try #require(
      records.first { $0[2] == "organisation_kept_by_turf" && $0[3] == "teachers' union" })
    #expect(turf[4] == "8300.0" && turf[5] == "14.0")
    let treasury = try #require(
      records.first { $0[2] == "organisation_treasury" && $0[3] == "teachers' union" })
    #expect(treasury[4] == "94992.0")
    let members = try #require(
      records.first { $0[2] == "organisation_members" && $0[3] == "ward 33" })
    #expect(members[4] == "140.25")
  }
}
