import Foundation
import SimulationCore
import Testing

/// Outcomes worked out by hand.
@Suite struct OutcomeTests {
  /// Two races by plurality, no luck: ours trail by .05 and .1, θ is .1 and the scale $1000, so
  /// that the seats cost 1000·(e^.5 − 1) = $648.72 and 1000·(e − 1) = $1718.28.
  private func twoRaces(_ dollars: Int64) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 1
    scenario.weeks.runoff = 0
    scenario.election.method = .plurality
    scenario.races = [Small.race("near"), Small.race("far")]
    scenario.candidates = [
      Small.candidate("Ann", "near", .fixed(-0.05), slate: true), Small.candidate("Bob", "near"),
      Small.candidate("Cyd", "far", .fixed(-0.1), slate: true), Small.candidate("Dan", "far"),
    ]
    scenario.treasuries = [Small.treasury("treasury", dollars)]
    scenario.vehicles = [Small.vehicle("fund")]
    scenario.structures = [
      FundingStructure(name: "fund", routes: [Route(from: "treasury", to: "fund", share: 1)])
    ]
    scenario.moneyEffect.openSeat = 0.1
    scenario.moneyEffect.scale = 1000_00
    scenario.shocks = Small.calm
    return scenario
  }

  private func run(_ scenario: Scenario) throws -> StructureResults {
    try Simulation(scenario).run(replicates: 2, seed: 1).structures[0]
  }

  @Test(arguments: [
    (640, 0.0, 0.0), (660, 0, 1), (1290, 0, 1), (1310, 1, 1), (2360, 1, 1), (2375, 1, 2),
    (3440, 2, 2),
  ]) func `hindsight buys the cheapest seats first`(
    dollars: Int64, won: Double, hindsight: Double
  ) throws {
    let results = try run(twoRaces(dollars))
    let seats = results.seats.counts.enumerated().reduce(0.0) {
      $0 + Double($1.offset * $1.element) / 2
    }
    #expect(seats == won)
    #expect(results.hindsightSeats.mean == hindsight)
    if hindsight > 0 { #expect(results.hindsightShare.mean == won / hindsight) }
  }

  /// Hindsight counts on what rivals had and on what fame did: $500 of the rival's own make Ann's
  /// seat dearer.
  @Test func `hindsight leaves rivals their money`() throws {
    var scenario = twoRaces(1500)
    scenario.candidates[1].ownMoney = 500_00
    // Lead needed: .05 + .1·ln 1.5, so 1000·(e^.5·1.5 − 1) = $1473.08.
    #expect(try run(scenario).hindsightSeats.mean == 1)
    scenario.treasuries[0].amount = 1470_00
    #expect(try run(scenario).hindsightSeats.mean == 0)
  }

  /// With channels a dollar buys goodwill and contacts: half of it goodwill, half calls at 50 cents,
  /// each .1 of a vote, as far as 2,000 voters can be reached. Of 4,000 votes Ann needs so many
  /// dollars x that e^(.1·ln(1 + x/2000) − .05) to 1, with .1·2000·(1 − e^(−x/2000)) votes added,
  /// is half.
  @Test(arguments: [-1, 1]) func `hindsight counts what channels buy`(side: Int64) throws {
    let needed = cheapest(upTo: 5_000) { x in
      let weight = exp(0.1 * log1p(x / 2_000) - 0.05)
      let votes = 200 * (1 - exp(-x / 2_000))
      return weight / (1 + weight) * 4_000 + votes > 1 / (1 + weight) * 4_000
    }
    // Goodwill alone would cost $648.72.
    #expect(needed > 200 && needed < 600)
    var scenario = withChannel(Int64(needed) + 2 * side)
    // Another on the slate wastes half of what there is.
    let results = try run(scenario)
    #expect(results.hindsightSeats.mean == (side > 0 ? 1 : 0))
    scenario.treasuries = []
    scenario.structures = [FundingStructure(name: "own")]
    scenario.candidates[0].ownMoney = (Int64(needed) + 2 * side) * 100
    #expect(try run(scenario).seats.counts == (side > 0 ? [0, 2, 0] : [2, 0, 0]))
  }

  /// The same in a runoff that every first round leads to: the first round's money is 0, for two
  /// stand, and the runoff's counts its own contacts.
  @Test(arguments: [-1, 1]) func `hindsight counts them in a runoff`(side: Int64) throws {
    var scenario = withChannel(0)
    scenario.election.method = .majorityRunoff
    scenario.election.threshold = 0.99
    scenario.weeks.runoff = 1
    scenario.runoff.persistence = 1
    scenario.runoff.leader = 0.03
    scenario.runoff.turnout = 1
    scenario.runoff.moneyFactor = 2
    let needed = cheapest(upTo: 5_000) { x in
      let lead = 0.2 * log1p(x / 2_000) - 0.05 - 0.03
      return tanh(lead / 2) * 4_000 + 200 * (1 - exp(-x / 2_000)) > 0
    }
    scenario.treasuries[0].amount = (Int64(needed) + 2 * side) * 100
    #expect(try run(scenario).hindsightSeats.mean == (side > 0 ? 1 : 0))
  }

  private func withChannel(_ dollars: Int64) -> Scenario {
    var scenario = twoRaces(dollars)
    for r in scenario.races.indices {
      scenario.races[r].registered = 10_000
      scenario.races[r].turnout = 0.4
    }
    scenario.contacts.reach = 0.2
    var calls = SpendingChannel()
    calls.name = "calls"
    calls.share = 0.5
    calls.costPerContact = 0.5
    calls.votesPerContact = 0.1
    scenario.spending.channels = [calls]
    return scenario
  }

  private func cheapest(upTo most: Double, _ wins: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, most)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if wins(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// Hindsight never falls short of what was won, with volunteers and channels too.
  @Test(arguments: 1...150) func `so it is with hours`(seed: Int) throws {
    let simulation = try Simulation(RandomScenario.withHours(UInt64(seed)))
    for run in 0..<4 {
      let results = try simulation.run(replicates: 1, seed: UInt64(run))
      for structure in results.structures {
        let won = try #require(structure.seats.counts.firstIndex(of: 1))
        #expect(structure.hindsightSeats.mean >= Double(won))
      }
    }
  }

  /// Hindsight never falls short of what was won.
  @Test(arguments: 1...150) func `what was won could be won`(seed: Int) throws {
    var scenario = RandomScenario.make(UInt64(seed))
    scenario.moneyEffect.scale = 100_00
    scenario.moneyEffect.openSeat = 1
    scenario.moneyEffect.challenger = 1
    scenario.runoff.persistence = 1
    let simulation = try Simulation(scenario)
    for run in 0..<4 {
      let results = try simulation.run(replicates: 1, seed: UInt64(run))
      for structure in results.structures {
        let won = try #require(structure.seats.counts.firstIndex(of: 1))
        #expect(structure.hindsightSeats.mean >= Double(won))
      }
    }
  }

  @Test func `concentration is Gini's coefficient of the slate's money`() throws {
    var scenario = twoRaces(600)
    #expect(try run(scenario).concentration.mean == 0)
    scenario.candidates[0].endorsedBy = ["slate", "union"]
    scenario.vehicles[0].recipients = ["union"]
    #expect(abs(try run(scenario).concentration.mean - 0.5) < 1e-9)
    // $600 and $200 of two: ¼.
    scenario.candidates[2].ownMoney = 200_00
    #expect(abs(try run(scenario).concentration.mean - 0.25) < 1e-9)
  }

  @Test func `close races and organisations`() throws {
    var scenario = twoRaces(1000)
    scenario.candidates[0].endorsedBy = ["slate", "union"]
    scenario.candidates[1].endorsedBy = ["church"]
    scenario.slate = ["slate"]
    scenario.moneyEffect.openSeat = 0
    // Ann trails by tanh(.05/2) = .025, Cyd by tanh(.6/2) = .291.
    scenario.candidates[2].strength = .fixed(-0.6)
    scenario.outcomes.closeMargin = 0.05
    let results = try run(scenario)
    #expect(abs(results.races[0].margin.mean - tanh(0.025)) < 1e-9)
    #expect(abs(results.races[1].margin.mean - tanh(0.3)) < 1e-9)
    #expect(results.races.map(\.close) == [2, 0])
    #expect(results.closeShare.mean == 0.5)
    #expect(results.organisations.map(\.name) == ["slate", "union", "church"])
    #expect(results.organisations.map(\.endorsed) == [2, 1, 1])
    #expect(results.organisations.map(\.seats.mean) == [0, 0, 1])
    #expect(results.candidates.map(\.onSlate) == [true, false, true, false])
  }

  /// Strengths observed under a structure reproduce the observed shares under that structure, and
  /// under others only what goes beyond its money moves votes.
  @Test func `observed strengths are anchored`() throws {
    var scenario = twoRaces(0)
    scenario.moneyEffect.openSeat = 0.4
    scenario.moneyEffect.recognition = 0.5
    scenario.moneyEffect.observedUnder = "scattered"
    scenario.candidates[0].attention = 0.4
    scenario.candidates[1].ownMoney = 2000_00
    scenario.donors = [Small.donors("d", people: 2000, rate: 0.1)]
    scenario.structures = [
      FundingStructure(name: "fund", routes: [Route(from: "d", to: "fund", share: 1)]),
      FundingStructure(name: "scattered"),
    ]
    let n = 400.0
    let results = try Simulation(scenario).run(replicates: 400, seed: 1)
    for (race, lead) in [(0, -0.05), (2, -0.1)] {
      let share = results.structures[1].candidates[race].share
      let spread = share.standardError * n.squareRoot()
      // The anchor itself is a mean of 64 pilots. 4.9σ: one false alarm in 10^6.
      #expect(spread > 0 && spread < 0.01)
      #expect(
        abs(share.mean - 1 / (1 + exp(-lead))) < 4.9 * spread * (1 / n + 1.0 / 64).squareRoot())
    }
    // Fame gave Ann four gifts in five; the fund gives her half.
    let fund = results.structures[0].candidates
    let scattered = results.structures[1].candidates
    #expect(fund[0].share.mean < scattered[0].share.mean)
    #expect(fund[2].share.mean > scattered[2].share.mean)
    // Without money's effect, strengths alone.
    #expect(results.withoutMoney.counts == [400, 0, 0])
  }

  /// Money raised week by week: even parts, to the cent, and on at the same rate in a runoff.
  @Test func `own money`() throws {
    var scenario = twoRaces(0)
    scenario.election.method = .majorityRunoff
    scenario.election.threshold = 0.9
    scenario.weeks.firstRound = 7
    scenario.weeks.runoff = 3
    scenario.candidates[0].ownMoney = 700_03
    scenario.treasuries = []
    scenario.structures = [FundingStructure(name: "none")]
    let money = try run(scenario).candidates[0].money.mean
    #expect(abs(money - 700_03 * 10 / 7) <= 3)
    scenario.election.method = .plurality
    #expect(try run(scenario).candidates[0].money.mean == 700_03)
  }

  /// A dollar that reaches the slate raises `reaction` dollars against it a week later.
  @Test func `rivals answer a week later`() throws {
    var scenario = twoRaces(900)
    scenario.weeks.firstRound = 3
    scenario.rivals.reaction = 0.5
    // $150 a week to each; what comes in the last week finds no answer.
    let results = try run(scenario)
    #expect(results.candidates.map(\.money.mean) == [450_00, 150_00, 450_00, 150_00])
    #expect(results.money.opponents.mean == 300_00)
  }
}
