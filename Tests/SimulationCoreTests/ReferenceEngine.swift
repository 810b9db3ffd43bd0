import Allocation
import Foundation
import SimulationCore

/// One replicate under one structure, in dollars.
struct ReferenceOutcome {
  var winner: [Int] = []
  var runoff: [Bool] = []
  var margin: [Double] = []
  var share: [Double] = []
  var seats = 0
  var money: [Double] = []
  var direct: [Double] = []
  var elsewhere = 0.0
  var lost = 0.0
  var offered: [String: Double] = [:]
  var funds: [ReferenceFund] = []
  var treasuriesKept = 0.0
  var own: [Double] = []
  var books: [ReferenceBook] = []
  var endorsed: [[Bool]] = []
  var law = ReferenceLaw()
  /// By candidate: elected and true to the programme; empty where nobody could leave it.
  var holders: [Bool] = []
  var hours: ReferenceHours
  /// By candidate: how well known at the end.
  var attention: [Double] = []
}

/// The books of one vehicle.
struct ReferenceFund {
  var received = 0.0
  var overhead = 0.0
  var granted = 0.0
  var cash = 0.0
  var reserved = 0.0
  var paid: [Double] = []
}

/// A plain engine that follows every single giver: written from the descriptions of the scenario's
/// values, with plain doubles and no cents, to be compared in distribution with the fast one. It
/// knows one structure at a time.
///
/// Weeks are the grain of time, as in the fast engine: within a week all gifts see the attention,
/// the money raised and the budgets that stood when the week began; the steps of a week are own
/// money, gifts, treasuries, grants, volunteers, spending, attention.
struct ReferenceEngine {
  let scenario: Scenario
  let field: ReferenceField

  init(_ scenario: Scenario) {
    self.scenario = scenario
    field = ReferenceField(scenario)
  }

  var candidates: Range<Int> { scenario.candidates.indices }

  /// The campaign and both rounds.
  func run(
    _ structure: FundingStructure, _ plain: ReferenceFuture, _ random: inout ReferenceRandom
  ) -> ReferenceOutcome {
    let future = field.future(plain, under: structure)
    var state = ReferenceCampaign(scenario, field, future)
    for lane in structure.lanes {
      for c in candidates where field.stands(c, on: lane, future) {
        state.attention[c] += lane.attention * (1 - state.attention[c])
      }
    }
    for week in 1...scenario.weeks.firstRound {
      live(week, structure, future, &state, &random)
    }
    let lift = candidates.map { c in
      field.theta(c) * log(1 + state.goodwill[c] / field.scale(c))
        + scenario.moneyEffect.recognition
        * (state.attention[c] - scenario.candidates[c].attention)
    }
    state.holdFirstRound(future, lift: lift)
    if scenario.election.method == .majorityRunoff {
      state.openRunoff()
      for week in 0..<scenario.weeks.runoff {
        live(scenario.weeks.firstRound + 1 + week, structure, future, &state, &random)
      }
      state.holdRunoff(future, moneyMoves: true)
    }
    var outcome = state.outcome()
    outcome.holders = holders(outcome, structure, future)
    return outcome
  }

  /// Both rounds without a campaign.
  func runWithoutMoney(_ future: ReferenceFuture) -> ReferenceOutcome {
    var state = ReferenceCampaign(scenario, field, future)
    state.holdFirstRound(future, lift: candidates.map { _ in 0 })
    if scenario.election.method == .majorityRunoff { state.holdRunoff(future, moneyMoves: false) }
    return state.outcome()
  }

  private func live(
    _ week: Int, _ structure: FundingStructure, _ future: ReferenceFuture,
    _ state: inout ReferenceCampaign, _ random: inout ReferenceRandom
  ) {
    state.raiseOwnMoney(week)
    state.spendPocketsAndAttack(week, future)
    let attention = state.attention
    let rivalAttention = state.rivalAttention
    let raised = state.raised
    for donors in scenario.donors {
      give(
        donors, week, structure, future, attention + rivalAttention, raised, &state, &random)
    }
    state.payTreasuries(week, structure)
    state.payOrganisations(week, structure, future)
    state.payFunds(week, structure, future)
    for group in scenario.volunteers {
      volunteer(group, week, structure, future, &state, &random)
    }
    state.goOut(week, future)
    state.spend(week)
    state.learn()
    state.liftLimits()
  }

  /// A week of one segment: person by person, gift by gift.
  private func give(
    _ donors: DonorSegment, _ week: Int, _ structure: FundingStructure,
    _ future: ReferenceFuture, _ attention: [Double], _ raised: [Double],
    _ state: inout ReferenceCampaign, _ random: inout ReferenceRandom
  ) {
    let first = Double(scenario.weeks.firstRound)
    let curve =
      week <= scenario.weeks.firstRound
      ? donors.start + (donors.end - donors.start) * Double(week) / first : donors.runoff
    var rate = donors.weeklyRate * curve * future.economy * state.zeal
    if let budget = donors.budget {
      let given = state.given[donors.name] ?? 0
      rate *= budget > 0 ? max(0, 1 - given / dollars(budget)) : 0
    }
    guard rate > 0 else { return }
    let pulls = pulls(donors, week, future, attention, raised, state)
    let routes = state.routes(of: donors.name, structure, week)
    let shares = routes.map(\.share) + [max(0, 1 - routes.reduce(0) { $0 + $1.share })]
    let menu = donors.menu.map(\.share)
    func cut(_ amount: Cents, to target: Int) -> Double {
      target < candidates.count
        ? min(dollars(amount), state.limit(of: .individual, to: target))
        : min(dollars(amount), scenario.limits.individual.map { dollars($0) } ?? .infinity)
    }
    func cut(_ amount: Cents, into vehicle: String) -> Double {
      min(dollars(amount), state.limit(of: .individual, into: vehicle))
    }
    if let budget = donors.budget {
      // No week gives more, on average, than is left.
      let whole = max(pulls.reduce(0, +), .leastNormalMagnitude)
      let direct = pulls.dropLast().enumerated().reduce(0) { sum, target in
        donors.menu.reduce(sum) {
          $0 + target.element / whole * cut($1.amount, to: target.offset) * $1.share
        }
      }
      let each = routes.reduce((shares.last ?? 0) * direct) { sum, route in
        donors.menu.reduce(sum) {
          $0 + route.share * (1 - route.loss) * cut($1.amount, into: route.to) * $1.share
        }
      }
      let left = dollars(budget) - (state.given[donors.name] ?? 0)
      rate = min(rate, max(0, left) / (Double(donors.people) * each))
    }
    for _ in 0..<donors.people {
      var moment = random.exponential() / rate
      while moment < 1 {
        let amount = donors.menu[random.place(menu)].amount
        let way = random.place(shares)
        if way == routes.count {
          // With nobody left to give to, the impulse comes to nothing.
          let target = pulls.contains { $0 > 0 } ? random.place(pulls) : pulls.count - 1
          state.receiveGift(cut(amount, to: target), to: target, from: donors.name)
        } else if random.chance(routes[way].loss) {
          state.lose(cut(amount, into: routes[way].to), from: donors.name)
        } else {
          state.receiveContribution(
            cut(amount, into: routes[way].to), to: routes[way].to, from: donors.name, week: week)
        }
        moment += random.exponential() / rate
      }
    }
  }

  /// The pull of each candidate, each attention rival, and nothing.
  private func pulls(
    _ donors: DonorSegment, _ week: Int, _ future: ReferenceFuture, _ attention: [Double],
    _ raised: [Double], _ state: ReferenceCampaign
  ) -> [Double] {
    let scale = dollars(scenario.giving.raisedScale)
    func liking(_ name: String) -> Double? {
      let values = scenario.affinities.filter { $0.donors == donors.name && $0.candidate == name }
      return values.isEmpty ? nil : values.reduce(0) { $0 + $1.value }
    }
    var pulls: [Double] = []
    for c in candidates {
      let candidate = scenario.candidates[c]
      let liking = liking(candidate.name)
      guard state.runs(c, week), field.isEndorsed[c] || donors.others != nil || liking != nil else {
        pulls.append(0)
        continue
      }
      let race = scenario.races[field.raceOf[c]]
      var appeal = liking ?? 0
      if field.isEndorsed[c] { appeal += donors.endorsed } else { appeal += donors.others ?? 0 }
      if donors.home.contains(race.name)
        || (!race.region.isEmpty && donors.home.contains(race.region))
      {
        appeal += donors.local
      }
      appeal += donors.fame * log(attention[c]) + donors.momentum * log(1 + raised[c] / scale)
      appeal += donors.closeness * closeness(c, field.epoch(week), future)
      pulls.append(exp(appeal))
    }
    for (k, rival) in scenario.attentionRivals.enumerated() {
      let liking = liking(rival.name)
      let c = candidates.count + k
      guard donors.elsewhere != nil || liking != nil else {
        pulls.append(0)
        continue
      }
      let appeal = (donors.elsewhere ?? 0) + rival.appeal + (liking ?? 0)
      pulls.append(
        exp(
          appeal + donors.fame * log(attention[c]) + donors.momentum * log(1 + raised[c] / scale)))
    }
    pulls.append(donors.nothing.map { exp($0) } ?? 0)
    return pulls
  }

  /// How close a race looks to the public: exp(−(lead/s)²/2) of the believed lead over the
  /// strongest other.
  func closeness(_ c: Int, _ epoch: Int, _ future: ReferenceFuture) -> Double {
    let others = field.members[field.raceOf[c]].filter { $0 != c }
    let belief = future.belief[0][epoch]
    guard let rival = others.max(by: { belief[$0] < belief[$1] }) else { return 0 }
    let variance = future.variance[0][epoch][c] + future.variance[0][epoch][rival]
    return variance > 0 ? exp(-pow(belief[c] - belief[rival], 2) / variance / 2) : 0
  }
}

func dollars(_ cents: Cents) -> Double { Double(cents) / 100 }
