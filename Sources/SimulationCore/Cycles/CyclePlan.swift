import Numerics

/// What does not change from election to election, by number.
struct CyclePlan: Sendable {
  let scenario: Scenario
  /// By race of the scenario: the places of its candidates, whoever enters later last.
  let members: [[Int]]
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
  /// By race: its region as a number, or −1.
  let regions: [Int]
  /// What the menus' sums of all later elections are drawn from.
  let sums = SumStore()

  init(_ scenario: Scenario) {
    self.scenario = scenario
    let races = Dictionary(
      scenario.races.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var members = [[Int]](repeating: [], count: scenario.races.count)
    for later in [false, true] {
      for (place, candidate) in scenario.candidates.enumerated()
      where candidate.entersLater == later {
        if let race = races[candidate.race] { members[race].append(place) }
      }
    }
    self.members = members
    isSlate = scenario.candidates.map(scenario.isEndorsed)
    let passing = scenario.organisations.indices.filter {
      scenario.organisations[$0].founding != nil
    }
    let names = Set(passing.map { scenario.organisations[$0].name })
    isAlwaysEndorsed = scenario.candidates.map { candidate in
      candidate.endorsedBy.contains {
        !names.contains($0) && (scenario.slate.isEmpty || scenario.slate.contains($0))
      }
    }
    endorsers = scenario.candidates.map { candidate in
      passing.filter {
        let name = scenario.organisations[$0].name
        return candidate.endorsedBy.contains(name)
          && (scenario.slate.isEmpty || scenario.slate.contains(name))
      }
    }
    homes = scenario.organisations.map { organisation in
      scenario.races.indices.filter { organisation.isHome(scenario.races[$0]) }
    }
    endorsed = scenario.organisations.map { organisation in
      guard organisation.home.isEmpty else { return [] }
      return scenario.candidates.indices.filter {
        scenario.candidates[$0].endorsedBy.contains(organisation.name)
      }
    }
    var numbers: [String: Int] = [:]
    regions = scenario.races.map { race in
      guard !race.region.isEmpty else { return -1 }
      let number = numbers[race.region] ?? numbers.count
      numbers[race.region] = number
      return number
    }
  }

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

extension Scenario {
  /// Races that are home to an organisation with members as the only election's campaign begins;
  /// `nil` where none has a home or several elections follow one another.
  var organisedRaces: Int? {
    guard cycles.count <= 1, organisations.contains(where: { !$0.home.isEmpty }) else { return nil }
    return CyclePlan(self).organised(CycleState(self)).count { $0 }
  }
}

extension Organisation {
  fileprivate func isHome(_ race: Race) -> Bool {
    home.contains(race.name) || (!race.region.isEmpty && home.contains(race.region))
  }
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
