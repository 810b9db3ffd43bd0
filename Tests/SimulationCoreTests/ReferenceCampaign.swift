import Allocation
import Foundation
import SimulationCore

/// All that changes in the course of one campaign, in dollars.
struct ReferenceCampaign {
  let scenario: Scenario
  let field: ReferenceField
  var attention: [Double]
  var rivalAttention: [Double]
  /// Direct gifts so far, by candidate and then by attention rival.
  var raised: [Double]
  var granted: [Double]
  var own: [Double]
  var answered: [Double]
  var cash: [Double]
  var keptForRunoff: [Double]
  var goodwill: [Double]
  var income: [Double]
  var answerable: [Double]
  var lastAnswerable: [Double]
  var weekGifts: [Double]
  var weekSpending: [Double]
  var lost = 0.0
  /// What each segment has parted with, for its budget; and including what was lost.
  var given: [String: Double] = [:]
  var offered: [String: Double] = [:]
  var funds: [ReferenceFund]
  var treasuriesKept = 0.0
  var law = ReferenceLaw()
  var hours: ReferenceHours
  /// Gifts and grants of the week before.
  var lastReceipts: [Double]
  /// By organisation: its books; by candidate whether it endorses.
  var books: [ReferenceBook]
  var endorsed: [[Bool]]
  // Elections.
  var share: [Double]
  var finalists: [[Int]] = []
  var winner: [Int] = []
  var margin: [Double] = []

  init(_ scenario: Scenario, _ field: ReferenceField, _ future: ReferenceFuture) {
    self.scenario = scenario
    self.field = field
    let zeros = scenario.candidates.map { _ in 0.0 }
    attention = scenario.candidates.indices.map { c in
      var unknown = 1 - scenario.candidates[c].attention
      if field.isEndorsed[c] { unknown *= 1 - scenario.attention.endorsementGain }
      for (organisation, endorsed) in zip(scenario.organisations, future.endorsed)
      where endorsed[c] {
        unknown *= 1 - organisation.endorsement.effect.attention
      }
      return 1 - unknown
    }
    endorsed = future.endorsed
    books = scenario.organisations.map { ReferenceBook(members: Double($0.members)) }
    rivalAttention = scenario.attentionRivals.map(\.attention)
    raised = zeros + scenario.attentionRivals.map { _ in 0.0 }
    granted = zeros
    own = zeros
    answered = zeros
    cash = zeros
    keptForRunoff = zeros
    goodwill = zeros
    income = zeros
    answerable = zeros
    lastAnswerable = zeros
    lastReceipts = zeros
    weekGifts = raised
    weekSpending = zeros
    funds = scenario.vehicles.map { ReferenceFund(cash: dollars($0.cash), paid: zeros) }
    hours = ReferenceHours(scenario)
    share = zeros
  }

  var candidates: Range<Int> { scenario.candidates.indices }

  func runs(_ c: Int, _ week: Int) -> Bool {
    week <= scenario.weeks.firstRound || finalists[field.raceOf[c]].contains(c)
  }

  func received(_ c: Int) -> Double {
    raised[c] + granted[c] + own[c] + answered[c] + (law.backed[c] ?? 0)
  }

  // MARK: Sources

  mutating func raiseOwnMoney(_ week: Int) {
    for c in candidates where runs(c, week) {
      let weekly = dollars(scenario.candidates[c].ownMoney) / Double(scenario.weeks.firstRound)
      own[c] += weekly
      income[c] += weekly
    }
    for c in candidates where field.isEndorsed[c] && runs(c, week) {
      let answer = scenario.rivals.reaction * lastAnswerable[c]
      let rivals = field.members[field.raceOf[c]].filter { !field.isEndorsed[$0] && runs($0, week) }
      let weights = rivals.map { dollars(scenario.candidates[$0].ownMoney) }
      let whole = weights.reduce(0, +)
      for (rival, weight) in zip(rivals, weights) {
        let part = whole > 0 ? answer * weight / whole : answer / Double(rivals.count)
        answered[rival] += part
        income[rival] += part
      }
    }
    lastReceipts = lastAnswerable
    lastAnswerable = candidates.map { _ in 0 }
    weekGifts = raised.map { _ in 0 }
  }

  /// A direct gift; targets are candidates, then attention rivals, then nothing.
  mutating func receiveGift(_ amount: Double, to target: Int, from source: String) {
    guard target < raised.count else { return }
    given[source, default: 0] += amount
    offered[source, default: 0] += amount
    raised[target] += amount
    weekGifts[target] += amount
    if target < candidates.count { receive(amount, target) }
  }

  private mutating func receive(_ amount: Double, _ c: Int) {
    income[c] += amount
    answerable[c] += amount
  }

  mutating func lose(_ amount: Double, from source: String) {
    offered[source, default: 0] += amount
    lost += amount
  }

  mutating func receiveContribution(
    _ amount: Double, to name: String, from source: String, week: Int
  ) {
    given[source, default: 0] += amount
    offered[source, default: 0] += amount
    guard let v = scenario.vehicles.firstIndex(where: { $0.name == name }) else { return }
    let vehicle = scenario.vehicles[v]
    let overhead = amount * vehicle.overhead
    // What comes in the runoff's weeks is not kept for them.
    let kept = week <= scenario.weeks.firstRound ? (amount - overhead) * vehicle.reserve : 0
    funds[v].received += amount
    funds[v].overhead += overhead
    funds[v].reserved += kept
    funds[v].cash += amount - overhead - kept
  }

  mutating func payTreasuries(_ week: Int, _ structure: FundingStructure) {
    for treasury in scenario.treasuries {
      let amount =
        week <= scenario.weeks.firstRound
        ? dollars(treasury.amount) / Double(scenario.weeks.firstRound)
        : dollars(treasury.runoff) / Double(scenario.weeks.runoff)
      var left = amount
      for route in routes(of: treasury.name, structure, week) {
        let room =
          limit(of: treasury.kind, into: route.to) - (law.given[treasury.name]?[route.to] ?? 0)
        let part = min(amount * route.share, route.loss < 1 ? room / (1 - route.loss) : .infinity)
        law.given[treasury.name, default: [:]][route.to, default: 0] += part * (1 - route.loss)
        left -= part
        lose(part * route.loss, from: treasury.name)
        receiveContribution(
          part * (1 - route.loss), to: route.to, from: treasury.name, week: week)
      }
      offered[treasury.name, default: 0] += left
      treasuriesKept += left
    }
  }

  // MARK: Vehicles

  /// Where a source's money goes this week. A fund whose recipients are all out of the race asks
  /// for nothing.
  func routes(of source: String, _ structure: FundingStructure, _ week: Int) -> [Route] {
    structure.routes.filter { route in
      let isDonor = scenario.donors.contains { $0.name == source }
      guard route.from == source || (route.from == "*" && isDonor) else { return false }
      return scenario.vehicles.contains { vehicle in
        vehicle.name == route.to
          && (week <= scenario.weeks.firstRound
            || candidates.contains { endorses(vehicle.recipients, $0) && runs($0, week) })
      }
    }
  }

  func endorses(_ recipients: [String], _ c: Int) -> Bool {
    if recipients == ["*"] { return true }
    return recipients.isEmpty
      ? field.onSlate[c]
      : recipients.contains { name in
        let declared = scenario.organisations.firstIndex { $0.name == name }
        return declared.map { endorsed[$0][c] }
          ?? scenario.candidates[c].endorsedBy.contains(name)
      }
  }

  mutating func payFunds(_ week: Int, _ structure: FundingStructure, _ future: ReferenceFuture) {
    let first = scenario.weeks.firstRound
    for (v, vehicle) in scenario.vehicles.enumerated() {
      if week > first {
        funds[v].cash += funds[v].reserved
        funds[v].reserved = 0
      }
      let pays =
        week % vehicle.payEvery == 0 || week == first || week == first + scenario.weeks.runoff
      guard pays, funds[v].cash > 0.005 else { continue }
      let recipients = candidates.compactMap { c in look(c, v, week, future) }
      let grants = ReferenceRules.grants(vehicle.rule, fund: funds[v].cash, recipients)
      for (recipient, grant) in zip(recipients, grants) {
        funds[v].cash -= grant
        funds[v].granted += grant
        funds[v].paid[recipient.candidate] += grant
        granted[recipient.candidate] += grant
        receive(grant, recipient.candidate)
      }
    }
  }

  /// What a vehicle sees of a candidate it may pay.
  private func look(
    _ c: Int, _ v: Int, _ week: Int, _ future: ReferenceFuture
  ) -> ReferenceRecipient? {
    let vehicle = scenario.vehicles[v]
    let candidate = scenario.candidates[c]
    let race = field.members[field.raceOf[c]]
    // Nobody pays a candidate without an opponent.
    guard endorses(vehicle.recipients, c), race.count > 1, runs(c, week) else { return nil }
    let inRunoff = week > scenario.weeks.firstRound
    let prospect = prospect(c, view: v + 1, week, future)
    let (theta, base) = curveOfMoney(
      c, theta: field.theta(c) * (inRunoff ? scenario.runoff.moneyFactor : 1),
      base: field.scale(c) * working(c), votes: prospect.votes)
    return ReferenceRecipient(
      candidate: c, room: limit(of: vehicle.kind, to: c) - funds[v].paid[c],
      raised: raised[c], need: dollars(candidate.target) - received(c), attention: attention[c],
      margin: prospect.margin, spread: prospect.spread, theta: theta, base: base,
      value: scenario.races[field.raceOf[c]].value)
  }

  /// 1 + the dollars that work or will work for a candidate, by the scale of their effect.
  private func working(_ c: Int) -> Double {
    1 + (goodwill[c] + (cash[c] + income[c]) * toGoodwill) / field.scale(c)
  }

  /// What a view believes of a candidate: the lead over the strongest other, its SD, and the votes.
  func prospect(
    _ c: Int, view: Int, _ week: Int, _ future: ReferenceFuture
  ) -> (margin: Double, spread: Double, votes: Double) {
    let inRunoff = week > scenario.weeks.firstRound
    let r = field.raceOf[c]
    let rivals = inRunoff ? finalists[r] : field.members[r]
    let epoch = field.epoch(week)
    var weights: [Int: Double] = [:]
    for other in rivals {
      let effect = field.theta(other) * log(working(other))
      weights[other] =
        inRunoff
        ? runoffWeight(other) + scenario.runoff.moneyFactor * effect
        : future.belief[view][epoch][other] + effect
    }
    if !inRunoff { weights = field.nested(weights, race: r) }
    let whole = rivals.reduce(0) { $0 + exp(weights[$1] ?? 0) }
    // Votes as far as turnout is known beforehand, with those from contacts once all is spent.
    let cast = cast(r, 1, inRunoff: inRunoff)
    var votes: [Int: Double] = [:]
    for other in rivals {
      votes[other] =
        exp(weights[other] ?? 0) / whole * cast
        + contactVotes(other, after: cash[other] + income[other])
    }
    let others = rivals.filter { $0 != c }
    let rival = others.max { (votes[$0] ?? 0) < (votes[$1] ?? 0) } ?? c
    let variance = inRunoff ? [] : future.variance[view][epoch]
    return (
      log((votes[c] ?? 1) / (votes[rival] ?? 1)),
      inRunoff
        ? scenario.shocks.runoff * 2.0.squareRoot() : (variance[c] + variance[rival]).squareRoot(),
      votes[c] ?? 1
    )
  }

  // MARK: Campaigns

  mutating func spend(_ week: Int) {
    let plan = scenario.spending
    let first = scenario.weeks.firstRound
    let left = week <= first ? first - week + 1 : first + scenario.weeks.runoff - week + 1
    for c in candidates {
      let kept = week <= first && scenario.weeks.runoff > 0 ? income[c] * plan.reserve : 0
      keptForRunoff[c] += kept
      cash[c] += income[c] - kept
      let now = plan.pace == .even ? cash[c] / Double(left) : cash[c]
      cash[c] -= now
      goodwill[c] = goodwill[c] * (1 - plan.decay) + now * toGoodwill
      buyContacts(c, dollars: now)
      weekSpending[c] = now
      lastAnswerable[c] = answerable[c]
      income[c] = 0
      answerable[c] = 0
    }
  }

  /// Attention gains and fades, one term after the other.
  mutating func learn() {
    let terms = scenario.attention
    func grown(_ known: Double, _ base: Double, gifts: Double, spending: Double) -> Double {
      var known = known
      known += terms.giftGain * (1 - known) * (1 - exp(-gifts / dollars(terms.giftScale)))
      known +=
        terms.spendingGain * (1 - known) * (1 - exp(-spending / dollars(terms.spendingScale)))
      return known - terms.decay * (known - base)
    }
    for c in candidates {
      attention[c] = grown(
        attention[c], scenario.candidates[c].attention, gifts: weekGifts[c],
        spending: weekSpending[c])
    }
    for (k, rival) in scenario.attentionRivals.enumerated() {
      rivalAttention[k] = grown(
        rivalAttention[k], rival.attention, gifts: weekGifts[candidates.count + k], spending: 0)
    }
  }
}
