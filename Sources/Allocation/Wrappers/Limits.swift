/// Another rule within limits: nobody above a maximum or the need, and no grant so small that it
/// is not worth the cheque.
///
/// A recipient may get at most its room, the maximum less what the fund has paid it before, and,
/// with `needCap`, its target less what it raised. Whoever cannot get the minimum within that is
/// left out. If the rule then grants somebody less than the minimum, recipients are left out and
/// the rule is asked again, so that the others get the money: they are ranked once by what the rule
/// grants with all of them in, smallest first, of equals the higher index first, and the least
/// number is left out, from the front of that order, with which all that are paid get the minimum.
/// The number is found by halving. For rules that pay in proportion that is the same as leaving
/// out the smallest one after another until nobody is below the minimum; for others the result
/// keeps all limits too, and leaving out one less would not.
///
/// What cannot be placed stays in the fund. At most 2 + log₂ n times the other rule, and
/// O(n log n).
public struct Limits: Sendable, Equatable {
  /// What apportions the money.
  public var rule: AllocationRule
  /// The least grant, cents; whoever would get less gets nothing this time.
  public var minimum: Int64
  /// The most for one recipient in all, cents; `nil` for no such limit.
  public var maximum: Int64?
  /// Whether nobody gets more than it lacks of its target.
  public var needCap: Bool

  /// No limits around strategic need unless stated otherwise.
  public init(
    rule: AllocationRule = .strategicNeed(.hull), minimum: Int64 = 0, maximum: Int64? = nil,
    needCap: Bool = false
  ) {
    self.rule = rule
    self.minimum = minimum
    self.maximum = maximum
    self.needCap = needCap
  }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    let least = max(1, minimum)
    guard fund >= least else { return 0 }
    var limited = copy table
    for i in 0..<table.count {
      let limit = most(for: i, in: table)
      limited.room[i] = limit >= least ? limit : 0
    }
    let given = rule.apportion(fund, among: limited, into: &grants, scratch: &scratch)
    guard grants.contains(where: { $0 > 0 && $0 < least }) else { return given }

    let order = grants.indices.filter { limited.room[$0] > 0 }.sorted {
      (grants[$0], $1) < (grants[$1], $0)
    }
    // Leaving out `few` is not enough, leaving out `many` is.
    var (few, many) = (0, order.count)
    while many - few > 1 {
      let middle = few + (many - few) / 2
      var trial = limited
      for i in order[..<middle] { trial.room[i] = 0 }
      _ = rule.apportion(fund, among: trial, into: &grants, scratch: &scratch)
      if grants.contains(where: { $0 > 0 && $0 < least }) { few = middle } else { many = middle }
    }
    for i in order[..<many] { limited.room[i] = 0 }
    return rule.apportion(fund, among: limited, into: &grants, scratch: &scratch)
  }

  /// Cents a recipient may get now.
  private func most(for i: Int, in table: borrowing RecipientTable) -> Int64 {
    var limit = table.room[i]
    if let maximum { limit = min(limit, max(0, maximum) - max(0, table.paid[i])) }
    if needCap { limit = min(limit, max(0, table.target[i]) - max(0, table.raised[i])) }
    return limit
  }
}
