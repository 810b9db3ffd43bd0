import Numerics
import SimulationCore
import Testing

/// The scenario that teaches several elections in a row, against the figures in its comments. Means
/// may be 4.5 of their own errors away: one false alarm in 150,000 each; the seed is fixed.
@Suite struct ShippedCyclesTests {
  private func expect(
    _ estimate: Estimate, _ figure: Double, rounding: Double = 1e-9, _ comment: Comment
  ) {
    #expect(abs(estimate.mean - figure) < 4.5 * estimate.standardError + rounding, comment)
  }

  /// North from election to election: open, the slate's, the rival's, of one who was dropped.
  private struct North {
    var open = 1.0
    var slate = 0.0
    var rival = 0.0
    var dropped = 0.0

    static func chance(_ lead: Double) -> Double {
      Normal.cumulative(lead / (0.25 * 2.0.squareRoot()))
    }

    /// The chance that the slate wins with so much money.
    func win(_ dollars: Double) -> Double {
      let lift = 0.12 * Stable.log(1 + dollars / 5_000)
      return open * Self.chance(lift) + slate * Self.chance(0.2 + lift)
        + rival * Self.chance(lift - 0.2)
    }

    /// Of who was dropped now, the part whose seat is open or the rival's at the next election.
    var freed: North {
      North(
        open: 0.21 * dropped, slate: 0, rival: 0.79 * dropped * (1 - Self.chance(0.2)), dropped: 0)
    }

    func next(_ dollars: Double) -> North {
      let won = win(dollars)
      let kept = dropped * Self.chance(0.2)
      return North(
        open: 0.21, slate: 0.79 * 0.8 * won, rival: 0.79 * (1 - won - kept),
        dropped: 0.79 * (0.2 * won + kept))
    }
  }

  @Test func `three elections, as worked out by hand`() throws {
    let scenario = try Shipped.scenario("cycles")
    let results = try Simulation(scenario).run(replicates: 20_000, seed: 2027, threads: 2)
    let horizon = try #require(results.horizon)
    let south = [0, 0.1654, 0.2854]
    let money: [[Double]] = [[0, 0, 0], [15_000, 15_000, 15_000], [15_000, 41_250, 41_250]]
    for (structure, money) in zip(horizon.structures, money) {
      var north = North()
      var freed = North(open: 0, slate: 0, rival: 0, dropped: 0)
      for (number, dollars) in money.enumerated() {
        let election = structure.cycles[number]
        // What the fund could not pay while its candidate was dropped is there the next time.
        let seats =
          north.win(dollars) + freed.win(2 * dollars) - freed.win(dollars) + south[number]
        expect(election.seats.estimate, seats, rounding: 1e-4, "\(structure.name) \(number)")
        expect(
          try #require(election.programme), 0.8 * seats, rounding: 1e-4,
          "\(structure.name) \(number): held to the programme")
        expect(
          election.slateMoney, 100 * dollars * (1 - north.dropped + freed.open + freed.rival),
          "\(structure.name) \(number): money")
        freed = north.freed
        north = north.next(dollars)
      }
    }
  }

  @Test func `what the first election leaves`() throws {
    let scenario = try Shipped.scenario("cycles")
    let results = try Simulation(scenario).run(replicates: 20_000, seed: 2027, threads: 2)
    let horizon = try #require(results.horizon)
    for (structure, p) in zip(horizon.structures, [0.5, 0.6810, 0.6810]) {
      let second = structure.cycles[1]
      expect(second.holders, 0.79 * 0.8 * p, rounding: 1e-4, "holders")
      expect(second.dropped, 0.79 * 0.2 * p, rounding: 1e-4, "dropped")
      expect(second.founded, 0.5, "founded")
      expect(second.organised, 1.5, "organised")
      expect(structure.cycles[2].organised, 1.75, "organised by the third")
      let north = 60 * (1 + 0.1 + 0.5 * 0.8 * p - 0.2 * (1 - p))
      expect(second.members, 500 + north + 30, rounding: 0.01, "members")
      expect(second.opening, 2_985_000, "treasuries")
    }
    // More seats with a fund, and more again with what was saved, clear of their errors.
    let fund = try #require(horizon.structures[1].difference)
    let saved = try #require(horizon.structures[2].difference)
    #expect(fund.mean > 4.5 * fund.standardError)
    #expect(saved.mean - fund.mean > 4.5 * (saved.standardError + fund.standardError))
  }
}
