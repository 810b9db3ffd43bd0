import Allocation
import Testing

@Suite("Largest remainder")
struct LargestRemainderTests {
  @Test("by hand")
  func byHand() {
    #expect(LargestRemainder.apportion(100, weights: [1, 1, 1] as [Int64]) == [34, 33, 33])
    #expect(LargestRemainder.apportion(10, weights: [5, 3, 1] as [Int64]) == [6, 3, 1])
    #expect(LargestRemainder.apportion(3, weights: [1, 1, 1, 1, 1] as [Int64]) == [1, 1, 1, 0, 0])
    #expect(LargestRemainder.apportion(7, weights: [0, 2.5, -1, 2.5, .nan]) == [0, 4, 0, 3, 0])
    #expect(LargestRemainder.apportion(0, weights: [1, 2] as [Int64]) == [0, 0])
    #expect(LargestRemainder.apportion(-4, weights: [1, 2] as [Int64]) == [0, 0])
    #expect(LargestRemainder.apportion(9, weights: [] as [Int64]) == [])
    #expect(LargestRemainder.apportion(9, weights: [0, 0] as [Int64]) == [0, 0])
  }

  @Test("what a cap turns away is shared in the same proportion")
  func caps() {
    #expect(
      LargestRemainder.apportion(100, weights: [2, 1, 1] as [Int64], caps: [10, 99, 99])
        == [10, 45, 45])
    #expect(
      LargestRemainder.apportion(100, weights: [1, 2, 1] as [Int64], caps: [20, 20, 5])
        == [20, 20, 5])
    #expect(
      LargestRemainder.apportion(90, weights: [1, 2, 3] as [Int64], caps: [90, 90, 30])
        == [20, 40, 30])
  }

  @Test("no overflow at the largest amounts")
  func extremes() {
    let parts = LargestRemainder.apportion(.max, weights: [.max, .max, .max] as [Int64])
    #expect(parts[0] == Int64.max / 3 + 1 && parts[1] == Int64.max / 3 && parts[2] == Int64.max / 3)
    let capped = LargestRemainder.apportion(
      .max, weights: [1, .max] as [Int64], caps: [.max, 5])
    #expect(capped == [.max - 5, 5])
  }

  @Test("each part is its exact quota rounded down or up, and the largest remainders round up")
  func quota() {
    var rng = SplitMix64(3)
    for _ in 0..<2_000 {
      let count = Int.random(in: 1...9, using: &rng)
      let weights = (0..<count).map { _ in rng.cents(0, 50) }
      let total = weights.reduce(0, +)
      let fund = rng.cents(1, 1_000)
      let parts = LargestRemainder.apportion(fund, weights: weights)
      guard total > 0 else {
        #expect(parts.allSatisfy { $0 == 0 })
        continue
      }
      #expect(parts.reduce(0, +) == fund)
      let remainders = weights.map { $0 * fund % total }
      for i in parts.indices {
        let up = parts[i] - weights[i] * fund / total
        #expect(up == 0 || (up == 1 && remainders[i] > 0))
        for j in parts.indices where up == 1 && parts[j] == weights[j] * fund / total {
          #expect(remainders[i] > remainders[j] || (remainders[i] == remainders[j] && i < j))
        }
      }
    }
  }
}
