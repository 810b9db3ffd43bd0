import SimulationCore

extension ScenarioChecker {
  /// What later elections need is there, and what only they read is not set for one alone.
  mutating func checkCycles() {
    let cycles = scenario.cycles
    let path = FieldPath() + "cycles"
    let campaign = scenario.weeks.firstRound + scenario.weeks.runoff
    let countIsRead = !reading.diagnostics.hasErrors(under: path + "count")
    if cycles.count > 1, campaign > cycles.years * 52 {
      reading.complain(
        at: path + "years", found: "\(cycles.years) years between campaigns of \(campaign) weeks",
        expected: "campaigns of at most \(cycles.years * 52) weeks, or more years")
    }
    checkLaterCandidates(countIsRead: countIsRead)
    let homes = races + regions
    for (index, organisation) in scenario.organisations.enumerated() {
      let path = FieldPath() + "organisations" + index
      for (place, home) in organisation.home.enumerated() {
        refer(home, to: homes, "race or region", at: path + "home" + place)
      }
      if organisation.founding != nil, organisation.members > 0 {
        reading.complain(
          at: path + "founding", found: "an organisation to be founded that has members",
          expected: "`members` of 0, or no `founding`")
      }
      if cycles.count == 1, countIsRead, organisation.between != BetweenElections() {
        reading.complain(
          at: path + "between", found: "what happens between elections, but there is one alone",
          expected: "`cycles.count` above 1, or no `between`")
      }
    }
    for (index, donor) in scenario.donors.enumerated() where !donor.organisation.isEmpty {
      refer(
        donor.organisation, to: declared, "organisation", expected: "one of `organisations`",
        at: FieldPath() + "donors" + index + "organisation")
    }
    for (index, group) in scenario.volunteers.enumerated() where !group.organisation.isEmpty {
      refer(
        group.organisation, to: declared, "organisation", expected: "one of `organisations`",
        at: FieldPath() + "volunteers" + index + "organisation")
    }
  }

  /// Who enters later can, is endorsed, and is alone in that within the race.
  private mutating func checkLaterCandidates(countIsRead: Bool) {
    var first: [String: String] = [:]
    for (index, candidate) in scenario.candidates.enumerated()
    where candidate.enters > 1 || candidate.whereOrganised {
      let path = FieldPath() + "candidates" + index
      let key = candidate.enters > 1 ? "enters" : "whereOrganised"
      if countIsRead, candidate.enters > scenario.cycles.count {
        reading.complain(
          at: path + "enters", found: "election \(candidate.enters) of \(scenario.cycles.count)",
          expected: "at most `cycles.count`, \(scenario.cycles.count)")
      }
      if candidate.endorsedBy.isEmpty {
        reading.complain(
          at: path + key, found: "a candidate who enters later and whom nobody endorses",
          expected: "the slate's next candidate, with `endorsedBy`")
      } else if !scenario.slate.isEmpty,
        !candidate.endorsedBy.contains(where: scenario.slate.contains)
      {
        reading.complain(
          at: path + key, found: "a candidate who enters later and is not of the slate",
          expected: "the slate's next candidate, with one of `slate` in `endorsedBy`")
      }
      if candidate.incumbent != .no {
        reading.complain(
          at: path + key, found: "a holder who enters later", expected: "`incumbent` of no")
      }
      if candidate.whereOrganised, !scenario.organisations.contains(where: { !$0.home.isEmpty }) {
        reading.complain(
          at: path + "whereOrganised",
          found: "a candidate who needs an organisation at home, but none has a `home`",
          expected: "`organisations` with `home`, or false")
      }
      if let other = first[candidate.race] {
        reading.complain(
          at: path + key,
          found: "a second candidate of race \(Quoting.quoted(candidate.race)) who enters later",
          expected: "at most one (the first is \(Quoting.quoted(other)))")
      } else {
        first[candidate.race] = candidate.name
      }
    }
    guard candidates.isComplete else { return }
    for (index, race) in scenario.races.enumerated() where first[race.name] != nil {
      let regular = scenario.candidates.contains {
        $0.race == race.name && $0.enters <= 1 && !$0.whereOrganised
      }
      guard !regular else { continue }
      reading.complain(
        at: FieldPath() + "races" + index,
        found: "race \(Quoting.quoted(race.name)) where everybody enters later",
        expected: "a candidate who stands from the start")
    }
  }
}
