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
    _ scenario: Scenario, _ links: Links, field: Field, endorsers: [Endorser],
    organisations: [WorldOrganisation], vehicles count: Int
  ) {
    programme = WorldProgramme(scenario, links, field: field, organisations: organisations)
    budgets = scenario.organisations.enumerated().map { place, terms in
      WorldBudget(
        terms, parents: links.organisations.affiliation.parents[place],
        owns: links.organisations.owns[place],
        limit: scenario.limits.toCommittee.limit(of: terms.kind))
    }
    order = links.organisations.affiliation.order
    self.endorsers = endorsers
    announcers = zip(scenario.organisations, links.organisations.declared).compactMap {
      terms, number in
      guard terms.endorsement.effect != EndorsementEffect(), let number else { return nil }
      return Announcer(
        endorsed: DuesSource(organisations[number]), effect: terms.endorsement.effect)
    }
    var choosing = [[Int]](repeating: [], count: count)
    var listed = choosing
    // The controls' vehicle, which comes last, pays the whole slate.
    for (number, recipients) in links.vehicles.enumerated() {
      let named = recipients.organisations.map { organisations[$0] }
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
    _ terms: Organisation, parents: [(budget: Int, share: Double)], owns: [Bool], limit: Cents
  ) {
    self.terms = terms
    self.parents = parents
    self.owns = owns
    self.limit = limit
  }
}

/// Which organisation hands money on to which.
struct Affiliation: Sendable {
  /// By organisation: those it hands money on to, with the part.
  private(set) var parents: [[(budget: Int, share: Double)]]
  /// Affiliates before those they pay through; otherwise in the scenario's order.
  private(set) var order: [Int]

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
  static func endorsers(_ scenario: Scenario, _ links: Links, _ ballot: Ballot) -> [Endorser] {
    var seekers = [[Int]](repeating: [], count: links.organisations.choosing.count)
    if !seekers.isEmpty {
      // In the order of candidates' numbers.
      for (c, place) in links.members.joined().enumerated() {
        ballot.forEachSought(by: place, links) { seekers[$0].append(c) }
      }
    }
    return zip(links.organisations.choosing, seekers).map { number, seekers in
      let organisation = scenario.organisations[number]
      return Endorser(
        name: organisation.name, number: number, terms: organisation.endorsement, seekers: seekers)
    }
  }
}
