/// Ballots by project: who lists each, and with how many points.
struct BallotColumns: Sendable {
  /// Where each project's supporters start in `supporters`; one more at the end.
  private(set) var starts: [Int] = []
  /// The voters who list each project, project after project, in ascending order.
  var supporters: [Int32] = []
  /// The points they give it, in the same order.
  var points: [Int32] = []
  /// Votes of each project, or points under kinds that have them.
  private(set) var votes: [Int64] = []

  /// The supporters of a project in `supporters` and `points`.
  func range(_ project: Int) -> Range<Int> { starts[project]..<starts[project + 1] }

  func count(_ project: Int) -> Int { starts[project + 1] - starts[project] }

  /// Turns the ballots' rows into columns. O(entries + projects).
  mutating func sort(_ ballots: borrowing Ballots) {
    let count = ballots.projectCount
    let entries = ballots.entryCount
    starts.refill(count + 1, with: 0)
    votes.refill(count, with: 0)
    supporters.refill(entries, with: 0)
    points.refill(entries, with: 1)
    addVotes(of: ballots)
    for project in 0..<count { starts[project + 1] += starts[project] }
    sortEntries(of: ballots)
  }

  /// Takes over other columns, in the storage there is.
  mutating func copy(_ other: borrowing BallotColumns) {
    starts.refill(from: other.starts)
    supporters.refill(from: other.supporters)
    points.refill(from: other.points)
    votes.refill(from: other.votes)
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
  private mutating func sortEntries(of ballots: borrowing Ballots) {
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

  /// Gives the array the elements of another, in the storage it has.
  mutating func refill(from other: [Element]) {
    removeAll(keepingCapacity: true)
    append(contentsOf: other)
  }
}
