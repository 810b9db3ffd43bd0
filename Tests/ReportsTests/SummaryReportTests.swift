import Reports
import SimulationCore
import Testing

@Suite struct SummaryReportTests {
  static let unicode = TerminalStyle(unicode: true)

  @Test func `the whole text in UTF-8 with observed figures`() {
    let text = SummaryReport(SampleResults.observedCouncil, style: Self.unicode).text
    #expect(text == ExpectedText.observedCouncil)
  }

  @Test func `ASCII alone where the terminal is not UTF-8`() {
    let text = SummaryReport(SampleResults.council, style: TerminalStyle()).text
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains("coalition    11.00 +/- 0.04"))
  }

  @Test func `structures within noise are level and the rest is compared with the first alone`() {
    let text = SummaryReport(SampleResults.council, style: Self.unicode).text
    #expect(text.contains("  coalition wins more seats than scattered.\n"))
    #expect(text.contains("chapter PAC is level with scattered: the 95% interval"))
    #expect(!text.contains("than chapter PAC"))
    #expect(!text.contains("than coalition"))
  }

  @Test(arguments: [
    (0.1, 0.05, "wins more"), (0.0979, 0.05, "is level"), (-0.2, 0.05, "wins fewer"),
    (0.0, 0.0, "is level"), (0.3, Double.nan, "too few replicates"),
  ])
  func `the verdict turns where the interval meets 0`(
    mean: Double, error: Double, verdict: String
  ) {
    var results = SampleResults.council
    results.structures.removeLast()
    results.structures[1].difference = Estimate(mean: mean, standardError: error)
    let text = SummaryReport(results, style: Self.unicode).text
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("  chapter PAC") }
    #expect(lines.contains { $0.contains(verdict) })
  }

  @Test func `the stress lines are always there`() {
    var results = SampleResults.council
    // However the lines are wrapped.
    func text() -> String {
      SummaryReport(results, style: Self.unicode).text.split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
    #expect(text().contains("If money moved no votes: 5.10 ± 0.04 seats under every structure"))
    #expect(text().contains("seats, +2.91 ± 0.03 against scattered in the same futures."))
    #expect(text().contains("Aim alone, gifts meant for others still going to others"))
    #expect(text().contains("seats, +0.87 ± 0.02."))
    // Without a paired difference, the two errors add as if drawn apart: √2 · 0.0216 · 1.96.
    results.control?.difference = nil
    #expect(text().contains("seats, +2.99 ± 0.06 against"))
    // Where donors have nobody else to give to, the controls are one.
    results.aimOnly = results.control
    #expect(!text().contains("Aim alone"))
    results.control = nil
    #expect(text().contains("Control: donors pay into no fund"))
  }

  @Test func `the field is shown on request or when something was observed`() {
    let results = SampleResults.council
    let title = "The whole field (scattered)"
    #expect(!SummaryReport(results, style: Self.unicode).text.contains(title))
    let asked = SummaryReport(results, style: Self.unicode, field: true).text
    #expect(asked.contains(title))
    #expect(!asked.contains("observed"))
    #expect(
      SummaryReport(SampleResults.observedCouncil, style: Self.unicode).text.contains(title))
  }

  /// Two decimals of a chance: what follows it is half its interval, and names are whole.
  @Test func `10,000 replicates in 80 columns`() {
    var results = SampleResults.council
    results.structures[2].name = "coalition as pole"
    for index in results.structures.indices {
      var counts = Array(repeating: 0, count: 25)
      counts[11 + index] = 9_950
      counts[5] = 50
      results.structures[index].seats = SeatDistribution(counts: counts)
    }
    let text = SummaryReport(results, style: Self.unicode).text
    #expect(Columns.widest(text) <= 80)
    #expect(text.contains("8 or more      difference\n"))
    #expect(text.contains("  coalition as pole  12.960 ± 0.011  13   13   13  99.50% ± 0.16"))
    #expect(text.contains("  +3.54 ± 0.04\n"))
  }

  /// As many digits as there can be: no difference is cut, rather a name.
  @Test(arguments: [true, false])
  func `a million replicates in 80 columns`(unicode: Bool) {
    var results = SampleResults.council
    results.structures.remove(at: 1)
    for (index, centre) in [99, 101].enumerated() {
      var counts = Array(repeating: 0, count: 121)
      counts[centre] = 995_000
      counts[100] = 5_000
      results.structures[index].seats = SeatDistribution(counts: counts)
    }
    results.structures[1].difference = Estimate(mean: 1.98765, standardError: 0.0004)
    results.atLeast = 100
    let text = SummaryReport(results, style: TerminalStyle(unicode: unicode)).text
    #expect(Columns.widest(text) <= 80)
    #expect(text.contains(unicode ? " +1.9877 ± 0.0008\n" : " +1.9877 +/- 0.0008\n"))
    #expect(text.contains(unicode ? "  scattered   99.0050" : "  s...   99.0050"))
  }

  @Test func `what rounds to nothing has no sign`() {
    var results = SampleResults.council
    results.structures[1].closeShareDifference = Estimate(mean: 0.0002, standardError: 0.003)
    results.structures[2].closeShareDifference = Estimate(mean: -0.0002, standardError: 0.003)
    let text = SummaryReport(results, style: Self.unicode).text
    #expect(!text.contains("+0.0 ±") && !text.contains("−0.0 ±"))
    #expect(text.contains("  0.0 ± 0.6"))
  }

  @Test func `without a slate there is only the field`() {
    var results = SampleResults.council
    results.slateSize = 0
    for index in results.structures.indices {
      for place in results.structures[index].candidates.indices {
        results.structures[index].candidates[place].onSlate = false
      }
    }
    let text = SummaryReport(results, style: Self.unicode).text
    #expect(text.contains("\n\nNobody is on the slate"))
    #expect(text.contains("The whole field (scattered)") && !text.contains("Seats the slate wins"))
    #expect(
      RacesReport(results, style: Self.unicode).text
        == "  Without a slate candidate: 4 races, in --out's files.\n")
  }

  @Test func `an interrupted run says so at the top`() throws {
    var results = SampleResults.council
    results.interrupted = true
    results.replicatesRequested = 250_000
    let text = SummaryReport(results, style: Self.unicode).text
    let second = try #require(text.split(separator: "\n").dropFirst().first)
    #expect(second == "INTERRUPTED: results of the first 10,000 of 250,000 replicates.")
  }

  @Test func `an organisation that endorses nobody for a seat is not listed`() {
    var results = SampleResults.council
    let usual = SummaryReport(results, style: Self.unicode).text
    for index in results.structures.indices {
      var network = OrganisationResults()
      (network.name, network.endorsed) = ("network", 1)
      results.structures[index].organisations.insert(network, at: 0)
    }
    #expect(SummaryReport(results, style: Self.unicode).text == usual)
    #expect(usual.contains("Seats by endorsement"))
    for index in results.structures.indices { results.structures[index].organisations.removeLast() }
    #expect(!SummaryReport(results, style: Self.unicode).text.contains("Seats by endorsement"))
  }

  @Test(arguments: [
    String(repeating: "a very long name ", count: 20), String(repeating: "x", count: 300),
    String(repeating: "市議会", count: 60), String(repeating: "🗳️👩🏽‍🚒", count: 60),
    "\u{1B}[31mred\u{1B}[0m \u{202E}turned\nbroken\r\tout \u{0}",
    String(repeating: "e\u{301}", count: 200), "",
  ])
  func `no name makes a line wider than 80 columns or breaks it`(name: String) {
    var results = SampleResults.observedCouncil
    results.title = name
    results.observed?.source = name
    results.replicates = .max
    results.interrupted = true
    for index in results.structures.indices {
      results.structures[index].name = name
      for number in results.structures[index].organisations.indices {
        results.structures[index].organisations[number].name = name
      }
      for number in results.structures[index].candidates.indices {
        results.structures[index].candidates[number].name = name
        results.structures[index].candidates[number].race = name
      }
    }
    let usual = SummaryReport(SampleResults.observedCouncil, style: Self.unicode).text
    for style in [Self.unicode, TerminalStyle()] {
      for text in [
        SummaryReport(results, style: style).text, RacesReport(results, style: style).text,
      ] {
        #expect(Columns.widest(text) <= 80)
        #expect(!text.unicodeScalars.contains("\u{1B}"))
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        #expect(!text.unicodeScalars.contains("\r"))
      }
      // Long names cost a few more lines of money tables and verdicts, never a line for each name.
      let lines = SummaryReport(results, style: style).text.split(separator: "\n").count
      #expect(lines < usual.split(separator: "\n").count + 40)
    }
  }

  @Test(arguments: [1, 2, 4, 5, 9, 30])
  func `any number of structures fits`(count: Int) {
    var results = SampleResults.council
    results.structures = (0..<count).map {
      var structure = SampleResults.structure("structure \($0)", centre: 7, pooled: 0.1)
      structure.difference = $0 == 0 ? nil : Estimate(mean: 1, standardError: 0.01)
      return structure
    }
    let text = SummaryReport(results, style: Self.unicode).text
    #expect(Columns.widest(text) <= 80)
    // Each stands in every table.
    #expect(text.split(separator: "\n").filter { $0.contains("structure \(count - 1)") }.count >= 4)
  }

  @Test func `columns line up for names of several bytes a character`() throws {
    var results = SampleResults.council
    results.structures[0].name = "Łódź égalité"
    results.structures[1].name = "市民基金"
    let text = SummaryReport(results, style: Self.unicode).text
    let rows = text.split(separator: "\n").dropFirst(4).prefix(3)
    // The last column is set to the right, so all rows end in the same column.
    #expect(Set(rows.map(Columns.count)).count == 1)
  }

  @Test func `results of nothing are still a text`() {
    var results = SimulationResults()
    #expect(SummaryReport(results, style: Self.unicode).text.contains("Untitled scenario"))
    results.structures = [StructureResults()]
    results.replicates = 1
    #expect(Columns.widest(SummaryReport(results, style: Self.unicode).text) <= 80)
    #expect(Columns.widest(RacesReport(results, style: Self.unicode).text) <= 80)
  }

  @Test func `numbers beyond reason do no harm`() {
    var results = SampleResults.council
    for value in [Double.nan, .infinity, -.infinity, 1e300, -1e18, Double.leastNonzeroMagnitude] {
      results.structures[1].money.offered = Estimate(mean: value, standardError: value)
      results.structures[1].closeShare = Estimate(mean: value, standardError: 1)
      results.structures[1].concentration = Estimate(mean: 1, standardError: value)
      results.structures[1].difference = Estimate(mean: value, standardError: abs(value))
      results.field.runoffs = Estimate(mean: value, standardError: value)
      #expect(Columns.widest(SummaryReport(results, style: Self.unicode, field: true).text) <= 80)
    }
  }
}
