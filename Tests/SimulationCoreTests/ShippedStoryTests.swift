import Numerics
import SimulationCore
import Testing

/// The scenarios of a growing slate and of the mayor of 2023 against what their comments say. Means
/// may be 4.5 of their errors away: one false alarm in 150,000 each; seeds are fixed.
@Suite struct ShippedStoryTests {
  /// Without money two safe seats and the rest at −.2, each with luck of .25·√2; with a fund more is
  /// won the longer the slate, up to six.
  @Test func `a slate that grows`() throws {
    var scenario = try Shipped.scenario("slate-size")
    let luck = 0.25 * 2.0.squareRoot()
    var gains: [Double] = []
    for size in [2, 4, 6] {
      scenario.slateSize = size
      let results = try Simulation(scenario).run(replicates: 3_000, seed: 11, threads: 2)
      let expected =
        2 * Normal.cumulative(0.8 / luck) + Double(size - 2) * Normal.cumulative(-0.2 / luck)
      let without = results.withoutMoney.estimate
      #expect(abs(without.mean - expected) < 4.5 * without.standardError + 1e-9, "\(size)")
      gains.append(try #require(results.structures[1].difference).mean)
    }
    // The errors are some .01; the gains 0, .115 and .165.
    #expect(abs(gains[0]) < 0.01 && gains[1] > 0.07 && gains[2] > gains[1])
  }

  /// The network's ally: the better known the more of it there is, and then more often in the
  /// runoff; the slate's own wards pay for it.
  @Test func `from hardly known to the runoff`() throws {
    let results = try Simulation(try Shipped.scenario("chicago-2023-mayor")).run(
      replicates: 400, seed: 11, threads: 2)
    let ally = try results.structures.map { structure in
      try #require(structure.offices[0].candidates.first { $0.isAlly })
    }
    #expect(ally.map(\.name) == Array(repeating: "Brandon Johnson", count: 4))
    for (one, more) in zip(ally, ally.dropFirst()) {
      #expect(one.known.mean < more.known.mean && one.inRunoff < more.inRunoff)
    }
    #expect(ally[0].known.mean < 0.25 && ally[0].inRunoff < 10)
    #expect(ally[3].known.mean > 0.6)
    // Really he came second: three futures of four.
    #expect(ally[3].inRunoff > 260 && ally[3].inRunoff < 345)
    let difference = try #require(results.structures[3].difference)
    #expect(difference.mean + 4.5 * difference.standardError < 0)
  }
}
