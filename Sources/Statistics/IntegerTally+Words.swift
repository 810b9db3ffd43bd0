extension IntegerTally {
  /// Goes through count, sum, sum of squares and extremes: 7 words.
  public mutating func visitWords(_ visitor: inout some WordVisitor) {
    visitor.visit(count: &count)
    visitor.visit(&sum)
    visitor.visit(&sumOfSquares)
    visitor.visit(&least)
    visitor.visit(&greatest)
    visitor.require(isPossible)
  }

  /// Whether some values could have given these sums; what is derived from them cannot overflow then.
  private var isPossible: Bool {
    guard count > 0 else { return self == IntegerTally() }
    let limit = UInt128(Self.limit)
    // Up to 2^34 values no product here comes near 2^128.
    let (most, times) = (UInt128(count), Int128(count))
    guard count <= 1 << 34, least <= greatest, -Self.limit <= least, greatest <= Self.limit
    else { return false }
    return Int128(least) * times <= sum && sum <= Int128(greatest) * times
      && sumOfSquares <= most * limit * limit
      // Cauchy–Schwarz: a mean of squares is not below the square of the mean.
      && Self.square(sum / times) * most <= sumOfSquares
  }

  private static func square(_ value: Int128) -> UInt128 { value.magnitude * value.magnitude }
}
