import Statistics

/// How contested races came out over a block, in the first structure.
struct FieldTally: Sendable {
  /// Bins of the leader's first-round share.
  static let bins = 2000

  var runoffs = IntegerTally()
  var openSeatRunoffs = IntegerTally()
  var incumbentsReelected = IntegerTally()
  /// Runoffs won by the first round's leader, against runoffs.
  var leaderWins = RatioOfSums()
  var leaderShare = BinnedTally(bins: FieldTally.bins)
  /// Runoffs of contested races, runoffs of open seats, holders who kept theirs of those who stood
  /// against somebody; where who stands differs between replicates.
  var shares: [RatioOfSums]
  var contested = IntegerTally()
  var openSeats = IntegerTally()

  init(varies: Bool = false) { shares = varies ? Array(repeating: RatioOfSums(), count: 3) : [] }

  mutating func record(_ workspace: Workspace) {
    var runoffCount: Int64 = 0
    var openCount: Int64 = 0
    var reelected: Int64 = 0
    var leaderWon: Int64 = 0
    for (number, race) in workspace.world.races.enumerated() where race.isContested {
      let standing = workspace.standings[number]
      leaderShare.add(standing.leaderShare)
      if standing.winner == race.incumbent { reelected += 1 }
      guard standing.goesToRunoff else { continue }
      runoffCount += 1
      if race.incumbent < 0 { openCount += 1 }
      if standing.winner == standing.leader { leaderWon += 1 }
    }
    runoffs.add(runoffCount)
    openSeatRunoffs.add(openCount)
    incumbentsReelected.add(reelected)
    leaderWins.add(numerator: leaderWon, denominator: runoffCount)
    guard !shares.isEmpty else { return }
    var (all, open): (Int64, Int64) = (0, 0)
    for race in workspace.world.races where race.isContested {
      all += 1
      if race.incumbent < 0 { open += 1 }
    }
    contested.add(all)
    openSeats.add(open)
    shares[0].add(numerator: runoffCount, denominator: all)
    shares[1].add(numerator: openCount, denominator: open)
    shares[2].add(numerator: reelected, denominator: all - open)
  }

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    runoffs.visitWords(&visitor)
    openSeatRunoffs.visitWords(&visitor)
    incumbentsReelected.visitWords(&visitor)
    leaderWins.visitWords(&visitor)
    leaderShare.visitWords(&visitor)
    visitor.visit(&shares)
    contested.visitWords(&visitor)
    openSeats.visitWords(&visitor)
  }

  mutating func merge(_ other: FieldTally) {
    runoffs.merge(other.runoffs)
    openSeatRunoffs.merge(other.openSeatRunoffs)
    incumbentsReelected.merge(other.incumbentsReelected)
    leaderWins.merge(other.leaderWins)
    contested.merge(other.contested)
    openSeats.merge(other.openSeats)
    for index in shares.indices { shares[index].merge(other.shares[index]) }
    // Both have the same bins.
    _ = leaderShare.merge(other.leaderShare)
  }
}
