import Allocation
import Foundation
import SimulationCore
import Testing

/// Seats held to the slate's programme, against closed forms. A check of a chance over n replicates
/// allows 4.5 standard errors: one false alarm in 150,000; seeds are fixed.
@Suite struct ProgrammeTests {
  /// Six sure winners of the slate. What the union has goes through `fund`; each has `own` of his or
  /// her own besides, and what the fund pays each is 500.
  private func sure(loyalty: Double, pull: Double, own: Int64 = 0) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 3
    scenario.weeks.runoff = 0
    scenario.election.method = .plurality
    scenario.shocks = Small.calm
    for r in 0..<6 {
      scenario.races.append(Small.race("race \(r)"))
      scenario.candidates += [
        Small.candidate("ours \(r)", "race \(r)", .fixed(9), slate: true) {
          $0.loyalty = loyalty
          $0.selfFunding = own * 100
        },
        Small.candidate("theirs \(r)", "race \(r)"),
      ]
    }
    scenario.treasuries = [Small.treasury("union", 3_000)]
    scenario.vehicles = [Small.vehicle("fund") { $0.pull = pull }]
    scenario.structures = [
      FundingStructure(name: "nothing"),
      FundingStructure(name: "fund", routes: [Route(from: "union", to: "fund", share: 1)]),
    ]
    return scenario
  }

  /// The number of seats is binomial: one independent draw for each candidate.
  private func expectBinomial(
    _ seats: SeatDistribution, of trials: Int, chance p: Double, _ comment: Comment
  ) {
    let n = Double(seats.replicates)
    var combinations = 1.0
    for k in 0...trials {
      let q = combinations * pow(p, Double(k)) * pow(1 - p, Double(trials - k))
      let count = k < seats.counts.count ? Double(seats.counts[k]) : 0
      #expect(abs(count / n - q) <= 4.5 * (q * (1 - q) / n).squareRoot(), "\(k) seats: \(comment)")
      combinations *= Double(trials - k) / Double(k + 1)
    }
  }

  @Test(
    arguments: [
      (loyalty: 0.7, pull: 0.0, own: 0, chance: 0.7), (0.7, 0.5, 0, 0.35), (0.7, 0.5, 500, 0.525),
      (1.0, 0.5, 1_500, 0.875), (0.7, 1.0, 0, 0.0), (1.0, 0.0, 0, 1.0),
    ] as [(loyalty: Double, pull: Double, own: Int64, chance: Double)])
  func `loyalty and what pulls at it`(
    loyalty: Double, pull: Double, own: Int64, chance: Double
  ) throws {
    var scenario = sure(loyalty: loyalty, pull: pull, own: own)
    // So that there is something to draw in every case.
    scenario.candidates[1].loyalty = 0.5
    let results = try Simulation(scenario).run(replicates: 8_000, seed: 3, threads: 2)
    let nothing = try #require(results.structures[0].programme)
    let fund = try #require(results.structures[1].programme)
    #expect(results.structures[1].seats.mean == 6)
    expectBinomial(nothing.seats, of: 6, chance: loyalty, "nobody pulls")
    expectBinomial(fund.seats, of: 6, chance: chance, "the fund pulls")
    // Nothing but steadfastness is drawn here, so its chance is all there is to the mean.
    let difference = try #require(fund.difference)
    #expect(abs(difference.mean + 6 * (loyalty - chance)) < 1e-8)
    #expect(difference.standardError < 1e-8)
    #expect(nothing.difference == nil)
    for (candidate, held) in zip(results.structures[1].candidates, fund.held) {
      let p = candidate.onSlate ? chance : 0
      #expect(abs(Double(held) / 8_000 - p) <= 4.5 * (p * (1 - p) / 8_000).squareRoot())
    }
  }

  /// Two funds pull by their parts of the money: half, a quarter, and a quarter is own.
  @Test func `several funds`() throws {
    var scenario = sure(loyalty: 0.8, pull: 0.6, own: 250)
    scenario.treasuries.append(Small.treasury("party", 1_500))
    scenario.vehicles.append(Small.vehicle("other") { $0.pull = 0.2 })
    scenario.structures[1].routes.append(Route(from: "party", to: "other", share: 1))
    let results = try Simulation(scenario).run(replicates: 8_000, seed: 5, threads: 2)
    expectBinomial(
      try #require(results.structures[1].programme).seats, of: 6,
      chance: 0.8 * (1 - 0.5 * 0.6 - 0.25 * 0.2), "two funds")
  }

  /// Binomial seats: the chance of k, and the paired difference, nested because the draws are common.
  @Test func `numbers of seats`() throws {
    var scenario = sure(loyalty: 0.7, pull: 0.5)
    scenario.outcomes.atLeast = [12, 10, 14]
    scenario.outcomes.heldElsewhere = 8
    let n = 20_000.0
    let results = try Simulation(scenario).run(replicates: Int(n), seed: 4, threads: 2)
    #expect(results.atLeast == 12 && results.needed(for: 12) == 4)
    func tail(_ k: Int, _ p: Double) -> Double {
      let choose = [1.0, 6, 15, 20, 15, 6, 1]
      return (k...6).reduce(0) {
        $0 + choose[$1] * pow(p, Double($1)) * pow(1 - p, Double(6 - $1))
      }
    }
    for (caucus, needed) in zip(results.structures[1].caucuses, [4, 2, 6]) {
      #expect(caucus.atLeast == needed + 8)
      // All six always win.
      #expect(caucus.difference == Estimate(mean: 0, standardError: 0))
      let difference = try #require(caucus.programmeDifference)
      let p = tail(needed, 0.7) - tail(needed, 0.35)
      let error = (p * (1 - p) / n).squareRoot()
      #expect(abs(difference.mean + p) <= 4.5 * error)
      #expect(abs(difference.standardError - error) <= 0.05 * error)
      let held = try #require(results.structures[1].programme).seats
      let chance = held.chance(ofAtLeast: results.needed(for: caucus.atLeast)).share
      let q = tail(needed, 0.35)
      #expect(abs(chance - q) <= 4.5 * (q * (1 - q) / n).squareRoot())
    }
    #expect(results.structures[0].caucuses.allSatisfy { $0.programmeDifference == nil })
    // What is not asked for is the median + 1, with those held elsewhere.
    scenario.outcomes.atLeast = []
    let usual = try Simulation(scenario).run(replicates: 40, seed: 4)
    #expect(usual.atLeast == 14 && usual.structures[0].caucuses.isEmpty)
    // Two of the slate in one race win one seat at most.
    var second = scenario.candidates[0]
    second.name = "second"
    scenario.candidates.append(second)
    #expect(try Simulation(scenario).run(replicates: 40, seed: 4).atLeast == 14)
  }

  @Test func `nothing where nobody can leave`() throws {
    let results = try Simulation(sure(loyalty: 1, pull: 0)).run(replicates: 4, seed: 1)
    #expect(results.structures.allSatisfy { $0.programme == nil })
  }

  /// A loyalty changes nobody's luck but its own report.
  @Test func `nothing else is drawn anew`() throws {
    var scenario = sure(loyalty: 1, pull: 0)
    scenario.shocks = Shocks()
    for c in scenario.candidates.indices { scenario.candidates[c].strength = .fixed(0) }
    let before = try Simulation(scenario).run(replicates: 200, seed: 1)
    scenario.candidates[0].loyalty = 0.3
    scenario.vehicles[0].pull = 0.4
    let after = try Simulation(scenario).run(replicates: 200, seed: 1, threads: 2)
    #expect(after.withoutMoney == before.withoutMoney)
    for (new, old) in zip(after.structures, before.structures) {
      #expect(new.programme != nil)
      #expect(new.candidates == old.candidates)
      #expect(new.seats == old.seats)
      #expect(new.difference == old.difference)
      #expect(new.money == old.money)
    }
  }

  /// The controls stand for donors whom no committee asks: their money pulls nobody.
  @Test func `the controls pull nobody`() throws {
    var scenario = sure(loyalty: 0.5, pull: 1)
    scenario.donors = [Small.donors("members", people: 50, rate: 1)]
    scenario.structures[1].routes = [Route(from: "members", to: "fund", share: 1)]
    let results = try Simulation(scenario).run(replicates: 8_000, seed: 2, threads: 2)
    #expect(try #require(results.structures[1].programme).seats.mean == 0)
    expectBinomial(
      try #require(results.control?.programme).seats, of: 6, chance: 0.5, "the control")
  }

  @Test func `a story tells who holds`() throws {
    let scenario = sure(loyalty: 0.7, pull: 0.5)
    var held = 0
    for replicate in 0..<20 {
      let story = try Simulation.story(of: replicate, in: scenario, seed: 9)
      let ours = story.candidates.filter(\.onSlate)
      #expect(ours.allSatisfy { abs(($0.programme?.chance ?? 0) - 0.35) < 1e-12 })
      #expect(story.candidates.allSatisfy { $0.onSlate == ($0.programme != nil) })
      #expect(story.programmeSeats == ours.count { $0.programme?.holds == true })
      held += story.programmeSeats ?? 0
    }
    let results = try Simulation(scenario).run(replicates: 20, seed: 9)
    let counts = results.structures[1].programme?.seats.counts ?? []
    #expect(counts.enumerated().reduce(0) { $0 + $1.offset * $1.element } == held)
  }

  /// The fast engine against the plain one: shocks, gifts, two funds, answers, a runoff.
  @Test func `like the plain engine`() throws {
    var scenario = sure(loyalty: 1, pull: 0)
    scenario.weeks.runoff = 2
    scenario.election.method = .majorityRunoff
    scenario.shocks = Shocks()
    scenario.rivals.reaction = 0.5
    for c in scenario.candidates.indices {
      scenario.candidates[c].strength = .fixed(c.isMultiple(of: 2) ? 0.2 : 0)
      scenario.candidates[c].loyalty = 1 - 0.05 * Double(c)
      scenario.candidates[c].ownMoney = Cents(c) * 50_00
    }
    scenario.candidates += [Small.candidate("third", "race 0", slate: true) { $0.loyalty = 0.4 }]
    scenario.donors = [
      Small.donors("members", people: 40, rate: 0.3, gifts: [(20, 0.5), (60, 0.5)]) {
        $0.others = -1
      }
    ]
    scenario.vehicles.append(Small.vehicle("other", .need) { $0.pull = 0.3 })
    scenario.vehicles[0].pull = 0.8
    scenario.structures.append(
      FundingStructure(
        name: "both",
        routes: [
          Route(from: "members", to: "fund", share: 0.5, loss: 0.1),
          Route(from: "union", to: "other", share: 0.7),
        ]))
    try ReferenceComparison(scenario, fast: 12_000, slow: 2_000).check()
  }
}
