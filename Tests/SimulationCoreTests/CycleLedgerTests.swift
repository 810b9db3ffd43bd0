import Foundation
import SimulationCore
import Synchronization
import Testing

/// Books over several elections, and the same bytes however they are run.
@Suite struct CycleLedgerTests {
  private func run(
    _ scenario: Scenario, _ replicates: Int, threads: Int = 1, cycle: Int? = nil
  ) throws -> (results: SimulationResults, draws: [ReplicateDraw]) {
    var draws: [ReplicateDraw] = []
    let results = try Simulation(scenario).run(
      replicates: replicates, seed: 5, threads: threads, cycle: cycle, draws: { draws += $0 })
    return (results, draws)
  }

  /// A mean over replicates as the sum it came from.
  private func sum(_ estimate: Estimate, _ replicates: Int) -> Int64 {
    let sum = estimate.mean * Double(replicates)
    #expect(abs(sum - sum.rounded()) < 1e-3 && abs(sum) < 1e12)
    return Int64(sum.rounded())
  }

  /// A replicate whose books do not balance fails the run; and what is reported of each election
  /// adds up, with what funds had at its start.
  @Test(arguments: 1...24) func `every cent arrives at every election`(seed: Int) throws {
    let scenario = RandomScenario.withCycles(UInt64(seed))
    let n = 3
    for cycle in 0..<scenario.cycles.count {
      let (results, draws) = try run(scenario, n, cycle: cycle)
      let horizon = try #require(results.horizon)
      if let madeUp = results.control?.money.vehicles.last { #expect(madeUp.opening == .zero) }
      for (number, structure) in results.structures.enumerated() {
        let money = structure.money
        func total(_ estimate: Estimate) -> Int64 { sum(estimate, n) }
        #expect(
          total(money.offered) + total(money.opening)
            == total(money.directToSlate) + total(money.directToOthers) + total(money.elsewhere)
            + total(money.lost) + total(money.granted) + total(money.overhead) + total(money.kept))
        for vehicle in money.vehicles {
          #expect(
            total(vehicle.opening) + total(vehicle.received)
              == total(vehicle.granted) + total(vehicle.overhead) + total(vehicle.kept))
        }
        #expect(
          total(money.slate) + total(money.opponents)
            == structure.candidates.reduce(0) { $0 + total($1.money) })
        let mine = draws.filter { $0.cycle == cycle }
        #expect(total(money.slate) == mine.reduce(0) { $0 + $1.slateMoney[number] })
        #expect(money.slate == horizon.structures[number].cycles[cycle].slateMoney)
        let seats = structure.seats.counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }
        #expect(seats == mine.reduce(0) { $0 + $1.seats[number] })
        #expect(structure.candidates.reduce(0) { $0 + $1.wins } == n * results.raceCount)
        if let programme = structure.programme {
          let held = programme.seats.counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }
          #expect(programme.held.reduce(0, +) == held)
        }
        // Whoever wins a seat of the slate stands in one of its places.
        #expect(seats <= structure.candidates.filter(\.onSlate).reduce(0) { $0 + $1.wins })
      }
    }
  }

  /// What the next election opens with is what funds had left, and of each organisation what it
  /// sets aside, with the part that it carries over.
  @Test(arguments: 1...20) func `no cent is lost between elections`(seed: Int) throws {
    var scenario = RandomScenario.withOrganisations(UInt64(seed))
    var random = ReferenceRandom(UInt64(seed) + 4_000)
    scenario.treasuries = []
    let sources = Set(scenario.donors.map(\.name) + scenario.organisations.map(\.name))
    for s in scenario.structures.indices {
      scenario.structures[s].routes.removeAll { !sources.contains($0.from) }
    }
    scenario.cycles.count = 3
    scenario.cycles.years = random.whole(1...4)
    for v in scenario.vehicles.indices {
      scenario.vehicles[v].cash = Cents(random.whole(0...900_00))
    }
    for o in scenario.organisations.indices {
      scenario.organisations[o].between.yearly = random.real(-0.2...0.3)
      scenario.organisations[o].between.carried = random.real(0...1)
      scenario.organisations[o].between.saved = random.real(0...0.02)
    }
    let campaign = scenario.weeks.firstRound + scenario.weeks.runoff
    let between = Double(scenario.cycles.years * 52 - campaign)
    var members = scenario.organisations.map { Double($0.members) }
    // What each saves after the election at hand.
    var saved: [Double] = []
    var before: SimulationResults?
    for cycle in 0..<3 {
      let results = try run(scenario, 1, cycle: cycle).results
      let horizon = try #require(results.horizon)
      for (number, structure) in horizon.structures.enumerated() {
        #expect(structure.cycles[cycle].members.mean == members.reduce(0, +))
        guard let money = before?.structures[number].money,
          let books = before?.structures[number].organisationBooks
        else { continue }
        let keptByOrganisations = books.map { book in
          book.money.first { $0.name == "treasury" }?.amount.mean ?? .nan
        }
        let funds = money.kept.mean - keptByOrganisations.reduce(0, +)
        #expect(abs(results.structures[number].money.opening.mean - funds) < 1e-3)
        var treasuries = 0.0
        for (o, terms) in scenario.organisations.enumerated() {
          let aside =
            terms.members > 0
            ? Double(terms.treasury) * members[o] / Double(terms.members) : Double(terms.treasury)
          treasuries += (aside + saved[o] + terms.between.carried * keptByOrganisations[o])
            .rounded()
        }
        #expect(abs(structure.cycles[cycle].opening.mean - funds - treasuries) < 1e-3)
      }
      before = results
      saved = scenario.organisations.enumerated().map { o, terms in
        let after = members[o] * pow(1 + terms.growth - terms.lapse, Double(campaign))
        members[o] =
          (after * pow(1 + terms.between.yearly, Double(scenario.cycles.years))).rounded()
        return (after + members[o]) / 2 * terms.payers * Double(terms.dues) * 12 / 52 * between
          * (1 - terms.overhead) * terms.between.saved
      }
    }
  }

  // MARK: The same bytes

  private func text(_ results: SimulationResults) -> String { String(reflecting: results) }

  @Test(arguments: [3, 8]) func `any number of threads`(seed: Int) throws {
    let scenario = RandomScenario.withCycles(UInt64(seed))
    let alone = try run(scenario, 40, threads: 1)
    for threads in [2, 5] {
      let many = try run(scenario, 40, threads: threads)
      #expect(text(many.results) == text(alone.results))
      #expect(many.draws == alone.draws)
    }
    let order = alone.draws.map { $0.replicate * scenario.cycles.count + $0.cycle }
    #expect(order == Array(0..<40 * scenario.cycles.count))
  }

  @Test(arguments: [1, 32, 33]) func `a shorter run is a prefix`(length: Int) throws {
    let scenario = RandomScenario.withCycles(4)
    let long = try run(scenario, 40, threads: 2)
    let short = try run(scenario, length, threads: 2)
    #expect(short.draws == Array(long.draws.prefix(length * scenario.cycles.count)))
  }

  @Test(arguments: [1, 7, 40], [1, 3])
  func `an interrupted run is exactly a prefix`(polls: Int, threads: Int) throws {
    let scenario = RandomScenario.withCycles(6)
    let polled = Atomic(0)
    var draws: [ReplicateDraw] = []
    let results = try Simulation(scenario).run(
      replicates: 90, seed: 5, threads: threads,
      shouldStop: { polled.wrappingAdd(1, ordering: .relaxed).oldValue >= polls },
      draws: { draws += $0 })
    #expect(results.interrupted && results.replicates <= polls)
    guard results.replicates > 0 else { return }
    var (again, whole) = try run(scenario, results.replicates)
    #expect(draws == whole)
    again.interrupted = true
    again.replicatesRequested = 90
    #expect(text(again) == text(results))
  }
}
