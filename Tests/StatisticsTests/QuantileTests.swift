import Randomness
import Statistics
import TestSupport
import Testing

@Suite struct QuantileTests {
  @Test func inverseByHand() {
    let sorted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    #expect(Quantile.inverse(0.1, sorted: sorted) == 1)
    #expect(Quantile.inverse(0.11, sorted: sorted) == 2)
    #expect(Quantile.inverse(0.5, sorted: sorted) == 5)
    #expect(Quantile.inverse(0.7, sorted: sorted) == 7)
    #expect(Quantile.inverse(0, sorted: sorted) == 1)
    #expect(Quantile.inverse(1, sorted: sorted) == 10)
    #expect(Quantile.inverse(.nan, sorted: sorted) == 1)
    #expect(Quantile.inverse(0.5, sorted: [Int]()) == nil)
  }

  @Test func interpolatedByHand() {
    let sorted: [Double] = [10, 20, 30, 40]
    #expect(Quantile.interpolated(0.5, sorted: sorted) == 25)
    #expect(Quantile.interpolated(0.25, sorted: sorted) == 17.5)
    #expect(Quantile.interpolated(0, sorted: sorted) == 10)
    #expect(Quantile.interpolated(1, sorted: sorted) == 40)
    #expect(Quantile.interpolated(-2, sorted: sorted) == 10)
    #expect(Quantile.interpolated(3, sorted: sorted) == 40)
    #expect(Quantile.interpolated(.nan, sorted: sorted) == nil)
    #expect(Quantile.interpolated(0.3, sorted: []) == nil)
    #expect(Quantile.interpolated(0.3, sorted: [7]) == 7)
  }

  /// The chance that a binomial lies in lower…(upper − 1), which is the interval's confidence.
  func chance(_ ranks: (lower: Int, upper: Int), _ p: Double, _ n: Int) -> Double {
    (ranks.lower..<ranks.upper).reduce(0) {
      $0 + Distributions.binomial(Int64($1), trials: Int64(n), probability: p)
    }
  }

  @Test(arguments: [10, 25, 100, 1000, 20_000], [0.05, 0.3, 0.5, 0.95])
  func ranksHoldTheirConfidence(n: Int, p: Double) throws {
    for confidence in [0.8, 0.95, 0.99] {
      guard let ranks = Quantile.ranks(p, count: n, confidence: confidence) else {
        // Too small a sample: even all ranks, or the likeliest, reach beyond its ends.
        #expect(n <= 100)
        continue
      }
      #expect(ranks.lower >= 1 && ranks.lower < ranks.upper && ranks.upper <= n)
      let found = chance(ranks, p, n)
      #expect(found >= confidence - 1e-9)
      // One rank less on either side would be too few.
      #expect(chance((ranks.lower + 1, ranks.upper), p, n) < confidence)
      #expect(chance((ranks.lower, ranks.upper - 1), p, n) < confidence)
    }
  }

  /// The sign test's ranks for a median of ten: 2 and 9, with confidence 0.9785.
  @Test func ranksOfASmallMedian() throws {
    let ranks = try #require(Quantile.ranks(0.5, count: 10))
    #expect(ranks.lower == 2 && ranks.upper == 9)
    #expect(abs(chance(ranks, 0.5, 10) - 0.978515625) < 1e-12)
  }

  @Test func ranksThatCannotBe() {
    #expect(Quantile.ranks(0.5, count: 3) == nil)
    #expect(Quantile.ranks(0.5, count: 0) == nil)
    #expect(Quantile.ranks(0.01, count: 50) == nil)
    #expect(Quantile.ranks(0, count: 50) == nil && Quantile.ranks(1, count: 50) == nil)
    #expect(Quantile.ranks(.nan, count: 50) == nil)
    #expect(Quantile.ranks(0.5, count: 50, confidence: 1) == nil)
    #expect(Quantile.ranks(0.5, count: 50, confidence: .nan) == nil)
    #expect(Quantile.ranks(0.5, count: .max) == nil)
  }

  @Test func giniByHand() {
    #expect(Gini.coefficient(sorted: [5, 5, 5, 5]) == 0)
    #expect(Gini.coefficient(sorted: [0, 0, 0, 8]) == 0.75)
    #expect(abs(Gini.coefficient(sorted: [1, 2, 3, 4]) - 0.25) < 1e-15)
    #expect(Gini.coefficient(sorted: []) == 0)
    #expect(Gini.coefficient(sorted: [0, 0]) == 0)
    #expect(Gini.coefficient(sorted: [3]) == 0)
  }

  /// Half the mean absolute difference over the mean, on uneven amounts.
  @Test func giniIsHalfTheRelativeMeanDifference() {
    var stream = RandomStream(StreamKey(seed: 74))
    let amounts = (0..<60).map { _ in Double(stream.poisson(4)) * stream.uniform() }.sorted()
    var differences = 0.0
    for a in amounts { for b in amounts { differences += abs(a - b) } }
    let expected = differences / (2 * 60 * amounts.reduce(0, +))
    #expect(abs(Gini.coefficient(sorted: amounts) - expected) < 1e-12)
  }
}
