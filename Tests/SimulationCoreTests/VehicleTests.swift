import Allocation
import Foundation
import SimulationCore
import TestSupport
import Testing

/// What funds do within a campaign.
@Suite struct VehicleTests {
  static let rules: [AllocationRule] = [
    .equal, .need, .popularity(Popularity()), .strategicNeed(.hull),
    .strategicNeed(.greedy(chunks: 30, model: .logOdds)),
    .strategicNeed(.greedy(chunks: 30, model: .share(sd: 0.08))),
  ]

  /// Pairs of candidates, the first of each on the slate, and a treasury that pays everything into
  /// one fund.
  private func pairs(_ count: Int, dollars: Int64, weeks: Int, _ fund: Vehicle) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = weeks
    scenario.weeks.runoff = 0
    scenario.election.method = .plurality
    for r in 0..<count {
      scenario.races.append(Small.race("race \(r)"))
      scenario.candidates += [
        Small.candidate("ours \(r)", "race \(r)", slate: true),
        Small.candidate("theirs \(r)", "race \(r)"),
      ]
    }
    scenario.treasuries = [Small.treasury("treasury", dollars)]
    scenario.vehicles = [fund]
    scenario.structures = [
      FundingStructure(name: "fund", routes: [Route(from: "treasury", to: fund.name, share: 1)])
    ]
    scenario.moneyEffect.scale = 500_00
    return scenario
  }

  private func ours(_ results: SimulationResults) -> [Double] {
    results.structures[0].candidates.filter(\.onSlate).map(\.money.mean)
  }

  @Test(arguments: rules) func `symmetric candidates get equal grants`(rule: AllocationRule) throws
  {
    let fund = Small.vehicle("fund", rule) { $0.view.strengthError = 0 }
    let scenario = pairs(3, dollars: 7_000, weeks: 4, fund)
    let money = ours(try Simulation(scenario).run(replicates: 3, seed: 1))
    #expect(money.reduce(0, +) == 7_000_00)
    // In each of four weeks, and of thirty parts in it, the odd cent may go to anyone.
    let most = try #require(money.max())
    let least = try #require(money.min())
    #expect(most - least <= 4 * 30)
  }

  @Test(arguments: rules) func `no grant beyond the limit`(rule: AllocationRule) throws {
    let fund = Small.vehicle("fund", rule) { $0.kind = .party }
    var scenario = pairs(4, dollars: 2_000, weeks: 5, fund)
    scenario.limits.party = 137_55
    scenario.candidates[0].strength = .fixed(0.4)
    let simulation = try Simulation(scenario)
    for seed in 0..<UInt64(20) {
      let results = try simulation.run(replicates: 1, seed: seed)
      #expect(ours(results).allSatisfy { $0 <= 137_55 })
      #expect(results.structures[0].money.kept.mean == 2_000_00 - 4 * 137_55)
    }
    // Two funds are two givers.
    scenario.vehicles.append(fund)
    scenario.vehicles[1].name = "other"
    scenario.structures[0].routes = [
      Route(from: "treasury", to: "fund", share: 0.5),
      Route(from: "treasury", to: "other", share: 0.5),
    ]
    #expect(
      ours(try Simulation(scenario).run(replicates: 1, seed: 1)) == [27510, 27510, 27510, 27510])
  }

  @Test func `no grant beyond need`() throws {
    var scenario = pairs(3, dollars: 3_000, weeks: 3, Small.vehicle("fund", .need))
    for (r, target) in [100_00, 250_00, 0].enumerated() {
      scenario.candidates[2 * r].target = Cents(target)
    }
    #expect(ours(try Simulation(scenario).run(replicates: 2, seed: 1)) == [100_00, 250_00, 0])
  }

  @Test func `each gift of a person is cut at the limit`() throws {
    var scenario = pairs(1, dollars: 0, weeks: 3, Small.vehicle("fund"))
    scenario.donors = [Small.donors("d", people: 40, rate: 0.3, gifts: [(100, 1)])]
    scenario.limits.individual = 33_33
    let simulation = try Simulation(scenario)
    for seed in 0..<UInt64(50) {
      let money = ours(try simulation.run(replicates: 1, seed: seed))[0]
      #expect(money.truncatingRemainder(dividingBy: 3333) == 0)
    }
  }

  /// The last weeks take the odd cents, and nothing is left.
  @Test func `treasuries pay out to the cent`() throws {
    var scenario = pairs(1, dollars: 0, weeks: 7, Small.vehicle("fund"))
    scenario.treasuries[0].amount = 100_03
    #expect(ours(try Simulation(scenario).run(replicates: 1, seed: 1)) == [10003])
    scenario.structures[0].routes[0].share = 0.25
    let money = try Simulation(scenario).run(replicates: 1, seed: 1).structures[0].money
    #expect(money.offered.mean == 100_03)
    // A quarter of each week's instalment, rounded to the cent.
    #expect(abs(money.granted.mean - 2501) <= 3.5)
    #expect(money.kept.mean + money.granted.mean == 100_03)
  }

  /// A poll that covers one of two even races. A candidate's weight has variance v before and
  /// v·e²/(v + e²) after it, so the posterior lead M of the polled race is normal with variance 2(v
  /// − after), and it gets the money if its marginal value exp(−M²/2s²)/s, s² = 2·after, is above
  /// the other's worth/√2v.
  @Test(arguments: [1.05, 1.3, 2]) func `what a poll tells is what Bayes allows`(worth: Double)
    throws
  {
    let fund = Small.vehicle("fund", .strategicNeed(.greedy(chunks: 1, model: .logOdds))) {
      $0.view.strengthError = 0
    }
    var scenario = pairs(2, dollars: 100, weeks: 1, fund)
    scenario.races[1].value = worth
    scenario.shocks = Small.calm
    scenario.shocks.candidate = 0.3
    scenario.polls = [Small.poll(1, races: ["race 0"])]
    let n = 40_000
    let money = ours(try Simulation(scenario).run(replicates: n, seed: 3, threads: 2))
    let before = 0.09
    let error = 0.18 * 0.18 / 2
    let after = before * error / (before + error)
    let s = (2 * after).squareRoot()
    let most = s * (2 * log((2 * before).squareRoot() / (s * worth))).squareRoot()
    let p = 2 * Distributions.normal(most / (2 * (before - after)).squareRoot()) - 1
    // 4.9σ: one false alarm in 10^6.
    #expect(abs(money[0] / 100_00 - p) < 4.9 * (p * (1 - p) / Double(n)).squareRoot())
    // Who does not read polls sees two even races, and takes the worthier.
    scenario.vehicles[0].view.readsPolls = false
    #expect(ours(try Simulation(scenario).run(replicates: 20, seed: 3)) == [0, 100_00])
  }

  /// Every direct gift of the first structure follows the fund's rule, and it costs nothing.
  @Test func `the control aims all gifts and only these`() throws {
    let fund = Small.vehicle("fund") {
      $0.overhead = 0.3
      $0.reserve = 0.5
      $0.payEvery = 3
    }
    var scenario = pairs(2, dollars: 90, weeks: 4, fund)
    scenario.donors = [
      Small.donors("d", people: 50, rate: 0.4) {
        $0.fame = 0
        $0.others = 0
      }
    ]
    scenario.attention.giftGain = 0
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(name: "fund", routes: [Route(to: "fund", share: 1)]),
    ]
    let n = 10_000.0
    let simulation = try Simulation(scenario)
    let results = try simulation.run(replicates: Int(n), seed: 3, threads: 2)
    let control = try #require(results.control).money
    #expect(control.overhead.mean == 0)
    #expect(control.kept.mean == 90_00)
    #expect(control.directToSlate.mean == 0 && control.directToOthers.mean == 0)
    #expect(abs(control.granted.mean - (control.offered.mean - 90_00)) < 1e-6)
    // 80 gifts of $20 a replicate in both.
    let scattered = results.structures[0].money
    for (money, met) in [(control, n / 8), (scattered, n)] {
      #expect(abs(money.offered.mean - 90_00 - 80 * 2000) < 4.9 * 2000 * (80 / met).squareRoot())
    }
    // Aim alone: the gifts meant for the slate, to the cent, where giving does not feed on itself.
    for seed in 0..<UInt64(20) {
      let results = try simulation.run(replicates: 1, seed: seed)
      let aim = try #require(results.aimOnly).money
      let scattered = results.structures[0].money
      #expect(aim.granted.mean == scattered.directToSlate.mean)
      #expect(aim.directToOthers.mean == scattered.directToOthers.mean)
      #expect(aim.slate.mean == scattered.slate.mean)
    }
  }
}
