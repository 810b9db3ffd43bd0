/// The convex programme of the Nash product: shares of the fund that sum to 1, each between 0 and a
/// cap, with the largest mean logarithm of the voters' utilities.
struct NashProgram: Sendable {
  static let mostSteps = 80
  static let mostDense = 1_024
  /// Curvature added to every step, which keeps shares where they are in directions that do not
  /// matter to anybody, where only rounding errors would move them. It does not move the solution.
  static let inertia = 1e-6

  /// The projects that take part.
  var projects: [Int] = []
  /// The share of the fund that each may have at most; 1 where its cost is no limit.
  var caps: [Double] = []
  /// Whether the fund is smaller than the sum of all costs, so that there is something to decide.
  var isScarce = false
  /// The solution.
  var shares: [Double] = []
  /// How fast the mean logarithm grows with each share.
  var gains: [Double] = []
  /// The same for whatever is paid in part.
  var price = 1.0

  // Ballots of those who take part, over the projects that do.
  var starts: [Int] = []
  var slots: [Int32] = []
  var utilities: [Double] = []
  /// 1 over each voter's utility.
  var inverses: [Double] = []
  var voterCount: Int { starts.count - 1 }

  // Multipliers of the bounds below and above, and working memory of the steps.
  var below: [Double] = []
  var above: [Double] = []
  var diagonal: [Double] = []
  var matrix: [Double] = []
  var towards: [Double] = []
  var ones: [Double] = []
  var residual: [Double] = []
  var direction: [Double] = []
  var image: [Double] = []

  private var slotOf: [Int32] = []

  mutating func load(_ ballots: borrowing Ballots, _ costs: [Int64], _ budget: Int64) {
    projects.removeAll(keepingCapacity: true)
    caps.removeAll(keepingCapacity: true)
    slotOf.refill(costs.count, with: -1)
    var room = budget
    isScarce = false
    for project in costs.indices where costs[project] > 0 {
      slotOf[project] = Int32(projects.count)
      projects.append(project)
      caps.append(costs[project] >= budget ? 1 : Double(costs[project]) / Double(budget))
      if costs[project] > room { isScarce = true } else { room -= costs[project] }
    }
    starts.refill(1, with: 0)
    slots.removeAll(keepingCapacity: true)
    utilities.removeAll(keepingCapacity: true)
    let bonus: Int64 = ballots.kind == .ordinal ? 1 : 0
    for voter in 0..<ballots.voterCount {
      for entry in ballots.range(of: voter) {
        let slot = slotOf[Int(ballots.projects[entry])]
        guard slot >= 0 else { continue }
        slots.append(slot)
        utilities.append(Double(ballots.pointsOfEntry(entry) + bonus))
      }
      if slots.count > starts[starts.count - 1] { starts.append(slots.count) }
    }
    shares.refill(projects.count, with: 0)
    gains.refill(projects.count, with: 0)
    price = 1
  }

  /// Sets `inverses` and `gains` for `shares`, which must be positive.
  mutating func evaluate() {
    let scale = 1 / Double(voterCount)
    inverses.removeAll(keepingCapacity: true)
    gains.refill(projects.count, with: 0)
    for voter in 0..<voterCount {
      var utility = 0.0
      for entry in starts[voter]..<starts[voter + 1] {
        utility += utilities[entry] * shares[Int(slots[entry])]
      }
      let inverse = 1 / utility
      inverses.append(inverse)
      for entry in starts[voter]..<starts[voter + 1] {
        gains[Int(slots[entry])] += utilities[entry] * inverse * scale
      }
    }
  }
}
