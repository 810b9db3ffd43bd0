import Allocation
import SimulationCore

/// Small councils with any feature switched on or off by chance.
enum RandomScenario {
  static func make(_ seed: UInt64) -> Scenario {
    var random = ReferenceRandom(seed)
    var scenario = Scenario()
    scenario.title = "random \(seed)"
    scenario.weeks.firstRound = random.whole(1...8)
    scenario.weeks.runoff = random.whole(0...4)
    scenario.election.method = random.chance(0.7) ? .majorityRunoff : .plurality
    scenario.election.threshold = random.real(0.3...0.6)
    scenario.election.nest = random.chance(0.5) ? 1 : 0.64
    addField(&scenario, &random)
    addGivers(&scenario, &random)
    addFunds(&scenario, &random)
    addTerms(&scenario, &random)
    return scenario
  }

  private static func addField(_ scenario: inout Scenario, _ random: inout ReferenceRandom) {
    let regions = ["", "north", "south"]
    for r in 0..<random.whole(1...5) {
      scenario.races.append(
        Small.race("race \(r)") {
          $0.region = regions[random.whole(0...2)]
          $0.value = random.real(0...2)
        })
      let held = random.chance(0.5)
      for c in 0..<random.whole(1...5) {
        let strengths: [Strength] = [
          .fixed(random.real(-1...1)),
          .uncertain(mean: random.real(-1...1), sd: random.real(0...0.5)), .baseRate,
        ]
        scenario.candidates.append(
          Small.candidate("c\(r).\(c)", "race \(r)", strengths[random.whole(0...2)]) {
            if held && c == 0 { $0.incumbent = random.chance(0.7) ? .elected : .appointed }
            $0.endorsedBy = ["a", "b", "c"].filter { _ in random.chance(0.3) }
            $0.attention = random.real(0.01...1)
            $0.swing = random.real(-1...1)
            $0.position = random.real(-1...1)
            if random.chance(0.5) { $0.ownMoney = Cents(random.whole(0...500_00)) }
            $0.target = Cents(random.whole(0...3_000_00))
          })
      }
    }
    if random.chance(0.5) { scenario.slate = ["a", "b"] }
  }

  private static func addGivers(_ scenario: inout Scenario, _ random: inout ReferenceRandom) {
    if random.chance(0.5) {
      scenario.attentionRivals.append(
        Small.rival("Mayor", attention: random.real(0.1...1), appeal: random.real(-1...1)))
    }
    func maybe(_ value: ClosedRange<Double>) -> Double? {
      random.chance(0.5) ? random.real(value) : nil
    }
    for d in 0..<random.whole(1...4) {
      let small = random.real(0.1...0.9)
      let gifts: [(Int64, Double)] =
        random.chance(0.5)
        ? [(7, 0.25), (31, 0.75)] : [(Int64(random.whole(1...400)), small), (Int64(3), 1 - small)]
      let runs = scenario.candidates.count
      let liked = scenario.candidates[random.whole(0...(runs - 1))].name
      scenario.affinities.append(
        Affinity(donors: "donors \(d)", candidate: liked, value: random.real(-2...2)))
      scenario.donors.append(
        Small.donors(
          "donors \(d)", people: Int64(random.whole(0...200)), rate: random.real(0...0.2),
          gifts: gifts
        ) {
          $0.start = random.real(0...2)
          $0.end = random.real(0...2)
          $0.runoff = random.real(0...2)
          if random.chance(0.4) { $0.budget = Cents(random.whole(0...3_000_00)) }
          $0.fame = random.real(-1...2)
          $0.momentum = random.real(-1...1.5)
          $0.closeness = random.chance(0.5) ? random.real(-2...2) : 0
          $0.endorsed = random.real(-1...1)
          $0.local = random.real(0...2)
          $0.home = random.chance(0.5) ? ["north"] : ["race 0"]
          $0.others = maybe(-1...1)
          $0.elsewhere = maybe(-1...1)
          $0.nothing = maybe(-1...1)
        })
    }
    for t in 0..<random.whole(0...2) {
      scenario.treasuries.append(
        Treasury(name: "treasury \(t)", random: &random))
    }
  }

  static func rule(_ random: inout ReferenceRandom) -> AllocationRule {
    let rules: [AllocationRule] = [
      .equal, .need, .popularity(Popularity(exponent: random.real(0...1.5), offset: 100)),
      .strategicNeed(.hull),
      .strategicNeed(.greedy(chunks: random.whole(1...20), model: .logOdds)),
      .strategicNeed(.greedy(chunks: random.whole(1...20), model: .share(sd: 0.08))),
    ]
    return rules[random.whole(0...5)]
  }

  private static func addFunds(_ scenario: inout Scenario, _ random: inout ReferenceRandom) {
    let endorsed = Set(scenario.candidates.flatMap(\.endorsedBy))
    for v in 0..<random.whole(1...3) {
      scenario.vehicles.append(
        Small.vehicle("fund \(v)", rule(&random)) {
          $0.kind = GiverKind.allCases[random.whole(0...5)]
          $0.overhead = random.real(0...0.4)
          $0.reserve = random.chance(0.5) ? random.real(0...1) : 0
          $0.recipients = random.chance(0.5) ? endorsed.filter { $0 == "a" }.sorted() : []
          $0.payEvery = random.whole(1...4)
          $0.view.strengthError = random.real(0...1)
          $0.view.readsPolls = random.chance(0.5)
        })
    }
    scenario.structures = [FundingStructure(name: "scattered")]
    let sources = scenario.donors.map(\.name) + scenario.treasuries.map(\.name)
    for s in 0..<random.whole(1...2) {
      var routes: [Route] = []
      for source in sources {
        var left = 1.0
        for vehicle in scenario.vehicles where random.chance(0.5) {
          let share = random.chance(0.3) ? left : random.real(0...left)
          left -= share
          routes.append(
            Route(
              from: source, to: vehicle.name, share: share,
              loss: random.chance(0.5) ? random.real(0...0.5) : 0))
        }
      }
      scenario.structures.append(FundingStructure(name: "structure \(s)", routes: routes))
    }
  }

  private static func addTerms(_ scenario: inout Scenario, _ random: inout ReferenceRandom) {
    func maybe() -> Cents? { random.chance(0.5) ? Cents(random.whole(1_00...800_00)) : nil }
    scenario.limits.individual = maybe()
    scenario.limits.corporation = maybe()
    scenario.limits.union = maybe()
    scenario.limits.committee = maybe()
    scenario.limits.party = maybe()
    scenario.giving.raisedScale = 500_00
    scenario.moneyEffect.scale = 500_00
    scenario.moneyEffect.recognition = random.real(0...1)
    if random.chance(0.2) { scenario.moneyEffect.observedUnder = "scattered" }
    scenario.attention.giftGain = random.real(0...0.3)
    scenario.attention.spendingGain = random.real(0...0.3)
    scenario.attention.endorsementGain = random.real(0...0.3)
    scenario.attention.decay = random.real(0...0.5)
    scenario.spending.pace = random.chance(0.5) ? .even : .asReceived
    scenario.spending.decay = random.real(0...0.5)
    scenario.spending.reserve = random.chance(0.5) ? random.real(0...1) : 0
    scenario.rivals.reaction = random.chance(0.5) ? random.real(0...2) : 0
    scenario.shocks.region = random.real(0...0.3)
    scenario.shocks.incumbents = random.real(0...0.3)
    scenario.shocks.degreesOfFreedom = random.chance(0.5) ? random.real(2.5...20) : nil
    scenario.shocks.economy = random.real(0...0.5)
    scenario.runoff.nearness = random.chance(0.5) ? random.real(0...2) : 0
    scenario.runoff.moneyFactor = random.real(0...2)
    for _ in 0..<random.whole(0...2) {
      scenario.polls.append(Small.poll(random.whole(1...scenario.weeks.firstRound)))
    }
  }
}

extension Treasury {
  fileprivate init(name: String, random: inout ReferenceRandom) {
    self = Small.treasury(name, 0)
    amount = Cents(random.whole(0...2_000_00))
    runoff = Cents(random.whole(0...900_00))
  }
}
