import Foundation
import Numerics
import Testing

@testable import SimulationCore

/// Runoffs are held four at a time; each must come out as if it were alone.
@Suite struct RunoffTests {
  /// Elections of so many races, all of which go to a runoff, with money there.
  private func council(_ races: Int) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 5
    scenario.weeks.runoff = 2
    scenario.races = (0..<races).map { Small.race("Ward \($0)") }
    scenario.candidates = (0..<races).flatMap { race in
      (0..<3).map { number in
        Small.candidate(
          "\(race)\(number)", "Ward \(race)", .fixed(0.2 * Double(number * (race % 3))),
          slate: number == 1)
      }
    }
    scenario.donors = [
      Small.donors("many", people: 400, rate: 0.1, gifts: [(100, 1)]) { $0.runoff = 1 }
    ]
    scenario.structures = [FundingStructure(name: "scattered")]
    scenario.election.threshold = 1
    scenario.runoff.persistence = 0.8
    scenario.runoff.leader = 0.05
    scenario.runoff.moneyFactor = 0.6
    scenario.shocks.candidate = 0.4
    scenario.shocks.runoff = 0.3
    return scenario
  }

  /// Returns in how many the leader was overtaken, and how many were not settled by then.
  @discardableResult
  private func compare(_ scenario: Scenario) throws -> (overtaken: Int, open: Int) {
    let workspace = Workspace(try World(first: scenario))
    let world = workspace.world
    var (overtaken, open) = (0, 0)
    for replicate in 0..<12 {
      workspace.startPilot(replicate, seed: 8)
      for structure in world.structures {
        workspace.run(structure)
        for (number, race) in world.races.enumerated() {
          let standing = workspace.standings[number]
          #expect(standing.goesToRunoff)
          func total(_ c: Int) -> Double {
            workspace.runoffTotal(of: c, standing: standing, moneyMoves: true)
          }
          let lead = total(standing.leader) - total(standing.second)
          let last = workspace.runoffShock[standing.leader] - workspace.runoffShock[standing.second]
          let winner = lead < 0 ? standing.second : standing.leader
          let wins =
            world.runoffSpread > 0
            ? Normal.cumulative((lead - last) / world.runoffSpread)
            : winner == standing.leader ? 1 : 0
          #expect(standing.winner == winner)
          #expect(standing.margin == abs(2 * Stable.logistic(lead) - 1))
          #expect(workspace.chance[standing.leader] == fixedPoint(wins))
          for c in race.members where c != standing.leader {
            let mine = c == standing.second ? certain - fixedPoint(wins) : 0
            #expect(workspace.chance[c] == mine)
          }
          overtaken += winner == standing.second ? 1 : 0
          open += wins > 0 && wins < 1 ? 1 : 0
        }
      }
    }
    return (overtaken, open)
  }

  @Test(arguments: [1, 3, 4, 5, 11])
  func `each comes out as if it were alone`(races: Int) throws {
    let found = try compare(council(races))
    #expect(found.overtaken > 0)
    #expect(found.open > 0)
  }

  @Test func `positions, and shocks that are not normal`() throws {
    var scenario = council(6)
    scenario.runoff.nearness = 0.7
    for number in scenario.candidates.indices {
      scenario.candidates[number].position = 0.1 * Double(number % 5)
    }
    try compare(scenario)
    scenario.shocks.degreesOfFreedom = 4
    try compare(scenario)
  }

  /// The runner-up has next to no votes, the least that there are; and money beyond all measure.
  @Test func `the least share and the most money`() throws {
    for strength in [700, 705, 708, 712, 1e300] {
      var scenario = council(5)
      scenario.runoff.persistence = 0.001
      for number in 6..<9 {
        scenario.candidates[number].strength = .fixed(number == 6 ? strength : 0)
      }
      try compare(scenario)
    }
    var scenario = council(5)
    scenario.moneyEffect.scale = 1
    scenario.donors[0].menu[0].amount = 1 << 52
    try compare(scenario)
  }
}
