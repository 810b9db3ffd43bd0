import Allocation
import Reports
import ScenarioFiles
import SimulationCore
import Testing

/// A council so small that every cent can be followed by hand: no luck, no gifts, one treasury.
///
/// The union pays $50.00, $50.01 and (in the runoff) $50.00; 80% goes to the fund, a tenth of that
/// is overhead, and the rest goes to Ann, since Dot has no opponent: $36.00, $36.01 and $36.00. A
/// tenth of it is answered a week later by the opponents in proportion to their own money, so by
/// Bob, who raises $10.00 a week: $3.60 twice.
///
/// Money moves .5·ln(1 + dollars/100). Pooled, Ann's weight is e^(.5·ln 1.7201) = 1.312, Bob's
/// e^(.1 + .5·ln 1.236) = 1.229 and Cyd's .135, so the shares are 49.0%, 45.9% and 5.1%. In the
/// runoff Ann is ahead by .39·ln(49.0/45.9) + .12 + .5·ln(1.36/1.136) = .235, 11.7 points. Scattered,
/// Bob's is e^(.1 + .5·ln 1.2) = 1.211 of 2.346: 51.6% against 42.6%, 9.0 points. Without money 1,
/// 1.105 and .135: 44.6%, 49.3%, 6.0%.
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
      candidate("Ann", "Ward 1", 0, slate: true), candidate("Bob", "Ward 1", 0.1, own: 20_00),
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
    fund.view.strengthError = 0.1
    scenario.vehicles = [fund]
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(name: "pooled", routes: [Route(from: "union", to: "fund", share: 0.8)]),
    ]
    scenario.moneyEffect.openSeat = 0.5
    scenario.moneyEffect.scale = 100_00
    scenario.rivals.reaction = 0.1
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
    func named(_ rule: AllocationRule) throws -> StorySheet.Rule {
      let word = RuleText.word(rule)
      let entry = try #require(AllocationRule.catalogue.first { $0.name == word })
      return StorySheet.Rule(text: entry.name, entry: entry)
    }
    return StorySheet(
      story, rules: try story.vehicles.map { try named($0.rule) },
      canvassRules: try story.hours?.canvasses.map { try named($0.rule) } ?? [])
  }
}
