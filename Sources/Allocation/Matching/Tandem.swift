/// Money raised with a recipient's name is split between the recipient and the fund, as in a
/// tandem appeal: a share goes to the recipient, all else by another rule.
///
/// Due to a recipient is the share, rounded to the cent, of the column `credit`, which holds only
/// what was raised since the fund last paid, so that each gift is split once. Where the money does
/// not cover what is due to all, they are paid in proportion. The other rule then has the rest of
/// the fund and sees those grants as paid. Ties to the lower index. O(n), O(n log n) where rooms
/// bind, and the other rule.
public struct Tandem: Sendable, Equatable {
  /// The recipient's share of what is raised with its name, 0…1.
  public var share: Double
  /// What apportions the rest.
  public var rule: AllocationRule

  /// Half and half, the rest where it wins most seats, unless stated otherwise.
  public init(share: Double = 0.5, rule: AllocationRule = .strategicNeed(.hull)) {
    self.share = share
    self.rule = rule
  }

  var reads: TableColumns { rule.reads.union(.credit) }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    for i in 0..<table.count {
      let credit = max(0, table.credit[i])
      scratch.weights[i] = min(credit, Int64(saturatingCents: share * Double(credit)))
    }
    let given = scratch.payClaims(fund, among: table, into: &grants)
    return given
      + rule.apportion(fund - given, onTopOf: &grants, among: table, scratch: &scratch)
  }
}
