import Foundation
import SimulationCore

/// The law and the rival committees of one campaign, in dollars.
struct ReferenceLaw {
  /// Races whose limits are lifted.
  var lifted: Set<Int> = []
  /// By candidate: own pocket so far, and what committees paid.
  var pocket: [Int: Double] = [:]
  var backed: [Int: Double] = [:]
  /// By treasury and vehicle.
  var given: [String: [String: Double]] = [:]
  /// By committee: races entered; what it paid to each candidate.
  var entered: [String: Set<Int>] = [:]
  var paid: [String: [Int: Double]] = [:]
  /// What all committees have spent, and had by the start of the week.
  var spent = 0.0
  var heardOf = 0.0
}

extension ReferenceCampaign {
  private func ceiling(_ limit: Cents?) -> Double { limit.map { dollars($0) } ?? .infinity }

  /// The most a giver of some kind may pay to a candidate this week.
  func limit(of kind: GiverKind, to c: Int) -> Double {
    guard !law.lifted.contains(field.raceOf[c]) else { return .infinity }
    switch kind {
    case .individual: return ceiling(scenario.limits.individual)
    case .corporation: return ceiling(scenario.limits.corporation)
    case .union: return ceiling(scenario.limits.union)
    case .committee: return ceiling(scenario.limits.committee)
    case .party: return ceiling(scenario.limits.party)
    case .independent, .publicFund: return .infinity
    }
  }

  /// The most a giver of some kind may give to a vehicle.
  func limit(of kind: GiverKind, into name: String) -> Double {
    let vehicle = scenario.vehicles.first { $0.name == name }
    if vehicle?.kind == .independent || vehicle?.kind == .publicFund { return .infinity }
    let limits = scenario.limits.toCommittee
    switch kind {
    case .individual: return ceiling(limits.individual)
    case .corporation: return ceiling(limits.corporation)
    case .union: return ceiling(limits.union)
    case .committee: return ceiling(limits.committee)
    case .party: return ceiling(limits.party)
    case .independent, .publicFund: return .infinity
    }
  }

  /// Candidates' own pockets, then the rival committees.
  mutating func spendPocketsAndAttack(_ week: Int, _ future: ReferenceFuture) {
    if week <= scenario.weeks.firstRound {
      for c in candidates {
        let part = dollars(scenario.candidates[c].selfFunding) / Double(scenario.weeks.firstRound)
        law.pocket[c, default: 0] += part
        own[c] += part
        income[c] += part
      }
    }
    law.heardOf = law.spent
    for committee in scenario.rivals.committees where week >= committee.from {
      attack(committee, week, future)
    }
  }

  private mutating func attack(_ committee: RivalCommittee, _ week: Int, _ future: ReferenceFuture)
  {
    let belief = future.belief[0][field.epoch(week)]
    let variance = future.variance[0][field.epoch(week)]
    var wishes: [(opponent: Int, amount: Double)] = []
    for (r, members) in field.members.enumerated() {
      let slate = members.filter { field.isEndorsed[$0] && runs($0, week) }
      let others = members.filter { !field.isEndorsed[$0] && runs($0, week) }
      guard !slate.isEmpty, let opponent = others.max(by: { belief[$0] < belief[$1] }) else {
        continue
      }
      let isClose = slate.contains { c in
        let strongest = members.filter { $0 != c }.max { belief[$0] < belief[$1] } ?? c
        let spread = variance[c] + variance[strongest]
        return exp(-pow(belief[c] - belief[strongest], 2) / spread / 2) > committee.enters
      }
      if isClose { law.entered[committee.name, default: []].insert(r) }
      guard law.entered[committee.name]?.contains(r) == true else { continue }
      let receipts = members.filter { field.isEndorsed[$0] }.reduce(0) { $0 + lastReceipts[$1] }
      let inRace = members.reduce(0) { $0 + (law.paid[committee.name]?[$1] ?? 0) }
      let already = law.paid[committee.name]?[opponent] ?? 0
      let wish = min(
        dollars(committee.base) + committee.reaction * receipts,
        ceiling(committee.perRace) - inRace, limit(of: committee.kind, to: opponent) - already)
      wishes.append((opponent, wish))
    }
    let all = wishes.reduce(0) { $0 + $1.amount }
    let left =
      dollars(committee.budget) - (law.paid[committee.name]?.values.reduce(0, +) ?? 0)
    let part = all > left ? left / all : 1
    for (opponent, amount) in wishes where amount > 0 {
      law.paid[committee.name, default: [:]][opponent, default: 0] += part * amount
      law.backed[opponent, default: 0] += part * amount
      law.spent += part * amount
      income[opponent] += part * amount
    }
  }

  /// The factor on donors' rates.
  var zeal: Double {
    let enemy = scenario.giving.unifyingEnemy
    return 1 + enemy.gain * (1 - exp(-law.heardOf / dollars(enemy.scale)))
  }

  /// Lifts limits at the end of a week.
  mutating func liftLimits() {
    for (r, members) in field.members.enumerated() {
      if let threshold = scenario.limits.lifted.selfFunding,
        members.contains(where: { law.pocket[$0, default: 0] > dollars(threshold) + 1e-7 })
      {
        law.lifted.insert(r)
      }
      guard let threshold = scenario.limits.lifted.outsideSpending else { continue }
      var spenders: [Double] = []
      for (v, vehicle) in scenario.vehicles.enumerated() where vehicle.kind == .independent {
        spenders.append(members.reduce(0) { $0 + funds[v].paid[$1] })
      }
      for committee in scenario.rivals.committees where committee.kind == .independent {
        spenders.append(members.reduce(0) { $0 + (law.paid[committee.name]?[$1] ?? 0) })
      }
      if spenders.contains(where: { $0 > dollars(threshold) + 1e-7 }) { law.lifted.insert(r) }
    }
  }
}
