/// How often each small whole number came up: seats won, runoffs, races within reach.
public struct CountTally: Sendable, Hashable {
  /// The highest value told apart; higher ones count as this, negative ones as 0.
  public let highest: Int
  /// How many values there were.
  public private(set) var total: Int64 = 0
  /// How often each value came up, from 0 to the highest seen.
  public private(set) var counts: [Int64] = []

  /// A tally of nothing; never holds more than `highest + 1` counters.
  public init(highest: Int) {
    self.highest = max(highest, 0)
  }

  /// A tally of values counted already: `counts[n]` times the value n; negative counts are none.
  public init(counts: [Int]) {
    highest = max(counts.count - 1, 0)
    for (value, times) in counts.enumerated() { add(value, times: Int64(times)) }
  }

  /// Counts a value `times` times (a negative number of times counts as none).
  public mutating func add(_ value: Int, times: Int64 = 1) {
    guard times > 0 else { return }
    let kept = min(max(value, 0), highest)
    grow(to: kept + 1)
    counts[kept] &+= times
    total &+= times
  }

  /// Counts all that another tally has counted; exact and order-free.
  public mutating func merge(_ other: CountTally) {
    for (value, times) in other.counts.enumerated() {
      add(value, times: times)
    }
  }

  /// Goes through the counts from 0 to the highest value, seen or not, and their sum: `highest + 2`
  /// words.
  public mutating func visitWords(_ visitor: inout some WordVisitor) {
    var all = counts
    all.append(contentsOf: repeatElement(0, count: highest + 1 - counts.count))
    for value in all.indices { visitor.visit(count: &all[value]) }
    counts = []
    total = 0
    for (value, times) in all.enumerated() { add(value, times: times) }
    var sum = total
    visitor.visit(count: &sum)
    visitor.require(sum == total)
  }

  private mutating func grow(to size: Int) {
    if counts.count < size {
      counts.append(contentsOf: repeatElement(0, count: size - counts.count))
    }
  }

  /// How often a value came up.
  public func count(of value: Int) -> Int64 {
    counts.indices.contains(value) ? counts[value] : 0
  }

  /// The mean; NaN of nothing.
  public var mean: Double {
    var sum: Int128 = 0
    for (value, times) in counts.enumerated() { sum &+= Int128(value) &* Int128(times) }
    return total > 0 ? Double(sum) / Double(total) : .nan
  }

  /// The smallest value that at least a share `p` of all values do not exceed: the inverse of the
  /// distribution function. Nil of nothing. Linear in the highest value.
  public func quantile(_ p: Double) -> Int? {
    guard total > 0 else { return nil }
    let rank = Quantile.rank(p, of: total)
    var seen: Int64 = 0
    for (value, times) in counts.enumerated() {
      seen &+= times
      if seen >= rank { return value }
    }
    return counts.count - 1
  }

  /// How many values were at least `value`.
  public func countAtLeast(_ value: Int) -> Int64 {
    counts.dropFirst(max(value, 0)).reduce(0, &+)
  }

  /// The share of values that were at least `value`; NaN of nothing.
  public func shareAtLeast(_ value: Int) -> Double {
    total > 0 ? Double(countAtLeast(value)) / Double(total) : .nan
  }
}
