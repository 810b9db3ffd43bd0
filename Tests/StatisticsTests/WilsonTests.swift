import Statistics
import TestSupport
import Testing

@Suite struct WilsonTests {
  /// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine
  /// 17 (1998), 857–872, table I, method 3: Wilson's intervals to four places.
  @Test(
    arguments: [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
      (1, 29, 0.0061, 0.1718),
    ] as [(Int64, Int64, Double, Double)])
  func wilsonAsPublished(successes: Int64, trials: Int64, lower: Double, upper: Double) {
    let found = Wilson.interval(successes: successes, trials: trials)
    #expect(abs(found.lower - lower) < 0.00005 && abs(found.upper - upper) < 0.00005)
  }

  @Test func wilsonEdges() {
    #expect(Wilson.interval(successes: 0, trials: 0) == Interval(lower: 0, upper: 1))
    #expect(Wilson.interval(successes: 5, trials: -1) == Interval(lower: 0, upper: 1))
    #expect(Wilson.interval(successes: 9, trials: 9).upper == 1)
    #expect(Wilson.interval(successes: 0, trials: 9).lower == 0)
    #expect(Wilson.interval(successes: 99, trials: 9) == Wilson.interval(successes: 9, trials: 9))
    #expect(
      Wilson.interval(successes: 3, trials: 9, confidence: 1) == Interval(lower: 0, upper: 1))
    let none = Wilson.interval(successes: 3, trials: 9, confidence: 0)
    #expect(abs(none.lower - 1.0 / 3) < 1e-15 && none.width < 1e-15)
    let mirrored = Wilson.interval(successes: 6, trials: 9)
    let plain = Wilson.interval(successes: 3, trials: 9)
    #expect(abs(mirrored.lower + plain.upper - 1) < 1e-15)
    #expect(plain.contains(1.0 / 3) && !plain.contains(0.9))
  }

  /// The chance that the interval holds the truth, summed exactly over all outcomes.
  ///
  /// Brown, Cai and DasGupta ("Interval estimation for a binomial proportion", Statistical Science
  /// 16, 2001, section 4.1.1): it swings about the nominal 0.95 with an average close to it, and
  /// falls furthest for p near 0 or 1, to about 0.83.
  @Test(arguments: [20, 25, 30, 40, 50])
  func wilsonCoverage(trials: Int64) {
    let intervals = (0...trials).map { Wilson.interval(successes: $0, trials: trials) }
    var (sum, least, leastInside, count) = (0.0, 1.0, 1.0, 0.0)
    for step in 1..<2000 {
      let p = Double(step) / 2000
      var covered = 0.0
      for k in 0...trials where intervals[Int(k)].contains(p) {
        covered += Distributions.binomial(k, trials: trials, probability: p)
      }
      sum += covered
      count += 1
      least = min(least, covered)
      if p > 0.1 && p < 0.9 { leastInside = min(leastInside, covered) }
    }
    #expect((0.945...0.96).contains(sum / count))
    #expect((0.82...0.86).contains(least))
    #expect(leastInside > 0.9)
  }
}
