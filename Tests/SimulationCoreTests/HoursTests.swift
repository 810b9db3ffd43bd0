import Allocation
import Foundation
import SimulationCore
import Testing

/// Volunteers' hours against closed forms.
@Suite struct HoursTests {
  /// One race of two whom luck does not touch, and a hundred shifts of an hour a week to Ann on
  /// average.
  private func duel(_ lead: Double = 0) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 4
    scenario.weeks.runoff = 0
    scenario.races = [Small.race("ward") { $0.registered = 10_000 }]
    scenario.races[0].turnout = 0.4
    scenario.candidates = [
      Small.candidate("Ann", "ward", .fixed(lead), slate: true), Small.candidate("Bob", "ward"),
    ]
    scenario.shocks = Small.calm
    scenario.volunteers = [Small.volunteers("members", people: 100, shifts: 1)]
    scenario.structures = [FundingStructure(name: "scattered")]
    return scenario
  }

  @Test func `with no ceiling every contact is a vote`() throws {
    var scenario = duel()
    scenario.contacts.reach = nil
    scenario.contacts.perHour = 3
    scenario.contacts.votesPerContact = 1
    for _ in 0..<3 {
      let result = try Simulation(scenario).run(replicates: 1, seed: 4).structures[0]
      let hours = try #require(result.hours)
      let votes = 3 * hours.slate.mean / 60
      #expect(votes > 600)
      #expect(abs(hours.votesForSlate.mean - votes) < 1e-9)
      #expect(abs(hours.media[0].slate.mean - votes) < 1e-9)
      // (s·V + v)/(V + v), of a turnout of 4,000.
      #expect(abs(result.candidates[0].share.mean - (2_000 + votes) / (4_000 + votes)) < 1e-9)
      #expect(abs(result.races[0].votes.mean - (4_000 + votes)) < 1e-9)
      scenario.volunteers[0].people *= 2
    }
  }

  @Test func `the ceiling is reach times registered`() throws {
    var scenario = duel()
    scenario.contacts = ContactSettings()
    scenario.contacts.reach = 0.3
    scenario.contacts.votesPerContact = 0.25
    let part = try #require(
      try Simulation(scenario).run(replicates: 1, seed: 4).structures[0].hours)
    let made = 5.6 * part.slate.mean / 60
    #expect(abs(part.votesForSlate.mean - 0.25 * 3_000 * (1 - exp(-made / 3_000))) < 0.51)
    scenario.volunteers[0].people = 1_000_000
    let full = try #require(
      try Simulation(scenario).run(replicates: 1, seed: 4).structures[0].hours)
    #expect(full.votesForSlate.mean == 750)
  }

  @Test(arguments: ["no people", "no contacts", "no votes", "no reach"])
  func `hours that do nothing change nothing`(how: String) throws {
    var scenario = RandomScenario.make(31)
    let without = try Simulation(scenario).run(replicates: 60, seed: 9)
    scenario.volunteers = [
      Small.volunteers("members", people: how == "no people" ? 0 : 50, shifts: 1)
    ]
    if how == "no contacts" { scenario.contacts.perHour = 0 }
    if how == "no votes" { scenario.contacts.votesPerContact = 0 }
    if how == "no reach" { scenario.contacts.reach = 0 }
    var with = try Simulation(scenario).run(replicates: 60, seed: 9)
    for s in with.structures.indices { with.structures[s].hours = nil }
    with.control?.hours = nil
    with.aimOnly?.hours = nil
    #expect(String(reflecting: with) == String(reflecting: without))
  }

  /// A Poisson number of shifts: mean and variance people × rate × weeks, each within 4.5 standard
  /// errors (one false alarm in 150,000).
  @Test(arguments: [0.02, 0.7, 30]) func `shifts are Poisson`(rate: Double) throws {
    var scenario = duel()
    scenario.volunteers = [Small.volunteers("members", people: 10, shifts: rate, shift: 45)]
    scenario.volunteers[0].start = 0.5
    scenario.volunteers[0].end = 1.5
    let n = 6_000
    let hours = try #require(
      try Simulation(scenario).run(replicates: n, seed: 3, threads: 2).structures[0].hours)
    // The weeks' factors are .75, 1, 1.25 and 1.5.
    let mean = 10 * rate * 4.5
    #expect(abs(hours.offered.mean / 45 - mean) < 4.5 * (mean / Double(n)).squareRoot())
    let variance = pow(hours.offered.standardError / 45, 2) * Double(n)
    let error = ((mean + 2 * mean * mean) / Double(n)).squareRoot()
    #expect(abs(variance - mean) < 4.5 * error)
  }

  /// Two who are alike get the same minutes from a canvass, to the minute, under every rule that
  /// goes by what is seen; and one who leads hopelessly gets none from a strategic one.
  @Test(arguments: [
    AllocationRule.equal, .need, .strategicNeed(.hull), .expectedSeats, .bramsDavis,
  ])
  func `those alike get alike`(rule: AllocationRule) throws {
    var scenario = duel()
    scenario.races.append(Small.race("other") { $0.registered = 10_000 })
    scenario.races[1].turnout = 0.4
    scenario.candidates += [
      Small.candidate("Cat", "other", .fixed(0), slate: true), Small.candidate("Dan", "other"),
    ]
    scenario.shocks.candidate = 0.2
    scenario.canvasses = [
      Small.canvass("canvass", rule) {
        $0.view.strengthError = 0
        $0.payEvery = 4
      }
    ]
    scenario.structures = [
      FundingStructure(name: "directed", hours: [Route(to: "canvass", share: 1)])
    ]
    scenario.contacts.reach = nil
    let result = try Simulation(scenario).run(replicates: 50, seed: 2).structures[0]
    let hours = try #require(result.hours)
    #expect(hours.canvassed.mean > 0 && hours.idle.mean == 0)
    #expect(abs(result.races[0].votes.mean - 4_000 - 0.2 * hours.canvassed.mean / 60) < 0.6)
    #expect(abs(result.races[0].votes.mean - result.races[1].votes.mean) < 0.041)
  }

  /// A canvass with a strategic rule goes where the race is close.
  @Test func `strategic hours go to the close race`() throws {
    var scenario = duel(0)
    scenario.races.append(Small.race("safe") { $0.registered = 10_000 })
    scenario.races[1].turnout = 0.4
    scenario.candidates += [
      Small.candidate("Cat", "safe", .fixed(3), slate: true) { $0.attention = 1 },
      Small.candidate("Dan", "safe"),
    ]
    scenario.shocks.candidate = 0.2
    scenario.contacts.reach = nil
    scenario.canvasses = [
      Small.canvass("canvass", .strategicNeed(.hull)) { $0.view.strengthError = 0 }
    ]
    scenario.structures.append(
      FundingStructure(name: "directed", hours: [Route(to: "canvass", share: 1)]))
    let results = try Simulation(scenario).run(replicates: 400, seed: 2)
    let (scattered, directed) = (results.structures[0], results.structures[1])
    func votes(_ s: StructureResults, _ r: Int) -> Double { s.races[r].votes.mean - 4_000 }
    #expect(votes(directed, 1) < 1)
    #expect(abs(votes(directed, 0) - 400 * 0.4) < 4)
    // Fame 1 against .1.
    #expect(abs(votes(scattered, 1) / votes(scattered, 0) - 10) < 0.5)
    #expect(directed.seats.mean > scattered.seats.mean)
  }

  @Test func `first-round hours count in the first round alone`() throws {
    var scenario = duel()
    // Nobody passes nine tenths.
    scenario.election.threshold = 0.9
    scenario.weeks.runoff = 2
    scenario.contacts.reach = nil
    scenario.volunteers[0].runoff = 0
    var result = try Simulation(scenario).run(replicates: 1, seed: 4).structures[0]
    let votes = 0.4 * (result.hours?.slate.mean ?? 0) / 60
    let share = (2_000 + votes) / (4_000 + votes)
    let persistence = scenario.runoff.persistence
    func odds(_ x: Double) -> Double { log(x / (1 - x)) }
    let lead = persistence * odds(share) + scenario.runoff.leader
    #expect(abs(result.races[0].margin.mean - abs(2 / (1 + exp(-lead)) - 1)) < 1e-8)

    scenario.volunteers[0].start = 0
    scenario.volunteers[0].end = 0
    scenario.volunteers[0].runoff = 1
    result = try Simulation(scenario).run(replicates: 1, seed: 4).structures[0]
    let later = 0.4 * (result.hours?.slate.mean ?? 0) / 60
    #expect(later > 40 && result.candidates[0].share.mean == 0.5)
    let cast = 4_000 * scenario.runoff.turnout
    let leads = 1 / (1 + exp(-scenario.runoff.leader))
    let final = (leads * cast + later) / (cast + later)
    #expect(abs(result.races[0].margin.mean - abs(2 * final - 1)) < 1e-8)
  }

  @Test func `a joint canvass names a second candidate`() throws {
    var scenario = duel()
    scenario.races.append(Small.race("city") { $0.registered = 100_000 })
    scenario.candidates += [Small.candidate("May", "city"), Small.candidate("Old", "city")]
    scenario.contacts.reach = nil
    scenario.canvasses = [
      Small.canvass("joint") { $0.joint = JointCanvass(candidate: "May", share: 0.3) }
    ]
    scenario.structures = [
      FundingStructure(name: "joint", hours: [Route(to: "joint", share: 1)])
    ]
    let hours = try #require(
      try Simulation(scenario).run(replicates: 50, seed: 2).structures[0].hours)
    #expect(abs(hours.votesForOthers.mean - 0.3 * hours.votesForSlate.mean) < 0.5)
    #expect(hours.others.mean == 0 && hours.slate == hours.canvassed)
  }

  @Test func `voters learn of those at their doors`() throws {
    var scenario = duel()
    scenario.contacts.votesPerContact = 0
    scenario.weeks.firstRound = 1
    scenario.attention.contactGain = 0.4
    scenario.attention.contactScale = 300
    scenario.moneyEffect.recognition = 2
    let result = try Simulation(scenario).run(replicates: 1, seed: 4).structures[0]
    let made = 5.6 * (result.hours?.slate.mean ?? 0) / 60
    let lift = 2 * 0.4 * 0.9 * (1 - exp(-made / 300))
    #expect(abs(result.candidates[0].share.mean - 1 / (1 + exp(-lift))) < 1e-6)
  }

  /// Strengths observed with hours already hold them: on average Ann's share is what was observed.
  @Test func `observed strengths hold the hours' mean effect`() throws {
    var scenario = duel()
    scenario.contacts.reach = nil
    scenario.moneyEffect.observedUnder = "scattered"
    scenario.election.nest = 0.64
    scenario.candidates[1].incumbent = .elected
    let share = try Simulation(scenario).run(replicates: 300, seed: 4).structures[0].candidates[0]
      .share
    #expect(abs(share.mean - 0.5) < 0.002)
  }

  @Test func `what a rule leaves is idle`() throws {
    var scenario = duel()
    scenario.contacts.reach = 0.01
    scenario.canvasses = [Small.canvass("canvass") { $0.payEvery = 3 }]
    scenario.structures = [
      FundingStructure(name: "directed", hours: [Route(to: "canvass", share: 0.8, loss: 0.25)])
    ]
    let hours = try #require(
      try Simulation(scenario).run(replicates: 200, seed: 2).structures[0].hours)
    // Room for 100 contacts, 18 minutes less one; about 13,000 minutes a week come.
    #expect(hours.idle.mean > 0.9 * hours.canvasses[0].received.mean - 1_100)
    #expect(hours.canvassed.mean <= 100 * 60 / 5.6)
    let sum =
      hours.scatteredToSlate.mean + hours.lost.mean + hours.canvassed.mean + hours.idle.mean
    #expect(abs(sum - hours.offered.mean) < 1e-6)
    let error = 4.5 * (hours.lost.standardError + hours.offered.standardError)
    #expect(abs(hours.lost.mean - 0.2 * hours.offered.mean) < error)
  }

  /// A dollar in a channel buys 1/cost contacts of so many votes each, and no goodwill.
  @Test func `channels buy contacts`() throws {
    var scenario = duel()
    scenario.volunteers = []
    scenario.candidates[0].ownMoney = 8_000_00
    scenario.moneyEffect.openSeat = 0.12
    var calls = SpendingChannel()
    calls.name = "calls"
    calls.share = 0.25
    calls.costPerContact = 0.5
    calls.votesPerContact = 0.02
    scenario.spending.channels = [calls]
    scenario.contacts.reach = 0.4
    let result = try Simulation(scenario).run(replicates: 1, seed: 1).structures[0]
    let votes = 0.02 * 4_000 * (1 - exp(-4_000 / 4_000.0))
    let weight = exp(0.12 * log(1 + 6_000 / 5_000.0))
    let share = weight / (1 + weight)
    #expect(
      abs(result.candidates[0].share.mean - (share * 4_000 + votes) / (4_000 + votes)) < 1e-6)
    #expect(result.hours?.media.map(\.name) == ["doors", "calls"])
    #expect(result.hours?.media[1].slate.mean == 4_000)
  }
}
