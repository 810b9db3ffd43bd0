import SimulationCore
import Synchronization
import Testing

/// Thread count, block size, restart: byte-identical results.
@Suite struct SameBytesTests {
  private func run(
    _ scenario: Scenario, _ replicates: Int, threads: Int, seed: UInt64 = 5
  ) throws -> (results: SimulationResults, draws: [ReplicateDraw]) {
    var draws: [ReplicateDraw] = []
    let results = try Simulation(scenario).run(
      replicates: replicates, seed: seed, threads: threads, draws: { draws += $0 })
    return (results, draws)
  }

  /// Equality that holds NaN equal to itself, by the text of every field.
  private func text(_ results: SimulationResults) -> String { String(reflecting: results) }

  @Test(arguments: [1, 5, 9, 23]) func `any number of threads`(scenario: Int) throws {
    let scenario = RandomScenario.make(UInt64(scenario))
    let alone = try run(scenario, 150, threads: 1)
    #expect(alone.draws.map(\.replicate) == Array(0..<150))
    for threads in [2, 3, 7] {
      let many = try run(scenario, 150, threads: threads)
      #expect(text(many.results) == text(alone.results))
      #expect(many.draws == alone.draws)
    }
  }

  @Test(arguments: [2, 8, 19]) func `any number of threads, law and rivals on`(seed: Int) throws {
    let scenario = RandomScenario.withLawAndRivals(UInt64(seed))
    let alone = try run(scenario, 150, threads: 1)
    let many = try run(scenario, 150, threads: 3)
    #expect(text(many.results) == text(alone.results))
    #expect(many.draws == alone.draws)
  }

  @Test(arguments: [2, 8, 19]) func `any number of threads, hours on`(seed: Int) throws {
    let scenario = RandomScenario.withHours(UInt64(seed))
    let alone = try run(scenario, 150, threads: 1)
    let many = try run(scenario, 150, threads: 3)
    #expect(text(many.results) == text(alone.results))
    #expect(many.draws == alone.draws)
  }

  @Test(arguments: [1, 31, 32, 33, 97]) func `a shorter run is a prefix`(length: Int) throws {
    let scenario = RandomScenario.make(11)
    let long = try run(scenario, 120, threads: 2)
    let short = try run(scenario, length, threads: 2)
    #expect(short.draws == Array(long.draws.prefix(length)))
    #expect(short.results.replicates == length)
    #expect(!short.results.interrupted)
  }

  @Test(arguments: [0, 1, 7, 40, 64, 111], [1, 3])
  func `an interrupted run is exactly a prefix`(polls: Int, threads: Int) throws {
    let scenario = RandomScenario.make(12)
    // It asks before each of the pilots too, where there are any.
    let pilots = scenario.moneyEffect.observedUnder.isEmpty ? 0 : 64
    let whole = try run(scenario, 300, threads: 1)
    let polled = Atomic(0)
    var draws: [ReplicateDraw] = []
    let results = try Simulation(scenario).run(
      replicates: 300, seed: 5, threads: threads,
      shouldStop: { polled.wrappingAdd(1, ordering: .relaxed).oldValue >= pilots + polls },
      draws: { draws += $0 })
    #expect(results.interrupted)
    #expect(results.replicatesRequested == 300)
    #expect(results.replicates <= polls)
    if threads == 1 { #expect(results.replicates == polls) }
    #expect(draws == Array(whole.draws.prefix(results.replicates)))
    guard results.replicates > 0 else { return }
    var again = try run(scenario, results.replicates, threads: 1).results
    again.interrupted = true
    again.replicatesRequested = 300
    #expect(text(again) == text(results))
  }

  @Test(arguments: [0, 5, 63]) func `pilots stop too`(polls: Int) throws {
    var scenario = RandomScenario.make(12)
    scenario.moneyEffect.observedUnder = scenario.structures[0].name
    let polled = Atomic(0)
    let results = try Simulation(scenario).run(
      replicates: 300, seed: 5,
      shouldStop: { polled.wrappingAdd(1, ordering: .relaxed).oldValue >= polls })
    #expect(results.interrupted && results.replicates == 0)
    #expect(polled.load(ordering: .relaxed) == polls + 1)
  }

  private struct Refusal: Error, Equatable { var at: Int }

  @Test(arguments: [1, 4]) func `what draws throws stops the run`(threads: Int) throws {
    let simulation = try Simulation(RandomScenario.make(13))
    var seen = 0
    let asked = Atomic(0)
    #expect(throws: Refusal(at: 64)) {
      _ = try simulation.run(
        replicates: 100_000, seed: 1, threads: threads,
        shouldStop: {
          asked.add(1, ordering: .relaxed)
          return false
        },
        draws: {
          seen += $0.count
          if seen >= 64 { throw Refusal(at: seen) }
        })
    }
    // Workers run ahead of the caller by a few blocks at most.
    #expect(asked.load(ordering: .relaxed) < 64 + 32 * 10 * threads)
  }

  @Test func `progress counts up to the end`() throws {
    var steps: [Int] = []
    _ = try Simulation(RandomScenario.make(14)).run(
      replicates: 100, seed: 1, threads: 2, progress: { steps.append($0.done) })
    #expect(steps == steps.sorted())
    #expect(steps.last == 100)
  }

  @Test func `seeds differ`() throws {
    let scenario = RandomScenario.make(1)
    let one = try run(scenario, 50, threads: 1, seed: 1)
    let two = try run(scenario, 50, threads: 1, seed: 2)
    #expect(one.draws != two.draws)
  }
}
