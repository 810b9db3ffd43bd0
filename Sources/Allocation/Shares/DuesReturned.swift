/// Each recipient gets back what the organisations that endorse it paid in for its race.
///
/// Still owed is dues less what the fund has paid the recipient before, not below zero. Where the
/// fund covers all that is owed each gets it in full, otherwise in proportion to what is owed, so
/// that who lags behind catches up. What nobody is owed, or has no room for, stays in the fund
/// unless there is a rule for the rest. Ties to the lower index. O(n), O(n log n) where rooms
/// bind, and the rule for the rest.
public struct DuesReturned: Sendable, Equatable {
  /// What apportions the money that nobody is owed, such as dues for races without a recipient;
  /// `nil` leaves it in the fund.
  public var rest: AllocationRule?

  /// Leaves the rest in the fund unless stated otherwise.
  public init(rest: AllocationRule? = nil) {
    self.rest = rest
  }

  var reads: TableColumns { (rest?.reads ?? []).union(.dues) }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    for i in 0..<table.count {
      scratch.weights[i] = max(0, max(0, table.dues[i]) - max(0, table.paid[i]))
    }
    let given = scratch.payClaims(fund, among: table, into: &grants)
    guard let rest, given < fund else { return given }
    return given
      + rest.apportion(fund - given, onTopOf: &grants, among: table, scratch: &scratch)
  }
}
