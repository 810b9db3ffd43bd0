import Allocation
import SimulationCore

extension RandomScenario {
  /// A small council whose organisations have any feature switched on or off by chance.
  static func withOrganisations(_ seed: UInt64) -> Scenario {
    var scenario = make(seed)
    var random = ReferenceRandom(seed &+ 1_000)
    let names = ["a", "b", "c", "d"]
    for (number, name) in names.enumerated() {
      var terms = Organisation()
      terms.name = name
      terms.members = Int64(random.whole(0...400))
      terms.dues = Cents(random.whole(0...25_00))
      terms.payers = random.real(0...1)
      terms.growth = random.chance(0.5) ? random.real(0...0.1) : 0
      terms.lapse = random.chance(0.5) ? random.real(0...0.1) : 0
      terms.duesElasticity = random.chance(0.5) ? random.real(0...2) : 0
      terms.treasury = Cents(random.whole(0...3_000_00))
      terms.overhead = random.chance(0.5) ? random.real(0...0.5) : 0
      terms.spendable = random.chance(0.5) ? random.real(0...1) : 1
      terms.budgetShock = random.chance(0.5) ? random.real(0...1) : 0
      terms.conservatism = random.real(0...1)
      terms.opposition = random.chance(0.5) ? random.real(0...1) : 0
      // Only those named before, so that there is no ring.
      terms.affiliates = names.prefix(number).filter { _ in random.chance(0.4) }
      terms.affiliateShare = random.real(0...0.3)
      terms.turf = random.chance(0.5) ? random.real(0...1) : 0
      terms.endorsement.by = Endorsement.Method.allCases[random.whole(0...2)]
      terms.endorsement.seats = random.whole(1...4)
      terms.endorsement.voters = random.whole(1...20)
      terms.endorsement.approvals = random.chance(0.5) ? random.whole(1...5) : nil
      terms.endorsement.rule =
        [
          .greedyVotes, .approval, .phragmen, .nash, .maximumPayment,
          .equalShares(utility: .cardinality, completion: .none),
        ][random.whole(0...5)]
      terms.endorsement.taste = random.real(0...2)
      terms.endorsement.noise = random.real(0...2)
      terms.endorsement.effect.attention = random.chance(0.5) ? random.real(0...1) : 0
      terms.endorsement.effect.votes = random.chance(0.5) ? random.real(-1...1) : 0
      scenario.organisations.append(terms)
    }
    for c in scenario.candidates.indices where random.chance(0.7) {
      scenario.candidates[c].seeks = names.filter { _ in random.chance(0.5) }
    }
    scenario.vehicles += [
      Small.vehicle("b's own", rule(&random)) { $0.recipients = ["b"] },
      Small.vehicle("theirs", rule(&random)) { $0.recipients = ["b", "d"] },
    ]
    // A vehicle of an organisation whom nobody seeks has nobody to pay.
    for s in scenario.structures.indices {
      for name in names {
        var left = 1.0
        for vehicle in scenario.vehicles where random.chance(0.4) {
          let share = random.real(0...left)
          left -= share
          scenario.structures[s].routes.append(
            Route(
              from: name, to: vehicle.name, share: share,
              loss: random.chance(0.5) ? random.real(0...0.5) : 0))
        }
      }
    }
    // Names that a vehicle pays by must endorse or choose.
    for name in ["b", "d"]
    where !scenario.candidates.contains(where: {
      $0.endorsedBy.contains(name)
    }) {
      scenario.candidates[0].endorsedBy.append(name)
    }
    return scenario
  }
}
