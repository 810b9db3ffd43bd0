import Allocation
import Foundation
import Reports
import Testing

/// Grants for other programs.
struct GrantsDataTests {
  private static func members(_ value: Any) -> Set<String> {
    switch value {
    case let object as [String: Any]:
      object.values.reduce(into: Set(object.keys)) { $0.formUnion(members($1)) }
    case let array as [Any]: array.reduce(into: Set()) { $0.formUnion(members($1)) }
    default: []
    }
  }

  private func page() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Documentation/output.md"), encoding: .utf8)
  }

  @Test func `the JSON document holds every figure, and every member is described`() throws {
    var sheet = try GrantsReportTests.sheet(["need", "approval"])
    sheet.omitted = [("quadratic", "gifts")]
    let text = GrantsJSON(sheet, version: "1").text
    let page = try page()
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    for member in Self.members(root) {
      #expect(page.contains("`\(member)`"), "\(member)")
    }
    #expect(root["budget"] as? Double == 101)
    let rules = try #require(root["rules"] as? [[String: Any]])
    let grants = try #require(rules[0]["grants"] as? [[String: Any]])
    #expect(grants.map { $0["grant"] as? Double } == [50, 51, 0])
    #expect(grants.map { $0["nothingBecause"] as? String } == [nil, nil, "unopposed"])
    #expect(grants[0]["atCap"] as? Bool == true)
    let rounds = try #require(rules[1]["rounds"] as? [[String: Any]])
    #expect(rounds.map { $0["decision"] as? String } == ["funded", "funded"])
    #expect(rounds.map { $0["left"] as? Double } == [51, 1])
    #expect(rules[1]["left"] as? Double == 1)
  }

  @Test func `the CSV has a record for each rule and candidate`() throws {
    var sheet = try GrantsReportTests.sheet(["need", "approval"])
    sheet.slate.members[1].name = "Ed, the \"second\""
    let records = try CSVTests.records(GrantsCSV(sheet).text)
    let page = try page()
    for column in records[0] { #expect(page.contains("`\(column)`"), "\(column)") }
    try #require(records.count == 7)
    #expect(records[1].prefix(5) == ["need", "Ana", "", "Ward 1", "50.00"])
    #expect(records[2].prefix(5) == ["need", "Ed, the \"second\"", "", "", "51.00"])
    #expect(records[5].prefix(6) == ["approval", "Ed, the \"second\"", "", "", "50.00", "0.5"])
    #expect(records[6].dropFirst(6).prefix(2) == ["1.0", "1.0"])
  }
}
