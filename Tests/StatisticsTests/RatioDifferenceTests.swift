import Randomness
import Statistics
import Testing

@Suite struct RatioDifferenceTests {
  /// Dollars of a slate in close races under two structures that share their luck.
  private static func sample(_ count: Int, seed: UInt64) -> [(own: Fraction, other: Fraction)] {
    var random = RandomStream(StreamKey(seed: seed))
    return (0..<count).map { _ in
      let shared = 400_000_00 * random.uniform()
      let whole = 2_000_000_00 + 300_000_00 * random.normal()
      func fraction(_ scale: Double) -> Fraction {
        Fraction(
          Int64(scale * shared + 20_000_00 * random.normal()),
          of: Int64(scale * whole + 50_000_00 * random.normal()))
      }
      return (fraction(1.1), fraction(0.9))
    }
  }

  @Test func `equals the residuals written out`() {
    let sample = Self.sample(3_000, seed: 8)
    var difference = RatioDifference()
    for (own, other) in sample { difference.add(own, less: other) }
    func sum(_ value: ((own: Fraction, other: Fraction)) -> Int64) -> Double {
      sample.reduce(0) { $0 + Double(value($1)) }
    }
    let (a, b) = (sum { $0.own.numerator }, sum { $0.own.denominator })
    let (c, d) = (sum { $0.other.numerator }, sum { $0.other.denominator })
    #expect(abs(difference.difference - (a / b - c / d)) < 1e-15)
    let n = Double(sample.count)
    var squares = 0.0
    for (own, other) in sample {
      let mine = (Double(own.numerator) - a / b * Double(own.denominator)) / (b / n)
      let theirs = (Double(other.numerator) - c / d * Double(other.denominator)) / (d / n)
      squares += (mine - theirs) * (mine - theirs)
    }
    let error = (squares / (n * (n - 1))).squareRoot()
    #expect(abs(difference.standardError / error - 1) < 1e-9)
    // Shared luck drops out: the error is well below that of two samples on their own.
    var own = RatioOfSums()
    for (mine, _) in sample {
      own.add(numerator: mine.numerator, denominator: mine.denominator)
    }
    #expect(difference.standardError < 0.7 * own.standardError)
  }

  @Test func `merging does not depend on the order`() {
    let sample = Self.sample(100, seed: 3)
    var whole = RatioDifference()
    var parts = [RatioDifference(), RatioDifference(), RatioDifference()]
    for (k, pair) in sample.enumerated() {
      whole.add(pair.own, less: pair.other)
      parts[k % 3].add(pair.own, less: pair.other)
    }
    var forward = parts[0]
    forward.merge(parts[1])
    forward.merge(parts[2])
    var backward = parts[2]
    backward.merge(parts[1])
    backward.merge(parts[0])
    #expect(forward == whole)
    #expect(backward == whole)
  }

  @Test func `nothing to compare with itself, and no error of one`() {
    var same = RatioDifference()
    for (own, _) in Self.sample(50, seed: 5) { same.add(own, less: own) }
    #expect(same.difference == 0)
    #expect(same.standardError < 1e-9)
    var one = RatioDifference()
    one.add(Fraction(1, of: 2), less: Fraction(1, of: 4))
    #expect(one.difference == 0.25)
    #expect(one.standardError.isNaN)
    #expect(RatioDifference().difference.isNaN)
    var empty = RatioDifference()
    empty.add(Fraction(1, of: 0), less: Fraction(1, of: 4))
    empty.add(Fraction(2, of: 0), less: Fraction(1, of: 4))
    #expect(empty.standardError.isNaN)
  }
}
