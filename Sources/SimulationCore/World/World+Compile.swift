import Allocation
import Numerics
import Randomness

extension World {
  /// The world of a scenario's first election.
  init(first scenario: Scenario, watching watched: [String] = []) throws(WorldError) {
    if scenario.opensAsWritten {
      try self.init(scenario, watching: watched)
    } else {
      let election = scenario.election(in: CycleState(scenario))
      try self.init(election.scenario, ballot: election.ballot, watching: watched)
    }
  }

  /// Compiles a scenario: resolves names, groups donors that can be drawn together, and lays
  /// everything out by number.
  ///
  /// Cost: O(candidates × (segments + views × polls)).
  /// - Parameters:
  ///   - ballot: who is there at this election.
  ///   - watched: vehicles that are to see all there is, whatever their rules read.
  ///   - sums: those of other elections of the scenario.
  init(
    _ scenario: Scenario, ballot: Ballot = .full, watching watched: [String] = [],
    sums: SumStore = SumStore()
  ) throws(WorldError) {
    self.sums = sums
    guard !scenario.races.isEmpty else { throw .empty(what: "races") }
    guard !scenario.structures.isEmpty else { throw .empty(what: "structures") }
    let raceIndex = try index(scenario.races.map(\.name), kind: "races")
    _ = try index(
      scenario.candidates.map(\.name) + scenario.attentionRivals.map(\.name), kind: "candidates")

    let field = try Field(scenario, ballot: ballot, raceIndex: raceIndex)
    let candidateIndex = Dictionary(
      uniqueKeysWithValues: field.candidates.enumerated().map {
        (scenario.candidates[$1.scenarioIndex].name, $0)
      })
    let endorsers = Self.endorsers(scenario, ballot, candidateIndex)
    let organisations = Self.organisations(scenario, ballot, candidateIndex, endorsers)
    let routing = try Routing(
      scenario, field: field, organisations: organisations, watching: watched)
    let giving = try Giving(
      scenario, field: field, candidateIndex: candidateIndex, routing: routing)

    weeks = scenario.weeks
    election = scenario.election
    var observedUnder: Int?
    if !scenario.moneyEffect.observedUnder.isEmpty {
      let name = scenario.moneyEffect.observedUnder
      observedUnder = scenario.structures.firstIndex { $0.name == name }
      if observedUnder == nil { throw .unknownName(kind: "structure", name: name) }
    }
    money = MoneyScales(
      scale: dollars(scenario.moneyEffect.scale), recognition: scenario.moneyEffect.recognition,
      observedUnder: observedUnder)
    attention = scenario.attention
    spending = scenario.spending
    reaction = scenario.rivals.reaction
    rivals = WorldRivals(scenario)
    isAnswered = reaction > 0 || rivals.committees.contains { $0.reaction > 0 }
    law = WorldLaw(scenario, field: field, vehicles: routing.vehicles.count)
    let hours = try WorldHours(
      scenario, field: field, candidateIndex: candidateIndex, organisations: organisations)
    self.hours = hours
    contacts = WorldContacts(scenario, field: field)
    perRaisedScale = Float(1 / Double(scenario.giving.raisedScale))
    shocks = scenario.shocks
    runoff = scenario.runoff
    closeMargin = scenario.outcomes.closeMargin
    races = field.races
    candidates = field.candidates
    slate = field.candidates.indices.filter { field.candidates[$0].onSlate }
    slateCapacity = scenario.onSlate.count
    targetCount = giving.targetCount
    vectorCount = giving.vectorCount
    startingAttention = giving.startingAttention
    selfFunded = field.candidates.indices.filter { field.candidates[$0].ownMoney > 0 }
    theta = (0..<giving.vectorCount * 8).map {
      $0 < field.candidates.count ? Float(field.candidates[$0].moneyEffect) : 0
    }
    leastFame = Float(Stable.log(Double(giving.startingAttention.min() ?? 1)) / Stable.log(2))
    market = (0..<giving.targetCount).filter { target in
      // Whoever may enter later keeps a column.
      giving.segments.contains { $0.appeal[target] != nil }
        || (target < field.candidates.count && !field.candidates[target].stands)
    }
    marketVectors = (market.count + 7) / 8
    segments = giving.segments
    streams = giving.streams
    treasuries = scenario.treasuries
    duesSources = try Self.duesSources(scenario, organisations)
    declared = try DeclaredOrganisations(
      scenario, field: field, endorsers: endorsers, organisations: organisations,
      vehicles: routing.vehicles.count)
    let countsGifts = routing.vehicles.contains { $0.reads.contains(.gifts) }
    let uncut = law.lifts ? giving.streams.map(\.fundAmounts) : []
    let cut = giving.streams.map(\.directAmounts)
    let sizes = countsGifts ? Set((cut + uncut).joined()).sorted() : []
    func places(_ amounts: [[Cents]]) -> [[Int]] {
      countsGifts ? amounts.map { $0.map { sizes.firstIndex(of: $0) ?? 0 } } : []
    }
    giftSizes = sizes
    giftSizeOfLine = places(cut)
    uncutSizeOfLine = places(uncut)
    vehicles = routing.vehicles
    fundsWithCash = scenario.vehicles.enumerated().filter { $1.cash > 0 }.map { ($0, $1.cash) }
    structures = giving.structures.enumerated().map { number, structure in
      var structure = structure
      structure.hourRoutes = hours.routes(ofStructure: number)
      structure.position = number
      return structure
    }
    control = giving.control
    aimOnly = giving.aimOnly
    controlVehicle = routing.controlVehicle
    self.organisations = organisations
    regionCount = field.regionCount

    let polls = try Self.polls(scenario, field: field, raceIndex: raceIndex)
    self.polls = polls
    epochOfWeek = (0...scenario.weeks.firstRound).map { week in
      scenario.polls.count { $0.week <= week }
    }
    func planner(_ view: View, _ rule: AllocationRule, _ purpose: Purpose, _ number: Int)
      -> WorldView
    {
      var view = view
      view.readsPolls = view.readsPolls || rule.weighsPolls
      return WorldView(
        view, purpose, number, field: field, polls: polls, shocks: scenario.shocks)
    }
    views =
      [WorldView(.public, .viewError, 0, field: field, polls: polls, shocks: scenario.shocks)]
      + scenario.vehicles.enumerated().map { planner($1.view, $1.rule, .viewError, $0 + 1) }
      + scenario.canvasses.enumerated().map { planner($1.view, $1.rule, .canvassView, $0) }
  }

  private static func organisations(
    _ scenario: Scenario, _ ballot: Ballot, _ candidateIndex: [String: Int],
    _ endorsers: [Endorser]
  ) -> [WorldOrganisation] {
    var order: [String] = []
    var endorsed: [String: [Int]] = [:]
    for (place, candidate) in scenario.candidates.enumerated() {
      // Whoever is named keeps a place, at whatever election.
      for name in candidate.endorsedBy where endorsed[name] == nil {
        order.append(name)
        endorsed[name] = []
      }
      for name in ballot.endorsers(of: place, in: scenario) {
        if let number = candidateIndex[candidate.name] {
          endorsed[name, default: []].append(number)
        }
      }
    }
    for name in scenario.silentOrganisations {
      order.append(name)
      endorsed[name] = []
    }
    for endorser in endorsers where endorsed[endorser.name] == nil { order.append(endorser.name) }
    return order.map { name in
      let endorser = endorsers.firstIndex { $0.name == name }
      return WorldOrganisation(
        name: name,
        endorsed: endorser.map { endorsers[$0].seekers } ?? (endorsed[name] ?? []).sorted(),
        endorser: endorser)
    }
  }

  private static func polls(
    _ scenario: Scenario, field: Field, raceIndex: [String: Int]
  ) throws(WorldError) -> [WorldPoll] {
    var polls: [WorldPoll] = []
    // Epochs count polls in the order of their weeks, whatever their order in the file.
    let ordered = scenario.polls.enumerated().sorted {
      ($0.element.week, $0.offset) < ($1.element.week, $1.offset)
    }
    for poll in ordered.map(\.element) {
      var polled: Set<Int> = []
      for name in poll.races {
        guard let race = raceIndex[name] else { throw .unknownName(kind: "race", name: name) }
        polled.insert(race)
      }
      polls.append(
        WorldPoll(
          // A two-way share near one half moves by a quarter of the log ratio, which holds two such
          // errors.
          error: poll.error / (0.25 * 2.0.squareRoot()),
          covers: field.candidates.map {
            poll.races.isEmpty || polled.contains(field.races[$0.race].scenarioIndex)
          }))
    }
    return polls
  }
}

extension View {
  /// What everybody may know: strengths without private error, and the polls.
  static var `public`: View {
    var view = View()
    view.strengthError = 0
    return view
  }
}

extension WorldView {
  /// Normal updating: how much each poll moves the belief and what uncertainty is left after it.
  init(
    _ view: View, _ purpose: Purpose, _ number: Int, field: Field, polls: [WorldPoll],
    shocks: Shocks
  ) {
    self.purpose = purpose
    self.number = number
    strengthError = view.strengthError
    let doubt = field.candidates.map { square(view.strengthError) + square($0.strengthSD) }
    var variance = [
      field.candidates.map { candidate in
        square(view.strengthError) + square(candidate.strengthSD)
          + square(shocks.citywide * candidate.swing)
          + (candidate.isEndorsed ? square(shocks.slate) : 0)
          + (candidate.isEndorsed && candidate.region >= 0 ? square(shocks.region) : 0)
          + (candidate.isIncumbent ? square(shocks.incumbents) : 0) + square(shocks.candidate)
      }
    ]
    var gain = [[Double](repeating: 0, count: field.candidates.count)]
    for poll in polls {
      let before = variance[variance.count - 1]
      let step = before.indices.map { c in
        view.readsPolls && poll.covers[c] ? before[c] / (before[c] + square(poll.error)) : 0
      }
      gain.append(step)
      variance.append(zip(before, step).map { $0 * (1 - $1) })
    }
    doubtShare = zip(doubt, variance[0]).map { $1 > 0 ? $0 / $1 : 0 }
    self.gain = gain
    self.variance = variance
  }
}

/// Positions by name.
func index(_ names: [String], kind: String) throws(WorldError) -> [String: Int] {
  var result: [String: Int] = [:]
  for (position, name) in names.enumerated() {
    guard result.updateValue(position, forKey: name) == nil else {
      throw .duplicateName(kind: kind, name: name)
    }
  }
  return result
}

/// Whole cents as dollars.
func dollars(_ cents: Cents) -> Double { Double(cents) / 100 }

func square(_ x: Double) -> Double { x * x }
