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

  mutating func record(_ workspace: Workspace) {
    var runoffCount: Int64 = 0
    var openCount: Int64 = 0
    var reelected: Int64 = 0
    var leaderWon: Int64 = 0
    for (number, race) in workspace.world.races.enumerated() where race.count > 1 {
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
  }

  mutating func merge(_ other: FieldTally) {
    runoffs.merge(other.runoffs)
    openSeatRunoffs.merge(other.openSeatRunoffs)
    incumbentsReelected.merge(other.incumbentsReelected)
    leaderWins.merge(other.leaderWins)
    // Both have the same bins.
    _ = leaderShare.merge(other.leaderShare)
  }
}
