import Foundation
import SimulationCore
import Testing

/// What an extra seat costs in money through funds, against figures by hand.
@Suite struct ExtraSeatTests {
  /// Two races by plurality: ours trail by .05 and .1, θ is .1 and the scale $1000, so that without
  /// luck the seats cost 1000·(e^.5 − 1) = $648.72 and 1000·(e − 1) = $1718.28 at half of the fund
  /// each. Half of the union's money is in a fund already under the first structure.
  private func scenario(_ dollars: Int64, luck: Double) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 1
    scenario.weeks.runoff = 0
    scenario.election.method = .plurality
    scenario.races = [Small.race("near"), Small.race("far")]
    scenario.candidates = [
      Small.candidate("Ann", "near", .fixed(-0.05), slate: true), Small.candidate("Bob", "near"),
      Small.candidate("Cyd", "far", .fixed(-0.1), slate: true), Small.candidate("Dan", "far"),
    ]
    scenario.treasuries = [Small.treasury("union", dollars)]
    scenario.vehicles = [Small.vehicle("fund"), Small.vehicle("costly") { $0.overhead = 0.25 }]
    scenario.structures = [
      FundingStructure(name: "half", routes: [Route(from: "union", to: "fund", share: 0.5)]),
      FundingStructure(name: "all", routes: [Route(from: "union", to: "fund", share: 1)]),
      FundingStructure(
        name: "costly",
        routes: [
          Route(from: "union", to: "costly", share: 0.8, loss: 0.5),
          Route(from: "union", to: "fund", share: 0.2),
        ]),
    ]
    scenario.moneyEffect.openSeat = 0.1
    scenario.moneyEffect.scale = 1000_00
    scenario.shocks = Small.calm
    scenario.shocks.candidate = luck
    return scenario
  }

  /// $4,000 pay $1,000 each under the first, which is the near seat, and $2,000 under the second,
  /// which is both: one seat more for $2,000 more. The third pays $800 + $1,200, no more than the
  /// first and no seat.
  @Test func `without luck`() throws {
    let results = try Simulation(scenario(4_000, luck: 0)).run(replicates: 4, seed: 1)
    #expect(results.structures.map(\.seats.mean) == [1, 2, 1])
    #expect(results.structures.map(\.money.granted.mean) == [2_000_00, 4_000_00, 2_000_00])
    #expect(results.structures[0].money.perExtraSeat == nil)
    #expect(
      results.structures[1].money.perExtraSeat
        == Estimate(mean: 2_000_00, standardError: 0, interval: 2_000_00...2_000_00))
    let none = try #require(results.structures[2].money.perExtraSeat)
    #expect(none.mean.isNaN && none.interval == -.infinity ... .infinity)
  }

  /// With luck the extra money stays what it is, and the price is that by the difference's mean; its
  /// error, by the delta method, is as large a part of it as the difference's is of its mean.
  @Test func `with luck`() throws {
    let results = try Simulation(scenario(4_000, luck: 0.2)).run(
      replicates: 2_000, seed: 2, threads: 2)
    let all = results.structures[1]
    let difference = try #require(all.difference)
    let price = try #require(all.money.perExtraSeat)
    #expect(difference.mean > 10 * difference.standardError)
    #expect(abs(price.mean - 2_000_00 / difference.mean) < 1e-6)
    let error = 2_000_00 / (difference.mean * difference.mean) * difference.standardError
    #expect(abs(price.standardError - error) < 1e-6 * error)
    // What does not vary, by either end of the difference's interval.
    #expect(abs(price.interval.lowerBound - 2_000_00 / difference.interval.upperBound) < 1e-6)
    #expect(abs(price.interval.upperBound - 2_000_00 / difference.interval.lowerBound) < 1e-6)
  }

  /// Over several elections: all the money by all the seats, from each replicate's draws.
  @Test func `of several elections`() throws {
    let scenario = try Shipped.scenario("cycles")
    var seats: [[Double]] = []
    var money: [[Double]] = []
    let results = try Simulation(scenario).run(
      replicates: 600, seed: 5, threads: 2,
      draws: { draws in
        for draw in draws {
          if draw.cycle == 0 {
            seats.append([0, 0, 0])
            money.append([0, 0, 0])
          }
          for s in 0..<3 {
            seats[seats.count - 1][s] += draw.expected[s]
            money[money.count - 1][s] += Double(draw.slateMoney[s])
          }
        }
      })
    let horizon = try #require(results.horizon)
    #expect(seats.count == 600 && horizon.structures[0].perExtraSeat == nil)
    for s in 1...2 {
      let price = try #require(horizon.structures[s].perExtraSeat)
      // All that reaches the slate there comes through the fund.
      let more = money.map { $0[s] - $0[0] }
      let won = seats.map { $0[s] - $0[0] }
      let n = Double(won.count)
      let ratio = more.reduce(0, +) / won.reduce(0, +)
      #expect(abs(price.mean - ratio) < 1e-9 * ratio)
      let squares = zip(more, won).reduce(0) { $0 + pow($1.0 - ratio * $1.1, 2) }
      let error = (squares / (n * (n - 1))).squareRoot() / (won.reduce(0, +) / n)
      #expect(abs(price.standardError - error) < 1e-6 * error)
    }
  }

  /// Where several elections make it vary, the horizon tells of it.
  @Test func `races with an organisation in one election`() throws {
    var scenario = try Shipped.scenario("cycles")
    func organised() throws -> Int? {
      try Simulation(scenario).run(replicates: 2, seed: 1).organisedRaces
    }
    #expect(try organised() == nil)
    scenario.cycles.count = 1
    // One lives in North; the other is yet to be founded.
    #expect(try organised() == 1)
    for o in scenario.organisations.indices { scenario.organisations[o].home = [] }
    #expect(try organised() == nil)
  }

  @Test func `draws tell of the programme and of other offices`() throws {
    var scenario = try Shipped.scenario("mayor")
    for c in scenario.candidates.indices { scenario.candidates[c].loyalty = 0.7 }
    var held = [0, 0, 0]
    var wins = [[Int]](repeating: [0, 0, 0, 0, 0, 0], count: 3)
    let results = try Simulation(scenario).run(
      replicates: 500, seed: 5, threads: 2,
      draws: { draws in
        for draw in draws {
          #expect(draw.programme.count == 3 && draw.offices.count == 3)
          for s in 0..<3 {
            held[s] += draw.programme[s]
            wins[s][draw.offices[s]] += 1
          }
        }
      })
    for (s, structure) in results.structures.enumerated() {
      let counts = try #require(structure.programme).seats.counts
      #expect(counts.enumerated().reduce(0) { $0 + $1.offset * $1.element } == held[s])
      #expect(structure.offices[0].candidates.map(\.wins) == [wins[s][4], wins[s][5]])
      #expect(structure.offices[0].allyWins == wins[s][4] && wins[s][4] + wins[s][5] == 500)
    }
    var plain: [ReplicateDraw] = []
    _ = try Simulation(self.scenario(4_000, luck: 0)).run(
      replicates: 2, seed: 1, draws: { plain += $0 })
    #expect(plain.allSatisfy { $0.programme.isEmpty && $0.offices.isEmpty })
  }
}
