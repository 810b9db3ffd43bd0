import Allocation
import Foundation
import SimulationCore
import Testing

/// Whom organisations endorse and what that does.
@Suite struct EndorsementTests {
  /// Pairs; the first of each seeks the endorsement of `org`, with an attention and a lead of its
  /// own. What `org` has goes through its own fund in equal parts.
  private func pairs(
    attention: [Double], leads: [Double]? = nil, with: (inout Endorsement) -> Void
  ) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 2
    scenario.weeks.runoff = 0
    scenario.election.method = .plurality
    for (r, known) in attention.enumerated() {
      scenario.races.append(Small.race("race \(r)"))
      scenario.candidates += [
        Small.candidate("ours \(r)", "race \(r)", .fixed(leads?[r] ?? 0)) {
          $0.seeks = ["org"]
          $0.attention = known
        },
        Small.candidate("theirs \(r)", "race \(r)"),
      ]
    }
    var org = Organisation()
    org.name = "org"
    org.treasury = 1_200_00
    with(&org.endorsement)
    scenario.organisations = [org]
    scenario.vehicles = [Small.vehicle("fund") { $0.recipients = ["org"] }]
    scenario.structures = [
      FundingStructure(name: "fund", routes: [Route(from: "org", to: "fund", share: 1)])
    ]
    return scenario
  }

  /// Which of `ours` received money in the mean of some replicates, in cents.
  private func money(_ scenario: Scenario, replicates: Int = 1, seed: UInt64 = 1) throws
    -> [Double]
  {
    try Simulation(scenario).run(replicates: replicates, seed: seed).structures[0].candidates
      .filter { $0.name.hasPrefix("ours") }.map(\.money.mean)
  }

  @Test(arguments: [Endorsement.Method.vote, .staff], [3, 4, 1_000])
  func `seats for all who seek`(method: Endorsement.Method, seats: Int) throws {
    let scenario = pairs(attention: [0.1, 0.5, 0.3]) {
      $0.by = method
      $0.seats = seats
      $0.taste = 0
    }
    #expect(try money(scenario) == [400_00, 400_00, 400_00])
    let results = try Simulation(scenario).run(replicates: 5, seed: 1).structures[0]
    #expect(results.organisationBooks[0].endorsed == Estimate(mean: 3, standardError: 0))
    #expect(results.organisations.map(\.endorsed) == [3])
  }

  @Test(arguments: [1, 2, 60])
  func `members of one taste choose the best known`(voters: Int) throws {
    let scenario = pairs(attention: [0.1, 0.5, 0.3, 0.45]) {
      $0.by = .vote
      $0.seats = 2
      $0.voters = voters
      $0.taste = 0
    }
    #expect(try money(scenario, replicates: 4) == [0, 600_00, 0, 600_00])
    // Fame turned round, the least known.
    var other = scenario
    other.organisations[0].endorsement.fame = -1
    #expect(try money(other, replicates: 4) == [600_00, 0, 600_00, 0])
    // Equals go by the order of the ballot.
    var blind = scenario
    blind.organisations[0].endorsement.fame = 0
    blind.organisations[0].endorsement.closeness = 0
    #expect(try money(blind, replicates: 4) == [600_00, 600_00, 0, 0])
  }

  /// One voter with one approval for one seat: a multinomial logit choice, by exp(fame·ln A/taste).
  @Test func `a single member chooses by a logit`() throws {
    let scenario = pairs(attention: [0.1, 0.2, 0.5]) {
      $0.by = .vote
      $0.seats = 1
      $0.voters = 1
      $0.fame = 1
      $0.closeness = 0
      $0.taste = 0.5
    }
    let n = 20_000
    let shares = try money(scenario, replicates: n, seed: 4).map { $0 / 1_200_00 }
    let whole = 0.01 + 0.04 + 0.25
    for (share, weight) in zip(shares, [0.01, 0.04, 0.25]) {
      let p = weight / whole
      #expect(abs(share - p) < 4.5 * (p * (1 - p) / Double(n)).squareRoot())
    }
  }

  @Test func `staff without error choose the closest races`() throws {
    let leads = [0.5, -0.1, 0.2, -0.05]
    let scenario = pairs(attention: [0.9, 0.1, 0.9, 0.1], leads: leads) {
      $0.by = .staff
      $0.seats = 2
      $0.noise = 0
    }
    #expect(try money(scenario, replicates: 4) == [0, 600_00, 0, 600_00])
    // A seat worth far more is worth the risk, one worth nothing is not.
    var valued = scenario
    valued.races[0].value = 1_000
    valued.races[1].value = 0
    #expect(try money(valued, replicates: 4) == [600_00, 0, 0, 600_00])
  }

  /// With two who seek and errors far beyond the leads, the chances are those of two fair coins.
  @Test func `staff whose error drowns all choose at random`() throws {
    let scenario = pairs(attention: [0.1, 0.1], leads: [0.3, 0]) {
      $0.by = .staff
      $0.seats = 1
      $0.noise = 10
    }
    let n = 10_000
    let share = try money(scenario, replicates: n, seed: 9)[0] / 1_200_00
    // |e + 0.3| against |e′| with SD 10 each: a half, up to 2·10⁻⁴.
    #expect(abs(share - 0.5) < 4.5 * 0.5 / Double(n).squareRoot() + 2e-4)
    // Each error is drawn anew: the other is chosen whenever the first is not.
    #expect(share > 0.4)
  }

  @Test(arguments: [-0.7, 0.0, 0.35, 2])
  func `votes move a race of two by exactly as many log-odds`(votes: Double) throws {
    var scenario = pairs(attention: [0.2], leads: [0.4]) { $0.effect.votes = votes }
    scenario.candidates[0].endorsedBy = ["org"]
    scenario.shocks = Small.calm
    scenario.organisations[0].treasury = 0
    let results = try Simulation(scenario).run(replicates: 1, seed: 1)
    let share = results.structures[0].candidates[0].share.mean
    // Shares are kept to 2⁻³³.
    #expect(abs(share - 1 / (1 + exp(-(0.4 + votes)))) < 0x1p-32)
    // An endorsement is no money: without money it counts as well.
    #expect(results.withoutMoney.counts == (votes > -0.4 ? [0, 1] : [1, 0]))
  }

  /// Endorsements overlap: what one leaves unaware the next may reach; donors then give by fame.
  @Test func `attention compounds`() throws {
    var scenario = pairs(attention: [0.2, 0.2]) { $0.effect.attention = 0.5 }
    scenario.candidates[0].endorsedBy = ["org", "other"]
    scenario.candidates[2].endorsedBy = ["slate"]
    var other = Organisation()
    other.name = "other"
    other.endorsement.effect.attention = 0.25
    scenario.organisations.append(other)
    scenario.organisations[0].treasury = 0
    scenario.donors = [Small.donors("members", people: 20_000, rate: 0.5, gifts: [(1, 1)])]
    scenario.attention.giftGain = 0
    let results = try Simulation(scenario).run(replicates: 40, seed: 2).structures[0]
    let known = 1 - 0.8 * 0.5 * 0.75
    let gifts = results.candidates.map(\.money.mean).map { $0 / 100 }
    let p = known / (known + 0.2)
    let n = 40 * gifts.reduce(0, +)
    #expect(
      abs(gifts[0] / gifts.reduce(0, +) - p) < 4.5 * (p * (1 - p) / n).squareRoot())
  }

  /// An organisation's own list is what it always was, to the last byte, whether declared or not.
  @Test(arguments: 1...20) func `a list that is declared changes nothing`(seed: Int) throws {
    let scenario = RandomScenario.make(UInt64(seed))
    var declared = scenario
    declared.organisations = ["a", "b", "c"].map {
      var organisation = Organisation()
      organisation.name = $0
      return organisation
    }
    func run(_ scenario: Scenario) throws -> SimulationResults {
      try Simulation(scenario).run(replicates: 30, seed: 6)
    }
    func stripped(_ results: SimulationResults) -> String {
      var results = results
      func strip(_ structure: inout StructureResults) {
        structure.organisationBooks = []
        structure.money.sources.removeAll { ["a", "b", "c"].contains($0.name) }
      }
      for index in results.structures.indices { strip(&results.structures[index]) }
      if var control = results.control {
        strip(&control)
        results.control = control
      }
      if var aim = results.aimOnly {
        strip(&aim)
        results.aimOnly = aim
      }
      return String(reflecting: results)
    }
    #expect(stripped(try run(scenario)) == stripped(try run(declared)))
  }

  @Test(arguments: 1...12) func `an organisation more changes nobody's luck`(seed: Int) throws {
    let scenario = RandomScenario.withOrganisations(UInt64(seed))
    var more = scenario
    var late = Organisation()
    late.name = "late"
    late.treasury = 500_00
    late.budgetShock = 0.5
    late.endorsement.by = .vote
    late.endorsement.seats = 1
    more.organisations.append(late)
    for c in more.candidates.indices {
      more.candidates[c].seeks =
        (more.candidates[c].seeks ?? more.candidates[c].endorsedBy) + ["late"]
    }
    func draws(_ scenario: Scenario) throws -> [ReplicateDraw] {
      var draws: [ReplicateDraw] = []
      _ = try Simulation(scenario).run(replicates: 40, seed: 9, draws: { draws += $0 })
      return draws
    }
    #expect(try draws(scenario) == draws(more))
  }

  /// A fund pays only those endorsed in that replicate, and an organisation's seats are theirs.
  @Test(arguments: [
    BallotRule.greedyVotes, .phragmen, .nash, .maximumPayment,
    .equalShares(utility: .cardinality, completion: .votes),
  ])
  func `a fund pays whom the vote names`(rule: BallotRule) throws {
    var scenario = pairs(attention: [0.2, 0.2, 0.2, 0.2, 0.2]) {
      $0.by = .vote
      $0.seats = 2
      $0.voters = 15
      $0.rule = rule
    }
    // Luck that nobody integrates.
    scenario.shocks = Small.calm
    for c in scenario.candidates.indices {
      scenario.candidates[c].strength = .uncertain(mean: 0, sd: 0.3)
    }
    let simulation = try Simulation(scenario)
    var named: Set<[Int]> = []
    for seed in 0..<UInt64(40) {
      let results = try simulation.run(replicates: 1, seed: seed).structures[0]
      let ours = results.candidates.filter { $0.name.hasPrefix("ours") }
      let paid = ours.indices.filter { ours[$0].money.mean > 0 }
      #expect(paid.count == 2)
      #expect(ours.filter { $0.money.mean > 0 }.allSatisfy { $0.money.mean == 600_00 })
      #expect(
        results.organisations[0].seats.mean == Double(paid.reduce(0) { $0 + ours[$1].wins }))
      #expect(
        results.candidates.filter { !$0.name.hasPrefix("ours") }.allSatisfy { $0.money.mean == 0 })
      named.insert(paid)
    }
    #expect(named.count > 5)
  }
}
