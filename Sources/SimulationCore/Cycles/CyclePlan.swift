import Numerics

/// What does not change from election to election, by number.
struct CyclePlan: Sendable {
  let scenario: Scenario
  let links: Links
  /// By candidate: whether organisations of the slate endorse whoever stands in that place.
  let isSlate: [Bool]
  /// By candidate: whether an organisation that is always there puts that place on the slate, and
  /// those that do while they exist, by number.
  let isAlwaysEndorsed: [Bool]
  let endorsers: [[Int]]
  /// By organisation: the races that are its home.
  let homes: [[Int]]
  /// By organisation without a home: whom it endorses, by candidate.
  let endorsed: [[Int]]
  /// By donor segment and by group of volunteers: the organisation with whose members it grows.
  let organisationOfDonors: [Int?]
  let organisationOfVolunteers: [Int?]
  /// What the menus' sums of all later elections are drawn from.
  let sums = SumStore()

  init(_ scenario: Scenario, _ links: Links) {
    self.scenario = scenario
    self.links = links
    let organisations = links.organisations
    isSlate = organisations.endorsedBy.map { $0.contains { organisations.makesSlate[$0] } }
    let passing = scenario.organisations.indices.filter {
      scenario.organisations[$0].founding != nil
    }
    let passes = Set(passing.compactMap { organisations.declared[$0] })
    isAlwaysEndorsed = organisations.endorsedBy.map { endorsers in
      endorsers.contains { organisations.makesSlate[$0] && !passes.contains($0) }
    }
    endorsers = organisations.endorsedBy.map { endorsers in
      passing.filter { organisation in
        guard let number = organisations.declared[organisation] else { return false }
        return organisations.makesSlate[number] && endorsers.contains(number)
      }
    }
    homes = scenario.organisations.map { organisation in
      let isHome = scenario.homes(of: organisation.home)
      return isHome.indices.filter { isHome[$0] }
    }
    endorsed = zip(scenario.organisations, organisations.declared).map { organisation, number in
      guard organisation.home.isEmpty, let number else { return [] }
      return scenario.candidates.indices.filter { organisations.endorsedBy[$0].contains(number) }
    }
    func place(of name: String) -> Int? {
      scenario.organisations.firstIndex { $0.name == name }
    }
    organisationOfDonors = scenario.donors.map { place(of: $0.organisation) }
    organisationOfVolunteers = scenario.volunteers.map { place(of: $0.organisation) }
  }

  /// By race of the scenario: the places of its candidates, whoever enters later last.
  var members: [[Int]] { links.members }
  /// By race: its region as a number, or −1.
  var regions: [Int] { links.regions }

  /// Whether the slate's organisations that exist endorse whoever stands in a place.
  func isOnSlate(_ place: Int, _ state: CycleState) -> Bool {
    state.people[place].stands && !state.people[place].isDropped
      && (isAlwaysEndorsed[place] || endorsers[place].contains { state.members[$0] > 0 })
  }

  /// By race: whether an organisation with members is at home there.
  func organised(_ state: CycleState) -> [Bool] {
    var organised = [Bool](repeating: false, count: members.count)
    for (place, count) in state.members.enumerated() where count > 0 {
      for race in homes[place] { organised[race] = true }
    }
    return organised
  }

  /// Weeks of a campaign, and from one election's last week to the next campaign's first.
  var campaignWeeks: Int { scenario.weeks.firstRound + scenario.weeks.runoff }
  var weeksBetween: Int { max(0, scenario.cycles.years * 52 - campaignWeeks) }
}

/// How an election came out, by place in the scenario: what the next one starts from.
struct CycleOutcome: Sendable {
  /// By race: the winner's place among the scenario's candidates.
  var winners: [Int]
  /// By candidate: the share of the first round's votes, how well known at the end, and whether, if
  /// elected, true to the programme.
  var shares: [Double]
  var known: [Double]
  var holds: [Bool]
  /// By organisation: what it has left. By vehicle too.
  var kept: [Cents]
  var funds: [Cents]
}

/// The luck between two elections, uniform in 0…1 and common to all structures.
struct CycleLuck: Sendable {
  /// By candidate: whether he or she stands again, and whether one who broke ranks is dropped.
  var again: [Double]
  var drop: [Double]
  /// By organisation: whether it is founded.
  var founding: [Double]
}
