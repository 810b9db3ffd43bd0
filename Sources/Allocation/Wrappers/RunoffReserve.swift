/// Another rule for the first round, with money kept back for the runoffs.
///
/// Where the table has no outlook on runoffs, since they have begun or none will follow, nothing
/// is kept back and the other rule has the whole fund.
public struct RunoffReserve: Sendable, Equatable {
  /// How much is kept back.
  public enum Amount: Sendable, Equatable {
    /// A share, 0…1, of all that the fund has had so far, spent or not; so the total is right
    /// however often the fund pays.
    case share(Double)
    /// The amount R that maximises E[V₁(fund − R) + V₂(R | who is left)], the expected value of
    /// seats won in the first round and in the runoffs, over `samples` futures (`RunoffPlan`).
    /// 18 values of R are tried, each at the cost of the other rule and of `samples` times strategic
    /// need among those left. At least one future is drawn, and for more than 2¹⁷ rows and futures
    /// together fewer than stated, down to 8: many races even out by themselves.
    case optimised(samples: Int)
  }

  /// What apportions the money of the first round.
  public var rule: AllocationRule
  /// How much is kept back.
  public var amount: Amount

  /// The optimum around strategic need unless stated otherwise.
  public init(
    rule: AllocationRule = .strategicNeed(.hull), amount: Amount = .optimised(samples: 32)
  ) {
    self.rule = rule
    self.amount = amount
  }

  var reads: TableColumns {
    switch amount {
    case .share: rule.reads.union(.runoff)
    case .optimised: rule.reads.union([.runoff, .chances, .sharedSpread])
    }
  }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    let reserve = reserve(of: fund, table, &scratch)
    return rule.apportion(fund - reserve, among: table, into: &grants, scratch: &scratch)
  }

  private func reserve(
    of fund: Int64, _ table: borrowing RecipientTable, _ scratch: inout AllocationScratch
  ) -> Int64 {
    guard let outlook = table.runoff else { return 0 }
    switch amount {
    case .share(let share):
      let had = Double(max(fund, table.received))
      return min(fund, Int64(saturatingCents: share * had))
    case .optimised(let samples):
      var plan = RunoffPlan(table, outlook, samples: samples)
      return plan.bestReserve(of: fund, rule, among: table, scratch: &scratch)
    }
  }
}
