import Allocation
import SimulationCore
import Testing

/// Adding a structure, a vehicle or a rule changes nobody else's luck.
@Suite struct OwnLuckTests {
  private func draws(_ scenario: Scenario) throws -> [ReplicateDraw] {
    var draws: [ReplicateDraw] = []
    _ = try Simulation(scenario).run(replicates: 40, seed: 9, draws: { draws += $0 })
    return draws
  }

  private func expectSame(_ fewer: [ReplicateDraw], _ more: [ReplicateDraw]) {
    for (a, b) in zip(fewer, more) {
      #expect(b.seats.starts(with: a.seats), "replicate \(a.replicate)")
      #expect(b.slateMoney.starts(with: a.slateMoney), "replicate \(a.replicate)")
      #expect(a.withoutMoney == b.withoutMoney)
    }
  }

  @Test(arguments: 1...12) func `a structure more changes nothing`(seed: Int) throws {
    let scenario = RandomScenario.make(UInt64(seed))
    var more = scenario
    more.structures.append(FundingStructure(name: "more"))
    more.structures.append(
      FundingStructure(name: "pooled", routes: [Route(to: "fund 0", share: 0.7, loss: 0.2)]))
    expectSame(try draws(scenario), try draws(more))
  }

  /// Also where it parts donors who till then gave alike.
  @Test(arguments: 1...6) func `a structure that parts donors changes nothing`(seed: Int) throws {
    var scenario = RandomScenario.make(UInt64(seed))
    for d in scenario.donors.indices {
      scenario.donors[d].menu = scenario.donors[0].menu
      scenario.donors[d].budget = nil
    }
    scenario.donors.append(scenario.donors[0])
    scenario.donors[scenario.donors.count - 1].name = "like the first"
    var more = scenario
    more.structures.append(
      FundingStructure(
        name: "parting", routes: [Route(from: "like the first", to: "fund 0", share: 0.5)]))
    expectSame(try draws(scenario), try draws(more))
  }

  @Test(arguments: 1...12) func `a vehicle more changes nothing`(seed: Int) throws {
    let scenario = RandomScenario.make(UInt64(seed))
    var more = scenario
    more.vehicles.append(Small.vehicle("more", .strategicNeed(.hull)))
    #expect(try draws(scenario) == draws(more))
    more.structures.append(
      FundingStructure(name: "through it", routes: [Route(to: "more", share: 0.5)]))
    expectSame(try draws(scenario), try draws(more))
  }

  /// A structure that does not use a vehicle does not notice its rule.
  @Test(arguments: 1...12) func `a vehicle's rule is its own affair`(seed: Int) throws {
    var scenario = RandomScenario.make(UInt64(seed))
    scenario.vehicles.append(Small.vehicle("own", .equal))
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(name: "fund", routes: [Route(to: "fund 0", share: 0.5)]),
      FundingStructure(name: "own", routes: [Route(to: "own", share: 0.5)]),
    ]
    var other = scenario
    other.vehicles[other.vehicles.count - 1].rule = .strategicNeed(.hull)
    other.vehicles[other.vehicles.count - 1].overhead = 0.3
    other.vehicles[other.vehicles.count - 1].view.strengthError = 2
    let one = try draws(scenario)
    let two = try draws(other)
    for (a, b) in zip(one, two) {
      #expect(a.seats.prefix(2) == b.seats.prefix(2))
      #expect(a.slateMoney.prefix(2) == b.slateMoney.prefix(2))
      #expect(a.withoutMoney == b.withoutMoney)
      #expect(a.control == b.control)
    }
  }

  /// No effect of money, no recognition: every structure has the same winners in every replicate.
  @Test(arguments: 1...30) func `money that moves no votes`(seed: Int) throws {
    let scenario = RandomScenario.make(UInt64(seed))
    var still = scenario
    still.moneyEffect.openSeat = 0
    still.moneyEffect.challenger = 0
    still.moneyEffect.incumbent = 0
    still.moneyEffect.recognition = 0
    let moved = try draws(scenario)
    for (draw, other) in zip(try draws(still), moved) {
      #expect(draw.seats.allSatisfy { $0 == draw.withoutMoney })
      #expect(draw.control == nil || draw.control == draw.withoutMoney)
      // The same future without money's effect is what every scenario reports beside its own.
      #expect(draw.withoutMoney == other.withoutMoney)
    }
  }
}
