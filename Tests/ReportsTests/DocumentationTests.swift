import Foundation
import Reports
import SimulationCore
import Testing

/// Documentation/output.md against what is written.
@Suite struct DocumentationTests {
  private func page() throws -> String {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Documentation/output.md"), encoding: .utf8)
  }

  private func members(_ value: Any) -> Set<String> {
    switch value {
    case let object as [String: Any]:
      object.values.reduce(into: Set(object.keys)) { $0.formUnion(members($1)) }
    case let array as [Any]:
      array.reduce(into: Set()) { $0.formUnion(members($1)) }
    default: []
    }
  }

  @Test func `every JSON member is described`() throws {
    let page = try page()
    var all: Set<String> = []
    for results in [
      SampleResults.observedCouncil, SampleResults.organisedCouncil, SampleResults.canvassedCouncil,
      SampleResults.loyalCouncil, try HorizonSample.results(),
    ] {
      let text = JSONReport(results, version: "1").text
      all.formUnion(members(try JSONSerialization.jsonObject(with: Data(text.utf8))))
    }
    #expect(all.count > 50)
    for member in all {
      #expect(page.contains("`\(member)`") || page.contains("\"\(member)\""), "\(member)")
    }
  }

  @Test func `every JSON member of a story is described`() throws {
    let page = try page()
    var scenario = StorySample.scenario
    scenario.candidates[0].loyalty = 0.5
    var lane = BallotLane()
    lane.organisation = "slate"
    scenario.structures[1].lanes = [lane]
    var all: Set<String> = []
    for sheet in [
      try StorySample.sheet(scenario, race: "Ward 1"),
      try StoryHoursTests.sheet(race: "Ward 1"),
    ] {
      let text = StoryJSON(sheet, version: "1").text
      all.formUnion(members(try JSONSerialization.jsonObject(with: Data(text.utf8))))
    }
    #expect(all.isSuperset(of: ["holdsProgramme", "lines", "contactsRunoff"]))
    #expect(all.count > 90)
    // The fund's own name stands in an object.
    for member in all where member != "fund" { #expect(page.contains("`\(member)`"), "\(member)") }
  }

  @Test func `every CSV column and measure is described`() throws {
    let page = try page()
    let summary =
      try CSVTests.records(SummaryCSV(SampleResults.observedCouncil, version: "1").text)
      + CSVTests.records(SummaryCSV(SampleResults.organisedCouncil, version: "1").text).dropFirst()
      + CSVTests.records(SummaryCSV(SampleResults.canvassedCouncil, version: "1").text).dropFirst()
      + CSVTests.records(SummaryCSV(SampleResults.loyalCouncil, version: "1").text).dropFirst()
      + CSVTests.records(SummaryCSV(HorizonSample.results(), version: "1").text).dropFirst()
    let races = try CSVTests.records(RacesCSV(SampleResults.council).text)
    let draws = try CSVTests.records(
      DrawsCSV(
        structures: ["NAME"], cycles: ["2027", "2031"], hasProgramme: true, offices: ["RACE"]
      ).header)
    var words = Set(summary[0] + races[0] + draws[0])
    for record in summary.dropFirst() {
      words.insert(record[0])
      let measure = record[2]
      // Ranges and common beginnings are written once.
      if measure.hasPrefix("leader_share_p") { continue }
      let common = ["money_", "hours_"].first { measure.hasPrefix($0) } ?? ""
      words.insert(String(measure.dropFirst(common.count)))
    }
    for word in words { #expect(page.contains("`\(word)`"), "\(word)") }
  }
}
