import Reports
import SimulationCore
import Testing

/// Money as the summary prints it, in the first row of its table of where the money went.
@Suite struct MoneyTextTests {
  private func printed(_ dollars: Double, _ error: Double) throws -> String {
    var results = SampleResults.council
    results.structures = [results.structures[0]]
    results.structures[0].money.offered = Estimate(
      mean: dollars * 100, standardError: error * 100)
    let text = SummaryReport(results, style: TerminalStyle(unicode: true)).text
    let row = try #require(
      text.split(separator: "\n").first { $0.contains("Given by donors and treasuries") })
    return String(row.split(separator: " ").last ?? "")
  }

  @Test(arguments: [
    (1_035_512.0, 241.0, "$1.0355M"), (1_035_512, 2_410, "$1.036M"), (1_035_512, 24_100, "$1.04M"),
    (61_204, 187, "$61.2K"), (61_204, 18, "$61.20K"), (9_512, 24, "$9,510"), (812.4, 0.6, "$812"),
    (12.345, 0.02, "$12.35"), (999_999, 400, "$1.0000M"), (3_000, 90_000, "$3,000"),
    (0, 0, "$0"), (-4_100, 20, "−$4,100"),
  ])
  func `digits follow the error`(dollars: Double, error: Double, text: String) throws {
    #expect(try printed(dollars, error) == text)
  }

  @Test(arguments: [
    (480_000.0, "$480K"), (1_250_000, "$1.25M"), (1_234_567, "$1,234,567"),
    (1_234_567.89, "$1,234,567.89"), (20.5, "$20.50"), (7, "$7"), (12_345, "$12.345K"),
  ])
  func `exact sums are shown exactly`(dollars: Double, text: String) throws {
    #expect(try printed(dollars, 0) == text)
  }

  /// The price of a seat stands only beside more seats than the first structure's, and with its
  /// interval.
  @Test(arguments: [
    (140_247.0, 721.0, 3.5, "$140.2K", "$138.8K–$141.7K"),
    (1_400_000, 260_000, 3.5, "$1.4M", "$900K–$1.9M"),
    (9_400, 8_100, 3.5, "$9,000", "−$6,000 to $25K"),
    (-34_000, 2_600, 3.5, "−$34K", "−$39K to −$29K"), (2_000, 0, 3.5, "$2,000", "exact"),
    (1_234_567, .nan, 3.5, "$1.23M", "?"), (140_247, 721, 0.01, "–", nil),
    (140_247, 721, -3.5, "–", nil),
  ])
  func `money per extra seat`(
    dollars: Double, error: Double, difference: Double, text: String, interval: String?
  ) throws {
    var results = SampleResults.council
    results.structures.remove(at: 1)
    results.structures[1].difference?.mean = difference
    results.structures[1].money.perExtraSeat = Estimate(
      mean: dollars * 100, standardError: error * 100)
    let report = SummaryReport(results, style: TerminalStyle(unicode: true)).text
    let row = try #require(
      report.split(separator: "\n").first { $0.contains("per extra seat  ") })
    #expect(row.hasSuffix("  " + text))
    let ends = report.split(separator: "\n").first { $0.contains("  95% interval  ") }
    #expect((ends != nil) == (interval != nil))
    if let interval { #expect(ends?.hasSuffix("  " + interval) == true) }
    let clear = text != "–"
    #expect(
      JSONReport(results, version: "1").text.contains("\"perExtraSeat\": {\"mean\": ") == clear)
    let records = try CSVTests.records(SummaryCSV(results, version: "1").text).filter {
      $0[2] == "money_per_extra_seat"
    }
    #expect(records.map { Double($0[4]) } == (clear ? [dollars] : []))
    // Without funds there is nothing to tell.
    for s in results.structures.indices { results.structures[s].money.granted = .zero }
    #expect(
      !SummaryReport(results, style: TerminalStyle(unicode: true)).text.contains("per extra seat"))
  }

  /// Fieller's interval is not symmetric, and its width decides the digits.
  @Test func `an interval of its own`() throws {
    var results = SampleResults.council
    results.structures.remove(at: 1)
    results.structures[1].money.perExtraSeat = Estimate(
      mean: 1_400_000_00, standardError: 600_00, interval: 1_010_000_00...2_310_000_00)
    let report = SummaryReport(results, style: TerminalStyle(unicode: true)).text
    #expect(report.contains("per extra seat                 –        $1.4M\n"))
    #expect(report.contains("    95% interval                                –  $1.0M–$2.3M\n"))
    #expect(
      JSONReport(results, version: "1").text.contains(
        "\"perExtraSeat\": {\"mean\": 1400000.0, \"standardError\": 600.0, "
          + "\"interval95\": [1010000.0, 2310000.0]}"))
    let records = try CSVTests.records(SummaryCSV(results, version: "1").text).filter {
      $0[2] == "money_per_extra_seat"
    }
    #expect(records.map { Array($0[4...]) } == [["1400000.0", "600.0", "1010000.0", "2310000.0"]])
  }

  @Test func `a sum of unknown error has three digits`() throws {
    #expect(try printed(1_234_567, .nan) == "$1.23M")
  }
}
