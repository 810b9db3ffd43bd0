import Randomness
import Statistics
import TestSupport
import Testing

@Suite struct RatioOfSumsTests {
  @Test func byHand() {
    var ratio = RatioOfSums()
    let pairs: [(y: Int64, x: Int64)] = [(10, 2), (11, 3), (9, 1)]
    for (y, x) in pairs { ratio.add(numerator: y, denominator: x) }
    // y − 5x is 0, −4, 4: its mean's standard error √(32 / 6), over a mean x of 2.
    #expect(ratio.ratio == 5 && ratio.count == 3)
    #expect(abs(ratio.standardError - (32.0 / 6).squareRoot() / 2) < 1e-14)
    // At either end r the mean of y − r·x is 1.96 of its standard errors from 0.
    let interval = ratio.interval()
    for (r, sign) in [(interval.lower, 1.0), (interval.upper, -1)] {
      let rests = pairs.map { Double($0.y) - r * Double($0.x) }
      let mean = rests.reduce(0, +) / 3
      let error = (rests.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 6).squareRoot()
      #expect(abs(mean / error - sign * 1.959963984540054) < 1e-9)
    }
  }

  @Test func edges() {
    var ratio = RatioOfSums()
    #expect(ratio.ratio.isNaN && ratio.standardError.isNaN)
    ratio.add(numerator: 4, denominator: 0)
    ratio.add(numerator: 4, denominator: 0)
    #expect(ratio.ratio.isNaN && ratio.standardError.isNaN)
    ratio.add(numerator: .max, denominator: .min)
    #expect(ratio.ratio.isFinite && ratio.standardError.isFinite)
    var exact = RatioOfSums()
    for x in 1...50 { exact.add(numerator: Int64(3 * x), denominator: Int64(x)) }
    #expect(exact.ratio == 3 && exact.standardError < 1e-7)
    #expect(exact.interval().contains(3) && exact.interval().width < 1e-6)
  }

  /// Nothing, one pair, denominators that may be 0: any ratio may be. Denominators below 0 mirror.
  @Test func unboundedIntervals() {
    let everything = Interval(lower: -.infinity, upper: .infinity)
    var ratio = RatioOfSums()
    #expect(ratio.interval() == everything)
    ratio.add(numerator: 4, denominator: 1)
    #expect(ratio.ratio == 4 && ratio.interval() == everything)
    ratio.add(numerator: 5, denominator: -1)
    #expect(ratio.interval() == everything)
    ratio.add(numerator: 6, denominator: 9)
    #expect(ratio.ratio == 15.0 / 9 && ratio.interval() == everything)
    #expect(ratio.interval(confidence: 1) == everything)
    #expect(ratio.interval(confidence: 0).width < 1e-12)
    var (above, below) = (RatioOfSums(), RatioOfSums())
    for (y, x) in [(10, 2), (11, 3), (9, 1)] as [(Int64, Int64)] {
      above.add(numerator: y, denominator: x)
      below.add(numerator: y, denominator: -x)
    }
    #expect(abs(above.interval().lower + below.interval().upper) < 1e-12)
    #expect(abs(above.interval().upper + below.interval().lower) < 1e-12)
  }

  /// Sums near the ends of what is counted, whose products cancel: as those of small numbers.
  @Test func intervalOfLargeSums() {
    var (small, large) = (RatioOfSums(), RatioOfSums())
    let million: Int64 = 1 << 20
    for (y, x) in [(10, 2), (11, 3), (9, 1)] as [(Int64, Int64)] {
      small.add(numerator: y + million, denominator: x + million)
      large.add(numerator: (y + million) << 26, denominator: (x + million) << 26)
    }
    #expect(abs(small.interval().lower - large.interval().lower) < 1e-15)
    #expect(abs(small.interval().upper - large.interval().upper) < 1e-15)
  }

  @Test func mergingIsExact() {
    var stream = RandomStream(StreamKey(seed: 72))
    var whole = RatioOfSums()
    var parts = [RatioOfSums(), RatioOfSums(), RatioOfSums()]
    for i in 0..<999 {
      let (y, x) = (stream.poisson(1e6), stream.poisson(30))
      whole.add(numerator: y, denominator: x)
      parts[i % 3].add(numerator: y, denominator: x)
    }
    parts[2].merge(parts[0])
    parts[2].merge(parts[1])
    #expect(parts[2] == whole)
  }

  /// 10,000 ratios of sums over 200 pairs: 95% intervals hold the truth; the delta method's own
  /// error at 200 is under 0.005, and 4.9σ of the count is 0.0107.
  @Test func coverage() {
    var stream = RandomStream(StreamKey(seed: 73))
    var held = 0
    for _ in 0..<10_000 {
      var ratio = RatioOfSums()
      for _ in 0..<200 {
        let x = 5 + stream.poisson(10)
        ratio.add(numerator: 7 * x + stream.poisson(40) - 40, denominator: x)
      }
      if ratio.interval().contains(7) { held += 1 }
    }
    #expect(abs(Double(held) / 10_000 - 0.95) < 0.0157)
  }

  /// 20,000 ratios of sums over 200 pairs, whose denominators' mean is six of its standard errors:
  /// the truth is above and below the interval with the tail of t with 199 degrees of freedom each,
  /// .0257, 4.9σ = .0055 either way (one false alarm in 10^6). The symmetric interval of the delta
  /// method is too short above: .059.
  @Test func eitherEndWithFewStandardErrors() {
    var stream = RandomStream(StreamKey(seed: 74))
    let truth = 500_000 / (6 * 1000 / 200.0.squareRoot())
    let tail = Distributions.studentT(-1.959963984540054, degreesOfFreedom: 199)
    var (above, below, aboveSymmetric) = (0, 0, 0)
    for _ in 0..<20_000 {
      var ratio = RatioOfSums()
      for _ in 0..<200 {
        let x = 6 * 1000 / 200.0.squareRoot() + 1000 * stream.normal()
        let y = 500_000 + 50_000 * stream.normal()
        ratio.add(numerator: Int64(y.rounded()), denominator: Int64(x.rounded()))
      }
      if ratio.interval().upper < truth { above += 1 }
      if ratio.interval().lower > truth { below += 1 }
      if ratio.ratio + 1.96 * ratio.standardError < truth { aboveSymmetric += 1 }
    }
    #expect(abs(Double(above) / 20_000 - tail) < 0.0055)
    #expect(abs(Double(below) / 20_000 - tail) < 0.0055)
    #expect(Double(aboveSymmetric) / 20_000 > 0.05)
  }

  /// The same of three standard errors, where one interval in seven is everything. What is over and
  /// above seven times the denominators does not depend on them, so the bounded intervals hold the
  /// truth as often as t says: of about 17,000, 4.9σ = .0083.
  @Test func boundedIntervalsAlone() {
    var stream = RandomStream(StreamKey(seed: 75))
    var (bounded, held) = (0, 0)
    for _ in 0..<20_000 {
      var ratio = RatioOfSums()
      for _ in 0..<200 {
        let x = Int64((3 * 1000 / 200.0.squareRoot() + 1000 * stream.normal()).rounded())
        ratio.add(numerator: 7 * x + Int64((1000 * stream.normal()).rounded()), denominator: x)
      }
      let interval = ratio.interval()
      if interval.width.isFinite {
        bounded += 1
        if interval.contains(7) { held += 1 }
      }
    }
    #expect((16_500...17_500).contains(bounded))
    let share = 1 - 2 * Distributions.studentT(-1.959963984540054, degreesOfFreedom: 199)
    #expect(abs(Double(held) / Double(bounded) - share) < 0.0083)
  }
}
