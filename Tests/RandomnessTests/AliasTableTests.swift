import Randomness
import TestSupport
import Testing

@Suite struct AliasTableTests {
  static let menus: [[Double]] = [
    [1], [1, 1], [0.12, 0.15, 0.28, 0.22, 0.13, 0.06, 0.03, 0.01], [5, 0, 0, 1, 0],
    [1e-3, 1, 1e3], (1...100).map { Double($0) },
  ]

  @Test(arguments: menus)
  func drawsInProportion(weights: [Double]) throws {
    let table = try AliasTable(weights: weights)
    #expect(table.count == weights.count)
    var stream = RandomStream(StreamKey(seed: 41, index: UInt32(weights.count)))
    let n = 1 << 18
    var observed = [Double](repeating: 0, count: weights.count)
    for _ in 0..<n { observed[stream.categorical(table)] += 1 }
    let total = weights.reduce(0, +)
    for (weight, count) in zip(weights, observed) where weight == 0 { #expect(count == 0) }
    if weights.count == 1 {
      #expect(observed == [Double(n)])
    } else {
      let fit = GoodnessOfFit.chiSquare(
        observed: observed, expected: weights.map { $0 / total * Double(n) })
      #expect(fit > 1e-6)
    }
  }

  /// Over an even grid of words the shares are the weights themselves, to the grid's step.
  @Test func theWholeRangeOfWordsIsShared() throws {
    let weights = [0.12, 0.15, 0.28, 0.22, 0.13, 0.06, 0.03, 0.01]
    let table = try AliasTable(weights: weights)
    var counts = [Int](repeating: 0, count: 8)
    for step in 0..<(1 << 16) { counts[table.draw(UInt32(step) << 16 | 0x8000)] += 1 }
    for (weight, count) in zip(weights, counts) {
      #expect(abs(Double(count) * 0x1p-16 - weight) < 16 * 0x1p-16)
    }
    #expect((0..<8).contains(table.draw(0)) && (0..<8).contains(table.draw(.max)))
  }

  @Test func outcomesOfWeightZeroNeverCome() throws {
    // A sum that rounding leaves short of full columns.
    let weights = [0, 0.1, 0, 0.7, 0, 0.2, 0]
    let table = try AliasTable(weights: weights)
    for step in 0..<(1 << 16) {
      #expect(weights[table.draw(UInt32(step) << 16)] > 0)
      #expect(weights[table.draw(UInt32(step) << 16 | 0xFFFF)] > 0)
    }
  }

  @Test func weightsThatMakeNoDistribution() {
    #expect(throws: AliasTable.Problem.count(0)) { try AliasTable(weights: []) }
    #expect(throws: AliasTable.Problem.total(0)) { try AliasTable(weights: [0, 0]) }
    #expect(throws: AliasTable.Problem.weight(index: 1, value: -1)) {
      try AliasTable(weights: [1, -1])
    }
    #expect(throws: AliasTable.Problem.weight(index: 0, value: .infinity)) {
      try AliasTable(weights: [.infinity])
    }
    #expect(throws: AliasTable.Problem.self) { try AliasTable(weights: [.nan]) }
    #expect(throws: AliasTable.Problem.total(.infinity)) {
      try AliasTable(weights: [1e308, 1e308])
    }
  }

  @Test func weightsNearTheEndsOfTheRange() throws {
    let least = Double.leastNonzeroMagnitude
    let tiny = try AliasTable(weights: [least, least])
    #expect(tiny.draw(0) != tiny.draw(.max))
    let lopsided = try AliasTable(weights: [1e300, 1e-300])
    #expect(lopsided.draw(0) == 0 && lopsided.draw(0x7FFF_FFFF) == 0)
  }
}
