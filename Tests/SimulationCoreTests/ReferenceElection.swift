import Foundation
import SimulationCore

extension ReferenceCampaign {
  /// Shares of the votes, finalists, and winners so far.
  mutating func holdFirstRound(_ future: ReferenceFuture, lift: [Double]) {
    hours.firstRound = candidates.map { contactVotes($0) }
    for (r, members) in field.members.enumerated() {
      var weights: [Int: Double] = [:]
      for c in members { weights[c] = future.strength[c] + future.shock[c] + lift[c] }
      weights = field.nested(weights, race: r)
      let whole = members.reduce(0) { $0 + exp(weights[$1] ?? 0) }
      // Votes without contacts and those that contacts add.
      let cast = cast(r, future.turnoutFactor, inRunoff: false)
      let all = members.reduce(cast) { $0 + hours.firstRound[$1] }
      for c in members {
        share[c] = (exp(weights[c] ?? 0) / whole * cast + hours.firstRound[c]) / all
      }
      let order = members.sorted { share[$0] > share[$1] }
      let second = order.count > 1 ? share[order[1]] : 0
      let decided =
        order.count < 2 || scenario.election.method == .plurality
        || share[order[0]] > scenario.election.threshold
      finalists.append(decided ? [] : Array(order.prefix(2)))
      winner.append(order[0])
      margin.append(share[order[0]] - second)
    }
  }

  /// New goodwill; campaigns in a runoff bring what they kept.
  mutating func openRunoff() {
    closeContacts()
    for c in candidates {
      goodwill[c] = 0
      if finalists[field.raceOf[c]].contains(c) { cash[c] += keptForRunoff[c] }
    }
  }

  /// Log weight in the runoff before its own money and luck.
  func runoffWeight(_ c: Int) -> Double {
    let rule = scenario.runoff
    let race = field.raceOf[c]
    let leads = finalists[race].first == c
    var weight = rule.persistence * log(share[c])
    if leads { weight += rule.leader }
    if field.isIncumbent(c) { weight += leads ? rule.incumbentLeading : rule.incumbentSecond }
    let eliminated = field.members[race].filter { !finalists[race].contains($0) }
    let votes = eliminated.reduce(0) { $0 + share[$1] }
    if votes > 0 {
      let here = scenario.candidates[c].position
      let distance = eliminated.reduce(0) {
        $0 + share[$1] * abs(here - scenario.candidates[$1].position)
      }
      weight -= rule.nearness * distance / votes
    }
    return weight
  }

  mutating func holdRunoff(_ future: ReferenceFuture, moneyMoves: Bool) {
    for r in field.members.indices where finalists[r].count == 2 {
      let weights = finalists[r].map { c -> Double in
        let money =
          scenario.runoff.moneyFactor * field.theta(c)
          * log(1 + goodwill[c] / field.scale(c))
        return runoffWeight(c) + future.runoffShock[c] + (moneyMoves ? money : 0)
      }
      let cast = cast(r, future.turnoutFactor, inRunoff: true)
      let first = 1 / (1 + exp(weights[1] - weights[0]))
      let added = finalists[r].map { contactVotes($0) }
      for (c, votes) in zip(finalists[r], added) { hours.runoff[c] = votes }
      let lead = (first * cast + added[0]) - ((1 - first) * cast + added[1])
      winner[r] = lead < 0 ? finalists[r][1] : finalists[r][0]
      margin[r] = abs(lead) / (cast + added[0] + added[1])
    }
  }

  func outcome() -> ReferenceOutcome {
    ReferenceOutcome(
      winner: winner, runoff: finalists.map { !$0.isEmpty }, margin: margin, share: share,
      seats: candidates.filter { field.onSlate[$0] && winner[field.raceOf[$0]] == $0 }.count,
      money: candidates.map { received($0) }, direct: Array(raised.prefix(candidates.count)),
      elsewhere: raised.dropFirst(candidates.count).reduce(0, +), lost: lost, offered: offered,
      funds: funds, treasuriesKept: treasuriesKept, own: own, books: books, endorsed: endorsed,
      law: law, hours: hours, attention: attention)
  }
}
