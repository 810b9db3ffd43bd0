/// The fund in proportion to the quadratic match of the gifts so far: the fund is the pool, and
/// the matches are scaled up or down to it.
///
/// Who has fewer than two gifts is matched with nothing. What a room turns away goes to the other
/// matched recipients in the same proportion; what they have no room for stays in the fund, and so
/// does everything where nobody is matched. Ties to the lower index. O(n × sizes), with a bound
/// O(n × sizes²), O(n log n) where rooms bind.
public struct QuadraticMatch: Sendable, Equatable {
  /// M of the pairwise-bounded form, cents above 0: two gifts whose geometric mean is M count
  /// half. `nil` is the plain form.
  public var bound: Int64?

  /// The bound of the pairwise-bounded form unless another is stated: a small gift, $25.
  public static let usualBound: Int64 = 25_00

  /// The plain form unless a bound is stated.
  public init(bound: Int64? = nil) {
    self.bound = bound
  }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    let limit = bound.map { Double(max(1, $0)) }
    for i in 0..<table.count {
      scratch.realWeights[i] =
        table.room[i] > 0 ? QuadraticFunding.match(table.gifts, of: i, bound: limit) : 0
      scratch.caps[i] = table.room[i]
    }
    scratch.scaleRealWeights(count: table.count)
    return scratch.shareOut(fund, count: table.count, into: &grants)
  }
}
