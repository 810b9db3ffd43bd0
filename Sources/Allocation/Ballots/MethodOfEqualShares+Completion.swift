extension MethodOfEqualShares {
  /// How often `Completion.raise` adds a hundredth of the fund before it gives up: the voters then
  /// have eleven times the fund. It keeps ballots of which one project can never be paid for from
  /// taking for ever.
  static let mostRaises = 1_000

  /// Counts the ballots and completes the count.
  func count(
    _ completion: BallotRule.Completion, voters: Int, budget: Int64,
    into outcome: inout BallotOutcome, scratch: inout BallotScratch
  ) {
    guard voters > 0 else { return }
    let share = Twofold(budget) / Twofold(Int64(voters))
    _ = fund(share, voters: voters, budget: budget, into: &outcome, scratch: &scratch)
    switch completion {
    case .none: break
    case .votes:
      GreedyVotes(isCompletion: true)
        .spend(budget - outcome.granted, into: &outcome, scratch: &scratch)
    case .raise:
      raise(voters: voters, budget: budget, into: &outcome, scratch: &scratch)
    }
  }

  /// Repeats the count with a hundredth of the fund more each time, divided equally, until no
  /// supported project fits any more; if the fund would be overspent, the count before stands.
  /// (Rey and Maly, arXiv 2303.00621, call it completion by budget increase.)
  private func raise(
    voters: Int, budget: Int64, into outcome: inout BallotOutcome, scratch: inout BallotScratch
  ) {
    let hundredth = Twofold(budget) / (Twofold(Int64(voters)) * Twofold(100.0))
    var raises: Int64 = 0
    while !isExhaustive(budget, outcome, scratch), raises < Self.mostRaises {
      raises += 1
      swap(&outcome, &scratch.earlier)
      outcome.recordsRounds = scratch.earlier.recordsRounds
      outcome.keepsPayments = scratch.earlier.keepsPayments
      let share = hundredth * Twofold(100 + raises)
      let fits = fund(share, voters: voters, budget: budget, into: &outcome, scratch: &scratch)
      guard fits else {
        swap(&outcome, &scratch.earlier)
        return
      }
    }
  }

  /// Whether no project that somebody supports fits into what is left.
  private func isExhaustive(
    _ budget: Int64, _ outcome: BallotOutcome, _ scratch: borrowing BallotScratch
  ) -> Bool {
    let left = budget - outcome.granted
    for project in 0..<scratch.projectCount
    where scratch.costs[project] > 0 && outcome.grants[project] == 0
      && scratch.costs[project] <= left
      && (utility != .points || scratch.columns.votes[project] > 0)
    {
      return false
    }
    return true
  }
}
