import SimulationCore
import Testing

/// Every cent that leaves a source arrives: recipient, vehicle's reserve, overhead or loss. In
/// every replicate.
@Suite struct LedgerTests {
  /// A mean over replicates as the sum it came from.
  private func sum(_ estimate: Estimate, _ replicates: Int) -> Int64 {
    let sum = estimate.mean * Double(replicates)
    #expect(abs(sum - sum.rounded()) < 1e-3 && abs(sum) < 1e12)
    return Int64(sum.rounded())
  }

  private func check(_ results: SimulationResults, draws: [ReplicateDraw]) {
    let n = results.replicates
    for (number, structure) in results.structures.enumerated() {
      let money = structure.money
      func total(_ estimate: Estimate) -> Int64 { sum(estimate, n) }
      let direct =
        total(money.directToSlate) + total(money.directToOthers) + total(money.elsewhere)
      let offered = total(money.offered)
      #expect(
        offered
          == direct + total(money.lost) + total(money.granted) + total(money.overhead)
          + total(money.kept))
      #expect(offered == money.sources.reduce(0) { $0 + total($1.offered) })
      for vehicle in money.vehicles {
        #expect(
          total(vehicle.received)
            == total(vehicle.granted) + total(vehicle.overhead) + total(vehicle.kept))
      }
      #expect(total(money.granted) == money.vehicles.reduce(0) { $0 + total($1.granted) })
      #expect(total(money.overhead) == money.vehicles.reduce(0) { $0 + total($1.overhead) })
      let slate = structure.candidates.filter(\.onSlate).reduce(0) { $0 + total($1.money) }
      let opponents = structure.candidates.filter { !$0.onSlate }.reduce(0) { $0 + total($1.money) }
      #expect(slate == total(money.slate))
      #expect(opponents == total(money.opponents))
      #expect(slate == draws.reduce(0) { $0 + $1.slateMoney[number] })
      let seats = structure.seats.counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }
      #expect(seats == draws.reduce(0) { $0 + $1.seats[number] })
      #expect(structure.candidates.filter(\.onSlate).reduce(0) { $0 + $1.wins } == seats)
      #expect(structure.candidates.reduce(0) { $0 + $1.wins } == n * results.raceCount)
    }
  }

  @Test(arguments: 1...60) func `every cent arrives in random scenarios`(seed: Int) throws {
    let simulation = try Simulation(RandomScenario.make(UInt64(seed)))
    var draws: [ReplicateDraw] = []
    let results = try simulation.run(
      replicates: 20, seed: UInt64(seed), threads: 1, draws: { draws += $0 })
    check(results, draws: draws)
  }

  @Test(arguments: 1...60) func `every cent arrives with law and rivals`(seed: Int) throws {
    let simulation = try Simulation(RandomScenario.withLawAndRivals(UInt64(seed)))
    var draws: [ReplicateDraw] = []
    let results = try simulation.run(
      replicates: 20, seed: UInt64(seed), threads: 1, draws: { draws += $0 })
    check(results, draws: draws)
    for money in results.structures.map(\.money) {
      #expect(
        sum(money.rivalCommittees, 20) == money.committees.reduce(0) { $0 + sum($1.spent, 20) })
    }
  }

  /// Books that do not balance, of minutes or of cents, fail the run.
  @Test(arguments: 1...60) func `every minute arrives with everything on`(seed: Int) throws {
    let simulation = try Simulation(RandomScenario.withHours(UInt64(seed)))
    var draws: [ReplicateDraw] = []
    let results = try simulation.run(
      replicates: 20, seed: UInt64(seed), threads: 1, draws: { draws += $0 })
    check(results, draws: draws)
    for structure in results.structures {
      let hours = try #require(structure.hours)
      func total(_ estimate: Estimate) -> Int64 { sum(estimate, 20) }
      let scattered = total(hours.scatteredToSlate) + total(hours.scatteredToOthers)
      #expect(
        total(hours.offered)
          == scattered + total(hours.elsewhere) + total(hours.lost) + total(hours.canvassed)
          + total(hours.idle))
      #expect(total(hours.slate) + total(hours.others) == scattered + total(hours.canvassed))
      #expect(total(hours.offered) == hours.sources.reduce(0) { $0 + total($1.offered) })
      for canvass in hours.canvasses {
        #expect(total(canvass.received) == total(canvass.worked) + total(canvass.idle))
      }
    }
  }

  @Test func `every cent arrives in every replicate`() throws {
    let simulation = try Simulation(RandomScenario.make(7))
    for seed in 0..<200 {
      var draws: [ReplicateDraw] = []
      let results = try simulation.run(replicates: 1, seed: UInt64(seed), draws: { draws += $0 })
      check(results, draws: draws)
    }
  }

  /// Without answers of rivals, what candidates receive is gifts, grants and what they raise
  /// themselves.
  @Test(arguments: 1...20) func `candidates receive what is given and granted`(seed: Int) throws {
    var scenario = RandomScenario.make(UInt64(seed))
    scenario.rivals.reaction = 0
    scenario.rivals.committees = []
    scenario.weeks.runoff = 0
    let results = try Simulation(scenario).run(replicates: 8, seed: 3)
    let own = scenario.candidates.reduce(0) { $0 + $1.ownMoney } * 8
    for structure in results.structures {
      let money = structure.money
      #expect(
        sum(money.slate, 8) + sum(money.opponents, 8)
          == sum(money.directToSlate, 8) + sum(money.directToOthers, 8) + sum(money.granted, 8)
          + own)
    }
  }

  /// What funds keep for a runoff reaches the candidates who are in one, and so does what arrives
  /// then.
  @Test func `nothing stays in a fund whose recipients are in a runoff`() throws {
    var scenario = Scenario()
    scenario.weeks.firstRound = 3
    scenario.weeks.runoff = 4
    scenario.races = [Small.race("ward")]
    scenario.candidates = [
      Small.candidate("Ann", "ward", .fixed(0), slate: true), Small.candidate("Bob", "ward"),
      Small.candidate("Cyd", "ward", .fixed(-20)),
    ]
    // Nobody can pass two thirds of the votes.
    scenario.election.threshold = 0.67
    scenario.shocks = Small.calm
    scenario.donors = [Small.donors("members", people: 20, rate: 0.5)]
    scenario.vehicles = [Small.vehicle("fund") { $0.reserve = 0.4 }]
    scenario.structures = [
      FundingStructure(name: "fund", routes: [Route(to: "fund", share: 1)])
    ]
    let money = try Simulation(scenario).run(replicates: 10, seed: 1).structures[0].money
    #expect(money.kept.mean == 0)
    #expect(money.granted == money.offered)
  }
}
