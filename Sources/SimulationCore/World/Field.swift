/// Races and candidates by number, candidates of a race side by side.
struct Field {
  let races: [WorldRace]
  let candidates: [WorldCandidate]

  /// - Throws: A race in which nobody stands.
  init(_ scenario: Scenario, _ links: Links, ballot: Ballot) throws(WorldError) {
    var races: [WorldRace] = []
    var candidates: [WorldCandidate] = []
    for (position, race) in scenario.races.enumerated() {
      let places = links.members[position]
      let here = places.filter { !ballot.absent[$0] }
      guard !here.isEmpty else { throw .empty(what: "candidate in race \"\(race.name)\"") }
      let first = candidates.count
      let incumbent = here.firstIndex { scenario.candidates[$0].incumbent != .no }
      let normalised =
        incumbent != nil
        && here.allSatisfy {
          scenario.candidates[$0].incumbent != .no || scenario.candidates[$0].strength == .baseRate
        }
      for place in places {
        let isHolder = scenario.candidates[place].incumbent != .no
        candidates.append(
          WorldCandidate(
            scenario.candidates[place], scenario: scenario, links, ballot: ballot,
            scenarioIndex: place, race: position, contestsIncumbent: incumbent != nil && !isHolder,
            normalised: normalised && !isHolder))
      }
      races.append(
        WorldRace(
          scenarioIndex: position, first: first, count: here.count,
          incumbent: incumbent.map { first + $0 } ?? -1, registered: Double(race.registered),
          turnout: race.turnout, counts: race.counts, isContested: race.counts && here.count > 1))
    }
    self.races = races
    self.candidates = candidates
  }
}

extension WorldCandidate {
  init(
    _ candidate: Candidate, scenario: Scenario, _ links: Links, ballot: Ballot,
    scenarioIndex: Int, race: Int, contestsIncumbent: Bool, normalised: Bool
  ) {
    self.scenarioIndex = scenarioIndex
    self.race = race
    region = links.regions[race]
    value = scenario.races[race].value
    self.normalised = normalised
    var isEndorsed = false
    ballot.forEachEndorser(of: scenarioIndex, links) { number in
      if links.organisations.makesSlate[number] { isEndorsed = true }
    }
    self.isEndorsed = isEndorsed
    stands = !ballot.absent[scenarioIndex]
    onSlate = isEndorsed && scenario.races[race].counts
    moneyScale = dollars(scenario.moneyEffect.scale) * scenario.races[race].scale
    isIncumbent = candidate.incumbent != .no
    let rates = scenario.baseRates
    switch candidate.strength {
    case .fixed(let value):
      strengthMean = value
      strengthSD = 0
    case .uncertain(let mean, let sd):
      strengthMean = mean
      strengthSD = sd
    case .baseRate where isIncumbent:
      strengthMean =
        rates.incumbent - (candidate.incumbent == .appointed ? rates.appointedPenalty : 0)
      strengthSD = rates.incumbentSD
    case .baseRate where contestsIncumbent:
      // Beside candidates of known strength the drawn ones cannot be scaled to mean weight 1 in
      // every replicate; they are shifted so that the mean is 1 on average.
      strengthMean = normalised ? 0 : -square(rates.challengerSD) / 2
      strengthSD = rates.challengerSD
    case .baseRate:
      strengthMean = 0
      strengthSD = rates.openSD
    }
    moneyEffect =
      isIncumbent
      ? scenario.moneyEffect.incumbent
      : contestsIncumbent ? scenario.moneyEffect.challenger : scenario.moneyEffect.openSeat
    swing = candidate.swing
    position = candidate.position
    attention = candidate.attention
    ownMoney = candidate.ownMoney
    selfFunding = candidate.selfFunding
    target = candidate.target
  }
}

extension Field {
  /// SD of what the margins of some candidates against the others of their races have in common:
  /// the slate's shock, and the citywide one as far as they swing with it more than their opponents
  /// do.
  func sharedSpread(of recipients: [Int], shocks: Shocks) -> Double {
    guard !recipients.isEmpty else { return 0 }
    var swing = 0.0
    var onSlate = 0.0
    for c in recipients {
      let members = races[candidates[c].race].members
      let others = members.count - (members.contains(c) ? 1 : 0)
      guard others > 0 else { continue }
      var theirs = 0.0
      for other in members where other != c { theirs += candidates[other].swing }
      swing += candidates[c].swing - theirs / Double(others)
      if candidates[c].isEndorsed { onSlate += 1 }
    }
    let count = Double(recipients.count)
    return (square(shocks.citywide * swing / count) + square(shocks.slate * onSlate / count))
      .squareRoot()
  }
}
