/// A discrete distribution that is drawn from in constant time (Walker's alias method).
public struct AliasTable: Sendable {
  /// Why weights make no distribution.
  public enum Problem: Error, Equatable {
    /// There are no weights, or more than 2^24.
    case count(Int)
    /// A weight is negative, infinite or NaN.
    case weight(index: Int, value: Double)
    /// The weights add up to zero (or to more than a double holds).
    case total(Double)
  }

  /// For each column: the threshold in the upper half, the other outcome in the lower.
  @usableFromInline let columns: [UInt64]

  /// Prepares draws from 0..<weights.count in proportion to the weights.
  ///
  /// Linear in the number of weights (Vose's construction). A draw uses one 32-bit word, so a
  /// chance is off by at most n · 2^−32 of itself plus 2^−32; outcomes of weight 0 never come.
  public init(weights: [Double]) throws(Problem) {
    let n = weights.count
    guard n > 0 && n <= 1 << 24 else { throw .count(n) }
    var total = 0.0
    for (index, weight) in weights.enumerated() {
      guard weight >= 0 && weight < .infinity else { throw .weight(index: index, value: weight) }
      total += weight
    }
    guard total > 0 && total < .infinity else { throw .total(total) }
    var share = weights.map { $0 / total * Double(n) }
    var small: [Int] = []
    var large: [Int] = []
    for i in stride(from: n - 1, through: 0, by: -1) {
      if share[i] < 1 { small.append(i) } else { large.append(i) }
    }
    var columns = [UInt64](repeating: 0, count: n)
    while let donor = large.last, let poor = small.popLast() {
      columns[poor] = UInt64(share[poor] * 0x1p32) << 32 | UInt64(donor)
      share[donor] -= 1 - share[poor]
      if share[donor] < 1 {
        large.removeLast()
        small.append(donor)
      }
    }
    // What is left is full but for rounding, or an outcome of weight 0 that rounding left over.
    let heaviest = weights.indices.max { weights[$0] < weights[$1] } ?? 0
    for i in large + small {
      columns[i] = UInt64(UInt32.max) << 32 | UInt64(weights[i] > 0 ? i : heaviest)
    }
    self.columns = columns
  }

  /// The number of outcomes.
  public var count: Int { columns.count }

  /// The outcome that belongs to a random word: the upper part of word · n picks a column, the
  /// lower part decides between its two outcomes.
  @inlinable @inline(__always)
  public func draw(_ word: UInt32) -> Int {
    columns.withUnsafeBufferPointer { columns in
      guard let first = columns.baseAddress else { return 0 }
      return Self.draw(word, columns: first, count: UInt64(truncatingIfNeeded: columns.count))
    }
  }

  /// The same from a copy of the columns, for loops that must not count references.
  @inlinable @inline(__always)
  public static func draw(_ word: UInt32, columns: UnsafePointer<UInt64>, count: UInt64) -> Int {
    let product = UInt64(word) &* count
    let index = Int(truncatingIfNeeded: product &>> 32)
    let column = columns[index]
    let fraction = product & 0xFFFF_FFFF
    return fraction < column &>> 32 ? index : Int(truncatingIfNeeded: column & 0xFFFF_FFFF)
  }

  /// Lends the columns, `count` of them.
  public func withColumns(_ body: (UnsafePointer<UInt64>) -> Void) {
    columns.withUnsafeBufferPointer { columns in
      if let first = columns.baseAddress { body(first) }
    }
  }
}
