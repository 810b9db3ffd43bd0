import Numerics
import SimulationCore
import Testing

/// The scenario that teaches party entry, against its table worked out by hand. Chances may be 4.5
/// standard errors away: one false alarm in 150,000; the seed is fixed.
@Suite struct ShippedPartyTests {
  @Test func `party entry, as worked out by hand`() throws {
    let scenario = try Shipped.scenario("party-entry")
    let n = 20_000
    let results = try Simulation(scenario).run(replicates: n, seed: 2027, threads: 2)
    let table: [(lift: Double, hold: Double)] = [
      (0.2 * 3.0.logarithm, 0.9), (0.2 * 5.0.logarithm, 0.675),
      (0.2 * 5.0.logarithm + 0.05, 0.4725),
    ]
    func expect(_ share: Double, _ p: Double, _ comment: Comment) {
      #expect(abs(share - p) < 4.5 * (p * (1 - p) / Double(n)).squareRoot(), comment)
    }
    for (structure, row) in zip(results.structures, table) {
      let programme = try #require(structure.programme)
      let sd = 0.25 * 2.0.squareRoot()
      let ana = Normal.cumulative(row.lift / sd)
      let ben = Normal.cumulative((row.lift - 0.1) / sd)
      expect(Double(structure.candidates[0].wins) / Double(n), ana, "Ana")
      expect(Double(structure.candidates[2].wins) / Double(n), ben, "Ben")
      expect(Double(programme.held[0]) / Double(n), ana * row.hold, "Ana holds")
      expect(Double(programme.held[2]) / Double(n), ben * row.hold, "Ben holds")
      let needed = results.needed(for: structure.caucuses[1].atLeast)
      expect(structure.seats.chance(ofAtLeast: needed).share, ana * ben, "both")
      expect(
        programme.seats.chance(ofAtLeast: needed).share, ana * ben * row.hold * row.hold,
        "both hold")
    }
    // More seats and fewer held, clear of their errors.
    for structure in results.structures.dropFirst() {
      let more = try #require(structure.difference)
      let fewer = try #require(structure.programme?.difference)
      #expect(more.mean > 4.5 * more.standardError)
      #expect(fewer.mean < -4.5 * fewer.standardError)
    }
  }
}

extension Double {
  fileprivate var logarithm: Double { Stable.log(self) }
}
