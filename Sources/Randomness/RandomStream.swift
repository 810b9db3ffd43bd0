internal import Numerics

/// A stream read one number after another, for the rare paths; batches are several times faster.
///
/// Reads the blocks of its `StreamKey` from 0 upwards, four words each (not the order in which
/// `StreamKey.fill` lays words out).
public struct RandomStream: RandomNumberGenerator, Sendable {
  private let key: StreamKey
  private var blockNumber: UInt32 = 0
  private var words = SIMD4<UInt32>()
  private var used = 4

  /// Starts at the beginning of a stream.
  public init(_ key: StreamKey) {
    self.key = key
  }

  /// The next 32 random bits.
  @inline(__always)
  public mutating func nextWord() -> UInt32 {
    if used == 4 {
      words = key.block(blockNumber)
      blockNumber &+= 1
      used = 0
    }
    let word = words[used]
    used += 1
    return word
  }

  /// The next 64 random bits: two words, the first the upper half.
  public mutating func next() -> UInt64 {
    let high = nextWord()
    return UInt64(high) << 32 | UInt64(nextWord())
  }

  /// A uniform strictly between 0 and 1, made of two words; see `Uniform.open`.
  public mutating func uniform() -> Double {
    let high = nextWord()
    return Uniform.open(high: high, low: nextWord())
  }

  /// A standard normal: the quantile of one uniform.
  public mutating func normal() -> Double {
    Normal.quantile(uniform())
  }

  /// A draw of Student's t with scale 1.
  ///
  /// Exact (Bailey's polar method) for any degrees of freedom above zero; otherwise NaN.
  public mutating func studentT(degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0 else { return .nan }
    while true {
      let first = uniform()
      let drawn = StudentT.attempt(first, uniform(), degreesOfFreedom: degreesOfFreedom)
      if let drawn { return drawn }
    }
  }

  /// A draw from 0..<n with chances in proportion to the table's weights; one word.
  public mutating func categorical(_ table: AliasTable) -> Int {
    table.draw(nextWord())
  }
}
