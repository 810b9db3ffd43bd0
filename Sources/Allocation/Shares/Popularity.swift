import Numerics

/// The fund as scattered donors would share it: in proportion to (raised + offset)^exponent times
/// attention.
///
/// Exponent 1 is preferential attachment, above 1 it runs away, 0 follows attention alone. What is
/// left once everyone of positive weight is full goes in equal parts to the others, so the grants
/// sum to min(fund, total room). Ties to the lower index. O(n), O(n log n) where rooms bind.
public struct Popularity: Sendable, Equatable {
  /// β, the pull of money already raised; meant for 0…3.
  public var exponent: Double
  /// Dollars added to what everyone raised, so that a campaign without money can be paid; 0 or
  /// more.
  public var offset: Double

  /// Preferential attachment (exponent 1) unless stated otherwise.
  public init(exponent: Double = 1, offset: Double = 100) {
    self.exponent = exponent
    self.offset = offset
  }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    let count = table.count
    // Logarithms first, measured from their largest, so that no exponent overflows.
    var largest = -Double.infinity
    for i in 0..<count {
      let dollars = Double(max(0, table.raised[i])) / 100 + max(0, offset)
      let mayGet = table.room[i] > 0 && table.attention[i] > 0
      let logWeight =
        !mayGet ? -Double.infinity : exponent == 0 ? 0 : exponent * Stable.log(dollars)
      scratch.realWeights[i] = logWeight
      if logWeight > largest { largest = logWeight }
    }
    for i in 0..<count {
      scratch.caps[i] = table.room[i]
      let logWeight = scratch.realWeights[i]
      let relative = logWeight == largest ? 1 : Stable.exp(logWeight - largest)
      scratch.realWeights[i] =
        logWeight > -Double.infinity ? relative * min(1, table.attention[i]) : 0
    }
    scratch.scaleRealWeights(count: count)
    let given = scratch.shareOut(fund, count: count, into: &grants)
    return given + scratch.shareOutEqually(fund - given, among: table, into: &grants)
  }
}
