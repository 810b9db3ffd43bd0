import Allocation
import Foundation
import SimulationCore
import Testing

/// Every rule there is, at work in a campaign with two rounds, limits, ballots, gifts of several
/// sizes and an organisation's dues.
@Suite struct EveryRuleInCampaignTests {
  static let limit: Cents = 4_000_00

  private func scenario(_ rule: AllocationRule) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 8
    scenario.weeks.runoff = 3
    for r in 0..<5 {
      scenario.races.append(Small.race("ward \(r)"))
      scenario.candidates.append(
        Small.candidate("ours \(r)", "ward \(r)", .fixed(0.3 * Double(r) - 0.6), slate: true) {
          $0.attention = 0.1 + 0.15 * Double(r)
          $0.target = 20_000_00
          if r % 2 == 0 { $0.endorsedBy.append("union") }
        })
      for k in 0..<(r == 4 ? 0 : 2) {
        scenario.candidates.append(
          Small.candidate("theirs \(r) \(k)", "ward \(r)", .fixed(-0.4 * Double(k))))
      }
    }
    scenario.donors = [
      Small.donors("small", people: 500, rate: 0.1, gifts: [(10, 0.5), (25, 0.5)]),
      Small.donors("large", people: 40, rate: 0.05, gifts: [(250, 0.25), (500, 0.75)]),
    ]
    scenario.treasuries = [Small.treasury("union's", 9_000, runoff: 2_000)]
    scenario.treasuries[0].organisation = "union"
    scenario.vehicles = [
      Small.vehicle("fund", rule) {
        $0.kind = .party
        $0.members.ask = 3_000_00
        $0.members.voters = 30
        $0.members.approvals = 2
      }
    ]
    scenario.limits.party = Self.limit
    scenario.polls = [Small.poll(4)]
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(
        name: "fund",
        routes: [
          Route(from: "*", to: "fund", share: 0.4, loss: 0.1),
          Route(from: "union's", to: "fund", share: 1),
        ]),
    ]
    return scenario
  }

  /// A rule as it comes; but hardly a campaign here is large enough for New York's match.
  private func within(_ entry: AllocationRule.Entry) -> AllocationRule {
    guard case .publicMatch(var rule) = entry.standard else { return entry.standard }
    rule.qualifyingMoney = 500_00
    rule.qualifyingGifts = 10
    return .publicMatch(rule)
  }

  // A run throws where a cent is lost, in any replicate.
  @Test(arguments: AllocationRule.catalogue.map(\.name))
  func `pays exact cents within the limits, the same on any threads`(name: String) throws {
    let entry = try #require(AllocationRule.catalogue.first { $0.name == name })
    let simulation = try Simulation(scenario(within(entry)))
    let results = try simulation.run(replicates: 80, seed: 9)
    let threaded = try simulation.run(replicates: 80, seed: 9, threads: 3)
    // By text, in which NaN is equal to itself.
    #expect(String(reflecting: results) == String(reflecting: threaded))
    let fund = try #require(results.structures[1].money.vehicles.first)
    #expect(fund.granted.mean > 0)
    #expect(fund.granted.mean <= 4 * Double(Self.limit))
    if !entry.leavesRest {
      var open = scenario(within(entry))
      open.limits.party = nil
      open.weeks.runoff = 0
      open.treasuries[0].runoff = 0
      open.election.method = .plurality
      let single = try Simulation(open).run(replicates: 40, seed: 2)
      #expect(single.structures[1].money.vehicles[0].kept.mean == 0)
    }
    // Nobody without an opponent is paid by a fund.
    let alone = results.structures[1].candidates.filter { $0.race == "ward 4" }
    let scattered = results.structures[0].candidates.filter { $0.race == "ward 4" }
    #expect(alone.map(\.money.mean).reduce(0, +) <= scattered.map(\.money.mean).reduce(0, +))
  }
}
