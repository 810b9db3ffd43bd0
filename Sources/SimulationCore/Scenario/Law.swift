/// The most one giver of each kind may give to one committee in the cycle; `nil` is no limit.
///
/// A committee is every vehicle that is neither an independent-expenditure committee nor a public
/// fund. People's gifts are cut one by one, since the simulation does not follow single givers;
/// what a treasury may not give stays in it.
public struct CommitteeLimits: Sendable, Equatable {
  /// Of one person; cuts each gift.
  public var individual: Cents?
  /// Of one business.
  public var corporation: Cents?
  /// Of one union.
  public var union: Cents?
  /// Of one committee.
  public var committee: Cents?
  /// Of one party committee.
  public var party: Cents?

  /// No limits.
  public init() {}
}

/// When the limits on giving to candidates no longer hold in a race: from the week after the one in
/// which a threshold was passed until the end, for every giver and every candidate of that race.
public struct LiftedLimits: Sendable, Equatable {
  /// One outside spender (an independent vehicle or rival committee) has paid more than this to the
  /// race's candidates together. `nil` is never. Illinois: $100,000 (V/R).
  public var outsideSpending: Cents?
  /// One of its candidates has spent more than this of his or her own. `nil` is never. Illinois:
  /// $100,000 (V/R).
  public var selfFunding: Cents?

  /// Limits that always hold.
  public init() {}
}
