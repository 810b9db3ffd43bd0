import SimulationCore

extension ScenarioChecker {
  /// Limits that can be lifted exist, somebody could pass the threshold, and public funds are the
  /// city's alone.
  mutating func checkLaw() {
    checkLifted()
    checkPublicFunds()
  }

  private mutating func checkLifted() {
    let limits = scenario.limits
    let path = FieldPath() + "limits" + "lifted"
    let thresholds = [
      ("outsideSpending", limits.lifted.outsideSpending),
      ("selfFunding", limits.lifted.selfFunding),
    ]
    let given = thresholds.first { $0.1 != nil }
    let caps = [
      limits.individual, limits.corporation, limits.union, limits.committee, limits.party,
    ]
    if let given, !caps.contains(where: { $0 != nil }) {
      reading.complain(
        at: path + given.0, found: "a threshold that lifts limits, but no limits",
        expected: "a limit on giving to candidates (`limits.individual` …), or null")
      return
    }
    let spenders =
      scenario.vehicles.contains { $0.kind == .independent }
      || scenario.rivals.committees.contains { $0.kind == .independent }
    if limits.lifted.outsideSpending != nil, !spenders, vehicles.isComplete {
      reading.complain(
        at: path + "outsideSpending", found: "a threshold for outside spenders, but none",
        expected: "a vehicle or rival committee of kind \"independent\", or null")
    }
    if limits.lifted.selfFunding != nil, candidates.isComplete,
      !scenario.candidates.contains(where: { $0.selfFunding > 0 })
    {
      reading.complain(
        at: path + "selfFunding", found: "a threshold for candidates' own money, but none of it",
        expected: "a candidate with `selfFunding`, or null")
    }
  }

  private mutating func checkPublicFunds() {
    let funds = Set(scenario.vehicles.filter { $0.kind == .publicFund }.map(\.name))
    guard !funds.isEmpty else { return }
    for (index, structure) in scenario.structures.enumerated() {
      for (place, route) in structure.routes.enumerated()
      where funds.contains(route.to) && (route.from == "*" || donors.contains(route.from)) {
        reading.complain(
          at: FieldPath() + "structures" + index + "routes" + place + "from",
          found: "donors who pay into the public fund \(Quoting.quoted(route.to))",
          expected: "a treasury, the city's")
      }
    }
    if funds.contains(scenario.outcomes.control) {
      reading.complain(
        at: FieldPath() + "outcomes" + "control",
        found: "the public fund \(Quoting.quoted(scenario.outcomes.control))",
        expected: "a fund that is the slate's to aim")
    }
  }

  /// Whether a recipient is the word for everyone on a ballot, which stands alone.
  mutating func isEveryone(
    _ recipient: String, of vehicle: Vehicle, _ path: FieldPath
  ) -> Bool {
    guard recipient == "*" else { return false }
    if vehicle.recipients.count > 1 {
      reading.complain(
        at: path, found: "\"*\", which is everyone on a ballot, beside others",
        expected: "[\"*\"] alone, or organisations")
    }
    return true
  }

  /// Rival committees have money, somebody to pay it to and a reason to.
  mutating func checkRivalCommittees() {
    let committees = scenario.rivals.committees
    let last =
      scenario.weeks.firstRound
      + (scenario.election.method == .majorityRunoff ? scenario.weeks.runoff : 0)
    var first: [String: FieldPath] = [:]
    for (index, committee) in committees.enumerated() {
      let path = FieldPath() + "rivals" + "committees" + index
      if let earlier = first[committee.name], !committee.name.isEmpty {
        reading.complain(
          at: path + "name", found: "rival committee \(Quoting.quoted(committee.name)) again",
          expected: "a name of its own (first at \(whereabouts(earlier, from: path)))")
      } else {
        first[committee.name] = path + "name"
      }
      if committee.kind == .publicFund {
        reading.complain(
          at: path + "kind", found: "a public fund that takes sides",
          expected: "another kind of giver")
      }
      if committee.base == 0, committee.reaction == 0 {
        reading.complain(
          at: path, found: "a committee that never pays: no `base` and no `reaction`",
          expected: "one of them above 0")
      }
      if committee.enters >= 1 {
        reading.complain(
          at: path + "enters", found: "closeness above 1, which no race has",
          expected: "below 1")
      }
      if committee.from > last {
        reading.complain(
          at: path + "from", found: "week \(committee.from)",
          expected: "a week of the campaign, at most \(last)")
      }
    }
    if scenario.giving.unifyingEnemy.gain > 0, committees.isEmpty {
      reading.complain(
        at: FieldPath() + "giving" + "unifyingEnemy" + "gain",
        found: "donors moved by rival committees, but there are none",
        expected: "0, or `rivals.committees`")
    }
  }
}
