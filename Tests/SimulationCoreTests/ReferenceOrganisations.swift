import Foundation
import SimulationCore

/// Organisations the slow way: budgets in dollars, members' ballots name by name.
extension ReferenceField {
  /// Draws what organisations may spend and whom they endorse, and moves shocks and beliefs by what
  /// endorsements are worth.
  func chooseEndorsements(_ future: inout ReferenceFuture, _ random: inout ReferenceRandom) {
    let candidates = scenario.candidates
    guard !scenario.organisations.isEmpty else { return }
    for organisation in scenario.organisations {
      let sd = organisation.budgetShock
      future.spendable.append(
        min(1, organisation.spendable * exp(sd * random.normal() - sd * sd / 2)))
      let listed = candidates.map { $0.endorsedBy.contains(organisation.name) }
      let terms = organisation.endorsement
      guard terms.by != .list else {
        future.endorsed.append(listed)
        continue
      }
      let seekers = candidates.indices.filter {
        (candidates[$0].seeks ?? candidates[$0].endorsedBy).contains(organisation.name)
      }
      var chosen = seekers
      if seekers.count > terms.seats {
        let scores =
          terms.by == .vote
          ? votes(terms, seekers, future, &random)
          : seekers.map { staffScore($0, terms, future, &random) }
        let order = seekers.indices.sorted {
          scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1
        }
        chosen = order.prefix(terms.seats).filter { terms.by == .staff || scores[$0] > 0 }
          .map { seekers[$0] }
      }
      future.endorsed.append(candidates.indices.map { chosen.contains($0) })
    }
    for (organisation, endorsed) in zip(scenario.organisations, future.endorsed) {
      for c in candidates.indices where endorsed[c] {
        future.lift[c] += organisation.endorsement.effect.votes
        future.shock[c] += organisation.endorsement.effect.votes
      }
    }
  }

  /// The believed lead over the strongest other and its variance.
  private func lead(_ c: Int, _ future: ReferenceFuture) -> (mean: Double, variance: Double)? {
    let belief = future.belief[0][0]
    let others = members[raceOf[c]].filter { $0 != c }
    guard let rival = others.max(by: { belief[$0] < belief[$1] }) else { return nil }
    let variance = future.variance[0][0]
    return (belief[c] - belief[rival], variance[c] + variance[rival])
  }

  /// Each voter chooses one after another among those left, with chances in proportion to
  /// exp(utility/taste).
  private func votes(
    _ terms: Endorsement, _ seekers: [Int], _ future: ReferenceFuture,
    _ random: inout ReferenceRandom
  ) -> [Double] {
    let weights = seekers.map { c -> Double in
      let close = lead(c, future).map { exp(-$0.mean * $0.mean / $0.variance / 2) } ?? 0
      let utility = terms.fame * log(scenario.candidates[c].attention) + terms.closeness * close
      return exp(utility / terms.taste)
    }
    var votes = seekers.map { _ in 0.0 }
    for _ in 0..<terms.voters {
      var left = weights
      for _ in 0..<min(terms.approvals ?? terms.seats, seekers.count) {
        let choice = random.place(left)
        votes[choice] += 1
        left[choice] = 0
      }
    }
    return votes
  }

  private func staffScore(
    _ c: Int, _ terms: Endorsement, _ future: ReferenceFuture, _ random: inout ReferenceRandom
  ) -> Double {
    let error = terms.noise * random.normal()
    guard let lead = lead(c, future) else { return -.infinity }
    return log(scenario.races[raceOf[c]].value)
      - (lead.mean + error) * (lead.mean + error) / lead.variance / 2
  }
}

/// What one organisation did, in dollars.
struct ReferenceBook {
  var members = 0.0
  var dues = 0.0
  var arrived = 0.0
  var fromAffiliates = 0.0
  var overhead = 0.0
  var spent = 0.0
  var lost = 0.0
  var passedOn = 0.0
  var cap = 0.0
  var opposition = 0.0
  var turf = 0.0
  var unrouted = 0.0
}

extension ReferenceCampaign {
  mutating func payOrganisations(
    _ week: Int, _ structure: FundingStructure, _ future: ReferenceFuture
  ) {
    var waiting = Array(scenario.organisations.indices)
    // Whoever has no affiliate left that has yet to pay goes next.
    while let next = waiting.first(where: { k in
      !waiting.contains {
        scenario.organisations[k].affiliates.contains(scenario.organisations[$0].name)
      }
    }) {
      pay(next, week, structure, future)
      waiting.removeAll { $0 == next }
    }
  }

  private mutating func pay(
    _ k: Int, _ week: Int, _ structure: FundingStructure, _ future: ReferenceFuture
  ) {
    let terms = scenario.organisations[k]
    let dues =
      books[k].members * terms.payers * dollars(terms.dues) * 12 / 52
      * pow(future.economy, terms.duesElasticity)
    books[k].members *= 1 + terms.growth - terms.lapse
    books[k].dues += dues
    let first = scenario.weeks.firstRound
    let income = dues + (week <= first ? dollars(terms.treasury) / Double(first) : 0)
    offered[terms.name, default: 0] += income
    let overhead = income * terms.overhead
    books[k].overhead += overhead
    let may = (income - overhead) * future.spendable[k]
    books[k].cap += income - overhead - may
    books[k].opposition += may * terms.conservatism * terms.opposition
    let spends = may * (1 - terms.conservatism * terms.opposition) + books[k].arrived
    books[k].arrived = 0
    var own = spends
    for (p, parent) in scenario.organisations.enumerated()
    where parent.affiliates.contains(terms.name) {
      let part = spends * parent.affiliateShare
      own -= part
      books[k].passedOn += part
      books[p].arrived += part
      books[p].fromAffiliates += part
    }
    var turf = own * terms.turf
    let open = own - turf
    var unrouted = open
    for route in routes(of: terms.name, structure, week) {
      var part = open * route.share
      unrouted -= part
      let vehicle = scenario.vehicles.first { $0.name == route.to }
      if vehicle?.recipients == [terms.name] {
        part += turf
        turf = 0
      }
      let room =
        limit(of: terms.kind, into: route.to) - (law.given[terms.name]?[route.to] ?? 0)
      let most = route.loss < 1 ? room / (1 - route.loss) : .infinity
      unrouted += max(0, part - most)
      part = min(part, most)
      law.given[terms.name, default: [:]][route.to, default: 0] += part * (1 - route.loss)
      books[k].lost += part * route.loss
      books[k].spent += part * (1 - route.loss)
      lost += part * route.loss
      // Their offers are booked above.
      receiveContribution(
        part * (1 - route.loss), to: route.to, from: "organisations' payments", week: week)
    }
    offered["organisations' payments"] = nil
    books[k].turf += turf
    books[k].unrouted += unrouted
  }
}
