import SimulationCore
import Testing

@Suite struct ShardTests {
  @Test(arguments: [1, 31, 32, 33, 1_000, 12_345, 1_000_000_000], [1, 2, 3, 7, 64, 1_000_000])
  func `parts follow one another and make the whole`(total: Int, parts: Int) throws {
    var next = 0
    var (fewest, most) = (Int.max, 0)
    // Of a million parts only the ends and some between.
    let step = parts > 1_000 ? 99_999 : 1
    for number in stride(from: 1, through: parts, by: step) {
      let range = try #require(Shard(number, of: parts)).replicates(of: total)
      if step == 1 || number == 1 { #expect(range.lowerBound == next) }
      #expect(range.lowerBound == total || range.lowerBound % 32 == 0)
      next = range.upperBound
      let blocks = (range.count + 31) / 32
      (fewest, most) = (min(fewest, blocks), max(most, blocks))
    }
    #expect(try #require(Shard(parts, of: parts)).replicates(of: total).upperBound == total)
    #expect(most - fewest <= 1)
  }

  @Test func `what is no part`() {
    for (part, of) in [(0, 1), (2, 1), (-1, 3), (1, 0), (1, 1_000_001), (Int.max, Int.max)] {
      #expect(Shard(part, of: of) == nil)
    }
    #expect(Shard(1, of: 1) == .whole)
  }
}
