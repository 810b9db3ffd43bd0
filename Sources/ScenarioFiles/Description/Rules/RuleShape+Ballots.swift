import Allocation

extension Variant where Value == AllocationRule {
  static var approval: Variant {
    plain(
      "approval", .ballots(.approval),
      "By votes until the money runs out; the last one is paid in part.")
  }

  static var greedyVotes: Variant {
    plain(
      "greedy-votes", .ballots(.greedyVotes),
      "By votes, in full; whatever no longer fits is passed over.")
  }

  static var greedyVotesPerCost: Variant {
    plain(
      "greedy-votes-per-cost", .ballots(.greedyVotesPerCost),
      "By votes for each dollar asked, in full; whatever no longer fits is passed over.")
  }
}
