import Allocation
import Foundation
import SimulationCore
import TestSupport
import Testing

/// What a fund's rule is shown, column by column.
@Suite struct FundViewTests {
  /// Three wards with runoffs, donors of two kinds, an organisation's treasury, and a fund.
  private var scenario: Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 6
    scenario.weeks.runoff = 3
    for r in 0..<3 {
      scenario.races.append(Small.race("ward \(r)"))
      scenario.candidates += [
        Small.candidate("ours \(r)", "ward \(r)", .fixed(0.2), slate: true) {
          $0.attention = [0.2, 0.4, 0.8][r]
          if r < 2 { $0.endorsedBy.append("union") }
        },
        Small.candidate("theirs \(r)", "ward \(r)"),
        Small.candidate("third \(r)", "ward \(r)", .fixed(-1)),
      ]
    }
    scenario.donors = [
      Small.donors("small", people: 400, rate: 0.1, gifts: [(10, 0.5), (25, 0.5)]),
      Small.donors("large", people: 40, rate: 0.05, gifts: [(250, 0.25), (500, 0.75)]),
    ]
    scenario.treasuries = [Small.treasury("union's", 9_000), Small.treasury("other", 6_000)]
    scenario.treasuries[0].organisation = "union"
    scenario.vehicles = [Small.vehicle("fund", .equal) { $0.overhead = 0.1 }]
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(
        name: "fund",
        routes: [
          Route(from: "*", to: "fund", share: 0.3),
          Route(from: "union's", to: "fund", share: 1),
          Route(from: "other", to: "fund", share: 1),
        ]),
    ]
    return scenario
  }

  private func view(
    week: Int, replicates: Range<Int> = 5..<6, structure: String? = "fund",
    _ change: (inout Scenario) -> Void = { _ in }
  ) throws -> FundView {
    var scenario = scenario
    change(&scenario)
    return try Simulation.fundView(
      of: "fund", week: week, structure: structure, in: scenario, replicates: replicates, seed: 4)
  }

  @Test func `gifts by size add up to what the public gave`() throws {
    for week in [1, 4, 6] {
      let table = try view(week: week).table
      #expect(table.gifts.sizes == [10_00, 25_00, 250_00, 500_00])
      for row in 0..<table.count {
        let sum = table.gifts.sizes.indices.reduce(0) {
          $0 + table.gifts.sizes[$1] * table.gifts[$1, row]
        }
        #expect(sum == table.raised[row])
        #expect(sum > 0 || week == 1)
      }
    }
    // A crowd is split over its menu at once.
    let crowd = try view(week: 2) { $0.donors[0].people = 400_000 }.table
    #expect(crowd.gifts[0, 0] > 1_000)
    #expect(
      crowd.raised[0]
        == crowd.gifts.sizes.indices.reduce(0) { $0 + crowd.gifts.sizes[$1] * crowd.gifts[$1, 0] })
  }

  @Test func `dues fall to those the paying organisation endorses`() throws {
    // $9,000 in six weeks, less a tenth of overhead: $1,350 a week, in two equal parts.
    let table = try view(week: 4).table
    #expect(table.dues == [2_700_00, 2_700_00, 0])
    #expect(
      try view(week: 4) { $0.vehicles[0].overhead = 0 }.table.dues == [3_000_00, 3_000_00, 0])
  }

  @Test func `credit follows fame and never exceeds what came in`() throws {
    let table = try view(week: 6) {
      $0.donors = []
      $0.attention.endorsementGain = 0
      $0.vehicles[0].payEvery = 6
    }.table
    // $15,000 less a tenth, in proportion to .2 : .4 : .8.
    let expected = [0.2, 0.4, 0.8].map { 13_500_00 * $0 / 1.4 }
    for row in 0..<3 { #expect(abs(Double(table.credit[row]) - expected[row]) < 2) }
    #expect(table.received == 13_500_00)
    // Paid every week, only the last week's money counts.
    let weekly = try view(week: 6) {
      $0.donors = []
      $0.attention.endorsementGain = 0
    }.table
    for row in 0..<3 { #expect(abs(Double(weekly.credit[row]) - expected[row] / 6) < 2) }
  }

  @Test func `received counts what was paid already`() throws {
    let seen = try view(week: 5)
    #expect(seen.table.received == seen.cash + seen.table.paid.reduce(0, +))
    #expect(seen.table.paid.allSatisfy { $0 > 0 })
  }

  @Test func `the outlook on runoffs counts all rivals`() throws {
    let table = try view(week: 1) {
      $0.donors = []
      $0.treasuries = []
      $0.structures[1].routes = []
      $0.vehicles[0].view.strengthError = 0
      $0.election.nest = 1
    }.table
    let outlook = try #require(table.runoff)
    for row in 0..<3 {
      #expect(abs(table.margin[row] - 0.2) < 1e-9)
      // What keeps the rival from a majority is harder than to beat the third, who has e^-1.
      #expect(abs(outlook.entry[row] - (0.2 - log(1 - exp(-1)))) < 1e-9)
      #expect(abs(outlook.outright[row] - (0.2 - log(1 + exp(-1)))) < 1e-9)
      let rule = RunoffRule()
      #expect(abs(outlook.margin[row] - (rule.persistence * 0.2 + rule.leader)) < 1e-9)
    }
    #expect(try view(week: 8).table.runoff == nil)
    #expect(try view(week: 2) { $0.weeks.runoff = 0 }.table.runoff == nil)
  }

  @Test func `doubt is the part of the spread that is about strength`() throws {
    let table = try view(week: 1) {
      $0.vehicles[0].view.strengthError = 0.4
      $0.shocks.candidate = 0.3
      $0.shocks.citywide = 0
      $0.shocks.slate = 0.12
      $0.shocks.incumbents = 0
    }.table
    #expect(abs(table.doubt[0] - 0.4 * 2.0.squareRoot()) < 1e-9)
    #expect(abs(table.spread[0] - (2 * 0.16 + 2 * 0.09 + 0.0144).squareRoot()) < 1e-9)
    #expect(abs(table.sharedSpread - 0.12) < 1e-9)
  }

  @Test func `who cannot be paid still counts as a seat`() throws {
    let table = try view(week: 1) {
      $0.candidates.removeAll { $0.name == "theirs 2" || $0.name == "third 2" }
    }.table
    #expect(table.room[2] <= 0)
    #expect(table.margin[2] == .infinity)
    for replicate in 0..<20 {
      let late = try view(week: 8, replicates: replicate..<replicate + 1).table
      for row in 0..<3 { #expect((late.room[row] > 0) == late.margin[row].isFinite) }
    }
  }

  @Test func `members approve as a multinomial logit`() throws {
    let table = try view(week: 1) {
      $0.vehicles[0].members.voters = 10_000
      $0.vehicles[0].members.approvals = 1
      $0.vehicles[0].members.closeness = 0
      $0.vehicles[0].members.fame = 1.5
      $0.vehicles[0].members.taste = 0.5
    }.table
    var votes = [0.0, 0, 0]
    for voter in 0..<table.ballots.voterCount {
      for entry in table.ballots.entries(of: voter) { votes[entry.project] += 1 }
    }
    // P ∝ exp(1.5·ln A / 0.5) = A³.
    let weights = [0.2, 0.4, 0.8].map { $0 * $0 * $0 }
    let expected = weights.map { 10_000 * $0 / weights.reduce(0, +) }
    #expect(GoodnessOfFit.chiSquare(observed: votes, expected: expected) > 1e-6)
  }

  @Test func `ballots are the same under every structure and of the stated length`() throws {
    let scattered = try view(week: 3, structure: "scattered").table
    #expect(scattered.ballots == (try view(week: 5).table.ballots))
    #expect(scattered.ballots != (try view(week: 3, replicates: 6..<7).table.ballots))
    let two = try view(week: 1) { $0.vehicles[0].members.approvals = 2 }.table.ballots
    #expect((0..<two.voterCount).allSatisfy { two.entryCount(of: $0) == 2 })
    #expect((0..<100).allSatisfy { scattered.ballots.entryCount(of: $0) == 3 })
    // Without tastes of their own all vote alike; whoever has no opponent is not on the ballot.
    let alike = try view(week: 1) {
      $0.vehicles[0].members.taste = 0
      $0.vehicles[0].members.approvals = 2
      $0.vehicles[0].members.closeness = 0
      $0.candidates.removeAll { $0.name == "theirs 2" || $0.name == "third 2" }
    }.table.ballots
    #expect((0..<100).allSatisfy { alike.entries(of: $0).map(\.project) == [1, 0] })
  }

  @Test func `an average over futures is the mean of the single views`() throws {
    let mean = try view(week: 4, replicates: 0..<16)
    var raised = [0.0, 0, 0]
    var margin = [0.0, 0, 0]
    var cash = 0.0
    for replicate in 0..<16 {
      let one = try view(week: 4, replicates: replicate..<replicate + 1)
      cash += Double(one.cash) / 16
      for row in 0..<3 {
        raised[row] += Double(one.table.raised[row]) / 16
        margin[row] += one.table.margin[row] / 16
      }
    }
    #expect(abs(Double(mean.cash) - cash) <= 1)
    for row in 0..<3 {
      #expect(abs(Double(mean.table.raised[row]) - raised[row]) <= 0.51)
      #expect(abs(mean.table.margin[row] - margin[row]) < 1e-12)
    }
    #expect(mean.table.room == [.max, .max, .max])
  }

  @Test(arguments: [
    AllocationRule.adaptive, .thompson, .runoffReserve(RunoffReserve(rule: .adaptive)),
  ])
  func `rules that weigh polls read them, whatever the view says`(rule: AllocationRule) throws {
    func spread(_ rule: AllocationRule, polls: Bool) throws -> Double {
      try view(week: 4) {
        $0.polls = [Small.poll(2)]
        $0.vehicles[0].rule = rule
        $0.vehicles[0].view.readsPolls = polls
      }.table.spread[0]
    }
    let informed = try spread(.strategicNeed(.hull), polls: true)
    #expect(try spread(.strategicNeed(.hull), polls: false) > informed)
    #expect(try spread(rule, polls: false) == informed)
  }

  @Test func `what does not exist is refused`() throws {
    #expect(throws: FundViewError.noSuchWeek(weeks: 9)) { try view(week: 10) }
    #expect(throws: FundViewError.noSuchWeek(weeks: 9)) { try view(week: 0) }
    #expect(throws: FundViewError.manyFuturesOfARunoff(firstRound: 6)) {
      try view(week: 7, replicates: 0..<2)
    }
    #expect(
      throws: FundViewError.unknown(
        kind: "structure", name: "pool", known: ["scattered", "fund"])
    ) { try view(week: 1, structure: "pool") }
  }
}
