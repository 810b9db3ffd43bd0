import Allocation
import Foundation
import Numerics
import SimulationCore
import Testing

/// Lines of the ballot, against closed forms. A check of a chance over n replicates allows 4.5
/// standard errors: one false alarm in 150,000; seeds are fixed.
@Suite struct BallotLaneTests {
  /// Pairs by plurality; `party` endorses the first of each, and opens its line in the second
  /// structure.
  private func pairs(_ count: Int = 1, lead: Double = 0, with: (inout BallotLane) -> Void)
    -> Scenario
  {
    var scenario = Scenario()
    scenario.weeks.firstRound = 2
    scenario.weeks.runoff = 0
    scenario.election.method = .plurality
    scenario.shocks.slate = 0
    for r in 0..<count {
      scenario.races.append(Small.race("race \(r)"))
      scenario.candidates += [
        Small.candidate("ours \(r)", "race \(r)", .fixed(lead)) { $0.endorsedBy = ["party"] },
        Small.candidate("theirs \(r)", "race \(r)"),
      ]
    }
    scenario.structures = [FundingStructure(name: "own"), FundingStructure(name: "line")]
    var lane = BallotLane()
    lane.organisation = "party"
    with(&lane)
    scenario.structures[1].lanes = [lane]
    return scenario
  }

  private func expect(_ wins: Int, of n: Int, chance p: Double, _ comment: Comment) {
    #expect(
      abs(Double(wins) / Double(n) - p) <= 4.5 * (p * (1 - p) / Double(n)).squareRoot(), comment)
  }

  /// One normal shock of SD σ for each of two: ours wins with chance Φ((lead + votes)/(σ√2)).
  @Test(arguments: [0.2, -0.3]) func `votes shift the margin`(votes: Double) throws {
    let scenario = pairs(lead: 0.1) { $0.votes = votes }
    let n = 40_000
    var draws: [ReplicateDraw] = []
    let results = try Simulation(scenario).run(
      replicates: n, seed: 6, threads: 2, draws: { draws += $0 })
    let sd = 0.25 * 2.0.squareRoot()
    expect(
      results.structures[0].candidates[0].wins, of: n, chance: Normal.cumulative(0.1 / sd), "own")
    expect(
      results.structures[1].candidates[0].wins, of: n,
      chance: Normal.cumulative((0.1 + votes) / sd), "on the line")
    // The same luck: where it adds votes nobody loses by it, and the other way round.
    #expect(draws.allSatisfy { ($0.seats[1] - $0.seats[0]) * (votes > 0 ? 1 : -1) >= 0 })
    let difference = try #require(results.structures[1].difference)
    let p = Normal.cumulative((0.1 + votes) / sd) - Normal.cumulative(0.1 / sd)
    #expect(abs(difference.mean - p) <= 4.5 * difference.standardError)
  }

  /// A line counts as an endorsement with the same votes and attention does, in every figure.
  @Test func `a line is worth what an endorsement is`() throws {
    var scenario = pairs(4) {
      $0.votes = 0.15
      $0.attention = 0.4
    }
    scenario.weeks.runoff = 2
    scenario.weeks.firstRound = 6
    scenario.election.method = .majorityRunoff
    for r in 0..<4 {
      scenario.candidates.append(Small.candidate("third \(r)", "race \(r)", .fixed(-0.3)))
    }
    scenario.polls = [Small.poll(3)]
    scenario.moneyEffect.recognition = 0.4
    scenario.donors = [
      Small.donors("members", people: 60, rate: 0.2) {
        $0.closeness = 1.2
        $0.others = -0.5
      }
    ]
    scenario.treasuries = [Small.treasury("union", 4_000)]
    scenario.vehicles = [
      Small.vehicle("fund", .strategicNeed(.hull)), Small.vehicle("vote", .ballots(.greedyVotes)),
    ]
    scenario.volunteers = [Small.volunteers("crew", people: 40, shifts: 0.4)]
    scenario.canvasses = [Small.canvass("doors", .strategicNeed(.hull))]
    scenario.structures[1].routes = [
      Route(from: "*", to: "fund", share: 0.5), Route(from: "union", to: "vote", share: 1),
    ]
    scenario.structures[1].hours = [Route(from: "*", to: "doors", share: 0.5)]
    var endorsed = scenario
    endorsed.structures[1].lanes = []
    var party = Organisation()
    party.name = "party"
    party.endorsement.effect.votes = 0.15
    party.endorsement.effect.attention = 0.4
    endorsed.organisations = [party]
    let line = try Simulation(scenario).run(replicates: 300, seed: 8).structures[1]
    let other = try Simulation(endorsed).run(replicates: 300, seed: 8).structures[1]
    #expect(line.candidates == other.candidates)
    #expect(line.money.vehicles == other.money.vehicles)
    #expect(line.money.directToOthers == other.money.directToOthers)
    #expect(line.seats == other.seats)
    #expect(line.hours?.canvasses == other.hours?.canvasses)
    #expect(line.hours?.votesForSlate == other.hours?.votesForSlate)
    #expect(line.seats.mean > 1)
  }

  /// Structures before and after one with lines are what they are without it, to the last bit.
  @Test func `other structures are left alone`() throws {
    var scenario = pairs(6) {
      $0.votes = 0.3
      $0.attention = 0.5
    }
    scenario.donors = [Small.donors("members", people: 60, rate: 0.2) { $0.closeness = 1 }]
    scenario.vehicles = [Small.vehicle("vote", .ballots(.greedyVotes))]
    scenario.structures.append(
      FundingStructure(name: "last", routes: [Route(to: "vote", share: 0.6)]))
    let with = try Simulation(scenario).run(replicates: 200, seed: 5)
    scenario.structures.remove(at: 1)
    let without = try Simulation(scenario).run(replicates: 200, seed: 5)
    #expect(with.withoutMoney == without.withoutMoney)
    for (here, there) in [(0, 0), (2, 1)] {
      #expect(with.structures[here].candidates == without.structures[there].candidates)
      #expect(with.structures[here].money == without.structures[there].money)
      #expect(with.structures[here].seats == without.structures[there].seats)
    }
    #expect(with.control?.candidates == without.control?.candidates)
  }

  @Test func `only those it takes`() throws {
    var scenario = pairs(3) {
      $0.votes = 5
      $0.candidates = ["ours 1"]
    }
    scenario.shocks = Small.calm
    for c in [0, 2, 4] { scenario.candidates[c].strength = .fixed(-1) }
    let results = try Simulation(scenario).run(replicates: 2, seed: 1)
    #expect(results.structures[1].candidates.map(\.wins) == [0, 2, 2, 0, 0, 2])
  }

  /// An organisation that chooses anew in each replicate opens its line to whom it chose.
  @Test func `whom it chose`() throws {
    var scenario = pairs(2) { $0.votes = 5 }
    var party = Organisation()
    party.name = "party"
    party.endorsement.by = .vote
    party.endorsement.seats = 1
    party.endorsement.taste = 0
    scenario.organisations = [party]
    scenario.shocks = Small.calm
    for c in [0, 2] { scenario.candidates[c].strength = .fixed(-1) }
    scenario.candidates[2].attention = 0.6
    let results = try Simulation(scenario).run(replicates: 2, seed: 1)
    #expect(results.structures[1].candidates.map(\.wins) == [0, 2, 2, 0])
  }

  /// Winners on lines give up loyalty: .8·(1 − .5)·(1 − .25) = .3 on two, .8 off them.
  @Test func `discipline`() throws {
    var scenario = pairs(4, lead: 9) { $0.discipline = 0.5 }
    for c in scenario.candidates.indices {
      scenario.candidates[c].loyalty = 0.8
      if scenario.candidates[c].name.hasPrefix("ours") {
        scenario.candidates[c].endorsedBy.append("league")
      }
    }
    var lane = BallotLane()
    lane.organisation = "league"
    lane.discipline = 0.25
    scenario.structures[1].lanes.append(lane)
    let n = 20_000
    let results = try Simulation(scenario).run(replicates: n, seed: 2, threads: 2)
    let held = results.structures.map { $0.programme?.held ?? [] }
    for c in [0, 2, 4, 6] {
      expect(held[0][c], of: n, chance: 0.8, "off the line")
      expect(held[1][c], of: n, chance: 0.3, "on two lines")
    }
    // A line's discipline alone lets people leave.
    scenario.structures[1].lanes = [lane]
    for c in scenario.candidates.indices { scenario.candidates[c].loyalty = 1 }
    let alone = try Simulation(scenario).run(replicates: 2_000, seed: 2)
    #expect(alone.structures[0].programme?.seats.mean == 4)
    expect(alone.structures[1].programme?.held[0] ?? 0, of: 2_000, chance: 0.75, "alone")
  }

  /// The controls stand on the first structure's lines.
  @Test func `the controls have the first structure's lines`() throws {
    var scenario = pairs(3) { $0.votes = 5 }
    scenario.shocks = Small.calm
    for c in [0, 2, 4] { scenario.candidates[c].strength = .fixed(-2) }
    scenario.donors = [Small.donors("members", people: 20, rate: 0.2)]
    scenario.vehicles = [Small.vehicle("fund")]
    scenario.structures = [scenario.structures[1], scenario.structures[0]]
    scenario.structures[1].routes = [Route(to: "fund", share: 0.5)]
    let results = try Simulation(scenario).run(replicates: 4, seed: 1)
    #expect(results.structures.map(\.seats.mean) == [3, 0])
    #expect(results.control?.seats.mean == 3)
  }

  @Test func `like the plain engine`() throws {
    var scenario = pairs(5) {
      $0.votes = 0.35
      $0.attention = 0.3
      $0.discipline = 0.4
    }
    scenario.weeks.runoff = 2
    scenario.weeks.firstRound = 4
    scenario.election.method = .majorityRunoff
    for r in 0..<5 {
      scenario.candidates.append(Small.candidate("third \(r)", "race \(r)", .fixed(-0.2)))
    }
    scenario.candidates[3].endorsedBy = ["union"]
    scenario.candidates[1].endorsedBy = ["union", "party"]
    scenario.candidates[0].endorsedBy.append("union")
    scenario.candidates[4].loyalty = 0.6
    scenario.donors = [
      Small.donors("members", people: 30, rate: 0.25, gifts: [(20, 0.5), (60, 0.5)]) {
        $0.closeness = 0.8
        $0.others = -1
      }
    ]
    scenario.treasuries = [Small.treasury("union", 2_000)]
    scenario.vehicles = [
      Small.vehicle("fund", .strategicNeed(.greedy(chunks: 10, model: .logOdds))) { $0.pull = 0.3 }
    ]
    scenario.polls = [Small.poll(2)]
    scenario.moneyEffect.recognition = 0.6
    scenario.structures[1].routes = [
      Route(from: "members", to: "fund", share: 0.5), Route(from: "union", to: "fund", share: 1),
    ]
    var lane = BallotLane()
    lane.organisation = "union"
    lane.votes = -0.2
    lane.discipline = 0.2
    lane.candidates = ["ours 0", "theirs 0"]
    scenario.structures[1].lanes.append(lane)
    try ReferenceComparison(scenario, fast: 12_000, slow: 2_500).check()
  }
}
