import SimulationCore
import Testing

/// The scenarios that teach law and rivals: each feature moves results the way its evidence says.
@Suite struct ShippedLawTests {
  private func run(
    _ name: String, _ replicates: Int = 4_000, _ change: (inout Scenario) -> Void = { _ in }
  ) throws -> [StructureResults] {
    var scenario = try Shipped.scenario(name)
    change(&scenario)
    return try Simulation(scenario).run(replicates: replicates, seed: 2027, threads: 2).structures
  }

  /// A mean within 4.5 of its own errors of a figure, and of what rounding it by hand may move.
  private func isNear(_ estimate: Estimate, _ figure: Double, by hand: Double) -> Bool {
    abs(estimate.mean - figure) < 4.5 * estimate.standardError + hand
  }

  @Test func `the law, as worked out by hand`() throws {
    let results = try run("law")
    // Gifts' own luck bends the mean of a logarithm: less than .03 of a seat here.
    for (structure, seats) in zip(results, [1.52, 1.70, 1.95, 2.30, 2.04]) {
      #expect(isNear(structure.seats.estimate, seats, by: 0.03), "\(structure.name)")
      #expect(structure.liftedRaces.mean == 1)
    }
    #expect(results[1].money.granted.mean == 20_000_00)
    #expect(results[2].money.granted.mean == 60_000_00)
    #expect(isNear(results[0].candidates[1].money, 181_660_00, by: 0))
    #expect(isNear(results[0].candidates[3].money, 43_800_00, by: 0))
    // Of a city's money nearly all follows small gifts: 40,000 and 20,000 for each on the slate.
    #expect(isNear(results[3].money.granted, 160_000_00, by: 50_00))
    #expect(isNear(results[4].money.granted, 81_600_00, by: 0))
    for policy in results.dropFirst() {
      let difference = try #require(policy.difference)
      #expect(difference.mean > 4.5 * difference.standardError, "\(policy.name)")
    }
  }

  /// Limits that hold keep the wealthy's cheques small: $7,860 less for the millionaire.
  @Test func `limits that are never lifted`() throws {
    let with = try run("law")[0]
    let without = try run("law") { $0.limits.lifted = LiftedLimits() }[0]
    #expect(without.liftedRaces.mean == 0)
    #expect(isNear(without.candidates[1].money, 173_800_00, by: 0))
    #expect(without.candidates[1].wins <= with.candidates[1].wins)
    // The other races know nothing of it.
    #expect(without.candidates[3] == with.candidates[3])
  }

  /// Without limits into a committee the PAC is as good as an independent one.
  @Test func `no limits into a committee`() throws {
    let results = try run("law") { $0.limits.toCommittee = CommitteeLimits() }
    #expect(results[1].money.granted.mean == 60_000_00)
    #expect(results[1].seats == results[2].seats)
    #expect(try run("law")[1].seats.mean < results[1].seats.mean)
  }

  @Test func `rivals cost seats, and donors who answer win some back`() throws {
    let none = try run("rivals") {
      $0.rivals.committees = []
      $0.giving.unifyingEnemy.gain = 0
    }
    let calm = try run("rivals") { $0.giving.unifyingEnemy.gain = 0 }
    let moved = try run("rivals")
    for place in 0...1 {
      let (without, with, answered) = (none[place].seats, calm[place].seats, moved[place].seats)
      let error = without.standardError
      // All three meet the same futures, so that errors of differences are smaller still.
      #expect(without.mean - with.mean > 9 * error)
      #expect(answered.mean > with.mean)
      #expect(answered.mean < without.mean - 9 * error)
      #expect(none[place].money.rivalCommittees.mean == 0)
      #expect(moved[place].money.offered.mean > 1.2 * calm[place].money.offered.mean)
      #expect(none[place].money.offered == calm[place].money.offered)
    }
    #expect(isNear(calm[0].money.rivalCommittees, 69_460_00, by: 10_00))
    // In a few futures the budget is not quite spent.
    #expect(isNear(calm[1].money.rivalCommittees, 75_000_00, by: 5_00))
  }

  /// Committees answer money where it is: with answers alone they pay close races more once a fund
  /// does.
  @Test func `answers follow the fund`() throws {
    let results = try run("rivals") {
      for k in $0.rivals.committees.indices { $0.rivals.committees[k].base = 0 }
    }
    let scattered = results[0].money.rivalCommittees
    let fund = results[1].money.rivalCommittees
    #expect(fund.mean > 2 * scattered.mean)
  }
}
