/// A project's votes for each cent of `cost`, compared exactly; `cost` 1 compares votes alone.
struct Standing: Ranked, Sendable {
  var votes: Int64
  var cost: Int64
  var index: Int

  func precedes(_ other: Standing) -> Bool {
    let mine = UInt64(votes).multipliedFullWidth(by: UInt64(other.cost))
    let theirs = UInt64(other.votes).multipliedFullWidth(by: UInt64(cost))
    if mine.high != theirs.high { return mine.high > theirs.high }
    if mine.low != theirs.low { return mine.low > theirs.low }
    return index < other.index
  }
}

/// Projects in the order of their votes, or of their votes per cent asked for; each is funded if
/// its cost is still there. With the money gone, the first one that does not fit may take what is
/// left, which ends the count.
///
/// Votes are points under kinds of ballots that have them. Everything is compared in integers, ties
/// to the lower index. O(entries + projects · log projects). (Participatory budgeting: Rey and Maly,
/// "The (Computational) Social Choice Take on Indivisible Participatory Budgeting",
/// arXiv 2303.00621, section 4.)
struct GreedyVotes {
  var perCost = false
  var paysLastInPart = false
  var isCompletion = false

  /// Spends `budget` on projects that have no grant yet.
  func spend(_ budget: Int64, into outcome: inout BallotOutcome, scratch: inout BallotScratch) {
    scratch.standings.removeAll()
    // What never fits is left out, unless that is to be read aloud.
    let most = paysLastInPart || outcome.recordsRounds ? Int64.max : budget
    for project in 0..<scratch.projectCount
    where scratch.costs[project] > 0 && outcome.grants[project] == 0
      && scratch.costs[project] <= most
    {
      let cost = perCost ? scratch.costs[project] : 1
      scratch.standings.append(
        Standing(votes: scratch.columns.votes[project], cost: cost, index: project))
    }
    scratch.standings.restoreOrder()
    var left = budget
    while let best = scratch.standings.top {
      scratch.standings.removeTop()
      let cost = scratch.costs[best.index]
      let fits = cost <= left
      let grant = fits ? cost : paysLastInPart ? left : 0
      outcome.grants[best.index] = grant
      left -= grant
      if outcome.recordsRounds { record(best, grant, left, into: &outcome, scratch) }
      // Under `paysLastInPart` the rest are still read aloud, as those the money did not reach.
      if left == 0, !outcome.recordsRounds { return }
    }
  }

  private func record(
    _ best: Standing, _ grant: Int64, _ left: Int64, into outcome: inout BallotOutcome,
    _ scratch: borrowing BallotScratch
  ) {
    let score = Double(best.votes) / (perCost ? Double(best.cost) / 100 : 1)
    outcome.rounds.append(
      BallotRound(
        project: best.index,
        decision: grant == 0
          ? .cannotBeAfforded : grant == scratch.costs[best.index] ? .funded : .partlyFunded,
        isCompletion: isCompletion, supporters: scratch.supporterCount(best.index),
        votes: best.votes, measure: perCost ? .votesPerDollar : .votes, score: score,
        amount: Double(grant), payers: 0, leastPayment: 0, mostPayment: 0, left: Double(left)))
  }
}
