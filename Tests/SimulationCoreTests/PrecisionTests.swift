import SimulationCore
import Synchronization
import Testing

/// Runs that go on until a standard error is reached.
@Suite struct PrecisionTests {
  private struct Run {
    var results: SimulationResults
    var draws: [ReplicateDraw] = []
    var text: String { String(reflecting: results) }
  }

  private func run(
    _ scenario: Scenario, until: Double?, atMost most: Int = 50_000, threads: Int = 1
  ) throws -> Run {
    var draws: [ReplicateDraw] = []
    let results = try Simulation(scenario).run(
      replicates: most, seed: 3, threads: threads, until: until, draws: { draws += $0 })
    return Run(results: results, draws: draws)
  }

  @Test func `ends at the same replicate on any threads, and equals as many asked for`() throws {
    let scenario = ExpectedSeatsTests.council { $0.weeks.runoff = 2 }
    let one = try run(scenario, until: 0.006)
    let n = one.results.replicates
    #expect(n > Simulation.precisionMinimum && n < 20_000)
    #expect(n % Simulation.precisionRound == 0)
    #expect(!one.results.interrupted && one.results.replicatesRequested == n)
    #expect(one.results.standardError < 0.006)
    #expect(one.results.standardError == one.results.structures[1].difference?.standardError)
    #expect(one.draws.count == n)
    for threads in [2, 5] {
      let other = try run(scenario, until: 0.006, threads: threads)
      #expect(other.text == one.text && other.draws == one.draws)
    }
    let asked = try run(scenario, until: nil, atMost: n, threads: 2)
    #expect(asked.text == one.text && asked.draws == one.draws)
    // A round before it was not there yet.
    let before = try run(scenario, until: nil, atMost: n - Simulation.precisionRound)
    #expect(before.results.standardError >= 0.006)
  }

  @Test func `does no fewer than the minimum and no more than asked for`() throws {
    let scenario = ExpectedSeatsTests.council()
    #expect(try run(scenario, until: 1000).results.replicates == Simulation.precisionMinimum)
    let short = try run(scenario, until: 0.000_1, atMost: 700).results
    #expect(short.replicates == 700 && !short.interrupted && short.replicatesRequested == 700)
    #expect(short.standardError >= 0.000_1)
    #expect(try run(scenario, until: 1000, atMost: 3).results.replicates == 3)
  }

  @Test func `one structure alone goes by its mean`() throws {
    let scenario = ExpectedSeatsTests.council { $0.structures.removeLast() }
    let results = try run(scenario, until: 0.02).results
    #expect(results.standardError == results.structures[0].seats.standardError)
    #expect(results.standardError < 0.02 && results.replicates > Simulation.precisionMinimum)
  }

  @Test func `several elections go by all together`() throws {
    let scenario = RandomScenario.withCycles(7)
    let results = try run(scenario, until: 1000, atMost: 2_000, threads: 2).results
    #expect(results.replicates == Simulation.precisionMinimum)
    let horizon = try #require(results.horizon)
    let errors = horizon.structures.compactMap(\.difference?.standardError)
    #expect(results.standardError == errors.max())
  }

  /// Interrupted again and again and gone on with, it ends where it would have.
  @Test func `interruptions do not move the end`() throws {
    let simulation = try Simulation(ExpectedSeatsTests.council { $0.weeks.runoff = 2 })
    let whole = try simulation.run(replicates: 50_000, seed: 3, until: 0.015)
    var tally = RunTally(simulation)
    var pieces = 0
    while !simulation.isPrecise(tally, to: 0.015) {
      let left = Atomic(71 + pieces)
      tally = try simulation.advance(
        tally, to: 50_000, seed: 3, until: 0.015,
        shouldStop: { left.subtract(1, ordering: .relaxed).newValue < 0 })
      pieces += 1
    }
    #expect(pieces > 4)
    let results = simulation.results(tally, replicates: 50_000, seed: 3, until: 0.015)
    #expect(String(reflecting: results) == String(reflecting: whole))
    // Asked to go on, it has nothing to do.
    #expect(try simulation.advance(tally, to: 50_000, seed: 3, until: 0.015).next == tally.next)
  }
}
