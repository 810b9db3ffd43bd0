import Reports
import SimulationCore
import Testing

@Suite struct RacesReportTests {
  @Test func `slate candidates under every structure, other races counted`() {
    let text = RacesReport(SampleResults.council, style: TerminalStyle(unicode: true)).text
    #expect(text == ExpectedText.councilRaces)
  }

  @Test func `a chance that never came true still has an error`() {
    var results = SampleResults.council
    results.structures[0].candidates[0].wins = 0
    results.structures[0].candidates[2].wins = 10_000
    let text = RacesReport(results, style: TerminalStyle(unicode: true)).text
    // Wilson's interval of 0 in 10,000 ends at 1.96²/(10,000 + 1.96²) = 0.038%.
    #expect(text.contains("0.00% ± 0.04"))
    #expect(text.contains("100.00% ± 0.04"))
  }
}
