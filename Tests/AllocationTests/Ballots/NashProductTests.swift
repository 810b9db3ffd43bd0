import Allocation
import Numerics
import Testing

@Suite("Nash product")
struct NashProductTests {
  /// A fund so large that whole cents are no coarser than 10⁻¹⁴ of it.
  static let large: Int64 = 100_000_000_000_000

  static func utilities(_ instance: BallotInstance) -> [[(project: Int, points: Double)]] {
    let ballots = instance.ballots
    let bonus: Int64 = instance.kind == .ordinal ? 1 : 0
    return (0..<ballots.voterCount).map { voter in
      ballots.entries(of: voter).map { ($0.project, Double($0.points + bonus)) }
    }.filter { !$0.isEmpty }
  }

  /// The mean logarithm of the voters' utilities from shares of the fund, and how fast it grows with
  /// each share.
  static func welfare(_ instance: BallotInstance, _ grants: [Int64]) -> (Double, [Double]) {
    let rows = utilities(instance)
    var mean = 0.0
    var gains = instance.costs.map { _ in 0.0 }
    for row in rows {
      let utility = row.reduce(0) { $0 + $1.points * Double(grants[$1.project]) }
      mean += Stable.log(utility) / Double(rows.count)
      for entry in row {
        gains[entry.project] +=
          entry.points * Double(instance.budget) / (utility * Double(rows.count))
      }
    }
    return (mean, gains)
  }

  static func uncapped(_ rng: inout SplitMix64) -> BallotInstance {
    var instance = BallotInstance.random(&rng)
    instance.budget = large
    instance.costs = instance.costs.map { _ in large }
    return instance
  }

  static func capped(_ rng: inout SplitMix64) -> BallotInstance {
    var instance = uncapped(&rng)
    instance.costs = instance.costs.map { _ in rng.cents(large / 20, large) }
    return instance
  }

  @Test("what is paid gains 1, what is not gains no more: optimal to 1e-9")
  func optimal() {
    checkBallots(1_000, seed: 31, Self.uncapped) { instance in
      guard !Self.utilities(instance).isEmpty else { return nil }
      let grants = instance.count(.nash).grants
      let (_, gains) = Self.welfare(instance, grants)
      for (project, gain) in gains.enumerated() {
        if gain > 1 + 1e-9 { return "\(project) gains \(gain)" }
        // What gets next to nothing may be on its way to nothing.
        if Double(grants[project]) > 1e-6 * Double(Self.large), gain < 1 - 1e-9 {
          return "\(project) with \(grants[project]) gains \(gain)"
        }
      }
      return nil
    }
  }

  @Test("with caps, gains are the same for what is paid in part, and more for what is full")
  func optimalUnderCaps() {
    checkBallots(1_000, seed: 32, Self.capped) { instance in
      let rows = Self.utilities(instance)
      let grants = instance.count(.nash).grants
      guard !rows.isEmpty, grants.reduce(0, +) == instance.budget else { return nil }
      let (_, gains) = Self.welfare(instance, grants)
      let small = Self.large / 1_000_000
      let inner = grants.indices.filter {
        grants[$0] > small && grants[$0] < instance.costs[$0] - small
      }
      let highest = inner.map { gains[$0] }.max()
      let lowest = inner.map { gains[$0] }.min()
      if let highest, let lowest, highest > lowest * (1 + 1e-9) { return "\(gains) of \(grants)" }
      for project in grants.indices {
        if let lowest, grants[project] <= small, gains[project] > lowest * (1 + 1e-9) {
          return "\(project) is paid nothing and gains \(gains[project]), not \(lowest)"
        }
        if let highest, grants[project] >= instance.costs[project] - small,
          gains[project] < highest * (1 - 1e-9)
        {
          return "\(project) is full and gains \(gains[project]), not \(highest)"
        }
      }
      return nil
    }
  }

  @Test("more money never lowers the welfare")
  func monotone() {
    checkBallots(400, seed: 33, BallotInstance.random) { instance in
      guard !Self.utilities(instance).isEmpty else { return nil }
      var more = instance
      more.costs = instance.costs.map { $0 * 1_000_000 }
      more.budget *= 1_000_000
      let less = Self.welfare(more, more.count(.nash).grants).0
      more.budget += more.budget / 10
      let now = Self.welfare(more, more.count(.nash).grants).0
      return now < less - 1e-9 ? "\(less) falls to \(now)" : nil
    }
  }

  @Test("no exchange of money between two projects helps")
  func noExchangeHelps() {
    checkBallots(200, seed: 34, Self.capped) { instance in
      guard !Self.utilities(instance).isEmpty else { return nil }
      let grants = instance.count(.nash).grants
      let best = Self.welfare(instance, grants).0
      for from in grants.indices {
        for to in grants.indices where to != from {
          let amount = min(grants[from], instance.costs[to] - grants[to], Self.large / 100)
          guard amount > 0 else { continue }
          var other = grants
          other[from] -= amount
          other[to] += amount
          let welfare = Self.welfare(instance, other).0
          if welfare > best + 1e-9 { return "\(from) to \(to) gains \(welfare - best)" }
        }
      }
      return nil
    }
  }

  @Test("projects that look the same to all get the same")
  func symmetric() {
    let twins = BallotInstance(
      kind: .approval, costs: [1_000, 1_000, 1_000], budget: 1_000, votes: [[0, 1], [0, 1], [2]])
    #expect(twins.count(.nash).grants == [334, 333, 333])
    let ranked = BallotInstance(kind: .ordinal, costs: [900, 900], budget: 900, votes: [[1], [0]])
    #expect(ranked.count(.nash).grants == [450, 450])
  }

  @Test("more projects than fit a dense matrix")
  func manyProjects() {
    let count = 1_100
    var rng = SplitMix64(35)
    var instance = BallotInstance(
      kind: .approval, costs: Array(repeating: Self.large, count: count), budget: Self.large,
      votes: [])
    instance.votes = (0..<count).map { [$0, Int.random(in: 0..<count, using: &rng)] }
      .map { $0[0] == $0[1] ? [$0[0]] : $0 }
    let grants = instance.count(.nash).grants
    #expect(grants.reduce(0, +) == Self.large)
    let (_, gains) = Self.welfare(instance, grants)
    for (project, gain) in gains.enumerated() {
      #expect(gain < 1 + 1e-6)
      if grants[project] > Self.large / 10_000_000 { #expect(abs(gain - 1) < 1e-6) }
    }
  }
}
