/// A rule that counts members' ballots and says which projects are paid how much.
///
/// Rules that fund a project in full or not at all: greedy votes, greedy votes per cost, equal
/// shares, Phragmén. Rules that divide: approval (its last project), fractional equal shares,
/// maximum payment, Nash. A project that nobody lists, and one that costs 0 or less, is never
/// funded by any of them.
public enum BallotRule: Sendable, Equatable {
  /// By votes until the money runs out; the last one is paid in part.
  case approval
  /// By votes or points; whatever no longer fits is passed over.
  case greedyVotes
  /// By votes or points per dollar asked for; whatever no longer fits is passed over.
  case greedyVotesPerCost
  /// The method of equal shares, with what to do about money left over.
  case equalShares(utility: Utility, completion: Completion)
  /// Equal shares that pay for projects in part.
  case fractionalEqualShares(utility: Utility)
  /// Phragmén's sequential rule.
  case phragmen
  /// The project whose supporters have most money unspent takes it; repeat.
  case maximumPayment
  /// The division with the largest product of all voters' satisfactions.
  case nash

  /// What a voter gets out of a listed project that is paid in full.
  public enum Utility: Sendable, Equatable, CaseIterable {
    /// The money spent on it.
    case cost
    /// One.
    case cardinality
    /// The points the voter gave it.
    case points
  }

  /// What becomes of money that the method of equal shares leaves over.
  public enum Completion: Sendable, Equatable, CaseIterable {
    /// It stays in the fund.
    case none
    /// It is spent by votes or points, as `greedyVotes` does.
    case votes
    /// The count is repeated with more money for everyone until no supported project fits any more,
    /// or until the fund would be overspent, when the count before stands.
    case raise
  }

  /// Counts `ballots` and writes what is granted to each project, in cents, and what each voter
  /// paid.
  ///
  /// Every grant is between 0 and the project's cost, and they sum to at most `budget`. `costs`
  /// has one entry in cents a project; missing ones count as 0. A budget of 0 or less grants
  /// nothing. With `outcome` and `scratch` kept from call to call, nothing is allocated once they
  /// have grown to the largest count seen (unless `outcome.recordsRounds`). The result does not
  /// depend on the order of the voters. The time each rule takes stands at the rule.
  public func count(
    _ ballots: borrowing Ballots, costs: [Int64], budget: Int64,
    into outcome: inout BallotOutcome, scratch: inout BallotScratch
  ) {
    outcome.reset(projects: ballots.projectCount)
    scratch.load(ballots, costs: costs)
    let voters = ballots.voterCount
    guard budget > 0, voters > 0 else { return }
    switch self {
    case .approval:
      GreedyVotes(paysLastInPart: true).spend(budget, into: &outcome, scratch: &scratch)
    case .greedyVotes:
      GreedyVotes().spend(budget, into: &outcome, scratch: &scratch)
    case .greedyVotesPerCost:
      GreedyVotes(perCost: true).spend(budget, into: &outcome, scratch: &scratch)
    case .equalShares(let utility, let completion):
      MethodOfEqualShares(utility: utility)
        .count(completion, voters: voters, budget: budget, into: &outcome, scratch: &scratch)
    case .phragmen:
      Phragmen().count(voters: voters, budget: budget, into: &outcome, scratch: &scratch)
    case .fractionalEqualShares(let utility):
      FractionalEqualShares(utility: utility)
        .count(ballots, budget: budget, into: &outcome, scratch: &scratch)
    case .maximumPayment:
      MaximumPayment().count(voters: voters, budget: budget, into: &outcome, scratch: &scratch)
    case .nash:
      NashProduct().count(ballots, budget: budget, into: &outcome, scratch: &scratch)
    }
  }
}
