import Allocation
import ScenarioFiles
import SimulationCore
import Testing

struct ScenarioReaderTests {
  @Test func readsEveryValueOfTheSmallScenario() throws {
    let scenario = try ScenarioReader.check(text: Fixtures.small)
    #expect(scenario.title == "Small")
    #expect(scenario.races.map(\.name) == ["North", "South"])
    #expect(scenario.candidates.map(\.race) == ["North", "North", "South", "South"])
    #expect(
      scenario.candidates.map(\.strength) == [
        .fixed(0.1), .baseRate, .uncertain(mean: 0.2, sd: 0.3), .baseRate,
      ])
    #expect(scenario.candidates.map(\.incumbent) == [.no, .elected, .no, .no])
    #expect(
      scenario.donors[0].menu == [
        GiftOption(amount: 500, share: 0.4), GiftOption(amount: 1250, share: 0.6),
      ])
    #expect(scenario.donors[1].home == ["lakefront", "South"])
    #expect(scenario.treasuries[0].amount == 1_000_000)
    #expect(scenario.vehicles[0].rule == .need)
    #expect(scenario.structures[0] == FundingStructure(name: "scattered"))
    #expect(scenario.structures[1].routes[0] == Route(to: "fund", share: 0.6))
    #expect(scenario.run.seed == 7)
    #expect(scenario.shocks == Shocks())
  }

  @Test func writesWhatItReadsBack() throws {
    let scenario = try ScenarioReader.check(text: Fixtures.small)
    let text = ScenarioWriter.text(scenario, comment: "Written.")
    #expect(text.hasPrefix("// Written.\n{\n  title: \"Small\",\n"))
    #expect(try ScenarioReader.check(text: text) == scenario)
  }
}
