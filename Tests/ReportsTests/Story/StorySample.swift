import Allocation
import Reports
import SimulationCore
import Testing

/// A council so small that every cent can be followed by hand: no luck, no gifts, one treasury.
///
/// The union pays $50.00, $50.01 and (in the runoff) $50.00; 80% goes to the fund, a tenth of that
/// is overhead, and the rest goes to Ann, since Dot has no opponent. Half of it is answered a week
/// later by the opponents in proportion to their own money, so by Bob.
enum StorySample {
  static var scenario: Scenario {
    var scenario = Scenario()
    scenario.title = "A council of two wards"
    scenario.weeks.firstRound = 2
    scenario.weeks.runoff = 1
    for name in ["Ward 1", "Ward 2"] {
      var race = Race()
      race.name = name
      scenario.races.append(race)
    }
    scenario.candidates = [
      candidate("Ann", "Ward 1", 0, slate: true), candidate("Bob", "Ward 1", 0.1, own: 60_00),
      candidate("Cyd", "Ward 1", -2), candidate("Dot", "Ward 2", 0, slate: true),
    ]
    var union = Treasury()
    union.name = "union"
    union.amount = 100_01
    union.runoff = 50_00
    scenario.treasuries = [union]
    var fund = Vehicle()
    fund.name = "fund"
    fund.rule = .strategicNeed(.hull)
    fund.overhead = 0.1
    fund.view.strengthError = 0
    scenario.vehicles = [fund]
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(name: "pooled", routes: [Route(from: "union", to: "fund", share: 0.8)]),
    ]
    scenario.moneyEffect.scale = 100_00
    scenario.rivals.reaction = 0.5
    scenario.shocks.citywide = 0
    scenario.shocks.slate = 0
    scenario.shocks.candidate = 0
    scenario.shocks.runoff = 0
    scenario.shocks.turnout = 0
    return scenario
  }

  private static func candidate(
    _ name: String, _ race: String, _ strength: Double, slate: Bool = false, own: Cents = 0
  ) -> Candidate {
    var candidate = Candidate()
    candidate.name = name
    candidate.race = race
    candidate.strength = .fixed(strength)
    candidate.ownMoney = own
    if slate { candidate.endorsedBy = ["slate"] }
    return candidate
  }

  /// The sheet of a story of any scenario, each rule by its word.
  static func sheet(
    _ scenario: Scenario = scenario, structure: String? = nil, race: String? = nil,
    replicate: Int = 0
  ) throws -> StorySheet {
    let story = try Simulation.story(
      of: replicate, structure: structure, race: race, in: scenario, seed: 7)
    return StorySheet(
      story,
      rules: try story.vehicles.map { vehicle in
        let entry = try #require(
          AllocationRule.catalogue.first { $0.standard == vehicle.rule })
        return StorySheet.Rule(text: entry.name, entry: entry)
      })
  }
}
