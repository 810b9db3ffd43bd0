import Allocation
import Testing

@Suite("Ballot rules that divide")
struct DivisibleRulesTests {
  /// The example of the papers: five donors with one unit each.
  static let donors = BallotInstance(
    kind: .approval, costs: [500, 500, 500, 500], budget: 500,
    votes: [[0, 2], [0, 3], [1, 2], [1, 3], [0]])

  @Test(
    "Nash and maximum payment on the papers' example",
    arguments: [
      BallotRule.nash, .maximumPayment, .fractionalEqualShares(utility: .cost),
    ])
  func papers(_ rule: BallotRule) {
    let outcome = Self.donors.count(rule)
    #expect(outcome.grants == [300, 200, 0, 0])
    #expect(outcome.payments == [100, 100, 100, 100, 100])
  }

  @Test("approval funds by votes and pays the last in part")
  func approval() {
    var instance = Self.donors
    instance.costs = [100, 150, 70, 80]
    instance.budget = 280
    let outcome = instance.count(.approval, recordsRounds: true)
    #expect(outcome.grants == [100, 150, 30, 0] && outcome.payments.isEmpty)
    #expect(outcome.rounds.map(\.decision) == [.funded, .funded, .partlyFunded, .cannotBeAfforded])
    #expect(outcome.rounds.map(\.left) == [180, 30, 0, 0])
    instance.costs[1] = 0
    #expect(instance.count(.approval).grants == [100, 0, 70, 80])
  }

  @Test("with a cap, supporters pay the same part each and go on with the rest")
  func cappedPayment() {
    var instance = Self.donors
    instance.costs = [150, 500, 500, 500]
    let outcome = instance.count(.maximumPayment, recordsRounds: true)
    // Half of what the three have; then b takes 200, and c and d the 50 their voters kept.
    #expect(outcome.grants == [150, 200, 50, 50])
    #expect(outcome.payments == [100, 100, 100, 100, 50])
    #expect(outcome.rounds.map(\.score) == [300, 200, 50, 50])
  }

  @Test("fractional equal shares as a plain version counts them")
  func plainFractional() {
    for utility in BallotRule.Utility.allCases {
      checkBallots(400, seed: 21, BallotInstance.random) { instance in
        let plain = Self.fractional(instance, utility)
        let grants = instance.count(.fractionalEqualShares(utility: utility)).grants
        for (grant, exact) in zip(grants, plain) where abs(Double(grant) - exact) > 1.0001 {
          return "\(utility): \(grants) where \(plain) is exact"
        }
        return nil
      }
    }
  }

  /// Straight from the definition, in doubles with a tolerance for ties.
  static func fractional(_ instance: BallotInstance, _ utility: BallotRule.Utility) -> [Double] {
    let ballots = instance.ballots
    let voters = 0..<ballots.voterCount
    var money = voters.map { _ in Double(instance.budget) / Double(voters.count) }
    var got = instance.costs.map { _ in 0.0 }
    let scale = Double(instance.budget)
    func utilityOf(_ project: Int, _ voter: Int) -> Double {
      guard let entry = ballots.entries(of: voter).first(where: { $0.project == project }) else {
        return 0
      }
      switch utility {
      case .cost: return Double(instance.costs[project])
      case .cardinality: return 1
      case .points: return Double(entry.points)
      }
    }
    while true {
      var best: (project: Int, rho: Double, total: Double)?
      for project in got.indices where got[project] < Double(instance.costs[project]) {
        let total = voters.filter { money[$0] > 1e-9 * scale }
          .reduce(0) { $0 + utilityOf(project, $1) }
        guard total > 0 else { continue }
        let rho = Double(instance.costs[project]) / total
        if rho < (best?.rho ?? .infinity) * (1 - 1e-12) { best = (project, rho, total) }
      }
      guard let (project, _, total) = best else { return got }
      let payers = voters.filter { money[$0] > 1e-9 * scale && utilityOf(project, $0) > 0 }
      let room = Double(instance.costs[project]) - got[project]
      let spendable = payers.map { money[$0] * total / utilityOf(project, $0) }.min() ?? 0
      let amount = min(room, spendable)
      for voter in payers { money[voter] -= amount * utilityOf(project, voter) / total }
      got[project] = room <= spendable ? Double(instance.costs[project]) : got[project] + amount
    }
  }

  @Test("maximum payment as a plain version counts it")
  func plainPayment() {
    checkBallots(600, seed: 22, BallotInstance.random) { instance in
      var money = instance.votes.map { $0.isEmpty ? 0.0 : 1.0 }
      let unit = Double(instance.budget) / max(1, money.reduce(0, +))
      for voter in money.indices { money[voter] *= unit }
      let ballots = instance.ballots
      let lists = instance.votes.indices.map { ballots.entries(of: $0).map(\.project) }
      if zip(lists, instance.votes).contains(where: { $0.isEmpty != $1.isEmpty }) { return nil }
      var plain = instance.costs.map { _ in 0.0 }
      var open = Set(instance.costs.indices)
      while true {
        var best: (project: Int, sum: Double)?
        for project in open.sorted() {
          let sum = money.indices.filter { lists[$0].contains(project) }
            .reduce(0) { $0 + money[$1] }
          if sum > 1e-9 * unit, sum > (best?.sum ?? 0) * (1 + 1e-12) { best = (project, sum) }
        }
        guard let (project, sum) = best else { break }
        let taken = min(sum, Double(instance.costs[project]))
        plain[project] = taken
        for voter in money.indices where lists[voter].contains(project) {
          money[voter] *= 1 - taken / sum
        }
        open.remove(project)
      }
      let grants = instance.count(.maximumPayment).grants
      for (grant, exact) in zip(grants, plain) where abs(Double(grant) - exact) > 1.0001 {
        return "\(grants) where \(plain) is exact"
      }
      return nil
    }
  }
}
