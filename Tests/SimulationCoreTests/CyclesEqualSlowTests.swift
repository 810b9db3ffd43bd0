import Foundation
import SimulationCore
import Testing

/// Several elections in a row equal, in distribution, the plain form that writes a scenario for
/// each.
///
/// Of this file's comparisons (some two hundred) one alarms falsely for one seed in 700. Seeds are
/// fixed.
@Suite struct CyclesEqualSlowTests {
  /// A ward with a holder, one with an appointed one, an open one and one that the slate enters
  /// later; a union, a ward organisation and one that may be founded beside it; a fund that pulls.
  private func council() -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 4
    scenario.weeks.runoff = 2
    scenario.election.nest = 0.64
    scenario.races = [
      Small.race("held") { $0.region = "north" }, Small.race("appointed") { $0.region = "north" },
      Small.race("open") { $0.region = "south" }, Small.race("late") { $0.region = "south" },
    ]
    scenario.candidates = [
      Small.candidate("Ann", "held", .baseRate, slate: true) { $0.loyalty = 0.8 },
      Small.candidate("Bob", "held", .baseRate) {
        $0.incumbent = .elected
        $0.attention = 0.6
        $0.ownMoney = 900_00
        $0.selfFunding = 80_00
      },
      Small.candidate("Cyd", "held", .baseRate) { $0.ownMoney = 100_00 },
      Small.candidate("Dan", "appointed", .baseRate) {
        $0.incumbent = .appointed
        $0.attention = 0.4
        $0.ownMoney = 500_00
      },
      Small.candidate("Eve", "appointed", .fixed(0.3)) {
        $0.endorsedBy = ["slate", "ward"]
        $0.loyalty = 0.7
      },
      Small.candidate("Fay", "open", .fixed(0.4), slate: true) {
        $0.loyalty = 0.5
        $0.selfFunding = 60_00
      },
      Small.candidate("Gus", "open", .uncertain(mean: 0.1, sd: 0.5)),
      Small.candidate("Hal", "open", .baseRate) { $0.ownMoney = 200_00 },
      Small.candidate("Ida", "late", .fixed(0.5)) {
        $0.endorsedBy = ["young", "slate"]
        $0.enters = 2
      },
      Small.candidate("Jan", "late", .baseRate),
      Small.candidate("Kay", "late", .baseRate),
      Small.candidate("Leo", "open", .fixed(0.2)) {
        $0.endorsedBy = ["young", "ward"]
        $0.whereOrganised = true
      },
    ]
    scenario.donors = [
      Small.donors("members", people: 30, rate: 0.15, gifts: [(20, 0.6), (60, 0.4)]) {
        $0.fame = 0.8
        $0.organisation = "ward"
      },
      Small.donors("public", people: 20, rate: 0.15, gifts: [(30, 1)]) {
        $0.fame = 1.1
        $0.others = -0.5
      },
    ]
    scenario.vehicles = [
      Small.vehicle("fund") {
        $0.pull = 0.5
        $0.overhead = 0.1
        $0.cash = 300_00
        $0.payEvery = 3
        $0.reserve = 0.3
      }
    ]
    scenario.structures = [
      FundingStructure(name: "scattered", routes: [Route(from: "ward", to: "fund", share: 0.4)]),
      FundingStructure(
        name: "pooled",
        routes: [
          Route(from: "members", to: "fund", share: 0.7, loss: 0.1),
          Route(from: "ward", to: "fund", share: 0.9), Route(from: "young", to: "fund", share: 1),
        ]),
    ]
    scenario.organisations = organisations()
    scenario.moneyEffect.openSeat = 0.3
    scenario.moneyEffect.challenger = 0.3
    scenario.moneyEffect.incumbent = 0.1
    scenario.moneyEffect.scale = 300_00
    scenario.moneyEffect.recognition = 0.6
    scenario.attention.giftGain = 0.2
    scenario.attention.giftScale = 100_00
    scenario.attention.spendingGain = 0.2
    scenario.attention.spendingScale = 200_00
    scenario.attention.decay = 0.05
    scenario.shocks.candidate = 0.2
    scenario.cycles.count = 3
    scenario.cycles.standsAgain = 0.75
    scenario.cycles.triesAgain = 0.35
    scenario.cycles.recognition = 0.5
    scenario.cycles.drops = 0.8
    scenario.cycles.newcomers = .uncertain(mean: 0.2, sd: 0.4)
    return scenario
  }

  private func organisations() -> [Organisation] {
    var ward = Organisation()
    ward.name = "ward"
    ward.members = 120
    ward.home = ["held", "appointed"]
    ward.dues = 5_00
    ward.treasury = 400_00
    ward.overhead = 0.1
    ward.growth = 0.01
    ward.between.yearly = 0.03
    ward.between.campaign = 0.1
    ward.between.office = 0.4
    ward.between.burnout = 0.5
    ward.between.carried = 0.6
    ward.between.saved = 0.01
    ward.endorsement.effect.votes = 0.1
    var young = Organisation()
    young.name = "young"
    young.home = ["south"]
    young.dues = 8_00
    young.treasury = 150_00
    young.between.burnout = 0.8
    young.between.least = 40
    young.between.carried = 0.5
    young.founding = Founding()
    young.founding?.chance = 0.2
    young.founding?.office = 0.3
    young.founding?.campaign = 0.2
    return [ward, young]
  }

  @Test func `seats, holders, members and money over three elections`() throws {
    try CyclesComparison(council(), fast: 1_500, slow: 1_500).check()
  }

  /// By plurality, with endorsements by vote, volunteers who burn out, and neighbours who found.
  @Test func `volunteers, votes and neighbours`() throws {
    var scenario = council()
    scenario.election.method = .plurality
    scenario.weeks.runoff = 0
    for r in scenario.races.indices { scenario.races[r].registered = 900 }
    scenario.organisations[0].endorsement.by = .vote
    scenario.organisations[0].endorsement.seats = 1
    scenario.organisations[0].endorsement.voters = 5
    scenario.organisations[0].home = ["open"]
    scenario.organisations[1].founding?.neighbour = 0.5
    scenario.organisations[1].home = ["late"]
    scenario.slate = ["slate", "young"]
    scenario.volunteers = [
      Small.volunteers("crew", people: 20, shifts: 0.3) {
        $0.organisation = "young"
        $0.burnout = 0.2
      },
      Small.volunteers("friends", people: 15, shifts: 0.3) { $0.burnout = 0.4 },
    ]
    scenario.contacts.votesPerContact = 0.3
    try CyclesComparison(scenario, fast: 1_500, slow: 1_500).check()
  }
}
