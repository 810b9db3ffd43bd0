/// The mean effect of money that base rates already hold, at each later election, where strengths
/// were observed under a structure: by what a candidate's standing is, since base rates know no more.
struct CycleAnchors: Sendable {
  /// By later election, then by role.
  private var money: [[Double]] = []
  private var contacts: [[Double]] = []

  private static let roles = 6

  /// Holder, challenger of a holder, or in an open race; on the slate or not.
  private static func role(_ c: Int, in world: World) -> Int {
    let candidate = world.candidates[c]
    let standing =
      candidate.isIncumbent ? 0 : world.races[candidate.race].incumbent >= 0 ? 1 : 2
    return standing + (candidate.onSlate ? 0 : 3)
  }

  /// Sets what the strengths of an election hold.
  func set(_ workspace: Workspace, cycle: Int) {
    let world = workspace.world
    guard cycle >= 1, cycle <= money.count else { return }
    workspace.setAnchor(
      Anchor(
        money: world.candidates.indices.map { money[cycle - 1][Self.role($0, in: world)] },
        contacts: world.candidates.indices.map { contacts[cycle - 1][Self.role($0, in: world)] }))
  }

  /// Measures them, election by election, over the pilot replicates; nothing to measure without an
  /// observed structure.
  ///
  /// - Parameter beforeEach: Called before each election.
  init(
    _ plan: CyclePlan, world: World, first: Anchor, seed: UInt64,
    beforeEach: () throws -> Void
  ) rethrows {
    guard let observed = world.money.observedUnder, plan.scenario.cycles.count > 1 else { return }
    let pilots = (0..<Simulation.pilotReplicates).map { Simulation.firstPilot + $0 }
    let opening = CycleState(plan)
    let workspace = Workspace(world)
    workspace.setAnchor(first)
    var states = try pilots.map { number in
      try beforeEach()
      workspace.startPilot(number, seed: seed)
      workspace.run(world.structures[observed])
      return plan.next(
        after: opening, CycleOutcome(workspace, after: opening, campaigned: true),
        luck: plan.luck(replicate: number, cycle: 0, seed: seed))
    }
    for cycle in 1..<plan.scenario.cycles.count {
      try measure(
        plan, observed, states: states, pilots: pilots, cycle: cycle, seed: seed,
        beforeEach: beforeEach)
      states = try zip(states, pilots).map { state, number in
        try beforeEach()
        let path = plan.workspace(of: state)
        set(path, cycle: cycle)
        path.startPilot(CyclePlan.replicate(number, cycle: cycle), seed: seed)
        path.run(path.world.structures[observed])
        return plan.next(
          after: state, CycleOutcome(path, after: state, campaigned: true),
          luck: plan.luck(replicate: number, cycle: cycle, seed: seed))
      }
    }
  }

  private mutating func measure(
    _ plan: CyclePlan, _ observed: Int, states: [CycleState], pilots: [Int], cycle: Int,
    seed: UInt64, beforeEach: () throws -> Void
  ) rethrows {
    var sums = [Double](repeating: 0, count: Self.roles)
    var contactSums = sums
    var counts = sums
    for (state, number) in zip(states, pilots) {
      try beforeEach()
      let path = plan.workspace(of: state)
      path.startPilot(CyclePlan.replicate(number, cycle: cycle), seed: seed)
      path.run(path.world.structures[observed])
      for c in path.world.candidates.indices where path.world.candidates[c].stands {
        let role = Self.role(c, in: path.world)
        sums[role] += path.effect[c]
        contactSums[role] += path.contactLift(c)
        counts[role] += 1
      }
    }
    money.append(zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 })
    contacts.append(zip(contactSums, counts).map { $1 > 0 ? $0 / $1 : 0 })
  }
}
