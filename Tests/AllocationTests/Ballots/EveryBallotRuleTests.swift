import Allocation
import Testing

@Suite("Every ballot rule")
struct EveryBallotRuleTests {
  @Test("grants stay within costs and budget, whatever comes", arguments: everyBallotRule)
  func bounds(_ rule: BallotRule) {
    checkBallots(1_500, seed: 11, BallotInstance.hostile) { instance in
      let outcome = instance.count(rule, recordsRounds: true)
      let grants = outcome.grants
      guard grants.count == instance.costs.count else { return "\(grants.count) grants" }
      let listed = Set(instance.votes.joined())
      for (project, grant) in grants.enumerated() {
        let cost = instance.costs[project]
        if grant < 0 || grant > max(0, cost) { return "\(grant) for a cost of \(cost)" }
        if grant > 0, !listed.contains(project) { return "\(project) has no supporter" }
        if rule.isIndivisible, grant != 0, grant != cost { return "\(project) paid in part" }
      }
      let sum = saturatingSum(grants)
      if sum > max(0, instance.budget) { return "\(sum) granted" }
      if !outcome.payments.allSatisfy({ $0.isFinite && $0 >= 0 }) { return "\(outcome.payments)" }
      return nil
    }
  }

  @Test("rules for divisible money leave nothing that could be spent")
  func exactSums() {
    checkBallots(800, seed: 12, BallotInstance.random) { instance in
      let ballots = instance.ballots
      let listed = Set(
        (0..<ballots.voterCount).flatMap { ballots.entries(of: $0).map(\.project) })
      let wanted = saturatingSum(listed.map { instance.costs[$0] })
      for rule in [BallotRule.approval, .nash] {
        let sum = instance.count(rule).granted
        if sum != min(instance.budget, wanted) { return "\(rule): \(sum)" }
      }
      return nil
    }
  }

  @Test("voters' payments add up to the grants", arguments: everyBallotRule)
  func payments(_ rule: BallotRule) {
    checkBallots(500, seed: 13, BallotInstance.random) { instance in
      let outcome = instance.count(rule, recordsRounds: true)
      guard !outcome.payments.isEmpty else { return nil }
      let bought = outcome.rounds.filter { !$0.isCompletion }
      let granted =
        rule.isIndivisible ? bought.reduce(0) { $0 + $1.amount } : Double(outcome.granted)
      let paid = outcome.payments.reduce(0, +)
      let tolerance = (rule.isIndivisible ? 1e-6 : 1 + 1e-5) + 1e-12 * Double(instance.budget)
      return abs(paid - granted) > tolerance ? "\(paid) paid for \(granted)" : nil
    }
  }

  @Test("the rounds tell the grants", arguments: everyBallotRule)
  func rounds(_ rule: BallotRule) {
    checkBallots(300, seed: 14, BallotInstance.random) { instance in
      let outcome = instance.count(rule, recordsRounds: true)
      if outcome.grants != instance.count(rule).grants { return "recording changes the count" }
      var told = [Double](repeating: 0, count: instance.costs.count)
      for round in outcome.rounds { told[round.project] += round.amount }
      for (project, grant) in outcome.grants.enumerated()
      where abs(told[project] - Double(grant)) > 1 + 1e-5 {
        return "\(told[project]) told of \(project), \(grant) granted"
      }
      if let last = outcome.rounds.last,
        abs(Double(instance.budget) - told.reduce(0, +) - last.left) > 1e-3
      {
        return "\(last.left) left"
      }
      return nil
    }
  }

  @Test("the order of the voters does not matter", arguments: everyBallotRule)
  func votersOrder(_ rule: BallotRule) {
    checkBallots(500, seed: 15, BallotInstance.random) { instance in
      var rng = SplitMix64(UInt64(instance.votes.count))
      let order = Array(instance.votes.indices).shuffled(using: &rng)
      let (first, second) = (instance.count(rule), instance.voters(order).count(rule))
      // Nash is computed in doubles; what lies at half a cent may go either way.
      let slack: Int64 = rule == .nash ? 1 : 0
      let isSame = zip(first.grants, second.grants).allSatisfy { abs($0 - $1) <= slack }
      return isSame ? nil : "\(first.grants) and \(second.grants)"
    }
  }

  @Test("renumbering projects renumbers the grants where nothing ties", arguments: everyBallotRule)
  func projectsOrder(_ rule: BallotRule) {
    checkBallots(500, seed: 16, BallotInstance.distinct) { instance in
      var rng = SplitMix64(UInt64(instance.costs.count))
      let order = Array(instance.costs.indices).shuffled(using: &rng)
      let (first, second) = (instance.count(rule), instance.projects(order).count(rule))
      let slack: Int64 = rule.isIndivisible ? 0 : 1
      let isSame = order.indices.allSatisfy {
        abs(second.grants[$0] - first.grants[order[$0]]) <= slack
      }
      return isSame ? nil : "\(first.grants) and \(second.grants) by \(order)"
    }
  }

  @Test("sorted beforehand, and without payments, counts are the same", arguments: everyBallotRule)
  func sortedBeforehand(_ rule: BallotRule) {
    var outcome = BallotOutcome(keepsPayments: false)
    var scratch = BallotScratch()
    checkBallots(300, seed: 18, BallotInstance.random) { instance in
      var ballots = instance.ballots
      ballots.sortByProject()
      var further = instance.ballots
      rule.count(
        ballots, costs: instance.costs, budget: instance.budget, into: &outcome, scratch: &scratch)
      if outcome.grants != instance.count(rule).grants { return "sorted: \(outcome.grants)" }
      // Whoever votes afterwards counts too.
      let points: [Int64] = instance.kind == .points ? [3] : []
      guard (try? ballots.append([0], points: points)) != nil,
        (try? further.append([0], points: points)) != nil
      else { return "a ballot was refused" }
      rule.count(
        ballots, costs: instance.costs, budget: instance.budget, into: &outcome, scratch: &scratch)
      let grants = outcome.grants
      rule.count(
        further, costs: instance.costs, budget: instance.budget, into: &outcome, scratch: &scratch)
      return grants == outcome.grants ? nil : "\(grants) and \(outcome.grants)"
    }
  }

  @Test("a refused ballot leaves no trace")
  func refusedBallot() throws {
    var ballots = Ballots(kind: .approval, projectCount: 3)
    #expect(throws: Ballots.Refusal.repeatedProject(2)) { try ballots.append([1, 2, 1]) }
    #expect(throws: Ballots.Refusal.unknownProject(1)) { try ballots.append([0, 3]) }
    try ballots.append([1, 2, 0])
    #expect(ballots.entries(of: 0).map(\.project) == [1, 2, 0])
    #expect(ballots.voterCount == 1)
  }

  @Test("a kept outcome and scratch carry nothing over")
  func reuse() {
    var outcome = BallotOutcome()
    var scratch = BallotScratch()
    checkBallots(300, seed: 17, BallotInstance.random) { instance in
      for rule in everyBallotRule {
        rule.count(
          instance.ballots, costs: instance.costs, budget: instance.budget, into: &outcome,
          scratch: &scratch)
        if outcome != instance.count(rule) { return "\(rule)" }
      }
      return nil
    }
  }
}

extension BallotInstance {
  /// One voter a point of difference: all projects have different votes, points and costs, so that
  /// no two are alike to any rule.
  static func distinct(_ rng: inout SplitMix64) -> BallotInstance {
    var instance = random(&rng)
    let count = instance.costs.count
    instance.kind = .points
    instance.costs = instance.costs.indices.map { _ in rng.cents(10_000_000, 99_000_000) }
    instance.budget = rng.cents(1, saturatingSum(instance.costs))
    instance.votes = (0..<(4 * count)).map { voter in
      (0..<count).filter { voter < 3 * $0 + 2 }
    }
    instance.points = instance.votes.map { $0.map { _ in rng.cents(1, 1_000_000) } }
    return instance
  }
}
