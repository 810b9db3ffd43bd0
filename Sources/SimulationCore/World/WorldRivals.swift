import Numerics

/// Rival committees and how donors take them, by number.
struct WorldRivals: Sendable {
  let committees: [RivalCommittee]
  /// By committee: the most it may pay to one candidate.
  let limits: [Cents]
  let unifyingEnemy: UnifyingEnemy

  init(_ scenario: Scenario) {
    committees = scenario.rivals.committees.map { $0.bounded }
    limits = scenario.rivals.committees.map { scenario.limits.limit(of: $0.kind) }
    unifyingEnemy = scenario.giving.unifyingEnemy
  }

  /// A trillion dollars: more is never spent, and sums over all races cannot overflow.
  static let mostMoney: Cents = 100_000_000_000_000

  /// The factor on donors' rates after rival committees have spent so much.
  func zeal(after spent: Cents) -> Double {
    guard unifyingEnemy.gain > 0, spent > 0 else { return 1 }
    let ratio = Double(spent) / Double(unifyingEnemy.scale)
    return 1 - unifyingEnemy.gain * Stable.expm1(-ratio)
  }
}

extension RivalCommittee {
  /// The same with amounts that exist.
  fileprivate var bounded: RivalCommittee {
    var committee = self
    committee.budget = min(max(0, budget), WorldRivals.mostMoney)
    committee.base = min(max(0, base), WorldRivals.mostMoney)
    committee.perRace = perRace.map { max(0, $0) }
    return committee
  }
}
