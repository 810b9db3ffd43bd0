extension Simulation {
  /// Replays one replicate under one structure and writes down what moves: the same future, seats
  /// and money as the same replicate of ``run(replicates:seed:threads:progress:shouldStop:draws:)``.
  ///
  /// Cost: two campaigns, O(weeks × recipients) of memory, and the pilot replicates where strengths
  /// were observed under a structure.
  /// - Parameters:
  ///   - replicate: its number, from 0; less counts as 0.
  ///   - structure: its name; `nil` is the second if there is one, or else the first.
  ///   - race: the name of a race whose candidates are followed week by week.
  ///   - cycle: the election's name, where several follow one another; `nil` is the last.
  public static func story(
    of replicate: Int, structure: String? = nil, race: String? = nil, cycle: String? = nil,
    in written: Scenario, seed: UInt64
  ) throws(StoryError) -> ReplicateStory {
    let scenario = written.cutToSlateSize()
    let elections = cycleNames(scenario)
    let election = try cycle.map { name throws(StoryError) in
      try place(of: name, kind: "election", in: elections)
    }
    let structures = scenario.structures.map(\.name)
    let position = try structure.map { name throws(StoryError) in
      try place(of: name, kind: "structure", in: structures)
    }
    let chosen = position ?? min(1, structures.count - 1)
    let watched =
      scenario.structures.indices.contains(chosen)
      ? scenario.structures[chosen].routes.map(\.to) : []
    let world: World
    let simulation: Simulation
    do throws(WorldError) {
      world = try World(first: scenario, watching: watched)
      simulation = try Simulation(scenario)
    } catch {
      throw .scenario(error)
    }
    let anchor = simulation.measureAnchor(seed: seed, beforeEach: {})
    let names = StoryNames(world, scenario)
    let told = try race.map { name throws(StoryError) in
      try place(of: name, kind: "race", in: names.races)
    }
    let number = max(0, replicate)
    let later = election ?? elections.count - 1
    guard let plan = simulation.plan, later > 0 else {
      let workspace = Workspace(world)
      workspace.setAnchor(anchor)
      workspace.startPilot(number, seed: seed)
      workspace.holdElectionWithoutMoney()
      let without = Election(workspace)
      var underFirst: Election?
      if chosen > 0 {
        workspace.run(world.structures[0])
        underFirst = Election(workspace)
      }
      var story = ReplicateStory(
        workspace, scenario, structure: chosen, race: told, without: without,
        underFirst: underFirst)
      story.cycle = elections.count > 1 ? elections[0] : nil
      return story
    }
    let anchors = CycleAnchors(
      plan, world: simulation.world, first: anchor, seed: seed, beforeEach: {})
    func path(_ structure: Int?, watching: [String] = []) -> Workspace {
      plan.election(
        later, under: structure, watching: watching, first: simulation.world, anchor: anchor,
        anchors: anchors, replicate: number, seed: seed)
    }
    let none = path(nil)
    none.holdElectionWithoutMoney()
    var underFirst: Election?
    if chosen > 0 {
      let first = path(0)
      first.run(first.world.structures[0])
      underFirst = Election(first)
    }
    var story = ReplicateStory(
      path(chosen, watching: watched), scenario, structure: chosen, race: told,
      without: Election(none), underFirst: underFirst)
    story.replicate = number
    story.cycle = elections[later]
    return story
  }

  private static func place(
    of name: String, kind: String, in known: [String]
  ) throws(StoryError) -> Int {
    guard let place = known.firstIndex(of: name) else {
      throw .unknown(kind: kind, name: name, known: known)
    }
    return place
  }
}

/// How all races came out in one way.
private struct Election {
  let races: [RaceOutcome]
  let seats: Int
  let programmeSeats: Int?
  let slateMoney: Cents

  init(_ workspace: Workspace) {
    races = workspace.world.races.indices.map { RaceOutcome(workspace, race: $0) }
    seats = workspace.slateSeats()
    programmeSeats = workspace.world.programme.isOn ? workspace.programmeSeats() : nil
    slateMoney = workspace.slateMoney()
  }
}

extension ReplicateStory {
  /// The story of the future that a workspace holds.
  fileprivate init(
    _ workspace: Workspace, _ scenario: Scenario, structure position: Int, race: Int?,
    without: Election, underFirst: Election?
  ) {
    let world = workspace.world
    let names = StoryNames(world, scenario)
    let structure = world.structures[position]
    var recorder = StoryRecorder(workspace, structure, names: names, race: race)
    recorder.run()
    let election = Election(workspace)
    let books = StoryBooks(workspace, structure, canvasses: recorder.canvasses)

    title = scenario.title
    seed = workspace.seed
    replicate = Int(workspace.replicate)
    self.structure = structure.name
    first = position > 0 ? world.structures[0].name : nil
    firstRoundWeeks = world.weeks.firstRound
    self.race = race
    sources = StorySource.all(workspace, scenario, books.sources)
    routes = StoryRoute.all(world, scenario, structure)
    vehicles = structure.vehicles.enumerated().map {
      StoryVehicle(
        name: world.vehicles[$1].name, rule: world.vehicles[$1].rule, book: books.funds[$0])
    }
    candidates = recorder.candidates
    races = world.races.indices.map { number in
      RaceStory(
        name: names.races[number], members: world.races[number].members,
        hasSlate: world.races[number].members.contains { world.candidates[$0].onSlate },
        counts: world.races[number].counts,
        outcome: election.races[number], withoutMoney: without.races[number],
        underFirst: underFirst?.races[number], limitsLifted: workspace.law.isLifted[number],
        isClose: election.races[number].margin < world.closeMargin)
    }
    weeks = recorder.weeks
    paydays = recorder.paydays
    hours =
      world.contacts.isOn
      ? StoryHours(
        workspace, scenario, structure, canvasses: recorder.canvasses, days: recorder.canvassDays)
      : nil
    ledger = StoryLedger(
      candidates: recorder.candidates, sources: books.sources, funds: books.funds,
      elsewhere: books.elsewhere)
    seats = election.seats
    seatsUnderFirst = underFirst?.seats
    seatsWithoutMoney = without.seats
    programmeSeats = election.programmeSeats
    programmeSeatsUnderFirst = underFirst?.programmeSeats
    slateMoney = election.slateMoney
    slateMoneyUnderFirst = underFirst?.slateMoney
  }
}

extension StorySource {
  fileprivate static func all(
    _ workspace: Workspace, _ scenario: Scenario, _ books: [SourceBook]
  ) -> [StorySource] {
    let world = workspace.world
    let streams = world.streams.indices.map { stream in
      let segments = world.streams[stream].segments
      let whole = books[stream].offered
      var credited = 0.0
      var told: Cents = 0
      var offered: [Cents] = []
      for s in segments {
        credited += workspace.credited[s]
        let upTo = s == segments.upperBound - 1 ? whole : min(whole, Cents(credited.rounded()))
        offered.append(upTo - told)
        told = upTo
      }
      return StorySource(
        names: segments.map { scenario.donors[world.segments[$0].scenarioIndex].name },
        offered: offered, isTreasury: false, book: books[stream])
    }
    let treasuries = world.treasuries.indices.map { number in
      let book = books[world.streams.count + number]
      return StorySource(
        names: [world.treasuries[number].name], offered: [book.offered], isTreasury: true,
        book: book)
    }
    let organisations = world.budgets.indices.map { number in
      let book = books[world.streams.count + world.treasuries.count + number]
      return StorySource(
        names: [world.budgets[number].terms.name], offered: [book.offered], isTreasury: true,
        book: book)
    }
    return streams + treasuries + organisations
  }
}

extension StoryRoute {
  fileprivate static func all(
    _ world: World, _ scenario: Scenario, _ structure: WorldStructure
  ) -> [StoryRoute] {
    func lines(_ routes: [WorldRoute], from source: String) -> [StoryRoute] {
      routes.compactMap { route in
        structure.vehicles.firstIndex(of: route.vehicle).map {
          StoryRoute(source: source, vehicle: $0, share: route.share, loss: route.loss)
        }
      }
    }
    return world.segments.indices.flatMap {
      lines(
        structure.segmentRoutes[$0], from: scenario.donors[world.segments[$0].scenarioIndex].name)
    }
      + world.treasuries.indices.flatMap {
        lines(structure.treasuryRoutes[$0], from: world.treasuries[$0].name)
      }
      + world.budgets.indices.flatMap {
        lines(
          structure.treasuryRoutes[world.treasuries.count + $0], from: world.budgets[$0].terms.name)
      }
  }
}
