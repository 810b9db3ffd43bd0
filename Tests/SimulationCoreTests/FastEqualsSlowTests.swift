import Allocation
import SimulationCore
import Testing

/// The fast engine equals, in distribution, a plain one that loops over individual donors.
@Suite struct FastEqualsSlowTests {
  /// Three races: an open seat of three, an incumbent against two, two candidates.
  private func base() -> Scenario {
    var scenario = Scenario()
    scenario.weeks = Weeks()
    scenario.weeks.firstRound = 6
    scenario.weeks.runoff = 0
    scenario.races = [
      Small.race("open") { $0.region = "north" },
      Small.race("held") { $0.region = "south" },
      Small.race("pair") { $0.region = "north" },
    ]
    scenario.candidates = [
      Small.candidate("Ann", "open", .fixed(0.1), slate: true) { $0.attention = 0.3 },
      Small.candidate("Bob", "open", .fixed(0.2)) { $0.attention = 0.5 },
      Small.candidate("Cyd", "open", .fixed(-0.3)) { $0.attention = 0.05 },
      Small.candidate("Dan", "held", .fixed(0.4)) {
        $0.incumbent = .elected
        $0.attention = 0.6
      },
      Small.candidate("Eve", "held", .fixed(0.3), slate: true) { $0.attention = 0.2 },
      Small.candidate("Fay", "held", .fixed(-0.5)),
      Small.candidate("Gus", "pair", .fixed(0), slate: true) { $0.attention = 0.15 },
      Small.candidate("Hal", "pair", .fixed(0.05)),
    ]
    scenario.structures = [FundingStructure(name: "scattered")]
    scenario.moneyEffect.openSeat = 0.3
    scenario.moneyEffect.challenger = 0.25
    scenario.moneyEffect.incumbent = 0.1
    scenario.moneyEffect.scale = 1_000_00
    return scenario
  }

  @Test func `what donors look at`() throws {
    var scenario = base()
    scenario.election.method = .plurality
    scenario.donors = [
      Small.donors(
        "famous first", people: 40, rate: 0.2, gifts: [(10, 0.5), (50, 0.3), (700, 0.2)]
      ) {
        $0.fame = 1.2
        $0.momentum = 0.8
        $0.others = -0.5
        $0.start = 0.4
        $0.end = 1.8
      },
      Small.donors("neighbours", people: 25, rate: 0.25, gifts: [(25, 0.6), (100, 0.4)]) {
        $0.fame = 0.3
        $0.closeness = 1.5
        $0.local = 1.1
        $0.home = ["north", "held"]
        $0.endorsed = 0.7
        $0.others = 0
        $0.nothing = 0.5
        $0.budget = 900_00
      },
      Small.donors("far away", people: 30, rate: 0.15, gifts: [(40, 1)]) {
        $0.fame = 0.8
        $0.momentum = -0.5
        $0.elsewhere = -0.4
      },
    ]
    scenario.attentionRivals = [
      Small.rival("Mayor", attention: 0.8, appeal: 0.3),
      Small.rival("Senate", attention: 0.95, appeal: -0.2),
    ]
    scenario.affinities = [
      Affinity(donors: "famous first", candidate: "Gus", value: 1),
      Affinity(donors: "far away", candidate: "Dan", value: -0.3),
      Affinity(donors: "far away", candidate: "Senate", value: 0.6),
      Affinity(donors: "neighbours", candidate: "Mayor", value: 0.2),
    ]
    scenario.giving.raisedScale = 200_00
    scenario.limits.individual = 400_00
    scenario.attention.giftGain = 0.15
    scenario.attention.giftScale = 100_00
    scenario.attention.decay = 0.08
    scenario.shocks.economy = 0.4
    scenario.polls = [Small.poll(3, races: ["pair", "open"])]
    try ReferenceComparison(scenario, fast: 16_000, slow: 2_000).check()
  }

  @Test func `roads through funds`() throws {
    var scenario = base()
    scenario.weeks.runoff = 3
    for c in [0, 4] { scenario.candidates[c].endorsedBy = ["slate", "union"] }
    scenario.candidates[0].target = 900_00
    scenario.candidates[4].target = 300_00
    scenario.candidates[6].target = 1_500_00
    scenario.donors = [
      Small.donors("members", people: 60, rate: 0.15, gifts: [(10, 0.6), (40, 0.4)]) {
        $0.runoff = 1.5
      },
      Small.donors("friends", people: 20, rate: 0.1, gifts: [(100, 1)]) {
        $0.others = 0
        $0.runoff = 0.5
        $0.budget = 1_500_00
      },
    ]
    scenario.treasuries = [
      Small.treasury("local 1", 1_200, runoff: 500), Small.treasury("local 2", 700),
    ]
    scenario.vehicles = [
      Small.vehicle("alike") {
        $0.overhead = 0.1
        $0.reserve = 0.3
        $0.payEvery = 2
      },
      Small.vehicle("to need", .need) {
        $0.kind = .union
        $0.overhead = 0.25
      },
      Small.vehicle("to fame", .popularity(Popularity(exponent: 0.7, offset: 50))) {
        $0.recipients = ["union"]
        $0.reserve = 0.2
        $0.payEvery = 4
        $0.kind = .party
      },
    ]
    scenario.limits.committee = 350_00
    scenario.limits.union = 700_00
    scenario.structures += [
      FundingStructure(
        name: "alike",
        routes: [
          Route(from: "*", to: "alike", share: 0.6, loss: 0.1),
          Route(from: "local 1", to: "alike", share: 0.7),
        ]),
      FundingStructure(
        name: "several",
        routes: [
          Route(from: "members", to: "to need", share: 0.5, loss: 0.2),
          Route(from: "members", to: "to fame", share: 0.3),
          Route(from: "friends", to: "to fame", share: 1, loss: 0.05),
          Route(from: "local 1", to: "to need", share: 0.5, loss: 0.1),
          Route(from: "local 1", to: "alike", share: 0.5),
          Route(from: "local 2", to: "to fame", share: 0.25),
        ]),
    ]
    try ReferenceComparison(scenario, fast: 10_000, slow: 1_500).check()
  }

  @Test func `funds that reckon chances`() throws {
    var scenario = base()
    scenario.weeks.runoff = 2
    scenario.election.nest = 0.64
    scenario.candidates[1].strength = .uncertain(mean: 0.2, sd: 0.4)
    scenario.candidates[6].strength = .uncertain(mean: -0.1, sd: 0.3)
    scenario.candidates[0].swing = 1
    scenario.candidates[1].swing = -1
    scenario.races[2].value = 1.5
    scenario.donors = [
      Small.donors("members", people: 50, rate: 0.2, gifts: [(20, 0.5), (90, 0.5)])
    ]
    func planner(_ name: String, _ rule: AllocationRule, error: Double, polls: Bool) -> Vehicle {
      Small.vehicle(name, rule) {
        $0.view.strengthError = error
        $0.view.readsPolls = polls
        $0.reserve = 0.2
        $0.payEvery = 3
      }
    }
    scenario.vehicles = [
      planner("hull", .strategicNeed(.hull), error: 0.3, polls: true),
      planner(
        "odds", .strategicNeed(.greedy(chunks: 20, model: .logOdds)), error: 0.1, polls: false),
      planner(
        "share", .strategicNeed(.greedy(chunks: 10, model: .share(sd: 0.08))), error: 0.2,
        polls: true),
    ]
    scenario.structures = scenario.vehicles.map {
      FundingStructure(name: $0.name, routes: [Route(to: $0.name, share: 0.8)])
    }
    scenario.polls = [Small.poll(4, races: ["open"]), Small.poll(2, error: 0.06)]
    try ReferenceComparison(scenario, fast: 10_000, slow: 1_200).check()
  }

  @Test func `luck and two rounds`() throws {
    var scenario = base()
    scenario.races.append(Small.race("alone"))
    scenario.candidates += [
      Small.candidate("Ida", "open", .fixed(-0.1)) { $0.position = -0.8 },
      Small.candidate("Jan", "alone", slate: true),
    ]
    for (c, swing) in [1.0, -1, 0, -0.5, 1, 0.3, 1, -1].enumerated() {
      scenario.candidates[c].swing = swing
      scenario.candidates[c].position = swing / 2
    }
    scenario.election.nest = 0.64
    scenario.election.threshold = 0.45
    scenario.runoff.nearness = 0.8
    scenario.runoff.turnout = 0.9
    scenario.shocks.citywide = 0.3
    scenario.shocks.slate = 0.2
    scenario.shocks.region = 0.25
    scenario.shocks.incumbents = 0.3
    scenario.shocks.degreesOfFreedom = 5
    scenario.shocks.turnout = 0.9
    scenario.outcomes.closeMargin = 0.2
    try ReferenceComparison(scenario, fast: 60_000, slow: 30_000).check()
  }

  @Test func `base rates`() throws {
    var scenario = base()
    for c in scenario.candidates.indices { scenario.candidates[c].strength = .baseRate }
    scenario.races.append(Small.race("appointed"))
    scenario.candidates += [
      Small.candidate("Kay", "appointed", .baseRate) { $0.incumbent = .appointed },
      Small.candidate("Leo", "appointed", .baseRate, slate: true),
    ]
    scenario.election.nest = 0.64
    scenario.election.method = .plurality
    try ReferenceComparison(scenario, fast: 60_000, slow: 30_000).check()
  }

  @Test func `campaigns and their rivals`() throws {
    var scenario = base()
    scenario.weeks.runoff = 3
    scenario.donors = [
      Small.donors("members", people: 40, rate: 0.2, gifts: [(20, 0.5), (70, 0.5)]) {
        $0.fame = 1
        $0.momentum = 0.4
        $0.others = -1
      }
    ]
    scenario.candidates[0].ownMoney = 400_00
    scenario.candidates[1].ownMoney = 900_00
    scenario.candidates[2].ownMoney = 300_00
    scenario.candidates[3].ownMoney = 2_000_00
    scenario.vehicles = [Small.vehicle("alike") { $0.reserve = 0.4 }]
    scenario.structures.append(
      FundingStructure(name: "alike", routes: [Route(to: "alike", share: 0.5)]))
    scenario.giving.raisedScale = 300_00
    scenario.attention.giftGain = 0.1
    scenario.attention.giftScale = 80_00
    scenario.attention.spendingGain = 0.2
    scenario.attention.spendingScale = 150_00
    scenario.attention.endorsementGain = 0.15
    scenario.attention.decay = 0.05
    scenario.moneyEffect.recognition = 0.8
    scenario.spending.pace = .even
    scenario.spending.decay = 0.1
    scenario.spending.reserve = 0.25
    scenario.rivals.reaction = 0.6
    scenario.runoff.moneyFactor = 1.5
    try ReferenceComparison(scenario, fast: 16_000, slow: 2_000).check()
  }

  @Test func `the law and rival committees`() throws {
    var scenario = base()
    scenario.weeks.runoff = 3
    scenario.candidates[1].selfFunding = 900_00
    scenario.candidates[6].selfFunding = 240_00
    scenario.candidates[7].strength = .uncertain(mean: 0.05, sd: 0.3)
    scenario.donors = [
      Small.donors("members", people: 40, rate: 0.15, gifts: [(20, 0.6), (150, 0.4)]) {
        $0.momentum = 0.3
        $0.others = -0.7
      },
      Small.donors("wealthy", people: 10, rate: 0.2, gifts: [(400, 0.5), (90, 0.5)]) {
        $0.budget = 2_500_00
        $0.others = 0
        $0.closeness = 1
      },
    ]
    scenario.treasuries = [
      Small.treasury("local", 900, runoff: 300), Small.treasury("allies", 1_200),
      Small.treasury("city", 1_500, runoff: 400),
    ]
    scenario.treasuries[1].kind = .corporation
    scenario.treasuries[2].kind = .publicFund
    scenario.vehicles = [
      Small.vehicle("fund") { $0.payEvery = 2 },
      Small.vehicle("outside", .need) { $0.kind = .independent },
      Small.vehicle("public") {
        $0.kind = .publicFund
        $0.recipients = ["*"]
      },
    ]
    scenario.limits.individual = 100_00
    scenario.limits.committee = 120_00
    scenario.limits.corporation = 150_00
    scenario.limits.toCommittee.individual = 60_00
    scenario.limits.toCommittee.union = 250_00
    scenario.limits.toCommittee.corporation = 400_00
    scenario.limits.lifted.outsideSpending = 260_00
    scenario.limits.lifted.selfFunding = 350_00
    scenario.rivals.reaction = 0.2
    scenario.rivals.committees = [
      Small.committee("business", 900) {
        $0.enters = 0.3
        $0.base = 40_00
        $0.reaction = 0.6
        $0.perRace = 500_00
      },
      Small.committee("charters", 700) {
        $0.kind = .corporation
        $0.enters = 0.1
        $0.base = 35_00
        $0.from = 3
      },
    ]
    scenario.giving.unifyingEnemy.gain = 0.8
    scenario.giving.unifyingEnemy.scale = 400_00
    scenario.giving.raisedScale = 300_00
    scenario.polls = [Small.poll(3)]
    scenario.structures.append(
      FundingStructure(
        name: "routed",
        routes: [
          Route(from: "members", to: "fund", share: 0.5, loss: 0.2),
          Route(from: "wealthy", to: "fund", share: 0.3),
          Route(from: "wealthy", to: "outside", share: 0.4),
          Route(from: "local", to: "fund", share: 0.9),
          Route(from: "allies", to: "fund", share: 0.5, loss: 0.1),
          Route(from: "allies", to: "outside", share: 0.4),
          Route(from: "city", to: "public", share: 1),
        ]))
    try ReferenceComparison(scenario, fast: 16_000, slow: 2_500).check()
  }

  @Test func `organisations with dues and votes`() throws {
    var scenario = base()
    scenario.weeks.runoff = 2
    for (c, names) in [(0, ["ipo", "union"]), (4, ["ipo"]), (6, ["union"])] {
      scenario.candidates[c].endorsedBy = names
    }
    scenario.candidates[1].seeks = ["ipo"]
    scenario.candidates[6].seeks = ["ipo", "union", "league"]
    scenario.candidates[4].seeks = ["ipo", "league"]
    scenario.candidates[7].seeks = ["league"]
    var ipo = Organisation()
    ipo.name = "ipo"
    ipo.members = 80
    ipo.payers = 0.75
    ipo.treasury = 400_00
    ipo.growth = 0.05
    ipo.lapse = 0.02
    ipo.duesElasticity = 1.3
    ipo.endorsement.by = .vote
    ipo.endorsement.seats = 2
    ipo.endorsement.voters = 7
    ipo.endorsement.approvals = 3
    ipo.endorsement.closeness = 1.5
    ipo.endorsement.effect = EndorsementEffect()
    ipo.endorsement.effect.attention = 0.3
    ipo.endorsement.effect.votes = 0.25
    var union = Organisation()
    union.name = "union"
    union.members = 500
    union.dues = 4_50
    union.treasury = 3_000_00
    union.overhead = 0.2
    union.spendable = 0.6
    union.budgetShock = 0.5
    union.conservatism = 0.5
    union.opposition = 0.4
    union.affiliates = ["ipo"]
    union.affiliateShare = 0.3
    union.turf = 0.35
    union.endorsement.effect.votes = -0.1
    union.endorsement.effect.attention = 0.2
    var league = Organisation()
    league.name = "league"
    league.treasury = 900_00
    league.turf = 0.5
    league.endorsement.by = .staff
    league.endorsement.seats = 1
    league.endorsement.noise = 0.4
    scenario.organisations = [union, ipo, league]
    scenario.limits.toCommittee.union = 900_00
    scenario.organisations[2].kind = .party
    scenario.donors = [
      Small.donors("members", people: 30, rate: 0.2, gifts: [(20, 0.5), (60, 0.5)]) {
        $0.closeness = 0.7
        $0.others = -1
      }
    ]
    scenario.vehicles = [
      Small.vehicle("ipo's own", .need) { $0.recipients = ["ipo"] },
      Small.vehicle("shared", .strategicNeed(.greedy(chunks: 10, model: .logOdds))) {
        $0.recipients = ["ipo", "union", "league"]
        $0.overhead = 0.1
        $0.reserve = 0.2
        $0.payEvery = 3
      },
      Small.vehicle("league's own") { $0.recipients = ["league"] },
    ]
    scenario.structures = [
      FundingStructure(
        name: "each its own",
        routes: [
          Route(from: "ipo", to: "ipo's own", share: 1, loss: 0.05),
          Route(from: "league", to: "league's own", share: 0.3),
          Route(from: "union", to: "shared", share: 0.4),
        ]),
      FundingStructure(
        name: "shared",
        routes: [
          Route(from: "ipo", to: "shared", share: 0.6),
          Route(from: "ipo", to: "ipo's own", share: 0.3),
          Route(from: "union", to: "shared", share: 1, loss: 0.1),
          Route(from: "league", to: "shared", share: 1),
          Route(from: "members", to: "shared", share: 0.3),
        ]),
    ]
    scenario.shocks.economy = 0.4
    scenario.moneyEffect.recognition = 0.5
    scenario.polls = [Small.poll(3)]
    try ReferenceComparison(scenario, fast: 12_000, slow: 3_000).check()
  }

  /// Volunteers of two kinds, canvasses by three rules below a ceiling that is felt, a joint one,
  /// and voters who learn at their doors.
  @Test(arguments: [0.35, nil]) func `shifts and canvasses`(reach: Double?) throws {
    var scenario = base()
    scenario.weeks.runoff = 3
    for r in scenario.races.indices {
      scenario.races[r].registered = [900, 700, 1_200][r]
      scenario.races[r].turnout = 0.4
    }
    scenario.candidates[1].endorsedBy = ["city"]
    scenario.slate = ["slate"]
    scenario.volunteers = [
      Small.volunteers("members", people: 30, shifts: 0.25, shift: 100) {
        $0.start = 0.5
        $0.end = 1.4
        $0.fame = 0.9
        $0.elsewhere = -1
        $0.runoff = 1.3
      },
      Small.volunteers("neighbours", people: 12, shifts: 0.3, shift: 45) {
        $0.fame = 0.2
        $0.closeness = 1.2
        $0.local = 0.9
        $0.home = ["north"]
        $0.endorsed = 0.4
        $0.others = -0.3
      },
    ]
    scenario.attentionRivals = [Small.rival("Mayor", attention: 0.8, appeal: 0.3)]
    scenario.contacts.reach = reach
    scenario.contacts.perHour = 6
    scenario.contacts.votesPerContact = 0.2
    scenario.attention.contactGain = 0.3
    scenario.attention.contactScale = 120
    scenario.attention.decay = 0.05
    scenario.moneyEffect.recognition = 0.7
    scenario.election.nest = 0.64
    scenario.polls = [Small.poll(3)]
    scenario.canvasses = [
      Small.canvass("alike") { $0.payEvery = 2 },
      Small.canvass("planned", .strategicNeed(.greedy(chunks: 10, model: .logOdds))) {
        $0.view.strengthError = 0.2
        $0.joint = JointCanvass(candidate: "Ann", share: 0.4)
      },
      Small.canvass("hull", .strategicNeed(.hull)) {
        $0.recipients = ["slate", "city"]
        $0.view.strengthError = 0.1
        $0.payEvery = 3
        $0.joint = JointCanvass(candidate: "Hal", share: 0.25)
      },
    ]
    scenario.structures += [
      FundingStructure(
        name: "alike", hours: [Route(from: "*", to: "alike", share: 0.8, loss: 0.15)]),
      FundingStructure(name: "planned", hours: [Route(from: "members", to: "planned", share: 1)]),
      FundingStructure(
        name: "several",
        hours: [
          Route(from: "members", to: "hull", share: 0.5, loss: 0.1),
          Route(from: "members", to: "alike", share: 0.3),
          Route(from: "neighbours", to: "hull", share: 0.6),
        ]),
    ]
    try ReferenceComparison(scenario, fast: 12_000, slow: 1_500).check()
  }

  /// Money that buys contacts, and funds that know it does.
  @Test func `channels and funds that reckon with them`() throws {
    var scenario = base()
    scenario.weeks.runoff = 2
    for r in scenario.races.indices { scenario.races[r].registered = [900, 700, 1_200][r] }
    scenario.candidates[1].ownMoney = 900_00
    scenario.candidates[3].ownMoney = 600_00
    scenario.candidates[7].ownMoney = 500_00
    scenario.donors = [
      Small.donors("members", people: 50, rate: 0.2, gifts: [(20, 0.5), (90, 0.5)]) {
        $0.others = -1
      }
    ]
    var calls = SpendingChannel()
    calls.name = "calls"
    calls.share = 0.3
    calls.costPerContact = 0.4
    calls.votesPerContact = 0.05
    var letters = SpendingChannel()
    letters.name = "letters"
    letters.share = 0.2
    letters.costPerContact = 1.5
    letters.votesPerContact = 0.2
    scenario.spending.channels = [calls, letters]
    scenario.spending.pace = .even
    scenario.spending.decay = 0.05
    scenario.contacts.reach = 0.5
    scenario.moneyEffect.openSeat = 0.9
    scenario.moneyEffect.challenger = 0.7
    scenario.shocks.candidate = 0.1
    scenario.vehicles = [
      Small.vehicle("hull", .strategicNeed(.hull)) {
        $0.view.strengthError = 0.2
        $0.payEvery = 2
      },
      Small.vehicle("odds", .strategicNeed(.greedy(chunks: 20, model: .logOdds))) {
        $0.view.strengthError = 0.1
        $0.reserve = 0.2
      },
    ]
    scenario.structures += scenario.vehicles.map {
      FundingStructure(name: $0.name, routes: [Route(to: $0.name, share: 0.8, loss: 0.05)])
    }
    try ReferenceComparison(scenario, fast: 10_000, slow: 1_500).check()
  }
}
