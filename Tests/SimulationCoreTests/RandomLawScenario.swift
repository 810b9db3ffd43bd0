import Allocation
import SimulationCore

extension RandomScenario {
  /// The same council with all of the law and rival committees switched on by chance.
  static func withLawAndRivals(_ seed: UInt64) -> Scenario {
    var scenario = make(seed)
    var random = ReferenceRandom(seed + 1_000)
    func maybe(_ most: Int) -> Cents? { random.chance(0.6) ? Cents(random.whole(0...most)) : nil }
    let limits = [
      \CommitteeLimits.individual, \.corporation, \.union, \.committee, \.party,
    ]
    for limit in limits { scenario.limits.toCommittee[keyPath: limit] = maybe(900_00) }
    scenario.limits.lifted.outsideSpending = maybe(500_00)
    scenario.limits.lifted.selfFunding = maybe(500_00)
    for c in scenario.candidates.indices {
      scenario.candidates[c].selfFunding = maybe(1_000_00) ?? 0
    }
    for t in scenario.treasuries.indices {
      scenario.treasuries[t].kind = GiverKind.allCases[random.whole(0...6)]
    }
    let everyone = Small.vehicle("everyone", .publicMatch(PublicMatch(qualifyingMoney: 0))) {
      $0.kind = random.chance(0.5) ? .publicFund : .independent
      $0.recipients = ["*"]
    }
    scenario.vehicles.append(everyone)
    scenario.treasuries.append(Small.treasury("city", 3_000, runoff: 500))
    for s in scenario.structures.indices where random.chance(0.7) {
      scenario.structures[s].routes.append(
        Route(from: "city", to: "everyone", share: random.real(0...1)))
    }
    for k in 0..<random.whole(0...3) {
      scenario.rivals.committees.append(
        Small.committee("committee \(k)", Int64(random.whole(0...3_000))) {
          $0.kind = GiverKind.allCases[random.whole(0...5)]
          $0.enters = random.real(0...0.9)
          $0.base = Cents(random.whole(0...100_00))
          $0.reaction = random.chance(0.6) ? random.real(0...2) : 0
          $0.perRace = random.chance(0.5) ? Cents(random.whole(1...900_00)) : nil
          $0.from = random.whole(1...5)
        })
    }
    scenario.giving.unifyingEnemy.gain = random.chance(0.6) ? random.real(0...2) : 0
    scenario.giving.unifyingEnemy.scale = Cents(random.whole(1...1_000_00))
    return scenario
  }
}
