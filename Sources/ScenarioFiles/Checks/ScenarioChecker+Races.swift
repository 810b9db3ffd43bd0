import SimulationCore

extension ScenarioChecker {
  /// Every candidate stands in a race that exists, and every race has someone standing.
  mutating func checkRaces() {
    var contested: [String: Int] = [:]
    for (index, candidate) in scenario.candidates.enumerated() {
      contested[candidate.race, default: 0] += 1
      if !candidate.race.isEmpty,
        contested[candidate.race] == ScenarioDescription.Sizes.candidatesInRace + 1
      {
        reading.complain(
          at: FieldPath() + "candidates" + index + "race",
          found: "one more candidate in race \(Quoting.quoted(candidate.race))",
          expected: "at most \(ScenarioDescription.Sizes.candidatesInRace) in a race")
      }
      refer(
        candidate.race, to: races, "race", at: FieldPath() + "candidates" + index + "race")
    }
    for (key, count) in [
      ("races", scenario.races.count), ("candidates", scenario.candidates.count),
    ]
    where count == 0 {
      reading.complain(at: FieldPath() + key, found: "no \(key)", expected: "at least one")
    }
    if !scenario.races.isEmpty, !scenario.races.contains(where: \.counts) {
      reading.complain(
        at: "races", found: "no race that counts", expected: "at least one without `counts: false`")
    }
    // A candidate whose race could not be read or does not exist may belong to any.
    let known = contested.keys.allSatisfy { races.contains($0) }
    guard known, candidates.isComplete else { return }
    for (index, race) in scenario.races.enumerated() where contested[race.name] == nil {
      reading.complain(
        at: FieldPath() + "races" + index,
        found: "race \(Quoting.quoted(race.name)) without candidates",
        expected: "at least one candidate whose race it is")
    }
  }

  /// At most one candidate of a race holds its seat.
  mutating func checkIncumbents() {
    var holders: [String: String] = [:]
    for (index, candidate) in scenario.candidates.enumerated()
    where candidate.incumbent != .no && !candidate.race.isEmpty {
      guard let holder = holders[candidate.race] else {
        holders[candidate.race] = candidate.name
        continue
      }
      reading.complain(
        at: FieldPath() + "candidates" + index + "incumbent",
        found: "a second incumbent in race \(Quoting.quoted(candidate.race))",
        expected: "at most one (the first is \(Quoting.quoted(holder)))")
    }
  }

  /// The slate names organisations that endorse somebody.
  mutating func checkSlate() {
    for (index, organisation) in scenario.slate.enumerated() {
      refer(
        organisation, to: listed, "organisation", lack: "which endorses nobody",
        expected: "one that endorses a candidate (`endorsedBy`)",
        at: FieldPath() + "slate" + index)
    }
    let most = scenario.onSlate.count
    if let size = scenario.slateSize, size > most, races.isComplete, listed.isComplete {
      reading.complain(
        at: FieldPath() + "slateSize", found: "\(size), but \(most) are on the slate",
        expected: "at most \(most), or null for all")
    }
  }

  /// Polls fall in the campaign and ask in races that exist; what is reported can happen.
  mutating func checkOutcomes() {
    for (index, poll) in scenario.polls.enumerated() {
      let path = FieldPath() + "polls" + index
      if poll.week > scenario.weeks.firstRound {
        reading.complain(
          at: path + "week", found: "week \(poll.week)",
          expected: "a week of the first round, at most \(scenario.weeks.firstRound)")
      }
      for (place, race) in poll.races.enumerated() {
        refer(race, to: races, "race", at: path + "races" + place)
      }
    }
    checkNumbersOfSeats()
    checkObserved()
  }

  /// The numbers of seats that are asked for can be won, and each is asked for once.
  private mutating func checkNumbersOfSeats() {
    let numbers = scenario.outcomes.atLeast
    let elsewhere = scenario.outcomes.heldElsewhere
    let most = scenario.races.count(where: \.counts) + elsewhere
    var seen: Set<Int> = []
    for (index, seats) in numbers.enumerated() {
      let whole = FieldPath() + "outcomes" + "atLeast"
      let path = numbers.count == 1 ? whole : whole + index
      if seats > most, races.isComplete {
        let held = elsewhere > 0 ? " and seats held elsewhere" : ""
        reading.complain(
          at: path, found: "\(seats) seats", expected: "at most the number of races\(held), \(most)"
        )
      } else if !seen.insert(seats).inserted {
        reading.complain(
          at: path, found: "\(seats) again", expected: "each number once")
      }
    }
  }

  private mutating func checkObserved() {
    guard let shares = scenario.observed?.leaderShare, !shares.isEmpty else { return }
    let path = FieldPath() + "observed" + "leaderShare"
    if shares.count != 5 {
      reading.complain(
        at: path, found: "\(shares.count) shares",
        expected: "5 (at 10, 25, 50, 75 and 90%), or none")
    } else if zip(shares, shares.dropFirst()).contains(where: { $0 > $1 }) {
      reading.complain(
        at: path, found: "shares that fall", expected: "percentiles in ascending order")
    }
  }
}
