import Allocation
import Testing

/// Ballots and the money they decide on.
struct BallotInstance: CustomStringConvertible {
  var kind: Ballots.Kind
  var costs: [Int64]
  var budget: Int64
  var votes: [[Int]]
  /// Points beside `votes`; only for that kind.
  var points: [[Int64]] = []

  var ballots: Ballots {
    var ballots = Ballots(kind: kind, projectCount: costs.count)
    for (voter, listed) in votes.enumerated() {
      do throws(Ballots.Refusal) {
        try ballots.append(listed, points: kind == .points ? points[voter] : [])
      } catch {
        Issue.record("ballot \(voter) refused: \(error)")
      }
    }
    return ballots
  }

  func count(_ rule: BallotRule, recordsRounds: Bool = false) -> BallotOutcome {
    var outcome = BallotOutcome(recordsRounds: recordsRounds)
    var scratch = BallotScratch()
    rule.count(ballots, costs: costs, budget: budget, into: &outcome, scratch: &scratch)
    return outcome
  }

  func voters(_ order: [Int]) -> BallotInstance {
    var result = self
    result.votes = order.map { votes[$0] }
    if kind == .points { result.points = order.map { points[$0] } }
    return result
  }

  /// Project `order[k]` becomes project k; projects left out are gone from the ballots.
  func projects(_ order: [Int]) -> BallotInstance {
    var result = self
    result.costs = order.map { costs[$0] }
    for voter in votes.indices {
      let kept = votes[voter].indices.filter { order.contains(votes[voter][$0]) }
      result.votes[voter] = kept.map { order.firstIndex(of: votes[voter][$0]) ?? 0 }
      if kind == .points { result.points[voter] = kept.map { points[voter][$0] } }
    }
    return result
  }

  var description: String {
    "\(kind) budget \(budget) costs \(costs)\n  votes \(votes)\n  points \(points)"
  }

  static func random(_ rng: inout SplitMix64) -> BallotInstance {
    let count = Int.random(in: 1...8, using: &rng)
    let kind = Ballots.Kind.allCases.randomElement(using: &rng) ?? .approval
    let hasTies = rng.chance(0.4)
    let costs = (0..<count).map { _ in hasTies ? 100 * rng.cents(1, 3) : rng.cents(1, 100_000) }
    var votes: [[Int]] = []
    for _ in 0..<Int.random(in: 1...12, using: &rng) {
      let size = Int.random(in: 0...count, using: &rng)
      votes.append(Array((0..<count).shuffled(using: &rng).prefix(size)))
    }
    let total = saturatingSum(costs)
    var instance = BallotInstance(
      kind: kind, costs: costs, budget: rng.cents(1, total + total / 4), votes: votes)
    if kind == .points {
      instance.points = votes.map { $0.map { _ in rng.cents(0, hasTies ? 2 : 20) } }
    }
    return instance
  }

  /// Everything at once that could go wrong.
  static func hostile(_ rng: inout SplitMix64) -> BallotInstance {
    var instance = random(&rng)
    let odd: [Int64] = [0, -1, .min, .max, .max - 100, 1, 1 << 53, (1 << 53) + 1, 1 << 62]
    for project in instance.costs.indices where rng.chance(0.3) {
      instance.costs[project] = odd.randomElement(using: &rng) ?? 0
    }
    if rng.chance(0.3) { instance.budget = odd.randomElement(using: &rng) ?? 0 }
    if rng.chance(0.1) { instance = instance.voters([]) }
    if rng.chance(0.1) { instance.votes = instance.votes.map { _ in [] } }
    if rng.chance(0.05) { instance = instance.projects([]) }
    if instance.kind == .points {
      instance.points = instance.votes.map { $0.map { _ in rng.chance(0.5) ? 1_000_000_000 : 0 } }
    }
    return instance
  }
}

/// Checks a property on many instances; a failure is made smaller (fewer voters, fewer projects,
/// less money) as long as it still fails, and then reported once.
func checkBallots(
  _ count: Int, seed: UInt64, _ make: (inout SplitMix64) -> BallotInstance,
  _ failure: (BallotInstance) -> String?
) {
  for number in 0..<count {
    var rng = SplitMix64(seed &+ UInt64(number) &* 0x1_0000_0001)
    var instance = make(&rng)
    guard var reason = failure(instance) else { continue }
    shrinking: for _ in 0..<200 {
      let voters = Array(instance.votes.indices)
      let projects = Array(instance.costs.indices)
      var tries = voters.map { voter in instance.voters(voters.filter { $0 != voter }) }
      tries += projects.map { project in instance.projects(projects.filter { $0 != project }) }
      if instance.budget > 1 {
        tries.append(instance)
        tries[tries.count - 1].budget /= 2
      }
      for smaller in tries {
        if let next = failure(smaller) {
          (instance, reason) = (smaller, next)
          continue shrinking
        }
      }
      break
    }
    Issue.record("instance \(number): \(reason)\n\(instance)")
    return
  }
}

let everyBallotRule: [BallotRule] =
  [.approval, .greedyVotes, .greedyVotesPerCost, .phragmen, .maximumPayment, .nash]
  + BallotRule.Utility.allCases.map { .fractionalEqualShares(utility: $0) }
  + BallotRule.Utility.allCases.flatMap { utility in
    BallotRule.Completion.allCases.map { .equalShares(utility: utility, completion: $0) }
  }

extension BallotRule {
  /// Whether a grant is the cost or nothing.
  var isIndivisible: Bool {
    switch self {
    case .greedyVotes, .greedyVotesPerCost, .equalShares, .phragmen: true
    case .approval, .fractionalEqualShares, .maximumPayment, .nash: false
    }
  }
}
