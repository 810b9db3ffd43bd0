import Allocation
import SimulationCore

extension RandomScenario {
  /// A small council with everything switched on by chance, through two or three elections.
  static func withCycles(_ seed: UInt64) -> Scenario {
    var scenario = seed % 2 == 0 ? withHours(seed) : withOrganisations(seed)
    var random = ReferenceRandom(seed + 3_000)
    addCycles(&scenario.cycles, &random)
    for c in scenario.candidates.indices where random.chance(0.5) {
      scenario.candidates[c].loyalty = random.real(0...1)
    }
    for v in scenario.vehicles.indices {
      scenario.vehicles[v].pull = random.chance(0.3) ? random.real(0...1) : 0
      scenario.vehicles[v].cash = random.chance(0.5) ? Cents(random.whole(0...2_000_00)) : 0
    }
    for (r, race) in scenario.races.enumerated() where random.chance(0.5) {
      scenario.candidates.append(
        Small.candidate("later \(r)", race.name, .fixed(random.real(-1...1))) {
          $0.endorsedBy = ["a", "e"].filter { _ in random.chance(0.7) }
          if $0.endorsedBy.isEmpty { $0.endorsedBy = ["b"] }
          $0.enters = random.whole(1...3)
          $0.whereOrganised = $0.enters == 1 || random.chance(0.3)
        })
    }
    addOrganisations(&scenario, &random)
    for d in scenario.donors.indices where random.chance(0.5) {
      scenario.donors[d].organisation = ["a", "e"][random.whole(0...1)]
    }
    for g in scenario.volunteers.indices {
      if random.chance(0.5) {
        scenario.volunteers[g].organisation = ["a", "e"][random.whole(0...1)]
      }
      scenario.volunteers[g].burnout = random.real(0...1)
    }
    return scenario
  }

  private static func addCycles(_ cycles: inout Cycles, _ random: inout ReferenceRandom) {
    cycles.count = random.whole(2...3)
    cycles.years = random.whole(1...5)
    cycles.standsAgain = random.real(0...1)
    cycles.triesAgain = random.real(0...1)
    cycles.persistence = random.real(-1...1)
    cycles.persistentSD = random.real(0...1)
    cycles.newcomers = random.chance(0.5) ? .baseRate : .uncertain(mean: 0.2, sd: 0.3)
    cycles.newcomerAttention = random.real(0.01...1)
    cycles.holderAttention = random.real(0.01...1)
    cycles.recognition = random.real(0...1)
    cycles.drops = random.real(0...1)
  }

  /// One that is there from the start and one that may be founded, with what befalls them; what
  /// there is already befalls the same.
  private static func addOrganisations(
    _ scenario: inout Scenario, _ random: inout ReferenceRandom
  ) {
    for name in ["a", "e"]
    where !scenario.organisations.contains(where: { $0.name == name }) {
      var terms = Organisation()
      terms.name = name
      if name == "a" { terms.members = Int64(random.whole(0...400)) }
      if name == "e" { terms.founding = Founding() }
      terms.dues = Cents(random.whole(0...25_00))
      terms.treasury = Cents(random.whole(0...3_000_00))
      terms.spendable = random.real(0...1)
      scenario.organisations.append(terms)
      for s in scenario.structures.indices where random.chance(0.5) {
        scenario.structures[s].routes.append(
          Route(from: name, to: scenario.vehicles[0].name, share: random.real(0...1)))
      }
    }
    let homes = scenario.races.map(\.name) + ["north"]
    for o in scenario.organisations.indices {
      if random.chance(0.7) {
        scenario.organisations[o].home = homes.filter { _ in random.chance(0.4) }
          .filter { $0 != "north" || scenario.races.contains { $0.region == "north" } }
      }
      scenario.organisations[o].between.yearly = random.real(-0.3...0.5)
      scenario.organisations[o].between.campaign = random.real(0...0.5)
      scenario.organisations[o].between.office = random.real(0...0.5)
      scenario.organisations[o].between.burnout = random.real(0...1)
      scenario.organisations[o].between.carried = random.real(0...1)
      scenario.organisations[o].between.saved = random.real(0...0.01)
      scenario.organisations[o].between.least = Int64(random.whole(0...100))
      guard scenario.organisations[o].founding != nil else { continue }
      scenario.organisations[o].founding?.chance = random.real(0...1)
      scenario.organisations[o].founding?.neighbour = random.real(0...1)
      scenario.organisations[o].founding?.members = Int64(random.whole(1...200))
    }
  }
}
