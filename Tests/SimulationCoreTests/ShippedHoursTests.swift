import Allocation
import SimulationCore
import Testing

/// The scenario that teaches hours, against the figures in its comments.
@Suite struct ShippedHoursTests {
  private func run(_ change: (inout Scenario) -> Void = { _ in }) throws -> [StructureResults] {
    var scenario = try Shipped.scenario("hours")
    change(&scenario)
    return try Simulation(scenario).run(replicates: 4_000, seed: 2027, threads: 2).structures
  }

  /// A mean within 4.5 of its own errors of a figure (one false alarm in 150,000), and of what
  /// rounding it by hand may move.
  private func isNear(_ estimate: Estimate, _ figure: Double, by hand: Double) -> Bool {
    abs(estimate.mean - figure) < 4.5 * estimate.standardError + hand
  }

  @Test func `hours, as worked out by hand`() throws {
    let results = try run()
    for (structure, seats) in zip(results, [2.49, 2.53, 2.54, 2.61, 2.63]) {
      #expect(isNear(structure.seats.estimate, seats, by: 0.008), "\(structure.name)")
      let hours = try #require(structure.hours)
      #expect(isNear(hours.offered, 1_200 * 60, by: 0))
      // Doors, calls, leaflets and letters of four campaigns, the opponents' twice as many.
      #expect(hours.media.dropFirst().map(\.slate.mean) == [4_800, 9_600, 3_200])
      #expect(hours.media.dropFirst().map(\.others.mean) == [9_600, 19_200, 6_400])
      #expect(isNear(hours.votesForOthers, 217, by: 1))
    }
    // As many contacts as voters within reach; no minute more.
    let one = try #require(results[1].hours)
    #expect(isNear(one.canvassed, 4_000 / 5.6 * 60, by: 60))
    #expect(isNear(one.idle, 1_200 * 60 - 4_000 / 5.6 * 60, by: 60))
    // The shares of four whose hours are equal, and of two: turnout and shifts do not vary much.
    let equal = try #require(results[2].hours)
    #expect(isNear(equal.votesForSlate, 4 * (98 + 34), by: 1))
    // The planner's own error moves some hours from one close ward to the other.
    let close = try #require(results[3].hours)
    #expect(isNear(close.votesForSlate, 2 * 162.4 + 4 * 34, by: 4))
    let joint = try #require(results[4].hours)
    #expect(isNear(joint.votesForSlate, 2 * 162.4 + 4 * 34 + 135.3, by: 4))
    for structure in results.dropFirst() {
      let difference = try #require(structure.difference)
      #expect(difference.mean > 4.5 * difference.standardError, "\(structure.name)")
    }
  }

  /// With .76 of the hours lost the canvass is level with scattered volunteers; with .3 of them it
  /// is not.
  @Test func `what a canvass may lose`() throws {
    let level = try run { $0.structures[3].hours[0].loss = 0.76 }[3]
    let less = try run { $0.structures[3].hours[0].loss = 0.3 }[3]
    #expect(try isNear(#require(level.difference), 0, by: 0.008))
    #expect(try !isNear(#require(less.difference), 0, by: 0.008))
  }
}
