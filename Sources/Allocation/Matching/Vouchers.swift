/// A voucher programme: everyone has some vouchers of fixed worth and hands them to campaigns.
///
/// Each gift in the table, of whatever size, stands for one person who hands in all of his or her
/// vouchers. Due to a recipient is value × vouchers a person × gifts so far, at most the ceiling,
/// less what the fund has paid it before. Where the fund covers everyone's due each gets it in
/// full, otherwise in proportion; what is not due stays in the fund. Ties to the lower index.
/// O(n × sizes), O(n log n) where rooms bind.
///
/// The defaults are Seattle's for a district seat in 2019, where the ceiling is that on spending.
public struct Vouchers: Sendable, Equatable {
  /// Cents a voucher is worth.
  public var value: Int64
  /// Vouchers one person has.
  public var perPerson: Int64
  /// Most cents for one recipient in all.
  public var ceiling: Int64

  /// Seattle's programme unless stated otherwise.
  public init(value: Int64 = 25_00, perPerson: Int64 = 4, ceiling: Int64 = 150_000_00) {
    self.value = value
    self.perPerson = perPerson
    self.ceiling = ceiling
  }

  /// What the vouchers handed to a recipient are worth in all, cents. O(sizes).
  public func entitlement(_ gifts: GiftCounts, of recipient: Int) -> Int64 {
    var people: Int64 = 0
    for size in gifts.sizes.indices where gifts.sizes[size] > 0 {
      people = people.addingSaturated(gifts[size, recipient])
    }
    let vouchers = people.timesSaturated(max(0, perPerson))
    return max(0, min(ceiling, vouchers.timesSaturated(max(0, value))))
  }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    for i in 0..<table.count {
      scratch.weights[i] = max(0, entitlement(table.gifts, of: i) - max(0, table.paid[i]))
    }
    return scratch.payClaims(fund, among: table, into: &grants)
  }
}
