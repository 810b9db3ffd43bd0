import Foundation
import SimulationCore
import Testing

/// Several elections in a row against closed forms. A check of a mean over n replicates allows 4.5
/// standard errors: one false alarm in 150,000; seeds are fixed.
@Suite struct CyclesTests {
  /// Ten sure winners of the slate, without money or luck of election day.
  private func sure(_ with: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 2
    scenario.weeks.runoff = 0
    scenario.election.method = .plurality
    scenario.shocks = Small.calm
    for r in 0..<10 {
      scenario.races.append(Small.race("race \(r)"))
      scenario.candidates.append(
        Small.candidate("ours \(r)", "race \(r)", .fixed(0), slate: true))
    }
    scenario.structures = [FundingStructure(name: "scattered")]
    scenario.cycles.count = 3
    with(&scenario)
    return scenario
  }

  /// The sum of ten draws of a chance, over n replicates.
  private func expectTen(
    _ estimate: Estimate, chance p: Double, replicates n: Int, _ what: Comment
  ) {
    let error = (10 * p * (1 - p) / Double(n)).squareRoot()
    #expect(abs(estimate.mean - 10 * p) <= 4.5 * error + 1e-12, what)
    // The variance of a binomial estimated from n values; its own error is near 1.5 shares of √(2/n).
    let variance = estimate.standardError * estimate.standardError * Double(n)
    #expect(
      abs(variance - 10 * p * (1 - p)) <= 4.5 * 10 * p * (1 - p) * 1.5
        * (2 / Double(n)).squareRoot(),
      what)
  }

  private func elections(
    _ scenario: Scenario, replicates: Int = 1_500
  ) throws -> [CycleResults] {
    let results = try Simulation(scenario).run(replicates: replicates, seed: 3, threads: 2)
    return try #require(results.horizon?.structures.first?.cycles)
  }

  @Test func `holders stand again by chance, whoever went before`() throws {
    let cycles = try elections(sure { $0.cycles.standsAgain = 0.6 })
    #expect(cycles[0].holders.mean == 0)
    for cycle in 1...2 {
      expectTen(cycles[cycle].holders, chance: 0.6, replicates: 1_500, "election \(cycle)")
      #expect(cycles[cycle].slate.mean == 10 && cycles[cycle].seats.estimate.mean == 10)
      #expect(cycles[cycle].dropped.mean == 0)
    }
  }

  /// (1 − loyalty)·drops of those who stand again are dropped; who is dropped stays so until he or
  /// she goes, and is then replaced by somebody of the slate.
  @Test func `the chance of being dropped`() throws {
    let scenario = sure { scenario in
      for c in scenario.candidates.indices { scenario.candidates[c].loyalty = 0.7 }
      scenario.cycles.standsAgain = 0.8
      scenario.cycles.drops = 0.5
    }
    let cycles = try elections(scenario)
    let drop = 0.8 * 0.3 * 0.5
    expectTen(cycles[1].dropped, chance: drop, replicates: 1_500, "dropped")
    expectTen(cycles[1].slate, chance: 1 - drop, replicates: 1_500, "slate")
    expectTen(cycles[1].holders, chance: 0.8 - drop, replicates: 1_500, "holders")
    // Of those still on the slate as many again; of those dropped, those who stand again stay out.
    expectTen(cycles[2].dropped, chance: (1 - drop) * drop, replicates: 1_500, "dropped again")
    expectTen(
      cycles[2].slate, chance: 1 - (1 - drop) * drop - drop * 0.8, replicates: 1_500, "slate again")
    // Every seat on the slate is won, and none off it counts.
    for cycle in cycles { #expect(cycle.seats.estimate.mean == cycle.slate.mean) }
  }

  /// P(founded by election k) = 1 − (1 − p)^(k − 1).
  @Test func `organisations are founded by chance and stay`() throws {
    let p = 0.3
    let scenario = sure { scenario in
      scenario.organisations = (0..<10).map { number in
        var organisation = Organisation()
        organisation.name = "ward \(number)"
        organisation.home = ["race \(number)"]
        organisation.founding = Founding()
        organisation.founding?.chance = p
        return organisation
      }
    }
    let cycles = try elections(scenario)
    for (k, cycle) in cycles.enumerated() {
      let left = pow(1 - p, Double(k))
      expectTen(cycle.organised, chance: 1 - left, replicates: 1_500, "election \(k)")
      if k > 0 { expectTen(cycle.founded, chance: left / (1 - p) * p, replicates: 1_500, "new") }
      #expect(abs(cycle.members.mean - 60 * cycle.organised.mean) < 1e-9)
    }
  }

  @Test func `growth without luck is exact`() throws {
    let scenario = sure { scenario in
      scenario.cycles.count = 6
      scenario.cycles.years = 3
      var union = Organisation()
      union.name = "union"
      union.members = 700
      union.growth = 0.01
      union.home = ["race 0", "race 1"]
      union.between.yearly = 0.04
      union.between.campaign = 0.1
      union.between.office = 0.05
      scenario.organisations = [union]
    }
    var members = 700.0
    for cycle in try elections(scenario, replicates: 5) {
      #expect(cycle.members == Estimate(mean: members, standardError: 0))
      members = (members * 1.01 * 1.01 * 1.04 * 1.04 * 1.04 * 1.15).rounded()
    }
  }

  /// Without any effect of money, fame or endorsement every structure wins the same seats in every
  /// replicate at every election, and as many as without a campaign.
  @Test(arguments: [1.0, 0.6]) func `money without effect leads nowhere`(loyalty: Double) throws {
    var numbers: Set<Int> = []
    var (holders, dropped) = (0.0, 0.0)
    for seed in 21...24 {
      var draws: [ReplicateDraw] = []
      let results = try Simulation(powerless(seed, loyalty: loyalty)).run(
        replicates: 40, seed: 9, draws: { draws += $0 })
      #expect(draws.count == 160)
      for draw in draws { #expect(draw.seats.allSatisfy { $0 == draw.withoutMoney }) }
      numbers.formUnion(draws.map(\.withoutMoney))
      let horizon = try #require(results.horizon)
      #expect(horizon.structures.dropFirst().allSatisfy { $0.difference?.mean == 0 })
      holders += horizon.structures[0].cycles[3].holders.mean
      dropped += horizon.structures[0].cycles[2].dropped.mean
    }
    // There is something to win, and holders come to be and go.
    #expect(numbers.count > 2 && holders > 0.5 && (dropped > 0) == (loyalty < 1))
  }

  private func powerless(_ seed: Int, loyalty: Double) -> Scenario {
    var scenario = RandomScenario.withOrganisations(UInt64(seed))
    scenario.cycles.count = 4
    scenario.moneyEffect = MoneyEffect()
    scenario.moneyEffect.openSeat = 0
    scenario.moneyEffect.challenger = 0
    scenario.moneyEffect.incumbent = 0
    scenario.moneyEffect.recognition = 0
    for o in scenario.organisations.indices {
      scenario.organisations[o].endorsement.effect.votes = 0
      scenario.organisations[o].between.office = 0.3
      scenario.organisations[o].between.burnout = 0.3
    }
    for c in scenario.candidates.indices { scenario.candidates[c].loyalty = loyalty }
    scenario.donors[0].organisation = "a"
    return scenario
  }

  /// The same scenario with one election alone, and with the first of several told in full.
  @Test(arguments: 1...12) func `one election is the first of several`(seed: Int) throws {
    var scenario = RandomScenario.withCycles(UInt64(seed))
    var draws: [ReplicateDraw] = []
    var first = try Simulation(scenario).run(
      replicates: 12, seed: 4, cycle: 0, draws: { draws += $0 })
    #expect(first.cycle == 0 && first.horizon?.cycles.count == scenario.cycles.count)
    first.horizon = nil
    scenario.cycles.count = 1
    var alone: [ReplicateDraw] = []
    var one = try Simulation(scenario).run(replicates: 12, seed: 4, draws: { alone += $0 })
    // Where there are several, the horizon tells these by election.
    one.organisedRaces = nil
    #expect(String(reflecting: first) == String(reflecting: one))
    #expect(draws.filter { $0.cycle == 0 } == alone)
  }

  /// Adding an election, or a structure, changes nothing of what was before or beside it.
  @Test(arguments: [3, 8]) func `elections and structures do not disturb each other`(
    seed: Int
  ) throws {
    var scenario = RandomScenario.withCycles(UInt64(seed))
    scenario.moneyEffect.observedUnder = ""
    scenario.cycles.count = 2
    func draws(_ scenario: Scenario) throws -> [ReplicateDraw] {
      var draws: [ReplicateDraw] = []
      _ = try Simulation(scenario).run(replicates: 20, seed: 4, draws: { draws += $0 })
      return draws
    }
    let two = try draws(scenario)
    scenario.cycles.count = 3
    let three = try draws(scenario)
    #expect(three.filter { $0.cycle < 2 } == two)
    scenario.structures.removeLast()
    #expect(try draws(scenario).map(\.seats) == three.map { $0.seats.dropLast() })
  }

  @Test func `elections have the names of their years`() throws {
    var cycles = Cycles()
    cycles.count = 3
    #expect((0..<3).map(cycles.name) == ["cycle 1", "cycle 2", "cycle 3"])
    cycles.firstYear = 2027
    #expect((0..<3).map(cycles.name) == ["2027", "2031", "2035"])
    let scenario = sure { $0.cycles = cycles }
    let results = try Simulation(scenario).run(replicates: 2, seed: 1)
    #expect(results.horizon?.cycles == ["2027", "2031", "2035"] && results.cycle == 2)
    #expect(try Simulation(scenario).run(replicates: 2, seed: 1, cycle: 1).cycle == 1)
  }

  /// All elections together are the elections added up, replicate by replicate.
  @Test func `the horizon is the sum of its elections`() throws {
    let scenario = RandomScenario.withCycles(5)
    var draws: [ReplicateDraw] = []
    let results = try Simulation(scenario).run(replicates: 40, seed: 4, draws: { draws += $0 })
    let horizon = try #require(results.horizon)
    for (number, structure) in horizon.structures.enumerated() {
      let seats = draws.reduce(0) { $0 + $1.expected[number] } / 40
      #expect(abs(structure.seats.estimate.mean - seats) < 1e-9)
      #expect(
        abs(structure.cycles.reduce(0) { $0 + $1.seats.estimate.mean } - seats) < 1e-9)
      let money = Double(draws.reduce(0) { $0 + $1.slateMoney[number] }) / 40
      #expect(abs(structure.slateMoney.mean - money) < 1e-6 * max(1, money))
      #expect(
        abs(structure.cycles.reduce(0) { $0 + $1.slateMoney.mean } - money)
          < 1e-6 * max(1, money))
      let beyond = draws.reduce(0) { $0 + $1.expected[number] - $1.expected[0] }
      if number > 0 {
        #expect(abs((structure.difference?.mean ?? .nan) - beyond / 40) < 1e-9)
      }
    }
    for (cycle, without) in horizon.withoutMoney.enumerated() {
      let seats = draws.filter { $0.cycle == cycle }.map { Double($0.withoutMoney) }
      // What is expected and what is won differ by no more than luck: 4.9 of a seat's SD in each race.
      let most = 4.9 * (Double(scenario.races.count) / 4 / 40).squareRoot()
      #expect(abs(without.mean - seats.reduce(0, +) / 40) < most)
    }
  }
}
