import Randomness
import Statistics
import Testing

@Suite struct IntegerTallyTests {
  func tally(_ values: some Sequence<Int64>) -> IntegerTally {
    var tally = IntegerTally()
    for value in values { tally.add(value) }
    return tally
  }

  @Test func byHand() {
    let found = tally([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(found.count == 8 && found.sum == 40 && found.sumOfSquares == 232)
    #expect(found.mean == 5)
    #expect(found.sumOfSquaredDeviations == 32)
    #expect(found.variance == 32.0 / 7)
    #expect(found.standardError == (32.0 / 56).squareRoot())
    #expect(found.minimum == 2 && found.maximum == 9)
  }

  @Test func ofNothingAndOfOne() {
    let none = IntegerTally()
    #expect(none.mean.isNaN && none.variance.isNaN && none.standardError.isNaN)
    #expect(none.minimum == nil && none.maximum == nil && none.sumOfSquaredDeviations == 0)
    let one = tally([-3])
    #expect(one.mean == -3 && one.variance.isNaN && one.minimum == -3 && one.maximum == -3)
  }

  @Test func negativeMeans() {
    let found = tally([-10, -11, -12, -13])
    #expect(found.mean == -11.5 && found.sumOfSquaredDeviations == 5)
  }

  /// A spread of one cent about a hundred billion dollars is not lost.
  @Test func smallSpreadAboutALargeMean() {
    let base: Int64 = 10_000_000_000_000
    let found = tally((0..<1000).map { base + Int64($0 % 2) })
    #expect(found.sumOfSquaredDeviations == 250)
    let negative = tally((0..<1000).map { -base - Int64($0 % 2) })
    #expect(negative.sumOfSquaredDeviations == 250)
  }

  @Test func whatIsTooLargeIsHeldAndNothingTraps() {
    var found = tally([.max, .min, .max, .min])
    #expect(found.maximum == IntegerTally.limit && found.minimum == -IntegerTally.limit)
    #expect(found.mean == 0)
    #expect(found.variance == 4.0 / 3 * 0x1p94)
    for _ in 0..<60 { found.merge(found) }
    #expect(found.count > 0 && found.variance.isFinite)
  }

  /// The exact same tally, to the last bit, however the values are split and in what order merged.
  @Test func mergingIsExactAndOrderFree() {
    var stream = RandomStream(StreamKey(seed: 61))
    let values = (0..<10_000).map { _ in
      Int64(truncatingIfNeeded: stream.next()) >> Int64(stream.nextWord() % 50 + 14)
    }
    let whole = tally(values)
    for parts in [1, 2, 3, 7, 64] {
      var pieces = (0..<parts).map { part in
        tally(values.indices.filter { $0 % parts == part }.map { values[$0] })
      }
      pieces.shuffle(using: &stream)
      var merged = IntegerTally()
      for piece in pieces { merged.merge(piece) }
      #expect(merged == whole)
    }
    let (a, b, c) = (tally(values[..<100]), tally(values[100..<200]), tally(values[200...]))
    var left = a
    left.merge(b)
    left.merge(c)
    var right = b
    right.merge(c)
    var first = a
    first.merge(right)
    #expect(left == first && left == whole)
  }
}
