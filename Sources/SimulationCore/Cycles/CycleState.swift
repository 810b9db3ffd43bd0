/// What one structure's elections so far have left: who stands at the next, and what organisations,
/// funds and volunteers have become.
struct CycleState: Sendable, Equatable {
  /// The election it leads to, from 0.
  var cycle = 0
  /// By candidate of the scenario: who stands in that place now.
  var people: [Person]
  /// By organisation: members and treasury as the campaign begins.
  var members: [Int64]
  var treasuries: [Cents]
  /// By vehicle: what it has.
  var funds: [Cents]
  /// By group of volunteers: the share that has not burnt out.
  var crews: [Double]
  /// Organisations founded, and holders dropped, since the election before.
  var founded = 0
  var dropped = 0

  /// As the scenario begins.
  init(_ plan: CyclePlan) {
    let scenario = plan.scenario
    people = scenario.candidates.map(Person.init)
    members = scenario.organisations.map(\.members)
    treasuries = zip(scenario.organisations, members).map { $0.lives(with: $1) ? $0.treasury : 0 }
    funds = scenario.vehicles.map(\.cash)
    crews = scenario.volunteers.map { _ in 1 }
    let later = scenario.candidates.indices.filter { scenario.candidates[$0].entersLater }
    guard !later.isEmpty else { return }
    for place in later { people[place].stands = false }
    let organised = plan.organised(self)
    for (race, places) in plan.members.enumerated() {
      plan.openBallot(race, places, organised: organised[race], in: &self)
    }
  }
}

/// Whoever stands in one candidate's place.
struct Person: Sendable, Equatable {
  var stands = true
  var incumbent: Incumbency
  var isDropped = false
  var strength: Strength
  /// A_base, and what is left of earlier campaigns on top of it.
  var attention: Double
  var ownMoney: Cents
  var selfFunding: Cents

  init(_ candidate: Candidate) {
    incumbent = candidate.incumbent
    strength = candidate.strength
    attention = candidate.attention
    ownMoney = candidate.ownMoney
    selfFunding = candidate.selfFunding
  }
}

extension Organisation {
  /// Whether it exists with so many members: one that can be founded needs some.
  func lives(with members: Int64) -> Bool { founding == nil || members > 0 }

  /// Members as the scenario begins, or when it is founded.
  var firstMembers: Int64 { members > 0 ? members : founding?.members ?? 0 }
}

extension Scenario {
  /// Whether anything of the first election depends on more than the scenario's own entries.
  var opensAsWritten: Bool {
    !candidates.contains(where: \.entersLater) && !organisations.contains { $0.founding != nil }
  }
}

extension CyclePlan {
  /// The scenario of one election: the plan's, with what the elections before it have left.
  func election(in state: CycleState) -> (scenario: Scenario, ballot: Ballot) {
    var next = scenario
    var ballot = Ballot(links)
    for (place, person) in state.people.enumerated() {
      ballot.absent[place] = !person.stands
      ballot.dropped[place] = person.isDropped
      next.candidates[place].incumbent = person.incumbent
      next.candidates[place].strength = person.strength
      next.candidates[place].attention = person.attention
      next.candidates[place].ownMoney = person.stands ? person.ownMoney : 0
      next.candidates[place].selfFunding = person.stands ? person.selfFunding : 0
    }
    for (place, organisation) in scenario.organisations.enumerated() {
      let members = state.members[place]
      next.organisations[place].members = members
      next.organisations[place].treasury = state.treasuries[place]
      if let number = links.organisations.declared[place], !organisation.lives(with: members) {
        ballot.dormant[number] = true
      }
    }
    /// The growth of an organisation's membership; 1 of none's.
    func growth(_ organisation: Int?) -> Double {
      guard let organisation else { return 1 }
      let before = scenario.organisations[organisation].firstMembers
      return before > 0 ? Double(state.members[organisation]) / Double(before) : 1
    }
    for (place, organisation) in organisationOfDonors.enumerated() {
      let factor = growth(organisation)
      if factor != 1 {
        next.donors[place].people = scaled(scenario.donors[place].people, by: factor)
      }
    }
    for (place, organisation) in organisationOfVolunteers.enumerated() {
      let factor = growth(organisation) * state.crews[place]
      if factor != 1 {
        next.volunteers[place].people = scaled(scenario.volunteers[place].people, by: factor)
      }
    }
    for place in state.funds.indices { next.vehicles[place].cash = state.funds[place] }
    return (next, ballot)
  }
}

/// A number of people times a factor, at most 10^10.
private func scaled(_ people: Int64, by factor: Double) -> Int64 {
  Int64(min(1e10, Double(people) * factor).rounded())
}
