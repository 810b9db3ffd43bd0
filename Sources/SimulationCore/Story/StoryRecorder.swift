/// Runs a structure step by step and writes down what moves. Only the story pays for it: the
/// engine's own loops know nothing of it.
struct StoryRecorder {
  let workspace: Workspace
  let structure: WorldStructure
  let names: StoryNames
  /// The race whose candidates are followed week by week.
  let race: Int?
  private(set) var weeks: [StoryWeek] = []
  private(set) var paydays: [Payday] = []
  private(set) var candidates: [CandidateStory]

  init(_ workspace: Workspace, _ structure: WorldStructure, names: StoryNames, race: Int?) {
    self.workspace = workspace
    self.structure = structure
    self.names = names
    self.race = race
    candidates = workspace.world.candidates.indices.map {
      CandidateStory(workspace.world, $0, name: names.candidates[$0])
    }
  }

  /// The campaign and both rounds; what `Workspace.run` does.
  mutating func run() {
    let world = workspace.world
    let last = world.weeks.firstRound
    workspace.begin()
    for week in 1...last { tell(week) }
    holdFirstRound()
    if world.election.method == .majorityRunoff {
      for week in 0..<world.weeks.runoff { tell(last + 1 + week) }
      workspace.holdRunoffs(moneyMoves: true)
    }
    close()
  }

  private mutating func tell(_ week: Int) {
    let before = StoryBooks(workspace, structure)
    var spent = [Cents](repeating: 0, count: candidates.count)
    for step in WeekStep.all {
      let payers = step == .grants ? payers(week) : []
      // What a campaign spends is what is missing afterwards.
      if step == .spending { for c in spent.indices { spent[c] = available(c) } }
      workspace.take(step, week, structure)
      for place in payers {
        paydays.append(
          Payday(
            workspace, week: week, vehicle: structure.vehicles[place], place: place, names: names))
      }
      if step == .spending { for c in spent.indices { spent[c] -= available(c) } }
    }
    let after = StoryBooks(workspace, structure)
    for c in spent.indices { candidates[c].spent += spent[c] }
    weeks.append(week: week, before, after, spent, self)
  }

  /// Funds of the structure that are about to pay.
  private func payers(_ week: Int) -> [Int] {
    structure.vehicles.indices.filter { place in
      let vehicle = structure.vehicles[place]
      let fund = workspace.funds[vehicle]
      let free = fund.cash + (week > workspace.world.weeks.firstRound ? fund.reserved : 0)
      return free > 0 && workspace.isPayday(of: vehicle, week: week)
    }
  }

  private func available(_ c: Int) -> Cents {
    workspace.cash[c] + workspace.weekIncome[c] + workspace.keptForRunoff[c]
  }

  private mutating func holdFirstRound() {
    let known = lanes(workspace.attention)
    for c in candidates.indices {
      candidates[c].firstRound = workspace.flows(to: c)
      candidates[c].goodwill.firstRound = workspace.goodwill[c]
      candidates[c].attention.firstRound = Double(known[c])
      candidates[c].returned = workspace.cash[c] + workspace.keptForRunoff[c]
    }
    workspace.decideFirstRound()
    for c in candidates.indices {
      candidates[c].returned -= workspace.cash[c] + workspace.keptForRunoff[c]
      candidates[c].effect = workspace.effect[c]
    }
  }

  private mutating func close() {
    let known = lanes(workspace.attention)
    for c in candidates.indices {
      candidates[c].runoff = workspace.flows(to: c) - candidates[c].firstRound
      candidates[c].inHand = available(c)
      candidates[c].attention.end = Double(known[c])
      if candidates[c].onSlate, workspace.world.programme.isOn {
        candidates[c].programme = (workspace.programmeChance(c), workspace.holdsProgramme(c))
      }
      let race = workspace.standings[candidates[c].race]
      if race.goesToRunoff { candidates[c].goodwill.runoff = workspace.goodwill[c] }
      candidates[c].grants = structure.vehicles.map {
        workspace.paid[$0 * workspace.world.candidateCount + c]
      }
    }
  }
}

extension [StoryWeek] {
  fileprivate mutating func append(
    week: Int, _ before: StoryBooks, _ after: StoryBooks, _ spent: [Cents],
    _ recorder: StoryRecorder
  ) {
    let workspace = recorder.workspace
    let received = zip(after.candidates, before.candidates).map { $0 - $1 }
    var (slate, others) = (FlowAmounts(), FlowAmounts())
    for (c, candidate) in recorder.candidates.enumerated() {
      if candidate.onSlate { slate = slate + received[c] } else { others = others + received[c] }
    }
    let members = recorder.race.map { workspace.world.races[$0].members } ?? 0..<0
    append(
      StoryWeek(
        number: week, sources: zip(after.sources, before.sources).map { $0 - $1 },
        funds: zip(after.funds, before.funds).map { $0 - $1 }, toSlate: slate, toOthers: others,
        elsewhere: after.elsewhere - before.elsewhere,
        candidates: members.map {
          CandidateWeek(
            candidate: $0, received: received[$0], spent: spent[$0],
            goodwill: workspace.goodwill[$0], attention: Double(lanes(workspace.attention)[$0]))
        }))
  }
}
