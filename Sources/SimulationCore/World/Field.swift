/// Races and candidates by number, candidates of a race side by side.
struct Field {
  let races: [WorldRace]
  let candidates: [WorldCandidate]
  let regionCount: Int

  init(
    _ scenario: Scenario, ballot: Ballot = .full, raceIndex: [String: Int]
  ) throws(WorldError) {
    var members: [[Int]] = Array(repeating: [], count: scenario.races.count)
    for (position, candidate) in scenario.candidates.enumerated() {
      guard let race = raceIndex[candidate.race] else {
        throw .unknownName(kind: "race", name: candidate.race)
      }
      members[race].append(position)
    }
    var regions: [String: Int] = [:]
    var races: [WorldRace] = []
    var candidates: [WorldCandidate] = []
    for (position, race) in scenario.races.enumerated() {
      // Who enters later comes last, so that everybody keeps a number whether that one stands or
      // not.
      let places =
        members[position].filter { !scenario.candidates[$0].entersLater }
        + members[position].filter { scenario.candidates[$0].entersLater }
      let everybody = places.map { scenario.candidates[$0] }
      let here = places.filter { !ballot.absent.contains($0) }.map { scenario.candidates[$0] }
      guard !here.isEmpty else { throw .empty(what: "candidate in race \"\(race.name)\"") }
      var region = -1
      if !race.region.isEmpty {
        region = regions[race.region] ?? regions.count
        regions[race.region] = region
      }
      let first = candidates.count
      let incumbent = here.firstIndex { $0.incumbent != .no }
      let field = here.filter { $0.incumbent == .no }
      let normalised = incumbent != nil && field.allSatisfy { $0.strength == .baseRate }
      for (offset, candidate) in everybody.enumerated() {
        candidates.append(
          WorldCandidate(
            candidate, scenario: scenario, ballot: ballot, scenarioIndex: places[offset],
            race: position, region: region, value: race.value,
            contestsIncumbent: incumbent != nil && candidate.incumbent == .no,
            normalised: normalised && candidate.incumbent == .no))
      }
      races.append(
        WorldRace(
          scenarioIndex: position, first: first, count: here.count,
          incumbent: incumbent.map { first + $0 } ?? -1, registered: Double(race.registered),
          turnout: race.turnout, counts: race.counts, isContested: race.counts && here.count > 1))
    }
    self.races = races
    self.candidates = candidates
    regionCount = regions.count
  }
}

extension WorldCandidate {
  init(
    _ candidate: Candidate, scenario: Scenario, ballot: Ballot, scenarioIndex: Int, race: Int,
    region: Int,
    value: Double, contestsIncumbent: Bool, normalised: Bool
  ) {
    self.scenarioIndex = scenarioIndex
    self.race = race
    self.region = region
    self.value = value
    self.normalised = normalised
    let endorsers = ballot.endorsers(of: scenarioIndex, in: scenario)
    isEndorsed =
      !endorsers.isEmpty
      && (scenario.slate.isEmpty || endorsers.contains(where: scenario.slate.contains))
    stands = !ballot.absent.contains(scenarioIndex)
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
      let others = races[candidates[c].race].members.filter { $0 != c }
      guard !others.isEmpty else { continue }
      let theirs = others.reduce(0) { $0 + candidates[$1].swing } / Double(others.count)
      swing += candidates[c].swing - theirs
      if candidates[c].isEndorsed { onSlate += 1 }
    }
    let count = Double(recipients.count)
    return (square(shocks.citywide * swing / count) + square(shocks.slate * onSlate / count))
      .squareRoot()
  }
}
