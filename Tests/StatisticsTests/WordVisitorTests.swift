import Statistics
import Testing

/// Tallies as words, and words that are no tally.
@Suite struct WordVisitorTests {
  private static let values: [Int64] = [3, -7, 1 << 47, 0, -(1 << 50), 12, 12]

  private func words(_ visit: (inout WordWriter) -> Void) -> [UInt64] {
    var writer = WordWriter()
    visit(&writer)
    return writer.words
  }

  private func takes(
    _ words: [UInt64], _ visit: (inout WordReader<[UInt64]>) -> Void
  ) -> Bool {
    var reader = WordReader(words, replicates: 7, manyTimes: 50)
    visit(&reader)
    return reader.isDone
  }

  @Test func `integers`() {
    var tally = IntegerTally()
    for value in Self.values { tally.add(value) }
    let words = words { tally.visitWords(&$0) }
    var counter = WordCounter()
    tally.visitWords(&counter)
    #expect(words.count == 7 && counter.count == 7)
    #expect(words[0] == 7)
    // −(2^47) + 2^47 + 20 in two words.
    #expect(words[1] == 20 && words[2] == 0)
    var copy = IntegerTally()
    #expect(takes(words) { copy.visitWords(&$0) })
    #expect(copy == tally)
    // Nothing counted is a tally too.
    var empty = IntegerTally()
    let nothing = self.words { empty.visitWords(&$0) }
    #expect(takes(nothing) { copy.visitWords(&$0) })
    #expect(copy == IntegerTally())
  }

  /// Sums that no values have: too many, beyond what the values' ends allow, squares too small.
  @Test(
    arguments: [
      (0, 8), (0, UInt64.max), (0, 0), (1, 1 << 60), (2, 1 << 30), (2, UInt64.max), (4, 1 << 50),
      (5, 1 << 48), (6, UInt64.max), (6, 1 << 50),
    ] as [(Int, UInt64)])
  func `sums that cannot be`(place: Int, value: UInt64) {
    var tally = IntegerTally()
    for _ in 0..<7 { tally.add(5) }
    var changed = words { tally.visitWords(&$0) }
    changed[place] = value
    #expect(!takes(changed) { tally.visitWords(&$0) })
  }

  @Test func `counts and bins`() {
    var counts = CountTally(highest: 3)
    for value in [0, 2, 2, 9, -1] { counts.add(value) }
    let words = words { counts.visitWords(&$0) }
    #expect(words == [2, 0, 2, 1, 5])
    var copy = CountTally(highest: 3)
    #expect(takes(words) { copy.visitWords(&$0) })
    #expect(copy == counts)
    #expect(!takes([2, 0, 2, 1, 6]) { copy.visitWords(&$0) })
    #expect(!takes([4, 4, 0, 0, 8]) { copy.visitWords(&$0) })
    #expect(!takes([2, 0, 2, 1]) { copy.visitWords(&$0) })
    // A value never reached leaves no trace.
    var low = CountTally(highest: 3)
    low.add(1)
    #expect(takes(self.words { low.visitWords(&$0) }) { copy.visitWords(&$0) })
    #expect(copy == low)

    var bins = BinnedTally(bins: 4)
    for share in [0.1, 0.9, 1, .nan] { bins.add(share) }
    let binned = self.words { bins.visitWords(&$0) }
    #expect(binned == [1, 0, 0, 2, 3, 1])
    var other = BinnedTally(bins: 4)
    #expect(takes(binned) { other.visitWords(&$0) })
    #expect(other == bins)
    #expect(!takes([1, 0, 0, 2, 4, 1]) { other.visitWords(&$0) })
    #expect(!takes([51, 0, 0, 0, 51, 0]) { other.visitWords(&$0) })
  }

  @Test func `ratios`() {
    var ratio = RatioOfSums()
    var difference = RatioDifference()
    for value in Self.values {
      ratio.add(numerator: value, denominator: value &* 3 &- 1)
      difference.add(Fraction(value, of: 9), less: Fraction(4, of: value))
    }
    let (one, two) = (words { ratio.visitWords(&$0) }, words { difference.visitWords(&$0) })
    #expect(one.count == 16 && two.count == 40)
    var copy = RatioOfSums()
    var other = RatioDifference()
    #expect(takes(one) { copy.visitWords(&$0) })
    #expect(takes(two) { other.visitWords(&$0) })
    #expect(copy == ratio)
    #expect(other == difference)
    // Numerators and denominators come in pairs.
    var empty = IntegerTally()
    let none = words { empty.visitWords(&$0) }
    #expect(!takes(Array(one.prefix(7)) + none + one.suffix(2)) { copy.visitWords(&$0) })
  }
}
