/// A budget apportioned among a slate by a rule.
public struct Apportionment: Sendable, Equatable {
  /// The rule.
  public let rule: AllocationRule
  /// Cents there were to share.
  public let budget: Int64
  /// Cents to each member of the slate.
  public let grants: [Int64]
  /// Cents granted in all.
  public let granted: Int64

  /// Cents that stay in the fund.
  public var left: Int64 { max(0, budget) - granted }

  /// Apportions `budget` cents; what the members were paid before counts as part of what the fund
  /// has had. Takes the rule's time.
  public init(_ rule: AllocationRule, of budget: Int64, among slate: Slate) {
    self.rule = rule
    self.budget = budget
    var scratch = AllocationScratch()
    var grants: [Int64] = []
    granted = rule.apportion(
      budget, among: slate.table(of: budget), into: &grants, scratch: &scratch)
    self.grants = grants
  }
}

extension Slate {
  /// The table as the rules see it when `budget` cents are in the fund.
  func table(of budget: Int64) -> RecipientTable {
    var table = table
    table.received = max(0, budget)
    for paid in table.paid where paid > 0 {
      let (sum, overflow) = table.received.addingReportingOverflow(paid)
      table.received = overflow ? .max : sum
    }
    return table
  }
}
