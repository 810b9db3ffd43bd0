import Allocation
import Numerics

extension Workspace {
  /// Books what a vehicle receives: overhead, then the reserve, then cash.
  func receive(_ cents: Cents, vehicle: Int) {
    let terms = world.vehicles[vehicle]
    let overhead = share(terms.overhead, of: cents)
    let reserved = share(terms.reserve, of: cents - overhead)
    funds[vehicle].received += cents
    funds[vehicle].overhead += overhead
    funds[vehicle].reserved += reserved
    funds[vehicle].cash += cents - overhead - reserved
  }

  /// A share of some cents, rounded to a cent, never more than all.
  func share(_ share: Double, of cents: Cents) -> Cents {
    min(cents, nearest(Double(cents) * share))
  }

  /// One week of treasuries: equal weekly parts, routed like gifts; what is not routed stays.
  func payTreasuries(_ week: Int, structure: WorldStructure) {
    for (number, treasury) in world.treasuries.enumerated() {
      let amount = installment(treasury, week: week)
      guard amount > 0 else { continue }
      treasuries[number].offered += amount
      var left = amount
      for route in structure.treasuryRoutes[number] where hasRecipients[route.vehicle] {
        let part = min(left, share(route.share, of: amount))
        let lost = share(route.loss, of: part)
        left -= part
        treasuries[number].lost += lost
        treasuries[number].toFunds += part - lost
        receive(part - lost, vehicle: route.vehicle)
      }
      treasuries[number].kept += left
    }
  }

  private func installment(_ treasury: Treasury, week: Int) -> Cents {
    let first = world.weeks.firstRound
    return week <= first
      ? part(week, of: treasury.amount, in: first)
      : part(week - first, of: treasury.runoff, in: world.weeks.runoff)
  }

  /// What falls in part `number` (from 1) when an amount is paid in equal parts; the parts sum to
  /// it exactly.
  func part(_ number: Int, of amount: Cents, in parts: Int) -> Cents {
    let whole = amount / Cents(parts)
    // The odd cents go with the last parts.
    return whole + (number > parts - Int(amount % Cents(parts)) ? 1 : 0)
  }

  /// One week of grants: every vehicle of the structure that pays this week looks at its view and
  /// apportions its cash.
  func payGrants(_ week: Int, structure: WorldStructure) {
    let inRunoff = week > world.weeks.firstRound
    for vehicle in structure.vehicles {
      let terms = world.vehicles[vehicle]
      // Nothing is kept back any longer, of what arrives in the runoff's weeks neither.
      if inRunoff {
        funds[vehicle].cash += funds[vehicle].reserved
        funds[vehicle].reserved = 0
      }
      let last =
        week == world.weeks.firstRound || week == world.weeks.firstRound + world.weeks.runoff
      guard last || week % terms.payEvery == 0, funds[vehicle].cash > 0 else { continue }
      reckonPublicLift()
      look(vehicle: vehicle, week: week, inRunoff: inRunoff, into: &tables[vehicle])
      terms.rule.apportion(
        funds[vehicle].cash, among: tables[vehicle], into: &grants[vehicle], scratch: &scratch)
      for (row, c) in terms.recipients.enumerated() {
        let grant = grants[vehicle][row]
        guard grant > 0 else { continue }
        funds[vehicle].cash -= grant
        funds[vehicle].granted += grant
        paid[vehicle * world.candidateCount + c] += grant
        granted[c] += grant
        receive(grant, candidate: c, answerable: true)
      }
    }
  }

  /// Fills the table of what a vehicle can see of its recipients this week.
  private func look(vehicle: Int, week: Int, inRunoff: Bool, into table: inout RecipientTable) {
    let terms = world.vehicles[vehicle]
    let scale = world.money.scale
    for (row, c) in terms.recipients.enumerated() {
      let candidate = world.candidates[c]
      let race = world.races[candidate.race]
      let spent = paid[vehicle * world.candidateCount + c]
      let standing = standings[candidate.race]
      let stands =
        !inRunoff || (standing.goesToRunoff && (standing.leader == c || standing.second == c))
      // Money cannot help who has no opponent, and law forbids more than the limit.
      table.room[row] = stands && race.count > 1 ? terms.limit - spent : 0
      table.raised[row] = raised[c]
      table.target[row] = max(0, candidate.target - (received(c) - raised[c]))
      table.attention[row] = Double(lanes(attention)[c])
      table.value[row] = candidate.value
      guard table.room[row] > 0 else { continue }
      let prospect =
        inRunoff
        ? runoffProspect(of: c, standing: standing)
        : firstRoundProspect(of: c, in: race, view: terms.view, week: week)
      table.margin[row] = prospect.margin
      table.spread[row] = prospect.spread
      table.moneyEffect[row] = candidate.moneyEffect * (inRunoff ? world.runoff.moneyFactor : 1)
      table.moneyBase[row] = scale + fundsAtHand(c)
    }
  }

  /// Dollars that work or will work for a candidate as far as the public knows: goodwill, cash and
  /// this week's income.
  private func fundsAtHand(_ c: Int) -> Double { goodwill[c] + dollars(cash[c] + weekIncome[c]) }

  /// What the money each candidate has at hand is worth in votes, as far as the public knows.
  private func reckonPublicLift() {
    let lift = lanes(publicLift)
    for c in 0..<world.candidateCount { lift[c] = Float(fundsAtHand(c) / world.money.scale) }
    let naturalLog: Float = 0.6931471805599453
    world.theta.withUnsafeBufferPointer { theta in
      for v in 0..<world.vectorCount { publicLift[v] = Stable.log2(publicLift[v] + 1) * naturalLog }
      for c in 0..<world.candidateCount { lift[c] *= theta[c] }
    }
  }

  /// Everything a candidate has received so far.
  func received(_ c: Int) -> Cents { raised[c] + granted[c] + own[c] + answered[c] }

  /// The believed lead over the strongest rival, in log weight, with the money already there; and
  /// its SD.
  private func firstRoundProspect(
    of c: Int, in race: WorldRace, view: Int, week: Int
  ) -> (margin: Double, spread: Double) {
    let epoch = world.epoch(ofWeek: week)
    let believed = belief + (view * (world.polls.count + 1) + epoch) * world.candidateCount
    for other in race.members {
      logWeight[other] = believed[other] + Double(lanes(publicLift)[other]) - anchor[other]
    }
    nestField(of: race)
    let rival = strongestRival(of: c, in: race) { logWeight[$0] }
    let variance = world.views[view].variance[epoch]
    return (logWeight[c] - logWeight[rival], (variance[c] + variance[rival]).squareRoot())
  }

  /// What everybody knows after the first round: the result, and how runoffs go.
  private func runoffProspect(
    of c: Int, standing: Standing
  ) -> (margin: Double, spread: Double) {
    let other = standing.leader == c ? standing.second : standing.leader
    func weight(_ candidate: Int) -> Double {
      runoffLogWeight(of: candidate, standing: standing)
        + Double(lanes(publicLift)[candidate]) * world.runoff.moneyFactor
    }
    return (weight(c) - weight(other), world.shocks.runoff * 2.0.squareRoot())
  }
}

/// The nearest whole number of cents to an amount of 0 or more. (`rounded()` is a call of the C
/// library on processors that cannot round.)
@inline(__always)
func nearest(_ amount: Double) -> Cents { Cents(amount + 0.5) }
