extension Apportionment {
  /// The count of the ballots, with its rounds and what each voter paid; `nil` under rules that
  /// count none.
  ///
  /// The count is of all that the fund has had, so with money paid before, the rounds name the
  /// whole entitlement and the grants only what is still due.
  public func ballotCount(on slate: Slate) -> BallotOutcome? {
    guard case .ballots(let count) = rule else { return nil }
    let table = slate.table(of: budget)
    var asks: [Int64] = []
    table.limitAsks(into: &asks)
    var outcome = BallotOutcome(recordsRounds: true)
    var scratch = BallotScratch()
    count.count(
      table.ballots, costs: asks, budget: max(budget, table.received), into: &outcome,
      scratch: &scratch)
    return outcome
  }

  /// What the rule would grant if nothing but the budget held anyone back whom it may pay at all:
  /// the plain shares behind the grants. Takes the rule's time.
  public func withoutLimits(on slate: Slate) -> [Int64] {
    var free = slate
    for i in 0..<free.table.count where free.table.room[i] > 0 {
      free.table.room[i] = Slate.unlimited
    }
    return Apportionment(rule, of: budget, among: free).grants
  }
}
