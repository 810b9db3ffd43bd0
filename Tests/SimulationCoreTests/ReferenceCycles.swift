import Foundation
import SimulationCore

/// Several elections in a row the slow way: a new scenario for each, written from the descriptions
/// of the scenario's values, in which whoever does not stand is not there at all, and the plain
/// engine for each campaign. It knows one structure at a time.
struct ReferenceCycles {
  let scenario: Scenario
  let structure: FundingStructure

  /// Somebody who stands, or may.
  struct Person {
    var incumbent: Incumbency
    var strength: Strength
    var attention: Double
    var own: Cents
    var selfFunding: Cents
    var dropped = false
  }

  /// What is known before an election. People go by the name of their place.
  struct Before {
    var people: [String: Person] = [:]
    var absent: Set<String> = []
    var members: [String: Double] = [:]
    var treasuries: [String: Double] = [:]
    var funds: [String: Double] = [:]
    var stillHere: [String: Double] = [:]
    var founded = 0.0
    var droppedNow = 0.0
  }

  init(_ scenario: Scenario, _ structure: FundingStructure) {
    self.scenario = scenario
    self.structure = structure
  }

  /// What is compared, election by election.
  func run(_ random: inout ReferenceRandom) -> [[String: Double]] {
    var before = beginning()
    return (1...scenario.cycles.count).map { number in
      let now = election(before)
      let engine = ReferenceEngine(now)
      let future = engine.field.future(&random)
      let outcome = engine.run(structure, future, &random)
      var measures = measures(before, now, engine, outcome)
      if number == 1 { (measures["founded"], measures["dropped"]) = (0, 0) }
      before = after(before, now, engine, outcome, next: number + 1, &random)
      return measures
    }
  }

  private func lives(_ name: String, _ before: Before) -> Bool {
    guard let terms = scenario.organisations.first(where: { $0.name == name }) else { return true }
    return terms.founding == nil || (before.members[name] ?? 0) > 0
  }

  private func organised(_ race: Race, _ before: Before) -> Bool {
    scenario.organisations.contains {
      (before.members[$0.name] ?? 0) > 0 && isHome($0, race)
    }
  }

  private func isHome(_ organisation: Organisation, _ race: Race) -> Bool {
    organisation.home.contains { $0 == race.name || ($0 == race.region && $0 != "") }
  }

  /// Whether the slate's organisations that exist endorse whoever stands in a place.
  private func isOurs(_ candidate: Candidate, _ before: Before) -> Bool {
    guard !before.absent.contains(candidate.name), before.people[candidate.name]?.dropped == false
    else { return false }
    return candidate.endorsedBy.contains {
      lives($0, before) && (scenario.slate.isEmpty || scenario.slate.contains($0))
    }
  }

  private func beginning() -> Before {
    var before = Before()
    for candidate in scenario.candidates {
      before.people[candidate.name] = Person(
        incumbent: candidate.incumbent, strength: candidate.strength,
        attention: candidate.attention, own: candidate.ownMoney,
        selfFunding: candidate.selfFunding)
    }
    for organisation in scenario.organisations {
      before.members[organisation.name] = Double(organisation.members)
      before.treasuries[organisation.name] =
        lives(organisation.name, before) ? dollars(organisation.treasury) : 0
    }
    for vehicle in scenario.vehicles { before.funds[vehicle.name] = dollars(vehicle.cash) }
    for group in scenario.volunteers { before.stillHere[group.name] = 1 }
    callUp(&before, election: 1)
    return before
  }

  /// Whoever enters later stands if in office, or if nobody else of the slate is there.
  private func callUp(_ before: inout Before, election: Int) {
    let later = scenario.candidates.filter { $0.enters > 1 || $0.whereOrganised }
    before.absent = Set(later.map(\.name))
    for candidate in later {
      let race = scenario.races.first { $0.name == candidate.race } ?? Race()
      let others = scenario.candidates.filter { $0.race == race.name && isOurs($0, before) }
      let may =
        candidate.enters <= election && (organised(race, before) || !candidate.whereOrganised)
      if before.people[candidate.name]?.incumbent != .no || (may && others.isEmpty) {
        before.absent.remove(candidate.name)
      }
    }
  }

  /// The scenario of the next election, as if somebody had written it.
  private func election(_ before: Before) -> Scenario {
    var now = scenario
    now.cycles = Cycles()
    now.candidates = scenario.candidates.filter { !before.absent.contains($0.name) }
    for c in now.candidates.indices {
      guard let person = before.people[now.candidates[c].name] else { continue }
      now.candidates[c].incumbent = person.incumbent
      now.candidates[c].strength = person.strength
      now.candidates[c].attention = person.attention
      now.candidates[c].ownMoney = person.own
      now.candidates[c].selfFunding = person.selfFunding
      now.candidates[c].endorsedBy =
        person.dropped ? [] : now.candidates[c].endorsedBy.filter { lives($0, before) }
      now.candidates[c].seeks =
        person.dropped ? [] : now.candidates[c].seeks?.filter { lives($0, before) }
    }
    for o in now.organisations.indices {
      let name = now.organisations[o].name
      now.organisations[o].members = Int64(before.members[name] ?? 0)
      now.organisations[o].treasury = Cents(((before.treasuries[name] ?? 0) * 100).rounded())
    }
    func grown(_ people: Int64, _ organisation: String, _ share: Double = 1) -> Int64 {
      guard let terms = scenario.organisations.first(where: { $0.name == organisation }) else {
        return Int64((Double(people) * share).rounded())
      }
      let first = terms.members > 0 ? terms.members : terms.founding?.members ?? 0
      return Int64(
        (Double(people) * share * (before.members[organisation] ?? 0) / Double(first)).rounded())
    }
    for d in now.donors.indices {
      now.donors[d].people = grown(now.donors[d].people, now.donors[d].organisation)
    }
    for g in now.volunteers.indices {
      let group = now.volunteers[g]
      now.volunteers[g].people = grown(
        group.people, group.organisation, before.stillHere[group.name] ?? 0)
    }
    for v in now.vehicles.indices {
      now.vehicles[v].cash = Cents(((before.funds[now.vehicles[v].name] ?? 0) * 100).rounded())
    }
    return now
  }

  private func measures(
    _ before: Before, _ now: Scenario, _ engine: ReferenceEngine, _ outcome: ReferenceOutcome
  ) -> [String: Double] {
    let ours = now.candidates.indices.filter { engine.field.onSlate[$0] }
    return [
      "seats": Double(outcome.seats),
      "held": Double(ours.count { !outcome.holders.isEmpty && outcome.holders[$0] }),
      "slate": Double(ours.count),
      "holders": Double(ours.count { engine.field.isIncumbent($0) }),
      "organised": Double(scenario.races.count { organised($0, before) }),
      "members": before.members.values.reduce(0, +),
      "founded": before.founded, "dropped": before.droppedNow,
      "opening": 100
        * (before.funds.values.reduce(0, +) + before.treasuries.values.reduce(0, +)),
      "money": 100 * ours.reduce(0) { $0 + outcome.money[$1] },
    ]
  }

  // MARK: From one election to the next

  private func after(
    _ before: Before, _ now: Scenario, _ engine: ReferenceEngine, _ outcome: ReferenceOutcome,
    next number: Int, _ random: inout ReferenceRandom
  ) -> Before {
    var after = before
    after.founded = 0
    after.droppedNow = 0
    for (r, race) in scenario.races.enumerated() {
      let winner = outcome.winner[r]
      for c in engine.field.members[r] {
        goOn(
          now.candidates[c], won: c == winner, share: outcome.share[c],
          known: outcome.attention[c], holds: outcome.holders.isEmpty || outcome.holders[c],
          field: engine.field.members[r].count, before, &after, &random)
      }
      inherit(race, now, winner: now.candidates[winner], before, &after)
    }
    for (o, terms) in scenario.organisations.enumerated() {
      live(terms, o, before, &after, engine, outcome, &random)
    }
    callUp(&after, election: number)
    for (vehicle, fund) in zip(scenario.vehicles, outcome.funds) {
      after.funds[vehicle.name] = fund.cash + fund.reserved
    }
    for group in scenario.volunteers { after.stillHere[group.name]? *= 1 - group.burnout }
    return after
  }

  private func goOn(
    _ candidate: Candidate, won: Bool, share: Double, known: Double, holds: Bool, field: Int,
    _ before: Before, _ after: inout Before, _ random: inout ReferenceRandom
  ) {
    let terms = scenario.cycles
    let name = candidate.name
    guard var person = before.people[name] else { return }
    let again = random.chance(won ? terms.standsAgain : terms.triesAgain)
    let leaves = random.chance(terms.drops)
    let remembered = person.attention + terms.recognition * (known - person.attention)
    let newcomer = scenario.candidates.contains {
      $0.name == name
        && $0.endorsedBy.contains { scenario.slate.isEmpty || scenario.slate.contains($0) }
    }
    if won && again {
      var strength = Strength.baseRate
      if person.incumbent != .no && field > 1 {
        let rates = scenario.baseRates
        let line =
          rates.incumbent - (person.incumbent == .appointed ? rates.appointedPenalty : 0)
          - scenario.election.nest * log(Double(field - 1))
        let distance = log(share) - log(1 - share) - line
        strength = .uncertain(
          mean: rates.incumbent + terms.persistence * distance, sd: terms.persistentSD)
      }
      if isOurs(candidate, before), !holds, leaves {
        person.dropped = true
        after.droppedNow += 1
      }
      person.incumbent = .elected
      person.strength = strength
      person.attention = max(remembered, terms.holderAttention)
    } else {
      person = Person(
        incumbent: .no, strength: newcomer ? terms.newcomers : .baseRate,
        attention: again && !won
          ? max(remembered, terms.newcomerAttention) : terms.newcomerAttention,
        own: person.own, selfFunding: 0)
    }
    after.people[name] = person
  }

  /// The holder's money goes to whoever takes the seat, if neither is in a place of the slate.
  private func inherit(
    _ race: Race, _ now: Scenario, winner: Candidate, _ before: Before, _ after: inout Before
  ) {
    func isPlaceOfOurs(_ name: String) -> Bool {
      scenario.candidates.contains {
        $0.name == name
          && $0.endorsedBy.contains { scenario.slate.isEmpty || scenario.slate.contains($0) }
      }
    }
    let held = now.candidates.first { $0.race == race.name && $0.incumbent != .no }
    guard let held, held.name != winner.name, !isPlaceOfOurs(held.name),
      !isPlaceOfOurs(winner.name)
    else { return }
    after.people[winner.name]?.own = before.people[held.name]?.own ?? 0
    after.people[held.name]?.own = before.people[winner.name]?.own ?? 0
  }

  private func live(
    _ terms: Organisation, _ o: Int, _ before: Before, _ after: inout Before,
    _ engine: ReferenceEngine, _ outcome: ReferenceOutcome, _ random: inout ReferenceRandom
  ) {
    let now = engine.scenario
    // An ally's office is an office too.
    func ours(_ c: Int) -> Bool { engine.field.isEndorsed[c] }
    let home = scenario.races.indices.filter { r in
      terms.home.isEmpty
        ? engine.field.members[r].contains { c in
          ours(c)
            && scenario.candidates.contains {
              $0.name == now.candidates[c].name && $0.endorsedBy.contains(terms.name)
            }
        } : isHome(terms, scenario.races[r])
    }
    func share(_ condition: (Int) -> Bool) -> Double {
      home.isEmpty ? 0 : Double(home.filter(condition).count) / Double(home.count)
    }
    let stood = share { r in engine.field.members[r].contains(where: ours) }
    let office = share { r in
      let c = outcome.winner[r]
      return ours(c) && (outcome.holders.isEmpty || outcome.holders[c])
    }
    let defeat = share { r in
      engine.field.members[r].contains(where: ours) && !ours(outcome.winner[r])
    }
    let name = terms.name
    let luck = random.uniform()
    guard lives(name, before) else {
      guard let founding = terms.founding else { return }
      let near = home.contains { r in
        scenario.races[r].region != ""
          && scenario.races.contains {
            $0.region == scenario.races[r].region && organised($0, before)
          }
      }
      let chance =
        founding.chance + founding.campaign * stood + founding.office * office
        + (near ? founding.neighbour : 0)
      guard luck < chance else { return }
      after.members[name] = Double(founding.members)
      after.treasuries[name] = dollars(terms.treasury)
      after.founded += 1
      return
    }
    let campaign = scenario.weeks.firstRound + scenario.weeks.runoff
    let years = Double(scenario.cycles.years)
    let atEnd = (before.members[name] ?? 0) * pow(1 + terms.growth - terms.lapse, Double(campaign))
    let between = terms.between
    let members =
      (atEnd * pow(1 + between.yearly, years)
      * max(0, 1 + between.campaign * stood + between.office * office - between.burnout * defeat))
      .rounded()
    guard terms.founding == nil || members >= Double(max(1, between.least)) else {
      after.members[name] = 0
      after.treasuries[name] = 0
      return
    }
    after.members[name] = members
    let months = (years * 52 - Double(campaign)) * 12 / 52
    let dues = (atEnd + members) / 2 * terms.payers * dollars(terms.dues) * months
    let first = terms.members > 0 ? terms.members : terms.founding?.members ?? 0
    let book = outcome.books[o]
    after.treasuries[name] =
      dollars(terms.treasury) * (first > 0 ? members / Double(first) : 1)
      + between.saved * dues * (1 - terms.overhead)
      + between.carried * (book.cap + book.opposition + book.turf + book.unrouted)
  }
}
