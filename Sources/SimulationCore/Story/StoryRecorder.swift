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
  /// Canvasses that the structure routes hours to, by their places in the world, and the days that
  /// they went out.
  let canvasses: [Int]
  private(set) var canvassDays: [CanvassDay] = []
  /// By candidate: contacts up to the first round.
  private var contactsFirst: [[Double]] = []

  init(_ workspace: Workspace, _ structure: WorldStructure, names: StoryNames, race: Int?) {
    self.workspace = workspace
    self.structure = structure
    self.names = names
    self.race = race
    canvasses = Set(structure.hourRoutes.joined().map(\.canvass)).sorted()
    candidates = workspace.world.candidates.indices.map {
      CandidateStory(workspace.world, $0, name: names.candidates[$0])
    }
  }

  /// The campaign and both rounds; what `Workspace.run` does.
  mutating func run() {
    let world = workspace.world
    let last = world.weeks.firstRound
    workspace.begin(structure)
    for week in 1...last { tell(week) }
    holdFirstRound()
    if world.election.method == .majorityRunoff {
      for week in 0..<world.weeks.runoff { tell(last + 1 + week) }
      workspace.holdRunoffs(moneyMoves: true)
    }
    close()
  }

  private mutating func tell(_ week: Int) {
    let before = StoryBooks(workspace, structure, canvasses: canvasses)
    let contactsBefore = followed.map { workspace.contactsMade(with: $0).reduce(0, +) }
    var spent = [Cents](repeating: 0, count: candidates.count)
    for step in WeekStep.all {
      let payers = step == .grants ? payers(week) : []
      // What a campaign spends is what is missing afterwards.
      if step == .spending { for c in spent.indices { spent[c] = available(c) } }
      workspace.take(step, week, structure)
      for (position, place) in payers.enumerated() {
        paydays.append(
          Payday(
            workspace, week: week, vehicle: structure.vehicles[place], place: place, names: names,
            unpaid: payers[position...].map { structure.vehicles[$0] }))
      }
      if step == .hours { noteCanvasses(week, before) }
      if step == .spending { for c in spent.indices { spent[c] -= available(c) } }
    }
    let after = StoryBooks(workspace, structure, canvasses: canvasses)
    let contacts = zip(followed, contactsBefore).map {
      workspace.contactsMade(with: $0).reduce(0, +) - $1
    }
    for c in spent.indices { candidates[c].spent += spent[c] }
    weeks.append(week: week, before, after, spent, contacts, self)
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

  /// The candidates that are followed week by week.
  fileprivate var followed: Range<Int> { race.map { workspace.world.races[$0].members } ?? 0..<0 }

  /// Canvasses that went out this week: their time was sent somewhere or stood idle.
  private mutating func noteCanvasses(_ week: Int, _ before: StoryBooks) {
    guard let past = before.hours else { return }
    for (place, canvass) in canvasses.enumerated() {
      let change = CanvassBook(workspace.hours.canvasses[canvass]) - past.canvasses[place]
      guard change.sent + change.idle > 0 else { continue }
      canvassDays.append(
        CanvassDay(
          workspace, week: week, canvass: canvass, place: place, budget: change.sent + change.idle,
          names: names))
    }
  }

  private func available(_ c: Int) -> Cents {
    workspace.cash[c] + workspace.weekIncome[c] + workspace.keptForRunoff[c]
  }

  private mutating func holdFirstRound() {
    let known = lanes(workspace.attention)
    for c in candidates.indices {
      candidates[c].firstRound = workspace.flows(to: c)
      if workspace.world.contacts.isOn { contactsFirst.append(workspace.contactsMade(with: c)) }
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
      if workspace.world.contacts.isOn {
        candidates[c].hours = CandidateHours(workspace, candidate: c, first: contactsFirst[c])
      }
      candidates[c].attention.end = Double(known[c])
      if candidates[c].onSlate, workspace.world.programme.isOn {
        candidates[c].programme = (workspace.programmeChance(c), workspace.holdsProgramme(c))
      }
      candidates[c].lines = workspace.lines(of: c, structure: structure.position)
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
    _ contacts: [Double], _ recorder: StoryRecorder
  ) {
    let workspace = recorder.workspace
    let received = zip(after.candidates, before.candidates).map { $0 - $1 }
    var (slate, others) = (FlowAmounts(), FlowAmounts())
    for (c, candidate) in recorder.candidates.enumerated() {
      if candidate.onSlate { slate = slate + received[c] } else { others = others + received[c] }
    }
    append(
      StoryWeek(
        number: week, sources: zip(after.sources, before.sources).map { $0 - $1 },
        funds: zip(after.funds, before.funds).map { $0 - $1 }, toSlate: slate, toOthers: others,
        elsewhere: after.elsewhere - before.elsewhere,
        hours: after.hours.flatMap { after in before.hours.map { after - $0 } },
        candidates: zip(recorder.followed, contacts).map { c, contacts in
          CandidateWeek(
            candidate: c, received: received[c], spent: spent[c], goodwill: workspace.goodwill[c],
            attention: Double(lanes(workspace.attention)[c]),
            worked: after.worked[c] - before.worked[c], contacts: contacts)
        }))
  }
}
