import Foundation
import Reports
import SimulationCore
import Testing

/// What is printed of volunteers' hours and contacts, and only where there are some.
@Suite struct HoursReportTests {
  private var style: TerminalStyle { TerminalStyle(unicode: true) }

  @Test func `the summary has a section only where there are volunteers`() {
    let without = SummaryReport(SampleResults.council, style: style).text
    #expect(!without.contains("olunteers") && !without.contains("ontacts"))
    let with = SummaryReport(SampleResults.canvassedCouncil, style: style).text
    #expect(with.contains("\n\n" + ExpectedText.hours + "\n\n"))
    #expect(with.contains("If neither money nor contacts moved votes: 5.10 ± 0.04 seats"))
    #expect(Columns.widest(with) <= 80)
  }

  /// The price of a seat stands only beside more seats than the first structure's.
  @Test func `what is not clear has no price`() throws {
    var results = SampleResults.canvassedCouncil
    results.structures[2].difference = Estimate(mean: -0.4, standardError: 0.01)
    let text = SummaryReport(results, style: style).text
    #expect(
      text.contains("Hours for the slate per extra seat               –            –          –\n"))
    #expect(!text.contains("95% interval  "))
    for (mean, price) in [(-0.4, nil), (0.01, nil), (0.4, 611.2)] {
      results.structures[2].difference = Estimate(mean: mean, standardError: 0.01)
      let json = try JSONSerialization.jsonObject(
        with: Data(JSONReport(results, version: "1").text.utf8))
      let structures = try #require((json as? [String: Any])?["structures"] as? [[String: Any]])
      let hours = try #require(structures[2]["hours"] as? [String: Any])
      #expect((hours["perExtraSeat"] as? [String: Any])?["mean"] as? Double == price)
      let rows = try CSVTests.records(SummaryCSV(results, version: "1").text).filter {
        $0[2] == "hours_per_extra_seat"
      }
      #expect(rows.map { Double($0[4]) } == (price == nil ? [] : [price]))
    }
  }

  @Test func `files hold hours, not minutes`() throws {
    #expect(!JSONReport(SampleResults.council, version: "1").text.contains("\"hours\""))
    #expect(!SummaryCSV(SampleResults.council, version: "1").text.contains("hours_"))
    let records = try CSVTests.records(
      SummaryCSV(SampleResults.canvassedCouncil, version: "1").text
    ).filter { $0[1] == "coalition" }
    func value(_ measure: String, _ name: String = "") -> Double? {
      records.first { $0[2] == measure && $0[3] == name }.flatMap { Double($0[4]) }
    }
    #expect(value("hours_offered") == 2_412.4)
    #expect(value("volunteers_scattered", "students").map { abs($0 - 82.4) < 1e-9 } == true)
    #expect(value("canvass_idle", "joint") == 1.625)
    #expect(value("contacts_others", "leaflets") == 98_223)
    #expect(value("contact_votes_slate") == 1_408.3)
  }

  /// With channels alone there are contacts and no hours.
  @Test func `channels without volunteers`() {
    var results = SampleResults.canvassedCouncil
    for index in results.structures.indices {
      var hours = HoursResults()
      hours.media = results.structures[index].hours?.media ?? []
      hours.media[0] = MediumContacts(name: "doors")
      results.structures[index].hours = hours
    }
    let text = SummaryReport(results, style: style).text
    #expect(text.contains("Contacts with voters (means)"))
    #expect(!text.contains("olunteers") && !text.contains("doors") && !text.contains("Hours for"))
    #expect(text.contains("  Contacts for the slate\n    leaflets  "))
  }

  @Test(arguments: [
    String(repeating: "a very long name ", count: 20), String(repeating: "市議会", count: 60),
    "\u{1B}[31mred\u{1B}[0m \u{202E}turned\nbroken\r\tout \u{0}",
  ])
  func `no name breaks the table`(name: String) {
    var results = SampleResults.canvassedCouncil
    for index in results.structures.indices {
      guard var hours = results.structures[index].hours else { continue }
      hours.sources = (0..<12).map { _ in SourceHours(name: name, offered: .zero) }
      hours.canvasses = hours.sources.map { _ in
        CanvassHours(name: name, worked: Estimate(mean: .nan, standardError: 1))
      }
      hours.media[1].name = name
      hours.votesForSlate = Estimate(mean: 1e300, standardError: .infinity)
      results.structures[index].hours = hours
    }
    let text = SummaryReport(results, style: style).text
    #expect(Columns.widest(text) <= 80)
    #expect(!text.unicodeScalars.contains("\u{1B}") && !text.unicodeScalars.contains("\r"))
    #expect(text.contains("  and more in --format json and csv\n"))
  }
}
