import Foundation
import Numerics
import Testing

@testable import SimulationCore

/// Pulls that are carried on from week to week are those of the formula, worked out from attention and
/// money in double precision.
@Suite struct PullTests {
  /// How far pulls were from the formula, relatively, and how many of a kind there were.
  struct Comparison {
    var worst = 0.0
    var sum = 0.0
    var pulls = 0
    var closed = 0
    var leaps = 0
    var weeks = 0
    var mean: Double { sum / Double(max(1, pulls)) }
  }

  private func compare(_ scenario: Scenario, replicates: Int) throws -> Comparison {
    let workspace = Workspace(try World(first: scenario))
    let world = workspace.world
    let runoff = world.election.method == .majorityRunoff ? world.weeks.runoff : 0
    var found = Comparison()
    for replicate in 0..<replicates {
      workspace.startPilot(replicate, seed: 5)
      for structure in world.structures {
        workspace.begin(structure)
        for week in 1...world.weeks.firstRound + runoff {
          for step in WeekStep.all {
            let raised = (0..<world.targetCount).map { workspace.raised[$0] }
            workspace.take(step, week, structure)
            if step == .gifts { compare(workspace, raised, week, into: &found) }
          }
          if week == world.weeks.firstRound { workspace.decideFirstRound() }
        }
      }
    }
    return found
  }

  /// The pulls of the week's gifts, with what targets had raised before.
  private func compare(
    _ workspace: Workspace, _ raised: [Cents], _ week: Int, into found: inout Comparison
  ) {
    let world = workspace.world
    let columns = world.marketVectors * 8
    let close = lanes(workspace.closeness + world.epoch(ofWeek: week) * world.marketVectors)
    let state = workspace.pulls.state.pointee
    found.weeks += 1
    if state.leapCount > 0 { found.leaps += 1 }
    // Who gave to nobody this week, or whose appeals reach far, has other pulls.
    for (s, segment) in world.segments.enumerated()
    where workspace.pulls.filledOn[s] == state.occasion {
      // Nothing is carried over from one structure to the next.
      if week == 1 { #expect(state.reckonedOn == state.occasion) }
      let pulls = lanes(workspace.pulls.weights + s * world.marketVectors)
      for (column, target) in world.market.enumerated() {
        let isRunning = target >= world.candidateCount || workspace.isRunning(target, week: week)
        guard let appeal = segment.appeal[target], isRunning else {
          found.closed += 1
          #expect(pulls[column] == 0)
          continue
        }
        let fame = log2(Double(lanes(workspace.attention)[target]))
        let wealth = log2(1 + Double(raised[target]) * Double(world.perRaisedScale))
        let power =
          Double(appeal) + Double(segment.fame) * fame + Double(segment.momentum) * wealth
          + Double(segment.closeness) * Double(close[column])
        let error = abs(Double(pulls[column]) / exp2(power) - 1)
        found.worst = max(found.worst, error)
        found.sum += error
        found.pulls += 1
      }
      for column in world.market.count..<columns { #expect(pulls[column] < 1e-15) }
    }
  }

  @Test(arguments: ["w1", "chicago-2023", "law"])
  func `shipped scenarios`(name: String) throws {
    let found = try compare(Shipped.scenario(name), replicates: 2)
    #expect(found.pulls > 2_000)
    #expect(found.worst < 5e-6)
    #expect(found.mean < 5e-7)
  }

  /// All that moves pulls: steps up and down, leaps, polls, a runoff that some are out of, a road closed
  /// to a segment, and weeks enough for pulls to be made anew in between.
  @Test func `everything that moves pulls`() throws {
    var scenario = Scenario()
    scenario.weeks.firstRound = 90
    scenario.weeks.runoff = 20
    scenario.election.threshold = 0.9
    for race in ["a", "b", "c"] {
      scenario.races.append(Small.race(race))
      for number in 1...3 {
        scenario.candidates.append(
          Small.candidate(
            "\(race)\(number)", race, .fixed(0.1 * Double(number)), slate: number == 1
          ) {
            $0.attention = 0.02 * Double(number * number)
          })
      }
    }
    scenario.attentionRivals = [Small.rival("Mayor", attention: 0.8)]
    scenario.donors = [
      Small.donors("many", people: 400, rate: 0.1, gifts: [(10, 0.9), (800, 0.1)]) {
        $0.fame = 1.4
        $0.momentum = 0.5
        $0.closeness = 1.2
        $0.runoff = 1
      },
      Small.donors("of the slate", people: 60, rate: 0.1, gifts: [(25, 1)]) {
        $0.fame = 0.2
        $0.momentum = -0.7
        $0.others = nil
        $0.runoff = 1
      },
      Small.donors("with an end", people: 30, rate: 0.2, gifts: [(25, 1)]) {
        $0.budget = 3_000_00
        $0.runoff = 1
      },
    ]
    scenario.structures = [FundingStructure(name: "scattered")]
    scenario.giving.raisedScale = 1_000_00
    scenario.attention.giftGain = 0.1
    scenario.attention.giftScale = 200_00
    scenario.attention.decay = 0.1
    scenario.polls = [Small.poll(30), Small.poll(60)]
    let found = try compare(scenario, replicates: 20)
    #expect(found.closed > 500)
    #expect(found.leaps > 100 && found.leaps < found.weeks * 9 / 10)
    #expect(found.worst < 5e-6)
    #expect(found.mean < 5e-7)
  }
}
