import Foundation
import SimulationCore
import Testing

/// Races of other offices over several elections. Means may be 4.5 standard errors away: one false
/// alarm in 150,000; seeds are fixed.
@Suite struct OfficeCyclesTests {
  private func expect(
    _ estimate: Estimate, chance p: Double, replicates n: Int, _ comment: Comment
  ) {
    #expect(abs(estimate.mean - p) <= 4.5 * (p * (1 - p) / Double(n)).squareRoot() + 1e-12, comment)
  }

  /// A ward and a mayor's race whose winners are sure: the mayor breaks ranks and is dropped by
  /// chance, and no seat, place on the slate or holder of the slate's comes or goes with that.
  @Test func `an ally who breaks ranks is no ally, and no seat`() throws {
    var scenario = Scenario()
    scenario.weeks.firstRound = 2
    scenario.weeks.runoff = 0
    scenario.election.method = .plurality
    scenario.shocks = Small.calm
    scenario.races = [Small.race("ward"), Small.race("mayor") { $0.counts = false }]
    scenario.candidates = [
      Small.candidate("Ann", "ward", slate: true),
      Small.candidate("Mia", "mayor", slate: true) { $0.loyalty = 0.7 },
    ]
    scenario.structures = [FundingStructure(name: "a"), FundingStructure(name: "b")]
    scenario.cycles.count = 3
    scenario.cycles.standsAgain = 0.8
    scenario.cycles.drops = 0.5
    let n = 4_000
    let drop = 0.8 * 0.3 * 0.5
    for (cycle, ally) in [1, 1 - drop, 1 - (1 - drop) * drop - drop * 0.8].enumerated() {
      let results = try Simulation(scenario).run(
        replicates: n, seed: 6, threads: 2, cycle: cycle)
      let now = try #require(results.horizon).structures[0].cycles[cycle]
      expect(
        now.dropped, chance: [0, drop, (1 - drop) * drop][cycle], replicates: n, "\(cycle) dropped")
      #expect(now.seats.estimate.mean == 1 && now.slate.mean == 1 && now.programme?.mean == 1)
      expect(now.holders, chance: [0, 0.8, 0.8][cycle], replicates: n, "\(cycle) holders")
      let office = try #require(results.structures[1].offices.first)
      #expect(office.candidates[0].wins == n && office.candidates[0].isAlly)
      expect(
        Estimate(mean: Double(office.allyWins) / Double(n), standardError: 0), chance: ally,
        replicates: n, "\(cycle) ally")
      #expect(office.allyDifference?.mean == 0)
    }
  }

  /// Two wards and a mayor with a rival, own money, an organisation at home in the city and one that
  /// may be founded there, and a canvass that names her at every door.
  @Test func `like the plain form that writes every election`() throws {
    var scenario = Scenario()
    scenario.weeks.firstRound = 3
    scenario.weeks.runoff = 2
    scenario.election.nest = 0.64
    scenario.races = [
      Small.race("ward") { $0.registered = 900 },
      Small.race("late") { $0.registered = 900 },
      Small.race("mayor") {
        $0.counts = false
        $0.scale = 3
        $0.registered = 4_000
        $0.region = "city"
      },
    ]
    scenario.candidates = [
      Small.candidate("Ann", "ward", .fixed(0.1), slate: true) { $0.loyalty = 0.8 },
      Small.candidate("Bob", "ward", .fixed(0.2)) {
        $0.incumbent = .elected
        $0.attention = 0.5
        $0.ownMoney = 400_00
      },
      Small.candidate("Ida", "late", .fixed(0.1), slate: true) { $0.enters = 2 },
      Small.candidate("Jan", "late", .fixed(0.2)),
      Small.candidate("Mia", "mayor", .fixed(0.2), slate: true) {
        $0.loyalty = 0.6
        $0.attention = 0.3
        $0.ownMoney = 600_00
      },
      Small.candidate("Rex", "mayor", .fixed(0.2)) {
        $0.incumbent = .elected
        $0.attention = 0.6
        $0.ownMoney = 900_00
      },
      Small.candidate("Sid", "mayor", .baseRate),
    ]
    var city = Organisation()
    city.name = "city"
    city.members = 80
    city.home = ["mayor", "ward"]
    city.between.campaign = 0.2
    city.between.office = 0.5
    city.between.burnout = 0.4
    var young = Organisation()
    young.name = "young"
    young.home = ["late"]
    young.founding = Founding()
    young.founding?.chance = 0.2
    young.founding?.office = 0.6
    var roaming = Organisation()
    roaming.name = "slate"
    roaming.members = 50
    roaming.between.office = 0.3
    scenario.organisations = [city, young, roaming]
    scenario.donors = [
      Small.donors("members", people: 30, rate: 0.15, gifts: [(20, 0.6), (60, 0.4)]) {
        $0.organisation = "city"
      }
    ]
    scenario.volunteers = [Small.volunteers("crew", people: 20, shifts: 0.3)]
    scenario.canvasses = [
      Small.canvass("doors") { $0.joint = JointCanvass(candidate: "Mia", share: 0.5) }
    ]
    scenario.contacts.votesPerContact = 0.3
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(name: "doors", hours: [Route(to: "doors", share: 0.8)]),
    ]
    scenario.moneyEffect.openSeat = 0.3
    scenario.moneyEffect.challenger = 0.3
    scenario.moneyEffect.scale = 300_00
    scenario.shocks.candidate = 0.2
    scenario.cycles.count = 3
    scenario.cycles.triesAgain = 0.35
    scenario.cycles.recognition = 0.5
    try CyclesComparison(scenario, fast: 1_500, slow: 1_500).check()
  }
}
