import Foundation
import Reports
import SimulationCore
import Testing

@Suite struct JSONReportTests {
  private func parsed(_ results: SimulationResults) throws -> [String: Any] {
    let text = JSONReport(results, version: "9.9.9").text
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func `the document reads back as it was`() throws {
    let results = SampleResults.observedCouncil
    let document = try parsed(results)
    #expect(document["format"] as? String == "sharedfund results")
    #expect(document["formatVersion"] as? Int == 1)
    #expect(document["version"] as? String == "9.9.9")
    #expect(document["title"] as? String == results.title)
    #expect(document["seed"] as? UInt64 == 2027)
    #expect(document["replicates"] as? Int == 10_000)
    #expect(document["interrupted"] as? Bool == false)
    let structures = try #require(document["structures"] as? [[String: Any]])
    #expect(structures.map { $0["name"] as? String } == ["scattered", "chapter PAC", "coalition"])
    #expect(structures[0]["differenceToFirst"] is NSNull)
    let difference = try #require(structures[2]["differenceToFirst"] as? [String: Double])
    #expect(difference == ["mean": 3.5441, "standardError": 0.0182])
    let seats = try #require(structures[2]["seats"] as? [String: Any])
    #expect(seats["counts"] as? [Int] == results.structures[2].seats.counts)
    #expect(seats["mean"] as? Double == results.structures[2].seats.mean)
    let money = try #require(structures[0]["money"] as? [String: Any])
    let offered = try #require(money["offered"] as? [String: Double])
    #expect(offered == ["mean": 1_035_512, "standardError": 241])
    let candidates = try #require(structures[0]["candidates"] as? [[String: Any]])
    #expect(candidates.count == 5)
    let wins = try #require(candidates[0]["wins"] as? [String: Any])
    #expect(wins["count"] as? Int == 7_120)
    let observed = try #require(document["observed"] as? [String: Any])
    #expect(observed["runoffs"] as? Double == 0.344)
    #expect(observed["incumbentsReelected"] is NSNull)
  }

  @Test func `numbers keep all their digits and the largest seed`() throws {
    var results = SampleResults.council
    results.seed = .max
    results.field.runoffs = Estimate(mean: 0.1 + 0.2, standardError: 1.0 / 3)
    let text = JSONReport(results, version: "1").text
    #expect(text.contains("\"seed\": 18446744073709551615,"))
    #expect(text.contains("{\"mean\": 0.30000000000000004, \"standardError\": 0.3333333333333333}"))
  }

  @Test func `what is no number is null`() throws {
    var results = SampleResults.council
    results.structures[0].closeShare = Estimate(mean: .nan, standardError: .infinity)
    let structures = try #require(try parsed(results)["structures"] as? [[String: Any]])
    let share = try #require(structures[0]["closeShare"] as? [String: Any])
    #expect(share["mean"] is NSNull)
    #expect(share["standardError"] is NSNull)
  }

  @Test(arguments: [
    "quote \" backslash \\ slash /", "line\nbreak\r\ttab", "\u{0}\u{1}\u{1F}\u{7F}",
    "\u{2028}\u{2029}", "市議会 🗳️", "e\u{301}",
  ])
  func `any name survives`(name: String) throws {
    var results = SampleResults.council
    results.title = name
    let title = try #require(try parsed(results)["title"] as? String)
    #expect(Array(title.unicodeScalars) == Array(name.unicodeScalars))
  }

  @Test func `the same results give the same text`() {
    let one = JSONReport(SampleResults.council, version: "1").text
    let two = JSONReport(SampleResults.council, version: "1").text
    #expect(one == two)
  }
}
