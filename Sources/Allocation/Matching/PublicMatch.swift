/// A public matching programme: so many dollars on each dollar of the first part of every gift.
///
/// Due to a recipient who qualifies is ratio·Σ min(gift, cap) over its gifts so far, rounded to
/// the cent and at most the ceiling, less what the fund has paid it before. Where the fund covers
/// everyone's due each gets it in full, otherwise in proportion; what is not due stays in the
/// fund. Ties to the lower index. O(n × sizes), O(n log n) where rooms bind.
///
/// The defaults are New York City's for a council seat in 2021 (Campaign Finance Board).
public struct PublicMatch: Sendable, Equatable {
  /// Dollars of public money on each matched dollar; 0 or more.
  public var ratio: Double
  /// The part of each gift that is matched, cents.
  public var cap: Int64
  /// Matchable cents a recipient must have raised before it is matched at all.
  public var qualifyingMoney: Int64
  /// Gifts a recipient must have had before it is matched at all.
  public var qualifyingGifts: Int64
  /// Most cents for one recipient in all.
  public var ceiling: Int64

  /// New York City's programme unless stated otherwise.
  public init(
    ratio: Double = 8, cap: Int64 = 175_00, qualifyingMoney: Int64 = 5_000_00,
    qualifyingGifts: Int64 = 75, ceiling: Int64 = 168_888_00
  ) {
    self.ratio = ratio
    self.cap = cap
    self.qualifyingMoney = qualifyingMoney
    self.qualifyingGifts = qualifyingGifts
    self.ceiling = ceiling
  }

  /// What the programme grants a recipient for its gifts in all, cents. O(sizes).
  public func entitlement(_ gifts: GiftCounts, of recipient: Int) -> Int64 {
    var matchable: Int64 = 0
    var number: Int64 = 0
    for size in gifts.sizes.indices where gifts.sizes[size] > 0 {
      let count = gifts[size, recipient]
      number = number.addingSaturated(count)
      let part = min(gifts.sizes[size], max(0, cap))
      matchable = matchable.addingSaturated(count.timesSaturated(part))
    }
    guard matchable >= qualifyingMoney, number >= qualifyingGifts else { return 0 }
    return max(0, min(ceiling, Int64(saturatingCents: ratio * Double(matchable))))
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
