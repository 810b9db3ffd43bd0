/// The difference between two ratios of sums over the same replicates, such as one structure's
/// share of money in close races less another's, with its standard error.
///
/// Since both see the same shocks, what they have in common drops out of the error. All sums are
/// exact whole numbers, so merging is exact and order-free. Values beyond ±2^47 count as ±2^47.
public struct RatioDifference: Sendable, Hashable {
  private var mine = RatioOfSums()
  private var theirs = RatioOfSums()
  /// Sums of products of my numerator and denominator with theirs.
  private var tops: Int128 = 0
  private var topBottom: Int128 = 0
  private var bottomTop: Int128 = 0
  private var bottoms: Int128 = 0

  /// Sums of nothing.
  public init() {}

  /// Counts one replicate's numerators and denominators.
  public mutating func add(_ own: Fraction, less other: Fraction) {
    mine.add(numerator: own.numerator, denominator: own.denominator)
    theirs.add(numerator: other.numerator, denominator: other.denominator)
    let a = Self.kept(own.numerator)
    let b = Self.kept(own.denominator)
    let c = Self.kept(other.numerator)
    let d = Self.kept(other.denominator)
    tops &+= a &* c
    topBottom &+= a &* d
    bottomTop &+= b &* c
    bottoms &+= b &* d
  }

  private static func kept(_ value: Int64) -> Int128 {
    Int128(min(max(value, -IntegerTally.limit), IntegerTally.limit))
  }

  /// Counts all that another has counted.
  public mutating func merge(_ other: RatioDifference) {
    mine.merge(other.mine)
    theirs.merge(other.theirs)
    tops &+= other.tops
    topBottom &+= other.topBottom
    bottomTop &+= other.bottomTop
    bottoms &+= other.bottoms
  }

  /// Goes through all sums: 40 words.
  public mutating func visitWords(_ visitor: inout some WordVisitor) {
    mine.visitWords(&visitor)
    theirs.visitWords(&visitor)
    visitor.visit(&tops)
    visitor.visit(&topBottom)
    visitor.visit(&bottomTop)
    visitor.visit(&bottoms)
    visitor.require(mine.count == theirs.count)
  }

  /// How many pairs there were.
  public var count: Int64 { mine.count }

  /// My ratio less theirs; NaN where a sum of denominators is 0.
  public var difference: Double { mine.ratio - theirs.ratio }

  /// The standard error of the difference by the delta method: that of the mean of (a − R·b)/b̄ − (c
  /// − Q·d)/d̄, with R = a̅/b̄ and Q = c̄/d̄. NaN of fewer than two pairs or a sum of denominators of 0.
  public var standardError: Double {
    guard count > 1, mine.meanDenominator != 0, theirs.meanDenominator != 0 else { return .nan }
    let n = Double(count)
    let r = mine.ratio
    let q = theirs.ratio
    let products =
      Double(tops) - q * Double(topBottom) - r * Double(bottomTop) + r * q * Double(bottoms)
    let covariance = products / (n * (n - 1)) / (mine.meanDenominator * theirs.meanDenominator)
    let variance =
      mine.standardError * mine.standardError + theirs.standardError * theirs.standardError
      - 2 * covariance
    return max(0, variance).squareRoot()
  }
}

/// A numerator and a denominator of one replicate.
public struct Fraction: Sendable, Hashable {
  /// What is counted.
  public var numerator: Int64
  /// Of how much.
  public var denominator: Int64

  /// A fraction, which need not be in lowest terms nor have a value.
  public init(_ numerator: Int64, of denominator: Int64) {
    self.numerator = numerator
    self.denominator = denominator
  }
}
