import Allocation
import SimulationCore
import Testing

/// Odd but valid values: the run ends, books balance (or it throws), and nothing that is defined is
/// NaN.
@Suite struct OddValuesTests {
  private func scenario() -> Scenario {
    var scenario = RandomScenario.make(16)
    scenario.weeks.firstRound = 5
    scenario.weeks.runoff = 2
    scenario.election.method = .majorityRunoff
    scenario.moneyEffect.observedUnder = ""
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(name: "fund", routes: [Route(to: "fund 0", share: 0.5, loss: 0.1)]),
    ]
    return scenario
  }

  @discardableResult
  private func check(
    _ scenario: Scenario, replicates: Int = 40, threads: Int = 1
  ) throws -> SimulationResults {
    let results = try Simulation(scenario).run(replicates: replicates, seed: 6, threads: threads)
    #expect(results.replicates == replicates)
    let controls = [results.control, results.aimOnly].compactMap { $0 }
    for (number, structure) in (results.structures + controls).enumerated() {
      // The controls are met by every eighth replicate, from the first on, and later by every 32nd.
      let early = min(replicates, 2048)
      let late = replicates - early
      let replicates =
        number < results.structures.count ? replicates : (early + 7) / 8 + (late + 31) / 32
      let money = structure.money
      let lines = [
        money.offered, money.directToSlate, money.directToOthers, money.elsewhere, money.lost,
        money.granted, money.overhead, money.kept, money.ownToSlate, money.slate, money.opponents,
      ]
      #expect(lines.allSatisfy { $0.mean.isFinite && $0.mean >= 0 })
      #expect(structure.candidates.allSatisfy { (0...1).contains($0.share.mean) })
      #expect(structure.candidates.allSatisfy { $0.money.mean.isFinite && $0.money.mean >= 0 })
      #expect(structure.races.allSatisfy { (0...1).contains($0.margin.mean) })
      #expect(structure.races.allSatisfy { $0.votes.mean >= 0 })
      #expect((0...1).contains(structure.concentration.mean))
      #expect(structure.candidates.reduce(0) { $0 + $1.wins } == replicates * results.raceCount)
      // Undefined where hindsight won nothing; never more than what it could have won.
      #expect(!(structure.hindsightShare.mean > 1))
    }
    return results
  }

  @Test func `nobody gives`() throws {
    var scenario = scenario()
    for d in scenario.donors.indices { scenario.donors[d].people = 0 }
    #expect(try check(scenario).structures[0].money.directToSlate.mean == 0)
    scenario = self.scenario()
    for d in scenario.donors.indices { scenario.donors[d].weeklyRate = 0 }
    #expect(try check(scenario).structures[0].money.directToSlate.mean == 0)
    scenario = self.scenario()
    for d in scenario.donors.indices { scenario.donors[d].budget = 0 }
    #expect(try check(scenario).structures[0].money.directToSlate.mean == 0)
    scenario.donors = []
    scenario.affinities = []
    try check(scenario)
  }

  @Test func `a billion people who give one cent`() throws {
    var scenario = scenario()
    for d in scenario.donors.indices {
      scenario.donors[d].people = 1_000_000_000
      scenario.donors[d].menu = [GiftOption(amount: 1, share: 1)]
    }
    try check(scenario)
  }

  @Test(arguments: [-100.0, 100]) func `extreme likings`(value: Double) throws {
    var scenario = scenario()
    for a in scenario.affinities.indices { scenario.affinities[a].value = value }
    try check(scenario)
  }

  @Test(arguments: [-10.0, 10]) func `extreme fame`(fame: Double) throws {
    var scenario = scenario()
    for d in scenario.donors.indices { scenario.donors[d].fame = fame }
    for c in scenario.candidates.indices where c % 2 == 0 {
      scenario.candidates[c].attention = 1e-6
    }
    try check(scenario)
  }

  @Test(arguments: [-10.0, 10]) func `extreme momentum and closeness`(value: Double) throws {
    var scenario = scenario()
    scenario.giving.raisedScale = 1
    for d in scenario.donors.indices {
      scenario.donors[d].momentum = value
      scenario.donors[d].closeness = value
      scenario.donors[d].endorsed = -value
      scenario.donors[d].local = value
    }
    try check(scenario)
  }

  /// Gifts go by attention^fame however far that reaches: 1e-6 against 2e-6 at exponent ±10 is 1 to
  /// 1024.
  @Test(arguments: [-10.0, 10, -4.5, 4.5]) func `extreme fame keeps its proportions`(fame: Double)
    throws
  {
    var scenario = Scenario()
    scenario.weeks.firstRound = 1
    scenario.weeks.runoff = 0
    scenario.races = [Small.race("ward")]
    scenario.candidates = [
      Small.candidate("Ann", "ward", slate: true) { $0.attention = 1e-6 },
      Small.candidate("Bob", "ward", slate: true) { $0.attention = 1.05e-6 },
      Small.candidate("Cyd", "ward", slate: true) { $0.attention = 2e-6 },
    ]
    scenario.attention.giftGain = 0
    scenario.donors = [
      Small.donors("d", people: 10_000, rate: 1, gifts: [(1, 1)]) { $0.fame = fame }
    ]
    scenario.structures = [FundingStructure(name: "scattered")]
    let results = try check(scenario, replicates: 50)
    var weights: [Double] = [1, 1, 1]
    for (place, attention) in [1, 1.05, 2].enumerated() {
      for _ in 0..<Int(abs(fame) * 2) { weights[place] *= attention.squareRoot() }
      if fame < 0 { weights[place] = 1 / weights[place] }
    }
    let whole = weights.reduce(0, +)
    for (place, candidate) in results.structures[0].candidates.enumerated() {
      // 500,000 gifts in all; 4.9σ, one false alarm in 10^6.
      let gifts = 500_000 * weights[place] / whole
      #expect(
        abs(candidate.money.mean / 2 - gifts) < 4.9 * gifts.squareRoot(), "\(candidate.name)")
    }
  }

  @Test(arguments: [0.0, 5]) func `extreme effects`(theta: Double) throws {
    var scenario = scenario()
    scenario.moneyEffect.openSeat = theta
    scenario.moneyEffect.challenger = theta
    scenario.moneyEffect.incumbent = theta
    scenario.moneyEffect.recognition = 2 * theta
    scenario.moneyEffect.scale = 1
    scenario.runoff.moneyFactor = 2 * theta
    scenario.shocks.citywide = 10
    scenario.shocks.candidate = 10
    scenario.shocks.economy = 2
    scenario.shocks.turnout = 2
    scenario.shocks.degreesOfFreedom = 2.01
    try check(scenario)
  }

  @Test func `one race with one candidate`() throws {
    var scenario = Scenario()
    scenario.races = [Small.race("ward")]
    scenario.candidates = [Small.candidate("Ann", "ward", slate: true)]
    scenario.donors = [Small.donors("d", people: 10, rate: 1)]
    scenario.vehicles = [Small.vehicle("fund", .strategicNeed(.hull))]
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(name: "fund", routes: [Route(to: "fund", share: 1)]),
    ]
    #expect(try check(scenario).structures[0].candidates[0].wins == 40)
    let long = try check(scenario, replicates: 2_100, threads: 2)
    #expect(long.control?.seats.replicates == 258)
    // Nobody on a slate at all.
    scenario.candidates[0].endorsedBy = []
    try check(scenario)
  }

  @Test func `a hundred candidates in a race`() throws {
    var scenario = Scenario()
    scenario.weeks.firstRound = 3
    scenario.races = [Small.race("ward")]
    scenario.candidates = (0..<100).map {
      Small.candidate("c\($0)", "ward", .uncertain(mean: 0, sd: 1), slate: $0 % 2 == 0)
    }
    scenario.donors = [Small.donors("d", people: 1000, rate: 0.2) { $0.others = 0 }]
    scenario.vehicles = [Small.vehicle("fund", .strategicNeed(.hull))]
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(name: "fund", routes: [Route(to: "fund", share: 0.5)]),
    ]
    try check(scenario)
  }

  @Test func `ten years of weeks`() throws {
    var scenario = scenario()
    scenario.weeks.firstRound = 520
    scenario.weeks.runoff = 104
    try check(scenario, replicates: 4)
  }

  @Test(arguments: [(0, 5), (5, 0), (0, 0)]) func `weeks without a runoff`(
    runoff: Int, reserve: Int
  ) throws {
    var scenario = scenario()
    scenario.election.method = .plurality
    scenario.weeks.runoff = runoff
    scenario.spending.reserve = Double(reserve) / 5
    scenario.vehicles[0].reserve = Double(reserve) / 5
    let results = try check(scenario)
    #expect(results.structures.allSatisfy { $0.races.allSatisfy { $0.runoffs == 0 } })
    scenario.election.method = .majorityRunoff
    try check(scenario)
  }

  @Test(arguments: [1, 31, 33], [1, 8]) func `counts and threads`(replicates: Int, threads: Int)
    throws
  {
    try check(scenario(), replicates: replicates, threads: threads)
  }

  @Test(arguments: 100...160) func `anything random`(seed: Int) throws {
    try check(RandomScenario.make(UInt64(seed)), replicates: 16)
  }
}
