import Randomness
import SimulationCore
import Statistics
import Testing

/// Sums kept as words: what is read back is what was written, and nothing else is taken.
@Suite struct RunTallyTests {
  /// Scenarios that between them switch on all that is counted.
  static let scenarios: [(name: String, replicates: Int)] =
    [
      ("chicago-2027", 8), ("chicago-2023", 8), ("cycles", 6), ("party-building-2019-2031", 2),
      ("law", 8), ("hours", 8), ("rivals", 8), ("mayor", 8),
    ]
    + (1...4).map { ("random \($0)", 40) }

  static func scenario(_ name: String) throws -> Scenario {
    guard name.hasPrefix("random "), let seed = UInt64(name.dropFirst(7)) else {
      return try Shipped.scenario(name)
    }
    return seed % 2 == 0 ? RandomScenario.withCycles(seed) : RandomScenario.withHours(seed)
  }

  private func tally(_ simulation: Simulation, _ range: Range<Int>) throws -> RunTally {
    try simulation.advance(
      RunTally(simulation, from: range.lowerBound), to: range.upperBound, seed: 9, threads: 2)
  }

  private func results(
    _ tally: RunTally, _ simulation: Simulation, _ replicates: Int = 200
  ) -> SimulationResults {
    simulation.results(tally, replicates: replicates, seed: 9)
  }

  @Test(arguments: scenarios) func `read back, nothing is lost`(
    name: String, replicates: Int
  ) throws {
    let simulation = try Simulation(try Self.scenario(name))
    let whole = try tally(simulation, 0..<replicates)
    let words = whole.words
    // Every number that a tally keeps is among the words: counted by looking into it.
    #expect(words.count == Self.numbers(in: whole))
    let copy = try #require(
      RunTally(simulation, from: 0, atMost: replicates, words: words))
    #expect(copy.words == words)
    #expect(copy.next == replicates)
    // Added to nothing, both give the same sums in every field.
    var (one, other) = (RunTally(simulation), RunTally(simulation))
    one.merge(whole)
    other.merge(copy)
    #expect(String(reflecting: one) == String(reflecting: other))
    let said = String(reflecting: results(whole, simulation))
    #expect(String(reflecting: results(copy, simulation)) == said)
  }

  /// The words that a value's stored numbers take, what a tally needs only while it records left out.
  private static func numbers(in value: Any) -> Int {
    switch value {
    // Counts that were never reached are kept too, and the total.
    case let tally as CountTally: return tally.highest + 2
    case is Int, is Int64: return 1
    case is Int128, is UInt128: return 2
    default: break
    }
    let mirror = Mirror(reflecting: value)
    let isBlock = String(describing: type(of: value)) == "BlockTally"
    let passing =
      ["draws", "unbalanced", "keepsDraws", "control", "aimOnly", "first"]
      + ["firstWinners", "draw"]
    return mirror.children.reduce(0) { sum, child in
      let label = child.label ?? ""
      if isBlock && passing.contains(label) || label == "ordered" { return sum }
      // A run's tally has besides its sums where it began.
      if value is RunTally && label == "first" { return sum }
      return sum + numbers(in: child.value)
    }
  }

  @Test func `the scenarios here switch everything on`() throws {
    let all = try Self.scenarios.map { name, _ in
      let simulation = try Simulation(try Self.scenario(name))
      return results(try tally(simulation, 0..<1), simulation)
    }
    func some(_ has: (StructureResults) -> Bool) -> Bool {
      all.contains { $0.structures.contains(where: has) }
    }
    #expect(some { $0.hours != nil })
    #expect(some { $0.programme != nil })
    #expect(some { !$0.caucuses.isEmpty })
    #expect(some { !$0.offices.isEmpty })
    #expect(some { !$0.organisationBooks.isEmpty })
    #expect(some { !$0.money.committees.isEmpty })
    #expect(all.contains { $0.horizon != nil })
    #expect(all.contains { $0.control != nil && $0.aimOnly != nil })
  }

  @Test(arguments: ["random 1", "random 2", "cycles"])
  func `parts in any order give what one run gives`(name: String) throws {
    let simulation = try Simulation(try Self.scenario(name))
    let whole = String(reflecting: results(try tally(simulation, 0..<100), simulation, 100))
    let parts = try [0..<64, 64..<64, 64..<96, 96..<100].map { try tally(simulation, $0) }
    for order in [[0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 0, 1]] {
      var sum = parts[order[0]]
      for part in order.dropFirst() { sum.merge(parts[part]) }
      #expect(String(reflecting: results(sum, simulation, 100)) == whole)
    }
    // And so does a run that goes on from words.
    let begun = try #require(
      RunTally(simulation, from: 0, atMost: 100, words: parts[0].words))
    let ended = try simulation.advance(begun, to: 100, seed: 9, threads: 3)
    #expect(String(reflecting: results(ended, simulation, 100)) == whole)
  }

  @Test func `words that are no sums are refused`() throws {
    let simulation = try Simulation(try Self.scenario("random 2"))
    let words = try tally(simulation, 0..<40).words
    func takes(_ words: [UInt64], atMost most: Int = 40) -> Bool {
      RunTally(simulation, from: 0, atMost: most, words: words) != nil
    }
    #expect(takes(words))
    #expect(takes(words, atMost: .max))
    #expect(!takes(words, atMost: 39))
    #expect(!takes([]))
    #expect(!takes(words + [0]))
    #expect(!takes(Array(words.dropLast())))
    let other = try Simulation(try Self.scenario("cycles"))
    #expect(RunTally(other, from: 0, atMost: 40, words: words) == nil)
    // A negative count, and more than there were replicates.
    for count in [UInt64.max, 41, 1 << 62] {
      #expect(!takes([count] + words.dropFirst()))
    }
  }

  /// Whatever passes can be added up and told in full: nothing overflows, no number is impossible.
  /// 400 changes of a few words each; a trap would end the test.
  @Test func `what is taken never overflows`() throws {
    let simulation = try Simulation(try Self.scenario("random 2"))
    let words = try tally(simulation, 0..<40).words
    var random = ReferenceRandom(77)
    var taken = 0
    for _ in 0..<400 {
      var changed = words
      for _ in 0...random.whole(0...2) {
        let place = random.whole(0...(words.count - 1))
        let values: [UInt64] = [
          0, 1, 39, 40, UInt64.max, 1 << 63, UInt64(Int64.max), 1 << 47, changed[place] &+ 1,
        ]
        changed[place] = values[random.whole(0...(values.count - 1))]
      }
      guard var tally = RunTally(simulation, from: 0, atMost: 1 << 30, words: changed) else {
        continue
      }
      taken += 1
      let copy = tally
      for _ in 0..<3 { tally.merge(copy) }
      #expect(results(tally, simulation).structures.count > 0)
    }
    #expect(taken > 40)
  }
}
