import Foundation
import SimulationCore
import TestSupport
import Testing

/// Elections whose outcome is known in closed form. Chances are allowed 4.9 standard errors (one
/// false alarm in 10^6).
@Suite struct ElectionTests {
  private func council(_ candidates: [Candidate]) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 1
    scenario.weeks.runoff = 0
    scenario.races = [Small.race("ward")]
    scenario.candidates = candidates
    scenario.structures = [FundingStructure(name: "no money")]
    scenario.shocks = Small.calm
    return scenario
  }

  private func run(_ scenario: Scenario, _ replicates: Int = 1) throws -> StructureResults {
    try Simulation(scenario).run(replicates: replicates, seed: 4, threads: 2).structures[0]
  }

  private func expectChance(_ wins: Int, of n: Int, _ p: Double, _ what: String = "") {
    let error = (p * (1 - p) / Double(n)).squareRoot()
    #expect(
      abs(Double(wins) / Double(n) - p) < 4.9 * error + 1e-9, "\(what): \(wins) of \(n), \(p)")
  }

  @Test(arguments: [-0.5, -0.1, 0, 0.2, 0.9])
  func `two candidates and one normal shock`(lead: Double) throws {
    var scenario = council([
      Small.candidate("Ann", "ward", .fixed(lead)) { $0.swing = 1 }, Small.candidate("Bob", "ward"),
    ])
    scenario.shocks.citywide = 0.4
    let n = 40_000
    let wins = try run(scenario, n).candidates[0].wins
    expectChance(wins, of: n, Distributions.normal(lead / 0.4))
  }

  /// Each kind of shock by itself, on the difference of the two.
  @Test func `every shock has its own spread`() throws {
    let n = 40_000
    func chance(_ set: (inout Shocks) -> Void, _ sd: Double, _ what: String) throws {
      var scenario = council([
        Small.candidate("Ann", "ward", .fixed(0.2), slate: true) {
          $0.incumbent = .elected
          $0.swing = -2
        }, Small.candidate("Bob", "ward"),
      ])
      scenario.races[0].region = "north"
      set(&scenario.shocks)
      let wins = try run(scenario, n).candidates[0].wins
      expectChance(wins, of: n, Distributions.normal(0.2 / sd), what)
    }
    try chance({ $0.citywide = 0.15 }, 0.3, "citywide, loading −2")
    try chance({ $0.slate = 0.25 }, 0.25, "slate")
    try chance({ $0.region = 0.5 }, 0.5, "region")
    try chance({ $0.incumbents = 0.35 }, 0.35, "incumbents")
    try chance({ $0.candidate = 0.3 }, 0.3 * 2.0.squareRoot(), "each candidate")
    try chance(
      {
        $0.citywide = 0.1
        $0.slate = 0.2
        $0.region = 0.1
        $0.incumbents = 0.3
        $0.candidate = 0.2
      }, (0.04 + 0.04 + 0.01 + 0.09 + 0.08).squareRoot(), "all together")
  }

  /// An error in strength, and none but that.
  @Test func `uncertain strength`() throws {
    let scenario = council([
      Small.candidate("Ann", "ward", .uncertain(mean: 0.3, sd: 0.5)),
      Small.candidate("Bob", "ward"),
    ])
    let n = 40_000
    expectChance(try run(scenario, n).candidates[0].wins, of: n, Distributions.normal(0.6))
  }

  /// With 3 degrees of freedom t has the characteristic function (1 + √3|u|)·e^(−√3|u|), so the
  /// difference of two is known by one integral. Shocks are scaled to their SD: t·SD/√3.
  @Test func `Student's t is scaled to the spread`() throws {
    var scenario = council([
      Small.candidate("Ann", "ward", .fixed(0.25)), Small.candidate("Bob", "ward"),
    ])
    scenario.shocks.candidate = 0.3
    scenario.shocks.degreesOfFreedom = 3
    let root = 3.0.squareRoot()
    let x = 0.25 * root / 0.3
    let step = 1e-3
    let integral = (0..<20_000).reduce(0.0) { sum, k in
      let u = (Double(k) + 0.5) * step
      return sum + step * sin(u * x) / u * pow(1 + root * u, 2) * exp(-2 * root * u)
    }
    let n = 100_000
    expectChance(try run(scenario, n).candidates[0].wins, of: n, 0.5 + integral / .pi)
  }

  /// Logit of an incumbent's share is v − nest·ln Σw of the field.
  @Test(arguments: [1, 0.64, 0.3]) func `the field is a nest against an incumbent`(nest: Double)
    throws
  {
    let strengths = [0.3, -0.4, 0.8, 0.1]
    var candidates = strengths.enumerated().map { number, value in
      Small.candidate("c\(number)", "ward", .fixed(value))
    }
    candidates[2].incumbent = .elected
    var scenario = council(candidates)
    scenario.election.nest = nest
    let shares = try run(scenario).candidates.map(\.share.mean)
    let field = exp(0.3) + exp(-0.4) + exp(0.1)
    #expect(abs(log(shares[2] / (1 - shares[2])) - (0.8 - nest * log(field))) < 1e-8)
    // Within the field shares are as the weights.
    #expect(abs(log(shares[0] / shares[1]) - 0.7) < 1e-8)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-8)
    // Without an incumbent there is no nest.
    scenario.candidates[2].incumbent = .no
    let open = try run(scenario).candidates.map(\.share.mean)
    #expect(abs(open[2] - exp(0.8) / (field + exp(0.8))) < 1e-8)
  }

  @Test func `the threshold must be passed, not met`() throws {
    // Shares 3/6, 2/6, 1/6.
    var scenario = council([
      Small.candidate("Ann", "ward", .fixed(log(3))),
      Small.candidate("Bob", "ward", .fixed(log(2))),
      Small.candidate("Cyd", "ward", .fixed(0)),
    ])
    for (threshold, runoffs) in [(0.49, 0), (0.51, 1), (1, 1), (0, 0)] {
      scenario.election.threshold = threshold
      #expect(try run(scenario).races[0].runoffs == runoffs)
    }
    scenario.election.method = .plurality
    #expect(try run(scenario).races[0].runoffs == 0)
    #expect(try run(scenario).candidates.map(\.wins) == [1, 0, 0])
    // Two of equal weight have exactly half each: not more than half.
    scenario.election = ElectionRule()
    scenario.candidates.removeLast()
    scenario.candidates[0].strength = .fixed(0.25)
    scenario.candidates[1].strength = .fixed(0.25)
    #expect(try run(scenario).races[0].runoffs == 1)
  }

  @Test(arguments: [ElectionRule.Method.majorityRunoff, .plurality])
  func `ties go to the first on the ballot`(method: ElectionRule.Method) throws {
    var scenario = council((0..<4).map { Small.candidate("c\($0)", "ward") })
    scenario.election.method = method
    scenario.runoff.leader = 0
    #expect(try run(scenario, 5).candidates.map(\.wins) == [5, 0, 0, 0])
  }

  /// The numbers of Chicago's runoffs: logit r2 = 0.12 + 0.39·logit r1 − 0.21 (leader holds the
  /// seat) + 0.22 (second does) + N(0, .24) for the leader's two-way share.
  @Test(arguments: [0, 1, 2]) func `runoffs are nearly new races`(holder: Int) throws {
    var candidates = [
      Small.candidate("Ann", "ward", .fixed(log(0.45))),
      Small.candidate("Bob", "ward", .fixed(log(0.35))),
      Small.candidate("Cyd", "ward", .fixed(log(0.2))),
    ]
    if holder > 0 { candidates[holder - 1].incumbent = .elected }
    var scenario = council(candidates)
    scenario.shocks.runoff = 0.17
    let n = 40_000
    let results = try run(scenario, n)
    #expect(results.races[0].runoffs == n)
    let logit = 0.12 + 0.39 * log(0.45 / 0.35) + [0, -0.21, 0.22][holder]
    expectChance(
      results.candidates[0].wins, of: n, Distributions.normal(logit / (0.17 * 2.0.squareRoot())))
  }

  /// The eliminated candidates' voters lean to whom they are near: −nearness × the mean distance,
  /// weighted by votes.
  @Test func `nearness to the eliminated`() throws {
    var scenario = council([
      Small.candidate("Ann", "ward", .fixed(log(0.4))) { $0.position = -0.5 },
      Small.candidate("Bob", "ward", .fixed(log(0.3))) { $0.position = 0.5 },
      Small.candidate("Cyd", "ward", .fixed(log(0.2))) { $0.position = 1 },
      Small.candidate("Dee", "ward", .fixed(log(0.1))) { $0.position = -0.2 },
    ])
    scenario.runoff.nearness = 0.7
    scenario.shocks.runoff = 0.3
    let n = 40_000
    let results = try run(scenario, n)
    let ann = (0.2 * 1.5 + 0.1 * 0.3) / 0.3
    let bob = (0.2 * 0.5 + 0.1 * 0.7) / 0.3
    let lead = 0.12 + 0.39 * log(4.0 / 3) - 0.7 * (ann - bob)
    expectChance(
      results.candidates[0].wins, of: n, Distributions.normal(lead / (0.3 * 2.0.squareRoot())))
  }

  /// Persistence 1 and no other term: the runoff is the first round again, with new shocks.
  @Test func `full persistence`() throws {
    var scenario = council([
      Small.candidate("Ann", "ward", .fixed(log(0.4))),
      Small.candidate("Bob", "ward", .fixed(log(0.35))),
      Small.candidate("Cyd", "ward", .fixed(log(0.25))),
    ])
    scenario.runoff.persistence = 1
    scenario.runoff.leader = 0
    scenario.shocks.runoff = 0.2
    let n = 40_000
    let lead = log(0.4 / 0.35)
    expectChance(
      try run(scenario, n).candidates[0].wins, of: n,
      Distributions.normal(lead / (0.2 * 2.0.squareRoot())))
  }

  /// What campaigns keep for a runoff is spent there, by the two who reach it: all of Bob's money, a
  /// third of it from before the first round.
  @Test func `kept money speaks in the runoff`() throws {
    var scenario = council([
      Small.candidate("Ann", "ward", .fixed(log(0.4))),
      Small.candidate("Bob", "ward", .fixed(log(0.35))) { $0.ownMoney = 5_000_00 },
      Small.candidate("Cyd", "ward", .fixed(log(0.25))) { $0.ownMoney = 9_000_00 },
    ])
    scenario.weeks.runoff = 2
    scenario.runoff.persistence = 1
    scenario.runoff.leader = 0
    scenario.runoff.moneyFactor = 1
    scenario.shocks.runoff = 0.2
    scenario.spending.reserve = 1
    scenario.spending.decay = 0
    scenario.moneyEffect.openSeat = 0.3
    scenario.moneyEffect.scale = 20_000_00
    let n = 40_000
    // Own money comes in again each week of the runoff, as it did in the one week before.
    let lead = log(0.4 / 0.35) - 0.3 * log(1 + 15_000 / 20_000.0)
    expectChance(
      try run(scenario, n).candidates[0].wins, of: n,
      Distributions.normal(lead / (0.2 * 2.0.squareRoot())))
  }

  /// Votes are counted from the registered, never more than all of them.
  @Test func `turnout`() throws {
    var scenario = council([Small.candidate("Ann", "ward"), Small.candidate("Bob", "ward")])
    scenario.races[0].registered = 10_000
    scenario.races[0].turnout = 0.4
    #expect(try run(scenario, 3).races[0].votes.mean == 4000)
    scenario.races[0].turnout = 0.9
    scenario.shocks.turnout = 1
    let n = 40_000
    let votes = try run(scenario, n).races[0].votes
    // min(1, .9·e^N): the mean of a lognormal cut at 1, c = ln(1/.9).
    let c = log(1 / 0.9)
    let mean = 0.9 * exp(0.5) * Distributions.normal(c - 1) + 1 - Distributions.normal(c)
    #expect(abs(votes.mean - 10_000 * mean) < 4.9 * votes.standardError + 0.5)
  }

  @Test func `unopposed`() throws {
    let scenario = council([Small.candidate("Ann", "ward", slate: true)])
    let results = try Simulation(scenario).run(replicates: 7, seed: 1)
    #expect(results.structures[0].candidates[0].wins == 7)
    #expect(results.structures[0].races[0].runoffs == 0)
    #expect(results.structures[0].candidates[0].share.mean == 1)
    #expect(results.field.contested == 0)
  }
}
