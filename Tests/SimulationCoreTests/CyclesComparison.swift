import Foundation
import SimulationCore
import Testing

/// Several elections in a row beside the plain form that writes a scenario for each.
///
/// Each comparison allows 4.5 standard errors of the difference: one false alarm in 150,000.
struct CyclesComparison {
  let scenario: Scenario
  /// Replicates of either.
  let fast: Int
  let slow: Int

  init(_ scenario: Scenario, fast: Int, slow: Int) {
    self.scenario = scenario
    self.fast = fast
    self.slow = slow
  }

  func check() throws {
    let results = try Simulation(scenario).run(replicates: fast, seed: 29, threads: 2)
    let horizon = try #require(results.horizon)
    var random = ReferenceRandom(31)
    for (structure, terms) in zip(horizon.structures, scenario.structures) {
      let reference = ReferenceCycles(scenario, terms)
      var tallies = structure.cycles.map { _ in [String: ReferenceTally]() }
      var whole = ReferenceTally()
      for _ in 0..<slow {
        let run = reference.run(&random)
        whole.add(run.reduce(0) { $0 + ($1["seats"] ?? 0) })
        for (cycle, measures) in run.enumerated() {
          for (name, value) in measures {
            tallies[cycle][name, default: ReferenceTally()].add(value)
          }
        }
      }
      expectSame("all seats", structure.seats.estimate, whole, structure.name)
      for (cycle, results) in structure.cycles.enumerated() {
        for (name, estimate) in Self.measures(results) {
          let tally = try #require(tallies[cycle][name])
          expectSame(name, estimate, tally, "\(structure.name), election \(cycle + 1)")
        }
        let seats = try #require(tallies[cycle]["seats"])
        expectSameCounts(results.seats, seats, "\(structure.name), election \(cycle + 1)")
      }
    }
  }

  private static func measures(_ cycle: CycleResults) -> [(String, Estimate)] {
    var all = [
      ("seats", cycle.seats.estimate), ("slate", cycle.slate), ("holders", cycle.holders),
      ("organised", cycle.organised), ("members", cycle.members), ("founded", cycle.founded),
      ("dropped", cycle.dropped), ("opening", cycle.opening), ("money", cycle.slateMoney),
    ]
    if let programme = cycle.programme { all.append(("held", programme)) }
    return all
  }

  private func expectSame(
    _ name: String, _ estimate: Estimate, _ tally: ReferenceTally, _ structure: String
  ) {
    let error = (pow(estimate.standardError, 2) + pow(tally.standardError, 2)).squareRoot()
    // Rounding to whole cents, a few times a week, moves what is money by some cents.
    let slack = ["opening", "money"].contains(name) ? 3 * ReferenceComparison.cents : 0
    #expect(
      abs(estimate.mean - tally.mean) <= ReferenceComparison.sigmas * error + slack + 1e-9,
      """
      \(structure), \(name): fast \(estimate.mean) ± \(estimate.standardError), \
      slow \(tally.mean) ± \(tally.standardError)
      """)
  }

  private func expectSameCounts(
    _ seats: SeatDistribution, _ tally: ReferenceTally, _ structure: String
  ) {
    let n = Double(seats.replicates)
    for (number, count) in seats.counts.enumerated() {
      let q = Double(tally.values.count { Int($0) == number }) / tally.count
      let p = (Double(count) + q * tally.count) / (n + tally.count)
      let error = (p * (1 - p) * (1 / n + 1 / tally.count)).squareRoot()
      #expect(
        abs(Double(count) / n - q) <= ReferenceComparison.sigmas * error + 1e-12,
        "\(structure), chance of \(number) seats: fast \(Double(count) / n), slow \(q)")
    }
  }
}
