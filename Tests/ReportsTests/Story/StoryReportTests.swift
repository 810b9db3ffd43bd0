import Reports
import SimulationCore
import Testing

/// Stories as text, against texts whose money was reckoned by hand.
struct StoryReportTests {
  @Test func `a story is told in order`() throws {
    let text = StoryReport(try StorySample.sheet(), style: .init()).text
    #expect(text == "")
  }

  @Test func `a race is told in detail`() throws {
    let text = StoryReport(try StorySample.sheet(race: "Ward 1"), style: .init()).text
    #expect(text == "")
  }
}
