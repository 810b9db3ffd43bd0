/// The distribution of a share between 0 and 1, in equal bins; merging is exact.
public struct BinnedTally: Sendable, Hashable {
  /// How often each bin was hit; bin i of N holds shares from i/N up to (i + 1)/N, the last bin 1
  /// too.
  public private(set) var counts: [Int64]
  /// How many shares there were.
  public private(set) var total: Int64 = 0
  /// How many values were not numbers; they count nowhere else.
  public private(set) var notNumbers: Int64 = 0

  /// A tally of nothing with a number of bins, held to 1…1,000,000.
  public init(bins: Int) {
    counts = Array(repeating: 0, count: min(max(bins, 1), 1_000_000))
  }

  /// Counts a share; below 0 counts as 0, above 1 as 1.
  public mutating func add(_ share: Double) {
    guard share == share else {
      notNumbers &+= 1
      return
    }
    let held = min(max(share, 0), 1)
    counts[min(Int(held * Double(counts.count)), counts.count - 1)] &+= 1
    total &+= 1
  }

  /// Counts all that another tally has counted.
  ///
  /// A tally with another number of bins is not merged, and the answer is false.
  @discardableResult
  public mutating func merge(_ other: BinnedTally) -> Bool {
    guard counts.count == other.counts.count else { return false }
    for i in counts.indices { counts[i] &+= other.counts[i] }
    total &+= other.total
    notNumbers &+= other.notNumbers
    return true
  }

  /// Goes through all bins: two words more than there are bins.
  public mutating func visitWords(_ visitor: inout some WordVisitor) {
    for bin in counts.indices { visitor.visit(manyTimes: &counts[bin]) }
    visitor.visit(manyTimes: &total)
    visitor.visit(manyTimes: &notNumbers)
    visitor.require(total == counts.reduce(0, &+))
  }

  /// The share that a part `p` of all shares do not exceed, as if each bin's were spread evenly over
  /// it: within one bin's width of the true quantile. Nil of nothing. Linear in the bins.
  public func quantile(_ p: Double) -> Double? {
    guard total > 0, p == p else { return nil }
    let target = min(max(p, 0), 1) * Double(total)
    let width = 1 / Double(counts.count)
    var before = 0.0
    var last = 0.0
    for (i, times) in counts.enumerated() where times > 0 {
      let here = Double(times)
      if before + here >= target {
        return min((Double(i) + (target - before) / here) * width, 1)
      }
      before += here
      last = Double(i + 1) * width
    }
    return min(last, 1)
  }
}
