import Foundation
import Testing

@testable import SimulationCore

/// What a view expects of first rounds, worked out for all races together, is what the formula says of
/// each: a softmax with the field nested against an incumbent, and the votes of contacts on top.
@Suite struct ExpectedVotesTests {
  private struct Comparison {
    var parts = 0
    var nested = 0
    var moved = 0
    var worst = 0.0
  }

  /// The part of a race's votes that each candidate is expected to have, by the C library.
  private func plainParts(
    _ workspace: Workspace, of race: WorldRace, at place: Int, into found: inout Comparison
  ) -> [Double] {
    let world = workspace.world
    let lift = lanes(workspace.publicLift)
    var weights = race.members.map {
      workspace.belief[place + $0] + Double(lift[$0]) - workspace.anchor[$0]
    }
    if race.incumbent >= 0, world.election.nest != 1, race.count > 1 {
      let held = race.incumbent - race.first
      let field = weights.indices.filter { $0 != held }.map { exp(weights[$0]) }.reduce(0, +)
      for k in weights.indices where k != held {
        weights[k] += (world.election.nest - 1) * log(field)
      }
      found.nested += 1
    }
    guard workspace.contacts.moveVotes else {
      let whole = weights.map { exp($0) }.reduce(0, +)
      return weights.map { exp($0) / whole }
    }
    for (k, c) in race.members.enumerated() { weights[k] -= workspace.contacts.anchor[c] }
    let whole = weights.map { exp($0) }.reduce(0, +)
    let cast = max(1, race.registered * min(1, race.turnout))
    return race.members.enumerated().map { k, c in
      let votes = workspace.expectedContactVotes(c)
      if votes > 0 { found.moved += 1 }
      return exp(weights[k]) / whole + votes / cast
    }
  }

  private func compare(_ scenario: Scenario, weeks: Int) throws -> Comparison {
    let workspace = Workspace(try World(first: scenario))
    let world = workspace.world
    var found = Comparison()
    for replicate in 0..<2 {
      workspace.startPilot(replicate, seed: 6)
      // Strengths may hold contacts already.
      for c in 0..<world.candidateCount {
        let held = Double(c % 3) * 0.1
        workspace.contacts.anchor[c] = held
        workspace.contacts.anchorFactor[c] = exp(-held)
      }
      workspace.run(world.structures[replicate % world.structures.count], upToGrantsOf: weeks)
      workspace.outlook.removeAll()
      // Backwards, and one of them twice.
      for number in world.races.indices.reversed() where world.races[number].count > 1 {
        workspace.outlook.add(number)
        workspace.outlook.add(number)
      }
      let place = workspace.beliefPlace(view: 0, week: weeks)
      workspace.expectVotes(at: place)
      for race in world.races where race.count > 1 {
        let plain = plainParts(workspace, of: race, at: place, into: &found)
        for (part, c) in zip(plain, race.members) {
          found.parts += 1
          found.worst = max(found.worst, abs(workspace.expectedPart(of: c) / part - 1))
          let rival = workspace.expectedRival(of: c)
          let most = race.members.filter { $0 != c }.map { workspace.expectedPart(of: $0) }.max()
          #expect(rival != c && workspace.expectedPart(of: rival) == most)
        }
      }
    }
    return found
  }

  @Test(arguments: ["chicago-2023", "chicago-2027", "hours"])
  func `equals the formula`(name: String) throws {
    let found = try compare(try Shipped.scenario(name), weeks: 6)
    #expect(found.parts > 4)
    #expect(found.moved > 0)
    if name != "hours" { #expect(found.nested > 0) }
    // A few roundings of exponentials of at most 1 ulp.
    #expect(found.worst < 1e-13, "\(found.worst)")
  }

  @Test func `equals it where contacts move nothing`() throws {
    let found = try compare(try Shipped.scenario("chicago-base-rates"), weeks: 3)
    #expect(found.moved == 0)
    #expect(found.nested > 0)
    #expect(found.worst < 1e-13, "\(found.worst)")
  }
}
