/// Working memory of the ballot rules. Keep one per worker and pass it to every count: its arrays
/// grow to the largest count seen and are then reused. It carries nothing from one count to the
/// next.
public struct BallotScratch: Sendable {
  var columns = BallotColumns()
  /// Cents each project asks for; 0 if it may not be funded or nobody lists it.
  var costs: [Int64] = []

  var standings = Heap<Standing>()
  var bids = Heap<Bid>()
  var remainders = Heap<Remainder>()
  /// What each voter has left, or the load the voter carries.
  var money: [Twofold] = []
  /// Heads, or points, of each project's supporters who have money left.
  var weights: [Int64] = []
  /// How many places of each project's column are still looked at.
  var lengths: [Int] = []
  /// Supporters of the project at hand who have less than its price.
  var short: [Int32] = []
  /// Whether a voter lists anything that can be funded.
  var takesPart: [Bool] = []
  /// What each supporter of a project pays by head or by point, or the load each would have.
  var levels: [Twofold] = []
  /// What each project has got so far under rules that pay in parts, in cents.
  var amounts: [Twofold] = []
  var nash = NashProgram()
  /// Grants and payments of the count before, for `Completion.raise`.
  var earlier = BallotOutcome()

  /// Empty working memory; the first count allocates.
  public init() {}

  var projectCount: Int { columns.votes.count }

  /// The supporters of a project in `columns`.
  func column(_ project: Int) -> Range<Int> { columns.range(project) }

  func supporterCount(_ project: Int) -> Int { columns.count(project) }

  /// Takes over the ballots by column, and what projects ask for. O(entries + projects).
  mutating func load(_ ballots: borrowing Ballots, costs asked: [Int64]) {
    if ballots.isSorted { columns.copy(ballots.columns) } else { columns.sort(ballots) }
    costs.refill(projectCount, with: 0)
    for project in 0..<min(projectCount, asked.count) where supporterCount(project) > 0 {
      costs[project] = max(0, asked[project])
    }
  }
}
