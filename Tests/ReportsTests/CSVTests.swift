import Reports
import SimulationCore
import Testing

@Suite struct CSVTests {
  /// A strict reader of RFC 4180, byte by byte.
  static func records(_ text: String) throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    func end() { record.append(String(decoding: field, as: UTF8.self)); field = [] }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        try #require(field.isEmpty, "a quote inside a plain field")
        while true {
          let taken = bytes.popFirst()
          let next = try #require(taken, "an open quote")
          if next != UInt8(ascii: "\"") {
            field.append(next)
          } else if bytes.first == UInt8(ascii: "\"") {
            field.append(bytes.removeFirst())
          } else {
            break
          }
        }
      case UInt8(ascii: ","): end()
      case UInt8(ascii: "\r"):
        let taken = bytes.popFirst()
        try #require(taken == UInt8(ascii: "\n"))
        end()
        records.append(record)
        record = []
      default:
        try #require(byte != UInt8(ascii: "\n"))
        field.append(byte)
      }
    }
    try #require(record.isEmpty && field.isEmpty, "the last record has no end")
    return records
  }

  static let nasty = "a, \"b\"\r\nc\nd,\u{301} e"

  @Test func `the summary has one figure a record`() throws {
    let records = try Self.records(SummaryCSV(SampleResults.observedCouncil, version: "1").text)
    #expect(
      records[0] == [
        "part", "structure", "measure", "name", "value", "standard_error", "low95", "high95",
      ])
    #expect(records.allSatisfy { $0.count == 8 })
    #expect(records.contains(["run", "", "seed", "", "2027", "", "", ""]))
    #expect(
      records.contains { $0[0] == "structure" && $0[1] == "coalition" && $0[2] == "money_offered" })
    #expect(records.contains { $0[0] == "observed" && $0[2] == "runoffs" && $0[4] == "0.344" })
    // A figure is found by its first four fields.
    #expect(Set(records.map { $0.prefix(4) }).count == records.count)
  }

  @Test func `every candidate is a record under every structure`() throws {
    let records = try Self.records(RacesCSV(SampleResults.council).text)
    // Three structures and the two controls, five candidates each, and the header.
    #expect(records.count == 5 * 5 + 1)
    #expect(Set(records.map(\.count)) == [24])
    #expect(
      records[1].prefix(7) == [
        "structure", "scattered", "Ward 1", "Ana Ruiz", "true", "true", "7120",
      ])
  }

  @Test func `races tell of other offices and of the programme`() throws {
    var results = SampleResults.loyalCouncil
    results.structures[0].candidates[4].race = "Mayor"
    let records = try Self.records(RacesCSV(results).text)
    #expect(records[0].suffix(2) == ["other_office", "programme_share"])
    // Ana and Cy are on the slate, Ed stands for mayor.
    #expect(
      records[1...5].map { $0.suffix(2) } == [
        ["false", "0.6"], ["false", ""], ["false", "0.35"], ["false", ""], ["true", ""],
      ])
    #expect(try Self.records(RacesCSV(SampleResults.council).text)[1].suffix(2) == ["false", ""])
  }

  @Test func `draws tell of other offices and of the programme`() throws {
    var scenario = Scenario()
    scenario.races = [Race(), Race()]
    scenario.races[1].name = "Mayor"
    scenario.races[1].counts = false
    scenario.candidates = [Self.nasty, "Rex"].map { name in
      var candidate = Candidate()
      candidate.name = name
      candidate.race = "Mayor"
      candidate.loyalty = name == "Rex" ? 1 : 0.5
      return candidate
    }
    scenario.structures = [FundingStructure(name: "a"), FundingStructure(name: "b")]
    let table = DrawsCSV(scenario)
    var draw = ReplicateDraw()
    draw.seats = [3, 5]
    draw.slateMoney = [0, 5]
    draw.programme = [2, 1]
    draw.offices = [1, 0]
    let records = try Self.records(table.header + table.records([draw]))
    #expect(
      records[0].suffix(10) == [
        "seats a", "expected_seats a", "slate_money a", "programme_seats a", "winner Mayor a",
        "seats b", "expected_seats b", "slate_money b", "programme_seats b", "winner Mayor b",
      ])
    #expect(
      records[1].suffix(10) == [
        "3", "", "0.00", "2", "Rex", "5", "", "0.05", "1", Self.nasty,
      ])
  }

  @Test func `any name survives`() throws {
    var results = SampleResults.council
    results.title = Self.nasty
    results.structures[0].name = Self.nasty
    results.structures[0].candidates[0].name = Self.nasty
    results.structures[0].organisations[0].name = Self.nasty
    let summary = try Self.records(SummaryCSV(results, version: "1").text)
    #expect(summary[1][4] == Self.nasty)
    #expect(summary.contains { $0[1] == Self.nasty && $0[3] == Self.nasty })
    #expect(try Self.records(RacesCSV(results).text)[1][3] == Self.nasty)
    #expect(
      try Self.records(DrawsCSV(structures: [Self.nasty]).header)[0][4] == "seats \(Self.nasty)")
  }

  @Test func `what is no number is empty`() throws {
    var results = SampleResults.council
    results.structures[0].closeShare = Estimate(mean: .nan, standardError: .nan)
    let records = try Self.records(SummaryCSV(results, version: "1").text)
    #expect(records.contains(["structure", "scattered", "close_share", "", "", "", "", ""]))
  }

  @Test func `draws hold seats and exact cents`() throws {
    var draw = ReplicateDraw()
    draw.replicate = 41
    draw.seats = [3, 5]
    draw.expected = [2.5, -0.000_000_6]
    draw.slateMoney = [123_405, -7]
    draw.withoutMoney = 2
    let table = DrawsCSV(structures: ["a", "b"])
    var second = draw
    second.control = 4
    second.aimOnly = 3
    let records = try Self.records(table.header + table.records([draw, second]))
    #expect(
      records == [
        [
          "replicate", "seats_without_money", "seats_control", "seats_aim_only",
          "seats a", "expected_seats a", "slate_money a", "seats b", "expected_seats b",
          "slate_money b",
        ],
        ["41", "2", "", "", "3", "2.500000", "1234.05", "5", "-0.000001", "-0.07"],
        ["41", "2", "4", "3", "3", "2.500000", "1234.05", "5", "-0.000001", "-0.07"],
      ])
  }
}
