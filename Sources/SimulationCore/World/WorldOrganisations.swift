/// What a scenario's organisations come to. A class, so that copies of the world, which most
/// scenarios make without organisations, need not copy it.
final class DeclaredOrganisations: Sendable {
  /// In the scenario's order.
  let budgets: [WorldBudget]
  /// The order in which they pay: affiliates before those they pay through.
  let order: [Int]
  let endorsers: [Endorser]
  /// What endorsements do, by organisation that has any effect.
  let announcers: [Announcer]
  /// By vehicle: the endorsers by whose endorsement it pays; its recipients then are all whom they
  /// may choose.
  let endorsersOfVehicle: [[Int]]
  /// By vehicle: recipients by the scenario's lists; empty without such endorsers.
  let listed: [[Int]]
  /// Whether any vehicle pays by endorsements that are chosen.
  let chooses: Bool
  /// What holds winners to the slate's programme. Here, so that the world's copies have no further
  /// reference to count.
  let programme: WorldProgramme

  init(
    _ scenario: Scenario, field: Field, endorsers: [Endorser], organisations: [WorldOrganisation],
    vehicles count: Int
  ) throws(WorldError) {
    let affiliation = try Affiliation(scenario.organisations)
    programme = try WorldProgramme(scenario, field: field, organisations: organisations)
    budgets = zip(scenario.organisations, affiliation.parents).map {
      WorldBudget(
        $0, parents: $1, vehicles: scenario.vehicles, limits: scenario.limits.toCommittee)
    }
    order = affiliation.order
    self.endorsers = endorsers
    announcers = World.announcers(scenario, organisations)
    var choosing = [[Int]](repeating: [], count: count)
    var listed = choosing
    // The controls' vehicle, which comes last, pays the whole slate.
    for (number, vehicle) in scenario.vehicles.enumerated() {
      let named = organisations.filter { vehicle.recipients.contains($0.name) }
      choosing[number] = named.compactMap(\.endorser)
      guard !choosing[number].isEmpty else { continue }
      listed[number] = Set(named.filter { $0.endorser == nil }.flatMap(\.endorsed)).sorted()
    }
    endorsersOfVehicle = choosing
    self.listed = listed
    chooses = choosing.contains { !$0.isEmpty }
  }
}

extension World {
  var budgets: [WorldBudget] { declared.budgets }
  var endorsers: [Endorser] { declared.endorsers }
  var programme: WorldProgramme { declared.programme }
}

/// A declared organisation's budget, by number.
struct WorldBudget: Sendable {
  let terms: Organisation
  /// Organisations through which a part of its spending goes, and that part.
  let parents: [(budget: Int, share: Double)]
  /// By vehicle of the scenario: whether it is the organisation's own.
  let owns: [Bool]
  /// The most it may give to one committee.
  let limit: Cents

  init(
    _ terms: Organisation, parents: [(budget: Int, share: Double)], vehicles: [Vehicle],
    limits: CommitteeLimits
  ) {
    limit = limits.limit(of: terms.kind)
    self.terms = terms
    self.parents = parents
    owns = vehicles.map { $0.recipients == [terms.name] }
  }
}

/// Which organisation hands money on to which.
struct Affiliation {
  /// By organisation: those it hands money on to, with the part.
  var parents: [[(budget: Int, share: Double)]]
  /// Affiliates before those they pay through; otherwise in the scenario's order.
  var order: [Int]

  init(_ organisations: [Organisation]) throws(WorldError) {
    let names = try index(organisations.map(\.name), kind: "organisations")
    parents = organisations.map { _ in [] }
    var waiting = organisations.map { _ in 0 }
    for (number, organisation) in organisations.enumerated() {
      for name in organisation.affiliates {
        guard let affiliate = names[name] else {
          throw .unknownName(kind: "organisation", name: name)
        }
        parents[affiliate].append((number, organisation.affiliateShare))
        waiting[number] += 1
      }
    }
    order = organisations.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for (parent, _) in parents[order[next]] {
        waiting[parent] -= 1
        if waiting[parent] == 0 { order.append(parent) }
      }
      next += 1
    }
    guard order.count == organisations.count else {
      throw .invalid(what: "affiliates", value: "a ring")
    }
  }
}

/// An organisation that chooses whom it endorses, anew in each replicate.
struct Endorser: Sendable {
  let name: String
  /// Its place among the scenario's organisations.
  let number: Int
  let terms: Endorsement
  /// Candidates who seek its endorsement, ascending.
  let seekers: [Int]
}

/// Whose endorsements stand behind some money.
enum DuesSource: Sendable {
  /// Nobody's.
  case none
  /// Of the scenario's list, ascending.
  case listed([Int])
  /// Of an organisation that chooses, by its place in `endorsers`.
  case chosen(by: Int)

  /// Whether a candidate is on the list, or may be chosen.
  func mayName(_ c: Int) -> Bool {
    switch self {
    case .none: false
    case .listed(let endorsed): endorsed.contains(c)
    case .chosen: true
    }
  }

  /// Whether it is chosen anew in each replicate.
  var isChosen: Bool { if case .chosen = self { true } else { false } }

  init(_ organisation: WorldOrganisation?) {
    if let endorser = organisation?.endorser {
      self = .chosen(by: endorser)
    } else {
      self = organisation.map { .listed($0.endorsed) } ?? .none
    }
  }
}

/// What the endorsement of one organisation does, and to whom.
struct Announcer: Sendable {
  let endorsed: DuesSource
  let effect: EndorsementEffect
}

extension World {
  static func endorsers(
    _ scenario: Scenario, _ ballot: Ballot, _ candidateIndex: [String: Int]
  ) -> [Endorser] {
    var seekers: [String: [Int]] = [:]
    let choosing = Set(
      scenario.organisations.filter { $0.endorsement.by != .list }.map(\.name))
    for (place, candidate) in scenario.candidates.enumerated() {
      guard let number = candidateIndex[candidate.name] else { continue }
      for name in Set(ballot.sought(by: place, in: scenario)) where choosing.contains(name) {
        seekers[name, default: []].append(number)
      }
    }
    return scenario.organisations.enumerated().compactMap { number, organisation in
      guard choosing.contains(organisation.name) else { return nil }
      return Endorser(
        name: organisation.name, number: number, terms: organisation.endorsement,
        seekers: (seekers[organisation.name] ?? []).sorted())
    }
  }

  /// By treasury, then by declared organisation.
  static func duesSources(
    _ scenario: Scenario, _ organisations: [WorldOrganisation]
  ) throws(WorldError) -> [DuesSource] {
    var sources: [DuesSource] = []
    for treasury in scenario.treasuries {
      let owner = organisations.first { $0.name == treasury.organisation }
      guard owner != nil || treasury.organisation.isEmpty else {
        throw .unknownName(kind: "organisation", name: treasury.organisation)
      }
      sources.append(DuesSource(owner))
    }
    return sources
      + scenario.organisations.map { declared in
        DuesSource(organisations.first { $0.name == declared.name })
      }
  }

  static func announcers(
    _ scenario: Scenario, _ organisations: [WorldOrganisation]
  ) -> [Announcer] {
    scenario.organisations.compactMap { declared in
      guard declared.endorsement.effect != EndorsementEffect(),
        let organisation = organisations.first(where: { $0.name == declared.name })
      else { return nil }
      return Announcer(
        endorsed: DuesSource(organisation), effect: declared.endorsement.effect)
    }
  }
}
