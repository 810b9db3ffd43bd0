/// Working memory of the ballot rules. Keep one per worker and pass it to every count: its arrays
/// grow to the largest count seen and are then reused. It carries nothing from one count to the
/// next.
public struct BallotScratch: Sendable {
  /// Where each project's supporters start in `supporters`; one more at the end.
  var starts: [Int] = []
  /// The voters who list each project, project after project, in ascending order.
  var supporters: [Int32] = []
  /// The points they give it, in the same order.
  var points: [Int32] = []
  /// Votes of each project, or points under kinds that have them.
  var votes: [Int64] = []
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

  var projectCount: Int { votes.count }

  /// The supporters of a project in `supporters` and `points`.
  func column(_ project: Int) -> Range<Int> { starts[project]..<starts[project + 1] }

  func supporterCount(_ project: Int) -> Int { starts[project + 1] - starts[project] }

  /// Turns the ballots' rows into columns. O(entries + projects).
  mutating func load(_ ballots: borrowing Ballots, costs asked: [Int64]) {
    let count = ballots.projectCount
    let entries = ballots.entryCount
    starts.refill(count + 1, with: 0)
    votes.refill(count, with: 0)
    costs.refill(count, with: 0)
    supporters.refill(entries, with: 0)
    points.refill(entries, with: 1)
    addVotes(of: ballots)
    for project in 0..<count {
      if starts[project + 1] > 0, project < asked.count { costs[project] = max(0, asked[project]) }
      starts[project + 1] += starts[project]
    }
    sort(ballots)
  }

  // In buffers that are lent once, and whose places nobody checks: ballots take no number of a
  // project that does not exist.

  /// Adds each entry to the votes of its project and to the number of its entries, one place further
  /// on.
  private mutating func addVotes(of ballots: borrowing Ballots) {
    starts.withUnsafeMutableBufferPointer { starts in
      for project in ballots.projects { starts[Int(project) &+ 1] &+= 1 }
    }
    guard !ballots.points.isEmpty else {
      for project in votes.indices { votes[project] = Int64(starts[project + 1]) }
      return
    }
    votes.withUnsafeMutableBufferPointer { votes in
      for (project, points) in zip(ballots.projects, ballots.points) {
        votes[Int(project)] &+= Int64(points)
      }
    }
  }

  /// Sorts the entries into columns that begin at `starts`.
  private mutating func sort(_ ballots: borrowing Ballots) {
    let hasPoints = !ballots.points.isEmpty
    ballots.projects.withUnsafeBufferPointer { projects in
      ballots.points.withUnsafeBufferPointer { given in
        supporters.withUnsafeMutableBufferPointer { supporters in
          points.withUnsafeMutableBufferPointer { points in
            starts.withUnsafeMutableBufferPointer { starts in
              // While a column fills, its start moves on; afterwards each stands where the next one
              // began.
              for voter in 0..<ballots.voterCount {
                for entry in ballots.range(of: voter) {
                  let project = Int(projects[entry])
                  let place = starts[project]
                  supporters[place] = Int32(truncatingIfNeeded: voter)
                  if hasPoints { points[place] = given[entry] }
                  starts[project] = place &+ 1
                }
              }
            }
          }
        }
      }
    }
    for project in stride(from: ballots.projectCount, to: 0, by: -1) {
      starts[project] = starts[project - 1]
    }
    starts[0] = 0
  }
}

extension Array {
  /// Gives the array `count` elements of one value, in the storage it has.
  mutating func refill(_ count: Int, with value: Element) {
    removeAll(keepingCapacity: true)
    append(contentsOf: repeatElement(value, count: count))
  }
}
