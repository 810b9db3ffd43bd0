import Randomness
import TestSupport
import Testing

@Suite("Sums from tables")
struct SumTableTests {
  /// The gift menu of the reference workload, cents.
  static let values: [Int64] = [500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000]
  static let shares = [0.12, 0.15, 0.28, 0.22, 0.13, 0.06, 0.03, 0.01]

  /// The chances of all sums of `terms` terms by trying every combination.
  private func slow(_ values: [Int64], _ shares: [Double], terms: Int) -> [Int64: Double] {
    var sums: [Int64: Double] = [0: 1]
    for _ in 0..<terms {
      var next: [Int64: Double] = [:]
      for (sum, chance) in sums {
        for (value, share) in zip(values, shares) {
          next[sum + value, default: 0] += chance * share
        }
      }
      sums = next
    }
    return sums
  }

  @Test("every word's sum comes as often as the combinations of terms say")
  func sumsOfFour() throws {
    let ladder = SumTable.ladder(values: Self.values, shares: Self.shares, most: 15)
    #expect(ladder.map(\.terms) == [4])
    let table = try #require(ladder.first)
    let expected = slow(Self.values, Self.shares, terms: 4)
    var stream = RandomStream(StreamKey(seed: 43))
    let n = 1 << 20
    var counts: [Int64: Double] = [:]
    for _ in 0..<n { counts[table.draw(stream.nextWord()), default: 0] += 1 }
    #expect(counts.keys.allSatisfy { expected[$0] != nil })
    // Sums that come seldom are taken together.
    let sums = expected.keys.sorted()
    let common = sums.filter { (expected[$0] ?? 0) * Double(n) >= 20 }
    var observed = common.map { counts[$0] ?? 0 }
    var wanted = common.map { (expected[$0] ?? 0) * Double(n) }
    observed.append(Double(n) - observed.reduce(0, +))
    wanted.append(Double(n) - wanted.reduce(0, +))
    #expect(GoodnessOfFit.chiSquare(observed: observed, expected: wanted) > 1e-6)
  }

  @Test("sums of 4 to 256 have the mean, variance and skewness of so many terms")
  func moments() {
    let ladder = SumTable.ladder(values: Self.values, shares: Self.shares, most: 256)
    #expect(ladder.map(\.terms) == [4, 16, 64, 256])
    func moment(_ power: Int, about centre: Double) -> Double {
      zip(Self.values, Self.shares).reduce(0) { sum, term in
        sum + term.1 * (0..<power).reduce(1) { product, _ in product * (Double(term.0) - centre) }
      }
    }
    let mean = moment(1, about: 0)
    let variance = moment(2, about: mean)
    let third = moment(3, about: mean)
    for table in ladder {
      // All words on an even grid, so that nothing but the table's own rounding is left: at most a word
      // in 2^32 for each place.
      let step = 1 << 12
      let n = 1 << 20
      let draws = (0..<n).map { Double(table.draw(UInt32($0 * step + step / 2))) }
      let terms = Double(table.terms)
      let found = draws.reduce(0, +) / Double(n)
      let spread = (variance * terms).squareRoot()
      // A grid of n points is off by one point at each end of every place's two parts.
      let slack = 2 * Double(table.table.count) / Double(n) * spread
      #expect(abs(found - mean * terms) < slack)
      let second = draws.reduce(0) { $0 + ($1 - found) * ($1 - found) } / Double(n)
      #expect(abs(second / (variance * terms) - 1) < 0.02)
      let skew =
        draws.reduce(0) { $0 + ($1 - found) * ($1 - found) * ($1 - found) } / Double(n)
      #expect(abs(skew / (third * terms) - 1) < 0.1)
    }
  }

  @Test("values without a common measure, or none at all, make no table")
  func noTable() {
    #expect(SumTable.ladder(values: [1, 10_000_000], shares: [0.5, 0.5], most: 64).count == 3)
    let apart: [Int64] = [1, 7, 10_000_000]
    #expect(SumTable.ladder(values: apart, shares: [0.5, 0.3, 0.2], most: 64).isEmpty)
    #expect(SumTable.ladder(values: [], shares: [], most: 64).isEmpty)
    #expect(SumTable.ladder(values: [5], shares: [0.5, 0.5], most: 64).isEmpty)
    #expect(SumTable.ladder(values: [5, 10], shares: [0.5, 0.5], most: 3).isEmpty)
    let same = SumTable.ladder(values: [2500], shares: [1], most: 300)
    #expect(same.map { $0.draw(7) } == [4, 16, 64, 256].map { 2500 * $0 })
  }

  @Test("the terms of a sum add up to it, and come as often as those of all combinations with it")
  func terms() throws {
    let values: [Int64] = [5, 10, 25]
    let shares = [0.5, 0.3, 0.2]
    let terms = SumTerms(values: values, shares: shares, most: 16)
    var stream = RandomStream(StreamKey(seed: 44))
    for table in SumTable.ladder(values: values, shares: shares, most: 16) {
      for _ in 0..<2_000 {
        let sum = table.draw(stream.nextWord())
        var counts: [Int64] = [0, 0, 0]
        terms.split(sum, of: table.terms, into: &counts, stream: &stream)
        #expect(counts.reduce(0, +) == Int64(table.terms))
        #expect(zip(counts, values).reduce(0) { $0 + $1.0 * $1.1 } == sum)
      }
    }
    // Four make 40 as 25 + 5 + 5 + 5 in four orders, 4 · .2 · .5³ = .1, or as 4 · 10, .3⁴ = .0081.
    let n = 100_000
    var withLarge = 0
    for _ in 0..<n {
      var counts: [Int64] = [0, 0, 0]
      terms.split(40, of: 4, into: &counts, stream: &stream)
      #expect(counts == [3, 0, 1] || counts == [0, 4, 0])
      if counts[2] == 1 { withLarge += 1 }
    }
    let chance = 0.1 / 0.1081
    // 4.9σ: one false alarm in a million.
    #expect(
      abs(Double(withLarge) - chance * Double(n))
        < 4.9 * (Double(n) * chance * (1 - chance)).squareRoot())
  }
}
