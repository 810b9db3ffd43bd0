import Randomness
import Statistics
import Testing

@Suite struct TallyTests {
  @Test func countsByHand() {
    var tally = CountTally(highest: 50)
    for seats in [3, 5, 5, 7, 9, 9, 9, 10, 12, 12] { tally.add(seats) }
    #expect(tally.total == 10 && tally.mean == 8.1)
    #expect(tally.count(of: 9) == 3 && tally.count(of: 4) == 0 && tally.count(of: -1) == 0)
    #expect(tally.countAtLeast(9) == 6 && tally.shareAtLeast(9) == 0.6)
    #expect(tally.countAtLeast(-5) == 10 && tally.countAtLeast(13) == 0)
    #expect(tally.quantile(0.05) == 3 && tally.quantile(0.1) == 3 && tally.quantile(0.11) == 5)
    #expect(tally.quantile(0.5) == 9 && tally.quantile(0.95) == 12)
    #expect(tally.quantile(0) == 3 && tally.quantile(1) == 12)
    #expect(tally.quantile(-1) == 3 && tally.quantile(2) == 12 && tally.quantile(.nan) == 3)
  }

  @Test func countsStayWithinBounds() {
    var tally = CountTally(highest: 3)
    tally.add(-4)
    tally.add(.max)
    tally.add(.min)
    tally.add(2, times: 5)
    tally.add(2, times: -5)
    #expect(tally.counts == [2, 0, 5, 1] && tally.total == 8)
    let none = CountTally(highest: -1)
    #expect(none.highest == 0 && none.quantile(0.5) == nil && none.mean.isNaN)
    #expect(none.shareAtLeast(0).isNaN)
  }

  /// Ranks that a rounded product would push one too far: 0.07 · 100 is 7.000000000000001.
  @Test func quantileRanksAreExact() {
    var tally = CountTally(highest: 1000)
    for value in 1...100 { tally.add(value) }
    for percent in 1...100 {
      #expect(tally.quantile(Double(percent) / 100) == percent)
      #expect(tally.quantile((Double(percent) - 0.5) / 100) == percent)
    }
  }

  @Test func mergedCountsAreTheCountsOfAll() {
    var stream = RandomStream(StreamKey(seed: 62))
    var whole = CountTally(highest: 40)
    var parts = (0..<3).map { _ in CountTally(highest: 40) }
    for i in 0..<3000 {
      let value = Int(stream.poisson(9))
      whole.add(value)
      parts[i % 3].add(value)
    }
    var merged = CountTally(highest: 40)
    for part in parts.reversed() { merged.merge(part) }
    #expect(merged == whole)
  }

  @Test func binsByHand() {
    var tally = BinnedTally(bins: 10)
    for share in [0.05, 0.15, 0.15, 0.95, 1, 0, -3, 7, .infinity] { tally.add(share) }
    tally.add(.nan)
    #expect(tally.total == 9 && tally.notNumbers == 1)
    #expect(tally.counts == [3, 2, 0, 0, 0, 0, 0, 0, 0, 4])
    #expect(tally.quantile(0) == 0 && tally.quantile(1) == 1)
    // A third of nine is the whole of the first bin.
    #expect(abs((tally.quantile(1.0 / 3) ?? .nan) - 0.1) < 1e-15)
    #expect(abs((tally.quantile(4.0 / 9) ?? .nan) - 0.15) < 1e-15)
    #expect(tally.quantile(.nan) == nil && BinnedTally(bins: 5).quantile(0.5) == nil)
    #expect(BinnedTally(bins: 0).counts.count == 1)
    #expect(BinnedTally(bins: .max).counts.count == 1_000_000)
  }

  @Test func binnedQuantilesAreWithinABin() {
    let bins = 200
    var tally = BinnedTally(bins: bins)
    var stream = RandomStream(StreamKey(seed: 63))
    var values = (0..<5001).map { _ in stream.uniform() * stream.uniform() }
    for value in values { tally.add(value) }
    values.sort()
    for p in stride(from: 0.01, to: 1, by: 0.01) {
      let exact = values[Int(p * 5000)]
      #expect(abs((tally.quantile(p) ?? .nan) - exact) < 1.5 / Double(bins))
    }
  }

  @Test func binsMergeExactly() {
    var (a, b) = (BinnedTally(bins: 7), BinnedTally(bins: 7))
    var whole = a
    for i in 0..<100 {
      let share = Double(i) / 99
      whole.add(share)
      if i % 3 == 0 { a.add(share) } else { b.add(share) }
    }
    let merged = b.merge(a)
    #expect(merged && b == whole)
    let unlike = b.merge(BinnedTally(bins: 8))
    #expect(!unlike && b == whole)
  }
}
