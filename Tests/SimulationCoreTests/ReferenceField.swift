import Foundation
import SimulationCore

/// What one future holds for everybody, drawn the slow way.
struct ReferenceFuture {
  var strength: [Double] = []
  var shock: [Double] = []
  var runoffShock: [Double] = []
  var turnoutFactor = 1.0
  var economy = 1.0
  /// By view (the public's, each vehicle's, each canvass's), then by polls published, then by candidate.
  var belief: [[[Double]]] = []
  var variance: [[[Double]]] = []
  /// By organisation: what it may spend, a share; by candidate whether endorsed. By candidate: what
  /// endorsements are worth in votes.
  var spendable: [Double] = []
  var endorsed: [[Bool]] = []
  var lift: [Double] = []
  /// By candidate: a uniform number, where anybody could leave the programme.
  var steadfastness: [Double] = []
}

/// Who stands where, looked up by plain search.
struct ReferenceField {
  let scenario: Scenario
  /// Candidates of each race in the order of the ballot.
  let members: [[Int]]
  let raceOf: [Int]
  /// Endorsed wherever; and of these those in races that count.
  let isEndorsed: [Bool]
  let onSlate: [Bool]
  let polls: [Poll]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    members = scenario.races.map { race in
      scenario.candidates.indices.filter { scenario.candidates[$0].race == race.name }
    }
    raceOf = scenario.candidates.map { candidate in
      scenario.races.firstIndex { $0.name == candidate.race } ?? 0
    }
    let endorsed = scenario.candidates.map { candidate in
      scenario.slate.isEmpty
        ? !candidate.endorsedBy.isEmpty
        : candidate.endorsedBy.contains { scenario.slate.contains($0) }
    }
    isEndorsed = endorsed
    onSlate = scenario.candidates.indices.map { c in
      endorsed[c]
        && scenario.races.contains { $0.name == scenario.candidates[c].race && $0.counts }
    }
    polls = scenario.polls.sorted { $0.week < $1.week }
  }

  func isIncumbent(_ c: Int) -> Bool { scenario.candidates[c].incumbent != .no }

  func incumbent(inRace r: Int) -> Int? { members[r].first { isIncumbent($0) } }

  func theta(_ c: Int) -> Double {
    let effect = scenario.moneyEffect
    if isIncumbent(c) { return effect.incumbent }
    return incumbent(inRace: raceOf[c]) != nil ? effect.challenger : effect.openSeat
  }

  /// The scale of money's effect, dollars.
  func scale(_ c: Int) -> Double {
    dollars(scenario.moneyEffect.scale) * scenario.races[raceOf[c]].scale
  }

  func counts(_ c: Int) -> Bool { scenario.races[raceOf[c]].counts }

  /// Mean and SD of a strength as far as it is known beforehand.
  func prior(_ c: Int) -> (mean: Double, sd: Double) {
    let rates = scenario.baseRates
    switch scenario.candidates[c].strength {
    case .fixed(let value): return (value, 0)
    case .uncertain(let mean, let sd): return (mean, sd)
    case .baseRate:
      switch scenario.candidates[c].incumbent {
      case .elected: return (rates.incumbent, rates.incumbentSD)
      case .appointed: return (rates.incumbent - rates.appointedPenalty, rates.incumbentSD)
      case .no:
        guard incumbent(inRace: raceOf[c]) != nil else { return (0, rates.openSD) }
        // A weight of mean 1, where others' strengths are given.
        let sd = rates.challengerSD
        return (hasUnknownField(raceOf[c]) ? 0 : -sd * sd / 2, sd)
      }
    }
  }

  /// Whether a holder stands against challengers of whom nothing is known.
  private func hasUnknownField(_ r: Int) -> Bool {
    incumbent(inRace: r) != nil
      && members[r].allSatisfy {
        isIncumbent($0) || scenario.candidates[$0].strength == .baseRate
      }
  }

  func future(_ random: inout ReferenceRandom) -> ReferenceFuture {
    var future = ReferenceFuture()
    let candidates = scenario.candidates
    future.strength = candidates.indices.map { c in
      let prior = prior(c)
      return prior.mean + prior.sd * random.normal()
    }
    // Challengers of unknown strength: the weights of the field have mean 1.
    for r in members.indices where hasUnknownField(r) {
      let field = members[r].filter { !isIncumbent($0) }
      guard !field.isEmpty else { continue }
      let mean = field.reduce(0) { $0 + exp(future.strength[$1]) } / Double(field.count)
      for c in field { future.strength[c] -= log(mean) }
    }

    let shocks = scenario.shocks
    let city = shocks.citywide * random.normal()
    let slate = shocks.slate * random.normal()
    let incumbents = shocks.incumbents * random.normal()
    var regions: [String: Double] = [:]
    for race in scenario.races where regions[race.region] == nil && !race.region.isEmpty {
      regions[race.region] = shocks.region * random.normal()
    }
    func own(_ sd: Double) -> Double {
      guard let freedom = shocks.degreesOfFreedom else { return sd * random.normal() }
      return sd * ((freedom - 2) / freedom).squareRoot() * random.studentT(Int(freedom))
    }
    future.shock = candidates.indices.map { c in
      var shock = own(shocks.candidate) + city * candidates[c].swing
      if isEndorsed[c] { shock += slate + (regions[scenario.races[raceOf[c]].region] ?? 0) }
      return shock + (isIncumbent(c) ? incumbents : 0)
    }
    future.runoffShock = candidates.indices.map { _ in own(shocks.runoff) }
    future.turnoutFactor = exp(shocks.turnout * random.normal())
    future.economy = exp(shocks.economy * random.normal() - shocks.economy * shocks.economy / 2)
    future.lift = candidates.map { _ in 0 }
    drawSteadfastness(&future, &random)
    formBeliefs(&future, &random)
    guard !scenario.organisations.isEmpty else { return future }
    // They choose by what is known before; then all begin again with the endorsements known.
    chooseEndorsements(&future, &random)
    future.belief = []
    future.variance = []
    formBeliefs(&future, &random)
    return future
  }

  /// Judgement with an error, then Bayes' rule for normals at each poll, one candidate at a time.
  private func formBeliefs(_ future: inout ReferenceFuture, _ random: inout ReferenceRandom) {
    let shocks = scenario.shocks
    let candidates = scenario.candidates
    // What each poll says, the same to all who read it. A share near one half moves by a quarter of
    // the log ratio of two weights.
    let readings = polls.map { poll in
      candidates.indices.map { c -> (value: Double, sd: Double)? in
        guard poll.races.isEmpty || poll.races.contains(candidates[c].race) else { return nil }
        let sd = 4 * poll.error / 2.0.squareRoot()
        return (future.strength[c] + future.shock[c] + sd * random.normal(), sd)
      }
    }
    var views = [View()] + scenario.vehicles.map(\.view) + scenario.canvasses.map(\.view)
    views[0].strengthError = 0
    for view in views {
      var mean: [Double] = []
      var variance: [Double] = []
      for c in candidates.indices {
        let prior = prior(c)
        mean.append(prior.mean + future.lift[c] + view.strengthError * random.normal())
        var unknown = view.strengthError * view.strengthError + prior.sd * prior.sd
        unknown += pow(shocks.citywide * candidates[c].swing, 2) + pow(shocks.candidate, 2)
        if isEndorsed[c] { unknown += pow(shocks.slate, 2) }
        if isEndorsed[c], !scenario.races[raceOf[c]].region.isEmpty {
          unknown += pow(shocks.region, 2)
        }
        if isIncumbent(c) { unknown += pow(shocks.incumbents, 2) }
        variance.append(unknown)
      }
      var means = [mean]
      var variances = [variance]
      for reading in readings {
        for c in candidates.indices where view.readsPolls && variance[c] > 0 {
          guard let poll = reading[c] else { continue }
          let precision = 1 / variance[c] + 1 / (poll.sd * poll.sd)
          mean[c] = (mean[c] / variance[c] + poll.value / (poll.sd * poll.sd)) / precision
          variance[c] = 1 / precision
        }
        means.append(mean)
        variances.append(variance)
      }
      future.belief.append(means)
      future.variance.append(variances)
    }
  }

  /// Polls published by the start of a week.
  func epoch(_ week: Int) -> Int { polls.count { $0.week <= min(week, scenario.weeks.firstRound) } }

  /// The log weights of a flat softmax that gives the shares w/(w + F^nest) to an incumbent against
  /// the field F.
  func nested(_ weights: [Int: Double], race r: Int) -> [Int: Double] {
    guard let holder = incumbent(inRace: r), members[r].count > 1 else { return weights }
    var result = weights
    let field = members[r].filter { $0 != holder }.reduce(0) { $0 + exp(weights[$1] ?? 0) }
    for c in members[r] where c != holder {
      result[c] = (weights[c] ?? 0) - log(field) + scenario.election.nest * log(field)
    }
    return result
  }
}
