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

  static var equalShares: Variant {
    Variant(
      "equal-shares", equalSharesRecord,
      convert: { (entry: EqualSharesEntry, _, _) -> AllocationRule? in
        .ballots(
          .equalShares(utility: entry.utility.utility, completion: entry.completion.completion))
      },
      parameters: { (rule: AllocationRule) -> EqualSharesEntry? in
        guard case .ballots(.equalShares(let utility, let completion)) = rule else { return nil }
        return EqualSharesEntry(
          utility: UtilityWord(utility), completion: CompletionWord(completion))
      })
  }

  static var fractionalEqualShares: Variant {
    Variant(
      "fractional-equal-shares", fractionalRecord,
      convert: { (entry: FractionalEntry, _, _) -> AllocationRule? in
        .ballots(.fractionalEqualShares(utility: entry.utility.utility))
      },
      parameters: { (rule: AllocationRule) -> FractionalEntry? in
        guard case .ballots(.fractionalEqualShares(let utility)) = rule else { return nil }
        return FractionalEntry(utility: UtilityWord(utility))
      })
  }

  static var phragmen: Variant {
    plain(
      "phragmen", .ballots(.phragmen),
      "All voters earn at the same pace; a candidate is paid as soon as its supporters can.")
  }

  static var maximumPayment: Variant {
    plain(
      "maximum-payment", .ballots(.maximumPayment),
      "The candidate whose supporters have most money unspent takes it; repeat.")
  }

  static var nash: Variant {
    plain("nash", .ballots(.nash), "The division with the largest product of satisfactions.")
  }
}

/// What a voter gets out of a candidate that is paid in full, by its word.
private enum UtilityWord: String, CaseIterable, Sendable {
  case cost, cardinality, points

  init(_ utility: BallotRule.Utility) {
    switch utility {
    case .cost: self = .cost
    case .cardinality: self = .cardinality
    case .points: self = .points
    }
  }

  var utility: BallotRule.Utility {
    switch self {
    case .cost: .cost
    case .cardinality: .cardinality
    case .points: .points
    }
  }
}

/// What becomes of money left over, by its word.
private enum CompletionWord: String, CaseIterable, Sendable {
  case none, votes, raise

  init(_ completion: BallotRule.Completion) {
    switch completion {
    case .none: self = .none
    case .votes: self = .votes
    case .raise: self = .raise
    }
  }

  var completion: BallotRule.Completion {
    switch self {
    case .none: .none
    case .votes: .votes
    case .raise: .raise
    }
  }
}

private struct EqualSharesEntry: Sendable {
  var utility = UtilityWord.cost
  var completion = CompletionWord.votes
}

private struct FractionalEntry: Sendable {
  var utility = UtilityWord.cost
}

private let utilityDoc =
  "What a voter gets out of a candidate paid in full: `cost` the money, `cardinality` one, "
  + "`points` the points on the ballot."

private let equalSharesRecord = Record<EqualSharesEntry>(
  "rule.equal-shares", "The method of equal shares.", make: { EqualSharesEntry() }
) {
  field(
    "utility", \.utility, .choice, .assumed("as cities that use it have it"), utilityDoc)
  field(
    "completion", \.completion, .choice, .assumed("a fund exists to be spent"),
    "What becomes of money left over: `none` it stays, `votes` it is spent most votes first, "
      + "`raise` everyone's share is raised until nothing more fits.")
}

private let fractionalRecord = Record<FractionalEntry>(
  "rule.fractional-equal-shares", "Equal shares that pay for candidates in part.",
  make: { FractionalEntry() }
) {
  field("utility", \.utility, .choice, .assumed("as for equal shares"), utilityDoc)
}
