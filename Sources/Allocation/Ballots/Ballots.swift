/// Members' ballots over the projects that ask for money: for each voter the projects listed, with
/// points.
///
/// The rows are stored one after another, so that 100,000 voters are a few arrays. Projects are
/// numbered from 0; rules break ties by the lower number, so number them in the order in which
/// ties are to be broken.
public struct Ballots: Sendable, Equatable {
  /// What a ballot says of the projects it lists.
  public enum Kind: Sendable, Equatable, CaseIterable {
    /// That the voter approves of them; one point each.
    case approval
    /// How many points each gets (cumulative and scoring votes).
    case points
    /// Which is the best, the second and so on; a project gets a point for each one listed after
    /// it (the Borda count), so the last one listed gets none but still has the voter's support.
    case ordinal
  }

  /// One project on a ballot.
  public struct Entry: Sendable, Equatable {
    /// The project's number, from 0.
    public let project: Int
    /// Points, from 0.
    public let points: Int64
  }

  /// The most points one voter may give to one project: 10⁹.
  public static let mostPoints: Int64 = 1_000_000_000
  /// The most projects, and the most voters: 2³¹ − 1 each.
  public static let mostRows = Int(Int32.max)

  /// What a ballot says.
  public private(set) var kind: Kind
  /// Number of projects, 0 and more.
  public private(set) var projectCount: Int
  /// Where each voter's entries start; one more at the end.
  private(set) var starts: [Int] = [0]
  /// The projects of all ballots, voter after voter; in ranked order for ordinal ballots.
  private(set) var projects: [Int32] = []
  /// Their points, in the same order; empty where every entry has one point.
  private(set) var points: [Int32] = []
  /// The voter who listed each project last, plus one; to find repeated projects in O(1).
  private var lastVoter: [Int32]
  /// The same by project, if they are sorted.
  private(set) var columns = BallotColumns()
  private(set) var isSorted = false

  /// No ballots yet. Numbers of projects outside 0…`mostRows` are cut to that range.
  public init(kind: Kind, projectCount: Int) {
    self.kind = kind
    self.projectCount = min(max(0, projectCount), Self.mostRows)
    lastVoter = Array(repeating: 0, count: self.projectCount)
  }

  /// Number of voters, those with empty ballots among them.
  public var voterCount: Int { starts.count - 1 }

  /// Number of entries on all ballots.
  public var entryCount: Int { projects.count }

  /// Number of projects on one ballot. The voter must exist.
  public func entryCount(of voter: Int) -> Int { starts[voter + 1] - starts[voter] }

  /// What one voter's ballot lists, in the order given (ordinal: best first). Allocates; the voter
  /// must exist.
  public func entries(of voter: Int) -> [Entry] {
    range(of: voter).map { Entry(project: Int(projects[$0]), points: pointsOfEntry($0)) }
  }

  /// The entries of one voter in `projects` and `points`.
  func range(of voter: Int) -> Range<Int> { starts[voter]..<starts[voter + 1] }

  func pointsOfEntry(_ entry: Int) -> Int64 { points.isEmpty ? 1 : Int64(points[entry]) }

  /// Equal when they say the same; how they were built does not matter.
  public static func == (left: Ballots, right: Ballots) -> Bool {
    left.kind == right.kind && left.projectCount == right.projectCount
      && left.starts == right.starts && left.projects == right.projects
      && left.points == right.points
  }
}

// Building; the storage is private to this file so that no row is ever half valid.
extension Ballots {
  /// Why a ballot was refused. Numbers are places on that ballot, from 0.
  public enum Refusal: Error, Sendable, Equatable {
    /// The project at this place does not exist.
    case unknownProject(Int)
    /// The project at this place was listed before.
    case repeatedProject(Int)
    /// The points at this place are outside 0…`mostPoints`.
    case pointsOutOfRange(Int)
    /// There are not as many points as projects, or points on ballots that take none.
    case pointsMismatch
    /// There are `mostRows` voters already.
    case tooManyVoters
  }

  /// Removes all ballots and says of what kind and over how many projects the next ones are. With
  /// `keepingCapacity` ballots of the same size are then added without allocating.
  public mutating func removeAll(
    kind: Kind? = nil, projectCount: Int? = nil, keepingCapacity: Bool = false
  ) {
    self.kind = kind ?? self.kind
    self.projectCount = min(max(0, projectCount ?? self.projectCount), Self.mostRows)
    isSorted = false
    starts.removeAll(keepingCapacity: keepingCapacity)
    starts.append(0)
    projects.removeAll(keepingCapacity: keepingCapacity)
    points.removeAll(keepingCapacity: keepingCapacity)
    lastVoter.removeAll(keepingCapacity: keepingCapacity)
    lastVoter.append(contentsOf: repeatElement(0, count: self.projectCount))
  }

  /// Adds a voter's ballot: projects approved of, or ranked best first; with points if the kind is
  /// `points`. An empty ballot is one more voter who supports nothing. Entries of no points are
  /// left out of ballots of points. O(entries); nothing is added when the ballot is refused.
  public mutating func append(
    _ listed: some Collection<Int>, points given: some Collection<Int64> = EmptyCollection<Int64>()
  ) throws(Refusal) {
    guard voterCount < Self.mostRows else { throw .tooManyVoters }
    guard given.count == (kind == .points ? listed.count : 0) else { throw .pointsMismatch }
    let start = projects.count
    do throws(Refusal) {
      try addProjects(listed)
      try addPoints(given, from: start)
    } catch {
      for entry in start..<projects.count { lastVoter[Int(projects[entry])] = 0 }
      projects.removeSubrange(start...)
      points.removeSubrange(min(start, points.count)...)
      throw error
    }
    starts.append(projects.count)
    isSorted = false
  }

  /// Adds a ballot without points. The same as the general form, compiled for this one type, which
  /// other modules' loops call for every voter.
  public mutating func append(_ listed: UnsafeBufferPointer<Int>) throws(Refusal) {
    try append(listed, points: EmptyCollection())
  }

  /// Sorts the ballots by project once, for all counts until they change; without it each count does
  /// so for itself. O(entries + projects).
  public mutating func sortByProject() {
    guard !isSorted else { return }
    var sorted = BallotColumns()
    swap(&sorted, &columns)
    sorted.sort(self)
    swap(&sorted, &columns)
    isSorted = true
  }

  private mutating func addProjects(_ listed: some Collection<Int>) throws(Refusal) {
    if let refusal = mark(listed) { throw refusal }
    projects.append(contentsOf: listed.lazy.map { Int32(truncatingIfNeeded: $0) })
  }

  /// Notes that the next voter lists these projects; none if one of them is refused.
  private mutating func mark(_ listed: some Collection<Int>) -> Refusal? {
    let voter = Int32(voterCount + 1)
    let count = projectCount
    return lastVoter.withUnsafeMutableBufferPointer { last in
      for (place, project) in listed.enumerated() {
        let exists = project >= 0 && project < count
        if exists && last[project] != voter {
          last[project] = voter
          continue
        }
        for marked in listed.prefix(place) { last[marked] = 0 }
        return exists ? .repeatedProject(place) : .unknownProject(place)
      }
      return nil
    }
  }

  private mutating func addPoints(
    _ given: some Collection<Int64>, from start: Int
  ) throws(Refusal) {
    switch kind {
    case .approval: break
    case .ordinal:
      let count = projects.count - start
      for place in 0..<count { points.append(Int32(clamping: count - place - 1)) }
    case .points:
      // Entries without points are dropped, so later ones move up.
      var kept = start
      for (place, amount) in given.enumerated() {
        guard amount >= 0, amount <= Self.mostPoints else { throw .pointsOutOfRange(place) }
        guard amount > 0 else { continue }
        projects[kept] = projects[start + place]
        points.append(Int32(amount))
        kept += 1
      }
      projects.removeSubrange(kept...)
    }
  }

  /// The same ballots with the projects renumbered: project `order[k]` becomes number k. `order`
  /// must name every project once. O(entries + projects).
  public func rearranged(_ order: [Int]) -> Ballots {
    precondition(order.count == projectCount, "the order must name every project once")
    var number = [Int32](repeating: -1, count: projectCount)
    for (new, old) in order.enumerated() {
      precondition(number[old] < 0, "the order names a project twice")
      number[old] = Int32(new)
    }
    var result = self
    result.isSorted = false
    for entry in projects.indices { result.projects[entry] = number[Int(projects[entry])] }
    result.lastVoter = Array(repeating: 0, count: projectCount)
    return result
  }
}
