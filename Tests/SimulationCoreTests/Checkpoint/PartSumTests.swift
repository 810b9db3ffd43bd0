import SimulationCore
import Testing

/// Parts of a run put together, and named where they are none.
@Suite struct PartSumTests {
  private static let files = [KeptFile(name: "s.json5", bytes: [1])]

  private func parts(
    _ simulation: Simulation, of count: Int, seed: UInt64 = 4, replicates: Int = 150
  ) throws -> [Checkpoint] {
    try (1...count).map { number in
      let shard = try #require(Shard(number, of: count))
      let range = shard.replicates(of: replicates)
      let tally = try simulation.advance(
        RunTally(simulation, from: range.lowerBound), to: range.upperBound, seed: seed, threads: 2)
      let run = RunIdentity(
        version: "1", files: Self.files, seed: seed, replicates: replicates, shard: shard)
      return Checkpoint(run: run, tally: tally, isFinished: true, draws: nil, files: Self.files)
    }
  }

  private func sum(
    _ simulation: Simulation, _ parts: [(name: String, part: Checkpoint)]
  ) throws -> PartSum {
    var sum = PartSum(simulation, like: try #require(parts.first).part, name: parts[0].name)
    for (name, part) in parts { sum.add(part, name: name, stateBytes: 0) }
    return sum
  }

  private func problems(_ sum: PartSum) -> [String] {
    do {
      _ = try sum.whole()
      return []
    } catch {
      return error.problems
    }
  }

  @Test(arguments: 1...4) func `in any order, one run`(seed: UInt64) throws {
    let scenario = seed % 2 == 0 ? RandomScenario.withCycles(seed) : RandomScenario.make(seed)
    let simulation = try Simulation(scenario)
    let whole = String(
      reflecting: try simulation.run(replicates: 150, seed: 4, threads: 2))
    for count in [1, 2, 4, 7] {
      let parts = try parts(simulation, of: count)
      var random = ReferenceRandom(seed)
      var order = Array(parts.enumerated())
      for place in order.indices.dropLast() {
        order.swapAt(place, random.whole(place...(order.count - 1)))
      }
      let found = try sum(simulation, order.map { ("\($0 + 1)", $1) }).whole()
      let results = simulation.results(found.tally, replicates: 150, seed: 4)
      #expect(String(reflecting: results) == whole)
      #expect(found.parts.map(\.name) == (1...count).map(String.init))
    }
  }

  @Test func `what is missing, double, unfinished or of another run is named`() throws {
    let simulation = try Simulation(RandomScenario.make(3))
    let parts = try parts(simulation, of: 4)
    #expect(
      problems(try sum(simulation, [("a", parts[0]), ("b", parts[2])])) == [
        "parts 2, 4 of 4 are missing"
      ])
    #expect(
      problems(try sum(simulation, [("a", parts[0]), ("b", parts[1]), ("c", parts[2])])) == [
        "part 4 of 4 is missing"
      ])
    let all = zip(["a", "b", "c", "d"], parts).map { ($0, $1) }
    #expect(
      problems(try sum(simulation, all + [("e", parts[1])])) == [
        "b and e are the same part, part 2 of 4"
      ])
    let other = try self.parts(simulation, of: 4, seed: 5)[1]
    #expect(
      problems(try sum(simulation, all + [("x", other)])) == [
        "x does not belong to a: seed 5, not 4"
      ])
    let finer = try self.parts(simulation, of: 5)[1]
    #expect(
      problems(try sum(simulation, all + [("x", finer)])) == [
        "x does not belong to a: parts 5, not 4"
      ])
    var begun = all
    begun[2].1.isFinished = false
    #expect(
      problems(try sum(simulation, begun)) == [
        "c is not finished: it has 32 of its 32 replicates"
      ])
    var damaged = all
    damaged[3].1.words[0] ^= 1
    #expect(problems(try sum(simulation, damaged)).first?.hasPrefix("d: damaged") == true)
  }
}
