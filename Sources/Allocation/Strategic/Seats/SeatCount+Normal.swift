import Numerics

// Where there are too many seats to count, their number is taken as normal, with its mean and
// variance at each value of the shared error and the continuity correction. O(n).
extension SeatCount {
  /// The most products of one pass that are counted exactly: 700 seats and a majority of them.
  private static let exactSize = 1 << 18

  /// Whether the seats are few enough to be counted.
  var isExact: Bool { size <= Self.exactSize }

  /// P(at least `needed` wins) at the eight values of `chances`.
  func estimateAtLeast() -> Eight {
    let (mean, variance) = moments
    var result = Eight.zero
    for lane in 0..<8 {
      // Wins of at least pivot + 1, or losses of at most pivot: both turn at pivot + ½.
      let z = (Double(pivot) + 0.5 - mean[lane]) / max(variance[lane], 1e-12).squareRoot()
      result[lane] = Normal.cumulative(-sign * z)
    }
    return result
  }

  private var moments: (mean: Eight, variance: Eight) {
    var mean = Eight.zero
    var variance = Eight.zero
    for q in chances {
      mean += q
      variance += q * (1 - q)
    }
    return (mean, variance)
  }

  /// The chance that each race decides, for `findPivots`.
  mutating func estimatePivots() {
    if pivots.count != chances.count { pivots.refill(chances.count, with: .zero) }
    let (mean, variance) = moments
    for (i, q) in chances.enumerated() {
      for lane in 0..<8 {
        let deviation = max(variance[lane] - q[lane] * (1 - q[lane]), 1e-12).squareRoot()
        let centre = Double(pivot) - (mean[lane] - q[lane])
        // On the side of the lower tail, where the difference keeps its digits.
        let (near, far) = (0.5 - abs(centre), -0.5 - abs(centre))
        pivots[i][lane] =
          Normal.cumulative(near / deviation) - Normal.cumulative(far / deviation)
      }
    }
  }
}
