import Allocation
import Foundation
import SimulationCore
import Testing

/// Dues, treasuries and what becomes of them, by hand.
@Suite struct OrganisationMoneyTests {
  /// One pair of candidates, a fund that all may pay into and one of each organisation's own.
  private func scenario(
    _ organisations: [Organisation], routes: [Route] = [], weeks: Int = 4, runoff: Int = 0
  ) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = weeks
    scenario.weeks.runoff = runoff
    scenario.races = [Small.race("ward")]
    scenario.candidates = [
      Small.candidate("Ann", "ward") { $0.endorsedBy = organisations.map(\.name) },
      Small.candidate("Bob", "ward"),
    ]
    scenario.organisations = organisations
    scenario.vehicles =
      [Small.vehicle("shared")]
      + organisations.map { organisation in
        Small.vehicle("\(organisation.name)'s own") { $0.recipients = [organisation.name] }
      }
    scenario.structures = [FundingStructure(name: "only", routes: routes)]
    scenario.shocks = Small.calm
    return scenario
  }

  private func organisation(
    _ name: String, with: (inout Organisation) -> Void = { _ in }
  ) -> Organisation {
    var organisation = Organisation()
    organisation.name = name
    with(&organisation)
    return organisation
  }

  private func books(_ scenario: Scenario, seed: UInt64 = 1) throws -> [OrganisationBooks] {
    try Simulation(scenario).run(replicates: 1, seed: seed).structures[0].organisationBooks
  }

  @Test(arguments: [1, 4, 7, 26, 52]) func `all of the treasury and the dues is spent`(weeks: Int)
    throws
  {
    let ipo = organisation("ipo") {
      $0.members = 83
      $0.payers = 0.75
      $0.dues = 10_00
      $0.treasury = 1_234_57
    }
    let scenario = scenario(
      [ipo], routes: [Route(from: "ipo", to: "shared", share: 1)], weeks: weeks)
    let results = try Simulation(scenario).run(replicates: 1, seed: 1).structures[0]
    // 62.25 payers of $10; fractions of a cent are not yet due.
    let dues = (622_50 * 12 * weeks) / 52
    #expect(results.organisationBooks[0].dues.mean == Double(dues))
    #expect(results.organisationBooks[0].spent.mean == Double(1_234_57 + dues))
    #expect(results.organisationBooks[0].treasury.mean == 0)
    #expect(results.organisationBooks[0].members.mean == 83)
    #expect(results.candidates[0].money.mean == Double(1_234_57 + dues))
    #expect(results.money.offered.mean == Double(1_234_57 + dues))
  }

  @Test func `a year brings twelve months' dues`() throws {
    let ipo = organisation("ipo") { $0.members = 61 }
    let year = scenario([ipo], weeks: 52)
    #expect(try books(year)[0].dues.mean == 61 * 12 * 10_00)
  }

  @Test func `what is kept, and why`() throws {
    let union = organisation("union") {
      $0.treasury = 1_000_00
      $0.overhead = 0.1
      $0.spendable = 0.5
      $0.conservatism = 0.5
      $0.opposition = 0.4
      $0.turf = 0.25
    }
    let routes = [Route(from: "union", to: "shared", share: 0.8, loss: 0.1)]
    let without = try books(scenario([union], routes: routes, weeks: 1))[0]
    // $1,000 less 10%; half of it; less a fifth; a quarter is turf; 80% of the rest.
    #expect(without.overhead.mean == 100_00)
    #expect(without.keptByCap.mean == 450_00)
    #expect(without.keptByOpposition.mean == 90_00)
    #expect(without.keptByTurf.mean == 90_00)
    #expect(without.keptUnrouted.mean == 54_00)
    #expect(without.lost.mean == 21_60)
    #expect(without.spent.mean == 194_40)
    #expect(without.treasury.mean == 684_00)
    // With a vehicle of its own nothing need stay for turf's sake, and all of it goes there.
    let own = routes + [Route(from: "union", to: "union's own", share: 0.2)]
    let with = try Simulation(scenario([union], routes: own, weeks: 1))
      .run(replicates: 1, seed: 1).structures[0]
    #expect(with.organisationBooks[0].keptByTurf.mean == 0)
    #expect(with.organisationBooks[0].keptUnrouted.mean == 0)
    #expect(with.money.vehicles.map(\.received.mean) == [194_40, 90_00 + 54_00])
  }

  @Test func `money goes up a chain of affiliates`() throws {
    let all = [
      organisation("roof") {
        $0.affiliates = ["house", "shed"]
        $0.affiliateShare = 0.5
      },
      organisation("house") {
        $0.treasury = 100_00
        $0.affiliates = ["cellar"]
        $0.affiliateShare = 0.25
      },
      organisation("shed") { $0.treasury = 40_00 },
      organisation("cellar") {
        $0.treasury = 80_00
        $0.turf = 1
      },
    ]
    let routes = [Route(from: "roof", to: "shared", share: 1)]
    let results = try Simulation(scenario(all, routes: routes, weeks: 1))
      .run(replicates: 1, seed: 1).structures[0]
    let books = results.organisationBooks
    #expect(books.map(\.passedOn.mean) == [0, 60_00, 20_00, 20_00])
    #expect(books.map(\.fromAffiliates.mean) == [80_00, 20_00, 0, 0])
    #expect(books.map(\.spent.mean) == [80_00, 0, 0, 0])
    #expect(books.map(\.treasury.mean) == [0, 60_00, 20_00, 60_00])
    #expect(results.money.offered.mean == 220_00)
    #expect(results.money.sources.map(\.offered.mean) == [0, 100_00, 40_00, 80_00])
  }

  @Test func `membership grows by compound interest, and dues with it`() throws {
    let ipo = organisation("ipo") {
      $0.members = 1_000
      $0.growth = 0.03
      $0.lapse = 0.01
    }
    // Dues go on in the runoff's weeks.
    let book = try books(scenario([ipo], weeks: 20, runoff: 5))[0]
    #expect(abs(book.members.mean - 1_000 * pow(1.02, 25)) < 1e-3)
    let dues = 10_00 * 1_000 * (pow(1.02, 25) - 1) / 0.02 * 12 / 52
    // A month's dues are rounded to a cent 25 times, and the last cent is cut.
    #expect(abs(book.dues.mean - dues) < 25 * 0.5 * 12 / 52 + 1)
    let shrinking = organisation("ipo") {
      $0.members = 1_000
      $0.lapse = 1
    }
    let last = try books(scenario([shrinking], weeks: 20))[0]
    #expect(last.members.mean == 0)
    #expect(last.dues.mean == (10_00 * 1_000 * 12 / 52))
  }

  /// E min(1, s·f) for a lognormal f of mean 1: s·Φ(−d₁) + Φ(d₂) … by integrating the density.
  @Test func `a budget shock has mean 1 and is cut at all there is`() throws {
    let union = organisation("union") {
      $0.treasury = 10_000_00
      $0.spendable = 0.7
      $0.budgetShock = 0.4
    }
    let scenario = scenario(
      [union], routes: [Route(from: "union", to: "shared", share: 1)], weeks: 1)
    let spent = try Simulation(scenario).run(replicates: 20_000, seed: 3, threads: 2)
      .structures[0].organisationBooks[0].spent
    var expected = 0.0
    let step = 0.001
    for k in -8_000...8_000 {
      let z = Double(k) * step
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      expected += min(1, 0.7 * exp(0.4 * z - 0.08)) * density * step
    }
    #expect(abs(spent.mean / 10_000_00 - expected) < 4.5 * spent.standardError / 10_000_00)
    #expect(spent.standardError > 0)
    // Well below the cap the mean is the share itself.
    var small = scenario
    small.organisations[0].spendable = 0.1
    let few = try Simulation(small).run(replicates: 20_000, seed: 3, threads: 2)
      .structures[0].organisationBooks[0].spent
    #expect(abs(few.mean / 10_000_00 - 0.1) < 4.5 * few.standardError / 10_000_00)
  }

  @Test func `dues follow the economy by their elasticity`() throws {
    let ipo = organisation("ipo") {
      $0.members = 10_000
      $0.duesElasticity = 2
    }
    var scenario = scenario([ipo], weeks: 13)
    scenario.shocks.economy = 0.3
    let dues = try Simulation(scenario).run(replicates: 20_000, seed: 5, threads: 2)
      .structures[0].organisationBooks[0].dues
    // E (exp(σz − σ²/2))² = exp(σ²).
    let expected = 10_000 * 10_00 * 3 * exp(0.09)
    #expect(abs(dues.mean - expected) < 4.5 * dues.standardError)
    var steady = scenario
    steady.organisations[0].duesElasticity = 0
    let plain = try Simulation(steady).run(replicates: 50, seed: 5)
      .structures[0].organisationBooks[0].dues
    #expect(plain == Estimate(mean: 10_000 * 10_00 * 3, standardError: 0))
  }

  @Test func `dues returned go where the organisation endorses`() throws {
    var scenario = scenario(
      [
        organisation("north") { $0.treasury = 300_00 },
        organisation("south") { $0.treasury = 90_00 },
      ],
      routes: [
        Route(from: "north", to: "shared", share: 1), Route(from: "south", to: "shared", share: 1),
      ], weeks: 3)
    scenario.races.append(Small.race("other"))
    scenario.candidates[0].endorsedBy = ["north"]
    scenario.candidates += [
      Small.candidate("Cyd", "other") { $0.endorsedBy = ["south"] },
      Small.candidate("Dan", "other"),
    ]
    let rule = try #require(AllocationRule.catalogue.first { $0.name == "dues-returned" })
    scenario.vehicles[0].rule = rule.standard
    let results = try Simulation(scenario).run(replicates: 1, seed: 1).structures[0]
    #expect(results.candidates.map(\.money.mean) == [300_00, 0, 90_00, 0])
  }

  @Test func `the law lets a committee take so much of one giver`() throws {
    let union = organisation("union") {
      $0.treasury = 1_000_00
      $0.turf = 0.5
    }
    let routes = [
      Route(from: "union", to: "union's own", share: 0.4),
      Route(from: "union", to: "shared", share: 0.6),
    ]
    var scenario = scenario([union], routes: routes)
    scenario.limits.toCommittee.union = 250_00
    let results = try Simulation(scenario).run(replicates: 1, seed: 1).structures[0]
    // Its own may take $700 but for the law, the shared fund $300.
    #expect(results.money.vehicles.map(\.received.mean) == [250_00, 250_00])
    #expect(results.organisationBooks[0].keptUnrouted.mean == 500_00)
    scenario.organisations[0].kind = .independent
    let free = try Simulation(scenario).run(replicates: 1, seed: 1).structures[0]
    #expect(free.money.vehicles.map(\.received.mean) == [300_00, 700_00])
  }

  /// Every cent arrives where organisations do anything at all; an unbalanced replicate throws.
  @Test(arguments: 1...60) func `every cent arrives in random organisations`(seed: Int) throws {
    let scenario = RandomScenario.withOrganisations(UInt64(seed))
    let results = try Simulation(scenario).run(replicates: 20, seed: UInt64(seed), threads: 2)
    let alone = try Simulation(scenario).run(replicates: 20, seed: UInt64(seed), threads: 1)
    #expect(String(reflecting: results) == String(reflecting: alone))
    for structure in results.structures {
      let money = structure.money
      func sum(_ parts: [Estimate]) -> Double {
        parts.reduce(0) { $0 + ($1.mean * 20).rounded() }
      }
      #expect(
        sum([money.offered])
          == sum([
            money.directToSlate, money.directToOthers, money.elsewhere, money.lost, money.granted,
            money.overhead, money.kept,
          ]))
      #expect(sum([money.offered]) == sum(money.sources.map(\.offered)))
      let books = structure.organisationBooks
      #expect(sum(books.map(\.fromAffiliates)) == sum(books.map(\.passedOn)))
      #expect(
        sum([money.overhead]) == sum(books.map(\.overhead) + money.vehicles.map(\.overhead)))
      for (book, terms) in zip(books, scenario.organisations) {
        #expect(
          sum([book.dues, book.fromAffiliates]) + 20 * Double(terms.treasury)
            == sum([book.overhead, book.spent, book.lost, book.passedOn, book.treasury]))
        #expect(
          sum([book.treasury])
            == sum([book.keptByCap, book.keptByOpposition, book.keptByTurf, book.keptUnrouted]))
      }
    }
  }
}
