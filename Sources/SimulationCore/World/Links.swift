/// What the names in a scenario refer to, by number. Elections that follow one another share it: it
/// is the same at each of them, whoever stands.
///
/// Candidates are numbered race by race, those of a race in the scenario's order but for whoever
/// enters later, who comes last: so everybody keeps a number whether that one stands or not.
final class Links: Sendable {
  /// By race: the places of its candidates in the scenario, in the order of their numbers.
  let members: [[Int]]
  /// By place in the scenario: the candidate's number.
  let numbers: [Int]
  /// By race: its region, or −1.
  let regions: [Int]
  let regionCount: Int
  let organisations: OrganisationLinks
  /// How many may be on the slate at some election.
  let slateCapacity: Int
  /// By vehicle: whom it pays.
  let vehicles: [RecipientLinks]
  let canvasses: [RecipientLinks]
  /// By canvass: the candidate named at every door besides, by number, or −1.
  let named: [Int]
  let giving: GivingLinks
  /// By group of volunteers: the races that are its home; empty without one.
  let volunteerHomes: [[Bool]]
  let structures: Structures
  /// In the order of their weeks.
  let polls: [WorldPoll]
  /// By structure of the scenario: the ballot's lines.
  let lanes: [[LaneLinks]]

  /// Cost: O(all names).
  /// - Throws: The first name that refers to nothing, or to two things.
  init(_ scenario: Scenario) throws(WorldError) {
    guard !scenario.races.isEmpty else { throw .empty(what: "races") }
    guard !scenario.structures.isEmpty else { throw .empty(what: "structures") }
    let races = try index(scenario.races.map(\.name), kind: "races")
    let places = try index(
      scenario.candidates.map(\.name) + scenario.attentionRivals.map(\.name), kind: "candidates")
    var members = [[Int]](repeating: [], count: scenario.races.count)
    for later in [false, true] {
      for (place, candidate) in scenario.candidates.enumerated() {
        guard let race = races[candidate.race] else {
          throw .unknownName(kind: "race", name: candidate.race)
        }
        if candidate.entersLater == later { members[race].append(place) }
      }
    }
    self.members = members
    var numbers = [Int](repeating: 0, count: scenario.candidates.count)
    for (number, place) in members.joined().enumerated() { numbers[place] = number }
    self.numbers = numbers
    (regions, regionCount) = Self.regions(scenario.races)

    let organisations = try OrganisationLinks(scenario)
    self.organisations = organisations
    slateCapacity = scenario.onSlate.count
    func recipients(_ names: [String]) throws(WorldError) -> RecipientLinks {
      try RecipientLinks(names, organisations)
    }
    vehicles = try scenario.vehicles.map { vehicle throws(WorldError) in
      try recipients(vehicle.recipients)
    }
    canvasses = try scenario.canvasses.map { canvass throws(WorldError) in
      try recipients(canvass.recipients)
    }
    named = try scenario.canvasses.map { canvass throws(WorldError) in
      guard let name = canvass.joint?.candidate else { return -1 }
      guard let place = places[name], place < numbers.count else {
        throw .unknownName(kind: "candidate", name: name)
      }
      return numbers[place]
    }
    giving = try GivingLinks(scenario, places: places, numbers: numbers)
    volunteerHomes = scenario.volunteers.map { scenario.homes(of: $0.home) }
    structures = try Structures(scenario, segments: giving.streams)
    polls = try Self.polls(scenario, races: races, members: members)
    lanes = try Self.lanes(scenario, members: members, organisations)
  }

  private static func regions(_ races: [Race]) -> ([Int], Int) {
    var numbers: [String: Int] = [:]
    let regions = races.map { race in
      guard !race.region.isEmpty else { return -1 }
      let number = numbers[race.region] ?? numbers.count
      numbers[race.region] = number
      return number
    }
    return (regions, numbers.count)
  }

  private static func polls(
    _ scenario: Scenario, races: [String: Int], members: [[Int]]
  ) throws(WorldError) -> [WorldPoll] {
    var polls: [WorldPoll] = []
    // Epochs count polls in the order of their weeks, whatever their order in the file.
    let ordered = scenario.polls.enumerated().sorted {
      ($0.element.week, $0.offset) < ($1.element.week, $1.offset)
    }
    for poll in ordered.map(\.element) {
      var polled = [Bool](repeating: poll.races.isEmpty, count: members.count)
      for name in poll.races {
        guard let race = races[name] else { throw .unknownName(kind: "race", name: name) }
        polled[race] = true
      }
      polls.append(
        WorldPoll(
          // A two-way share near one half moves by a quarter of the log ratio, which holds two such
          // errors.
          error: poll.error / (0.25 * 2.0.squareRoot()),
          covers: members.indices.flatMap { race in members[race].map { _ in polled[race] } }))
    }
    return polls
  }

  private static func lanes(
    _ scenario: Scenario, members: [[Int]], _ organisations: OrganisationLinks
  ) throws(WorldError) -> [[LaneLinks]] {
    var lanes: [[LaneLinks]] = []
    for structure in scenario.structures {
      var lines: [LaneLinks] = []
      for lane in structure.lanes {
        let named = lane.candidates.map(Set.init)
        lines.append(
          LaneLinks(
            terms: lane, organisation: try organisations.number(of: lane.organisation),
            isOpen: members.joined().map { named?.contains(scenario.candidates[$0].name) ?? true }))
      }
      lanes.append(lines)
    }
    return lanes
  }
}

/// A line of the ballot.
struct LaneLinks: Sendable {
  let terms: BallotLane
  /// Whom it is for: those whom this organisation endorses,
  let organisation: Int
  /// and, by candidate, whom of them it takes.
  let isOpen: [Bool]
}

/// Whom a vehicle pays or a canvass works for.
struct RecipientLinks: Sendable {
  /// Everyone who stands.
  var includesEverybody = false
  /// Those of some organisations, by number, ascending.
  var organisations: [Int] = []
  /// The whole slate, where nobody is named.
  var isSlate: Bool { !includesEverybody && organisations.isEmpty }

  init() {}

  init(_ names: [String], _ organisations: OrganisationLinks) throws(WorldError) {
    var numbers: Set<Int> = []
    for name in names {
      if name == "*" {
        includesEverybody = true
      } else {
        numbers.insert(try organisations.number(of: name))
      }
    }
    self.organisations = numbers.sorted()
  }

  /// The candidates, ascending: those whom the organisations endorse or may choose in some
  /// replicate.
  func candidates(_ field: Field, _ organisations: [WorldOrganisation]) -> [Int] {
    var isIn = field.candidates.map {
      includesEverybody && $0.stands || isSlate && $0.onSlate
    }
    for number in self.organisations {
      for c in organisations[number].endorsed { isIn[c] = true }
    }
    return isIn.indices.filter { isIn[$0] }
  }
}

/// Who endorses whom, by number.
struct OrganisationLinks: Sendable {
  /// Whoever endorses anybody, or chooses whom to endorse.
  let names: [String]
  private let numbers: [String: Int]
  /// By number: whether its endorsement puts a candidate on the slate.
  let makesSlate: [Bool]
  /// By candidate's place in the scenario: who endorses that candidate by the scenario's list.
  let endorsedBy: [[Int]]
  /// The scenario's organisations that choose, by their place there.
  let choosing: [Int]
  /// By number: its place in `choosing`.
  let endorser: [Int?]
  /// By candidate's place: whose endorsement that candidate seeks, by number and by place in
  /// `choosing`.
  let sought: [[(organisation: Int, endorser: Int)]]
  /// By organisation of the scenario: its number; none if it endorses nobody.
  let declared: [Int?]
  /// By treasury: whose endorsements its money stands by.
  let ofTreasury: [Int?]
  let affiliation: Affiliation
  /// By organisation of the scenario, then by vehicle: whether that is its own.
  let owns: [[Bool]]

  init(_ scenario: Scenario) throws(WorldError) {
    affiliation = try Affiliation(scenario.organisations)
    choosing = scenario.organisations.indices.filter {
      scenario.organisations[$0].endorsement.by != .list
    }
    var names: [String] = []
    var numbers: [String: Int] = [:]
    func add(_ name: String) {
      guard numbers[name] == nil else { return }
      numbers[name] = names.count
      names.append(name)
    }
    // Whoever is named keeps a place, at whatever election.
    for candidate in scenario.candidates { candidate.endorsedBy.forEach(add) }
    scenario.silentOrganisations.forEach(add)
    for place in choosing { add(scenario.organisations[place].name) }
    self.names = names
    self.numbers = numbers
    makesSlate = names.map { scenario.slate.isEmpty || scenario.slate.contains($0) }
    endorsedBy = scenario.candidates.map { $0.endorsedBy.compactMap { numbers[$0] } }
    var endorser = [Int?](repeating: nil, count: names.count)
    for (place, organisation) in choosing.enumerated() {
      if let number = numbers[scenario.organisations[organisation].name] {
        endorser[number] = place
      }
    }
    self.endorser = endorser
    sought = scenario.candidates.map { candidate in
      let sought = Set(candidate.seeks ?? candidate.endorsedBy)
      return sought.compactMap { name in
        guard let number = numbers[name], let place = endorser[number] else { return nil }
        return (number, place)
      }
    }
    declared = scenario.organisations.map { numbers[$0.name] }
    ofTreasury = try scenario.treasuries.map { treasury throws(WorldError) in
      guard !treasury.organisation.isEmpty else { return nil }
      guard let number = numbers[treasury.organisation] else {
        throw .unknownName(kind: "organisation", name: treasury.organisation)
      }
      return number
    }
    owns = scenario.organisations.map { organisation in
      scenario.vehicles.map { $0.recipients == [organisation.name] }
    }
  }

  /// - Throws: A name that is nobody's who endorses.
  func number(of name: String) throws(WorldError) -> Int {
    guard let number = numbers[name] else { throw .unknownName(kind: "organisation", name: name) }
    return number
  }
}

/// What donors' names refer to.
struct GivingLinks: Sendable {
  /// Segments that can be drawn together, by place in the scenario, in order of first mention.
  let streams: [[Int]]
  /// Whether there are no more than eight different menus.
  let hasFewMenus: Bool
  /// By donor segment: the races that are its home; empty without one.
  let homes: [[Bool]]
  /// By donor segment: value by target.
  let affinities: [[Int: Double]]

  init(_ scenario: Scenario, places: [String: Int], numbers: [Int]) throws(WorldError) {
    streams = Self.streams(scenario)
    hasFewMenus = Self.hasFewMenus(streams.lazy.map { scenario.donors[$0[0]].menu })
    homes = scenario.donors.map { scenario.homes(of: $0.home) }
    let donors = try index(scenario.donors.map(\.name), kind: "donors")
    var affinities = [[Int: Double]](repeating: [:], count: scenario.donors.count)
    for affinity in scenario.affinities {
      guard let donor = donors[affinity.donors] else {
        throw .unknownName(kind: "donor segment", name: affinity.donors)
      }
      guard let place = places[affinity.candidate] else {
        throw .unknownName(kind: "candidate", name: affinity.candidate)
      }
      // Attention rivals come after all candidates, here and there.
      affinities[donor][place < numbers.count ? numbers[place] : place, default: 0] +=
        affinity.value
    }
    self.affinities = affinities
  }

  private static func streams(_ scenario: Scenario) -> [[Int]] {
    var groups: [[Int]] = []
    for (position, donor) in scenario.donors.enumerated() {
      let match = groups.firstIndex { group in
        let other = scenario.donors[group[0]]
        return donor.budget == nil && other.budget == nil && donor.menu == other.menu
      }
      if let match { groups[match].append(position) } else { groups.append([position]) }
    }
    return groups
  }

  private static func hasFewMenus(_ menus: some Sequence<[GiftOption]>) -> Bool {
    var different: [[GiftOption]] = []
    for menu in menus where !different.contains(menu) {
      guard different.count < 8 else { return false }
      different.append(menu)
    }
    return true
  }
}

extension Scenario {
  /// By race: whether it, or its region, is among the named; empty where none is.
  func homes(of names: [String]) -> [Bool] {
    guard !names.isEmpty else { return [] }
    let names = Set(names)
    return races.map {
      names.contains($0.name) || (!$0.region.isEmpty && names.contains($0.region))
    }
  }
}

/// Positions by name.
func index(_ names: [String], kind: String) throws(WorldError) -> [String: Int] {
  var result: [String: Int] = [:]
  for (position, name) in names.enumerated() {
    guard result.updateValue(position, forKey: name) == nil else {
      throw .duplicateName(kind: kind, name: name)
    }
  }
  return result
}
