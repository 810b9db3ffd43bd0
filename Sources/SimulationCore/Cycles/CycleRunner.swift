import Randomness

/// Runs several elections in a row, one worker's: the first as any scenario, and each later one as the
/// scenario that its structure's elections so far have made of it.
///
/// A later election of a structure is laid out anew in every replicate, since it is a scenario of its
/// own; that costs about half as much as running it once.
final class CycleRunner {
  private let plan: CyclePlan
  private let workspace: Workspace
  private let anchors: CycleAnchors
  /// By structure of the world; last, the way without money.
  private var states: [CycleState]
  private var sums: [HorizonSum]
  private let opening: CycleState

  init(_ plan: CyclePlan, workspace: Workspace, anchors: CycleAnchors) {
    self.plan = plan
    self.workspace = workspace
    self.anchors = anchors
    opening = CycleState(plan)
    states = Array(repeating: opening, count: workspace.world.structures.count + 1)
    sums = Array(repeating: HorizonSum(), count: workspace.world.structures.count)
  }

  /// One replicate of all elections.
  func runReplicate(_ number: Int, seed: UInt64, into tally: inout BlockTally) {
    let world = workspace.world
    var luck = plan.luck(replicate: number, cycle: 0, seed: seed)
    workspace.runReplicate(number, seed: seed, into: &tally) { [self] position, tally in
      let path = position ?? states.count - 1
      let outcome = CycleOutcome(workspace, after: opening, campaigned: position != nil)
      states[path] = plan.next(after: opening, outcome, luck: luck)
      guard let position else { return }
      tally.paths[position].record(opening, plan, workspace)
      sums[position] = HorizonSum()
      sums[position].add(workspace)
    }
    for cycle in 1..<plan.scenario.cycles.count {
      luck = plan.luck(replicate: number, cycle: cycle, seed: seed)
      var path = elect(states[states.count - 1], under: 0, number, cycle, seed)
      path.holdElectionWithoutMoney()
      tally.later[cycle - 1].beginReplicate(number, seatsWithoutMoney: path.slateSeatCount())
      goOn(states.count - 1, after: path, campaigned: false, luck)
      for position in world.structures.indices {
        if world.isControl(position) && !world.hasControls(inReplicate: number) { continue }
        path = elect(states[position], under: position, number, cycle, seed)
        path.run(path.world.structures[position])
        tally.later[cycle - 1].record(path, structure: position)
        tally.later[cycle - 1].paths[position].record(states[position], plan, path)
        sums[position].add(path)
        goOn(position, after: path, campaigned: true, luck)
      }
      tally.later[cycle - 1].endReplicate()
    }
    tally.recordHorizon(sums, world, replicate: number)
  }

  private func goOn(_ path: Int, after election: Workspace, campaigned: Bool, _ luck: CycleLuck) {
    let outcome = CycleOutcome(election, after: states[path], campaigned: campaigned)
    states[path] = plan.next(after: states[path], outcome, luck: luck)
  }

  /// The future of a later election, which one structure alone will meet.
  private func elect(
    _ state: CycleState, under structure: Int, _ number: Int, _ cycle: Int, _ seed: UInt64
  ) -> Workspace {
    let path = plan.workspace(of: state)
    path.structureAlone = structure
    anchors.set(path, cycle: cycle)
    path.startPilot(CyclePlan.replicate(number, cycle: cycle), seed: seed)
    return path
  }
}

extension CyclePlan {
  /// The number under which a replicate draws the luck of a later election. Replicates and pilots
  /// have the low 41 bits.
  static func replicate(_ number: Int, cycle: Int) -> Int { number | cycle << 41 }

  /// The luck between an election and the next.
  func luck(replicate number: Int, cycle: Int, seed: UInt64) -> CycleLuck {
    func uniform(_ purpose: Purpose, _ count: Int) -> [Double] {
      let key = StreamKey(
        seed: seed, replicate: UInt64(Self.replicate(number, cycle: cycle)),
        purpose: purpose.rawValue << 10, index: 0)
      return [Double](unsafeUninitializedCapacity: max(1, count)) { buffer, filled in
        if let start = buffer.baseAddress { key.fillUniform(into: start, count: count) }
        filled = count
      }
    }
    return CycleLuck(
      again: uniform(.standingAgain, scenario.candidates.count),
      drop: uniform(.droppedHolder, scenario.candidates.count),
      founding: uniform(.founding, scenario.organisations.count))
  }

  /// The memory of an election after others.
  ///
  /// What was compiled once compiles again: names and counts are those of the first election.
  func workspace(of state: CycleState, watching: [String] = []) -> Workspace {
    let (election, ballot) = election(in: state)
    do {
      return Workspace(try World(election, links, ballot: ballot, watching: watching, sums: sums))
    } catch {
      preconditionFailure("a later election cannot be compiled: \(error)")
    }
  }

  /// The future of a replicate at a later election under one structure, `nil` for none, with all
  /// elections before it held.
  func election(
    _ cycle: Int, under structure: Int?, watching: [String], first: World, anchor: Anchor,
    anchors: CycleAnchors, replicate number: Int, seed: UInt64
  ) -> Workspace {
    var state = CycleState(self)
    var workspace = Workspace(first)
    workspace.setAnchor(anchor)
    workspace.startPilot(number, seed: seed)
    for next in 1...cycle {
      if let structure {
        workspace.run(workspace.world.structures[structure])
      } else {
        workspace.holdElectionWithoutMoney()
      }
      state = self.next(
        after: state, CycleOutcome(workspace, after: state, campaigned: structure != nil),
        luck: luck(replicate: number, cycle: next - 1, seed: seed))
      workspace = self.workspace(of: state, watching: next == cycle ? watching : [])
      anchors.set(workspace, cycle: next)
      workspace.startPilot(Self.replicate(number, cycle: next), seed: seed)
    }
    return workspace
  }
}

extension CycleOutcome {
  /// What came of the election that a workspace holds.
  init(_ workspace: Workspace, after state: CycleState, campaigned: Bool) {
    let world = workspace.world
    winners = Array(repeating: 0, count: world.races.count)
    for (number, race) in world.races.enumerated() {
      winners[race.scenarioIndex] =
        world.candidates[workspace.standings[number].winner].scenarioIndex
    }
    shares = Array(repeating: 0, count: world.candidateCount)
    known = shares
    holds = Array(repeating: true, count: world.candidateCount)
    let attention = lanes(campaigned ? workspace.attention : workspace.startingAttention)
    for (c, candidate) in world.candidates.enumerated() {
      shares[candidate.scenarioIndex] = workspace.share[c]
      known[candidate.scenarioIndex] = Double(attention[c])
      holds[candidate.scenarioIndex] =
        campaigned ? workspace.holdsProgramme(c) : workspace.holdsWithoutMoney(c)
    }
    kept = world.budgets.indices.map { campaigned ? workspace.book(ofOrganisation: $0).kept : 0 }
    funds = state.funds.indices.map {
      campaigned ? workspace.funds[$0].cash + workspace.funds[$0].reserved : state.funds[$0]
    }
  }
}
