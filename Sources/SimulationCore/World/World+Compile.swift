import Allocation
import Numerics
import Randomness

extension World {
  /// The world of a scenario's first election.
  init(first scenario: Scenario, watching watched: [String] = []) throws(WorldError) {
    try self.init(first: scenario, Links(scenario), watching: watched)
  }

  /// The same, of a scenario whose names have been resolved.
  init(
    first scenario: Scenario, _ links: Links, watching watched: [String] = []
  ) throws(WorldError) {
    if scenario.opensAsWritten {
      try self.init(scenario, links, ballot: Ballot(links), watching: watched)
    } else {
      let plan = CyclePlan(scenario, links)
      let election = plan.election(in: CycleState(plan))
      try self.init(election.scenario, links, ballot: election.ballot, watching: watched)
    }
  }

  /// Compiles a scenario: groups donors that can be drawn together, and lays everything out by
  /// number.
  ///
  /// Cost: O(candidates × (segments + views × polls)).
  /// - Parameters:
  ///   - links: what the scenario's names refer to.
  ///   - ballot: who is there at this election.
  ///   - watched: vehicles that are to see all there is, whatever their rules read.
  ///   - sums: those of other elections of the scenario.
  /// - Throws: A race in which nobody stands, or a gift menu without a sum.
  init(
    _ scenario: Scenario, _ links: Links, ballot: Ballot, watching watched: [String] = [],
    sums: SumStore = SumStore()
  ) throws(WorldError) {
    self.sums = sums
    let field = try Field(scenario, links, ballot: ballot)
    let endorsers = Self.endorsers(scenario, links, ballot)
    let organisations = Self.organisations(links, ballot, endorsers)
    let vehicles = Self.vehicles(scenario, links, field, organisations, watching: watched)
    let giving = try Giving(
      scenario, links, field: field,
      countsGifts: vehicles.contains { $0.rule.reads.contains(.gifts) })

    weeks = scenario.weeks
    election = scenario.election
    money = MoneyScales(
      scale: dollars(scenario.moneyEffect.scale), recognition: scenario.moneyEffect.recognition,
      observedUnder: links.structures.observed)
    attention = scenario.attention
    spending = scenario.spending
    reaction = scenario.rivals.reaction
    rivals = WorldRivals(scenario)
    isAnswered = reaction > 0 || rivals.committees.contains { $0.reaction > 0 }
    law = WorldLaw(scenario, field: field, vehicles: vehicles.count)
    hours = WorldHours(scenario, links, field: field, organisations: organisations)
    contacts = WorldContacts(scenario, field: field)
    perRaisedScale = Float(1 / Double(scenario.giving.raisedScale))
    shocks = scenario.shocks
    runoff = scenario.runoff
    closeMargin = scenario.outcomes.closeMargin
    races = field.races
    candidates = field.candidates
    slate = field.candidates.indices.filter { field.candidates[$0].onSlate }
    slateCapacity = links.slateCapacity
    targetCount = giving.targetCount
    vectorCount = giving.vectorCount
    startingAttention = giving.startingAttention
    selfFunded = field.candidates.indices.filter { field.candidates[$0].ownMoney > 0 }
    theta = (0..<giving.vectorCount * 8).map {
      $0 < field.candidates.count ? Float(field.candidates[$0].moneyEffect) : 0
    }
    mostFame = giving.segments.map { abs($0.fame) }.reduce(0.5, max)
    mostMomentum = giving.segments.map { abs($0.momentum) }.reduce(0.5, max)
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
    duesSources = (links.organisations.ofTreasury + links.organisations.declared).map { number in
      DuesSource(number.map { organisations[$0] })
    }
    declared = DeclaredOrganisations(
      scenario, links, field: field, endorsers: endorsers, organisations: organisations,
      vehicles: vehicles.count)
    let countsGifts = vehicles.contains { $0.reads.contains(.gifts) }
    let uncut = law.lifts ? giving.streams.map(\.fundAmounts) : []
    let cut = giving.streams.map(\.directAmounts)
    let sizes = countsGifts ? Set((cut + uncut).joined()).sorted() : []
    func places(_ amounts: [[Cents]]) -> [[Int]] {
      countsGifts ? amounts.map { $0.map { sizes.firstIndex(of: $0) ?? 0 } } : []
    }
    giftSizes = sizes
    giftSizeOfLine = places(cut)
    uncutSizeOfLine = places(uncut)
    self.vehicles = vehicles
    fundsWithCash = scenario.vehicles.enumerated().filter { $1.cash > 0 }.map { ($0, $1.cash) }
    structures = links.structures.all
    control = links.structures.control
    aimOnly = links.structures.aimOnly
    controlVehicle = links.structures.controlFund.map { _ in vehicles.count - 1 }
    self.organisations = organisations
    regionCount = links.regionCount

    let polls = links.polls
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
    _ links: Links, _ ballot: Ballot, _ endorsers: [Endorser]
  ) -> [WorldOrganisation] {
    var endorsed = [[Int]](repeating: [], count: links.organisations.names.count)
    // In the order of candidates' numbers.
    for (c, place) in links.members.joined().enumerated() {
      ballot.forEachEndorser(of: place, links) { endorsed[$0].append(c) }
    }
    return links.organisations.names.indices.map { number in
      let endorser = links.organisations.endorser[number]
      return WorldOrganisation(
        name: links.organisations.names[number],
        endorsed: endorser.map { endorsers[$0].seekers } ?? endorsed[number], endorser: endorser)
    }
  }

  /// The scenario's, then the controls' if there are any: its recipients are the whole slate, and it
  /// has no overhead, reserve or limit.
  private static func vehicles(
    _ scenario: Scenario, _ links: Links, _ field: Field, _ organisations: [WorldOrganisation],
    watching watched: [String]
  ) -> [WorldVehicle] {
    var vehicles = scenario.vehicles.enumerated().map { position, vehicle in
      WorldVehicle(
        vehicle, reads: watched.contains(vehicle.name) ? .all : vehicle.rule.reads,
        recipients: links.vehicles[position].candidates(field, organisations), view: position + 1,
        limit: scenario.limits.limit(of: vehicle.kind), field: field, shocks: scenario.shocks)
    }
    if let fund = links.structures.controlFund {
      var model = scenario.vehicles[fund]
      model.name = "donors aiming as \(model.name)"
      model.overhead = 0
      model.cash = 0
      model.reserve = 0
      model.payEvery = 1
      vehicles.append(
        WorldVehicle(
          model, reads: model.rule.reads,
          recipients: RecipientLinks().candidates(field, organisations), view: fund + 1,
          limit: .max, field: field, shocks: scenario.shocks))
    }
    return vehicles
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

/// Whole cents as dollars.
func dollars(_ cents: Cents) -> Double { Double(cents) / 100 }

func square(_ x: Double) -> Double { x * x }
