/// The name of a stream of random words: which run, which replicate, what for, and for whom.
///
/// Two streams with different names share no word. A stream is a function of its name alone, so
/// the numbers a replicate uses do not depend on threads, on the order of draws, or on what other
/// streams exist. A stream has 2^33 words; they are the Philox blocks whose counter is
/// (block number, index, low half of the replicate, purpose and high part of the replicate) under
/// the seed as key.
public struct StreamKey: Sendable, Hashable {
  /// The seed of the whole run.
  public var seed: UInt64
  /// The number of the replicate; only the low 48 bits count.
  public var replicate: UInt64
  /// What the numbers are for.
  public var purpose: UInt16
  /// Whose numbers they are within the purpose: a week, a candidate, or both packed together.
  public var index: UInt32

  /// Names a stream.
  @inlinable
  public init(seed: UInt64, replicate: UInt64 = 0, purpose: UInt16 = 0, index: UInt32 = 0) {
    self.seed = seed
    self.replicate = replicate
    self.purpose = purpose
    self.index = index
  }

  /// The seed as Philox's key.
  @inlinable @inline(__always)
  var philoxKey: SIMD2<UInt32> {
    SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed &>> 32))
  }

  /// The purpose over bits 32–47 of the replicate: the last word of the counter.
  @inlinable @inline(__always)
  var lastCounterWord: UInt32 {
    UInt32(purpose) &<< 16 | UInt32(truncatingIfNeeded: replicate &>> 32) & 0xFFFF
  }

  /// The four words of one Philox block of this stream.
  ///
  /// Blocks from 2^31 up are kept for the rejections and refinements of single elements of a batch
  /// (see `detail(of:attempt:)`).
  @inlinable @inline(__always)
  public func block(_ number: UInt32) -> SIMD4<UInt32> {
    let counter = SIMD4(number, index, UInt32(truncatingIfNeeded: replicate), lastCounterWord)
    return Philox.block(counter: counter, key: philoxKey)
  }

  /// Four further words for one element of a batch, apart from the batch's own words.
  ///
  /// Distinct for `element` below 2^23 and `attempt` below 256.
  @inlinable @inline(__always)
  func detail(of element: Int, attempt: Int) -> SIMD4<UInt32> {
    block(0x8000_0000 | Self.place(element, attempt: attempt))
  }

  /// The number of an element's attempt among the details.
  @inlinable @inline(__always)
  static func place(_ element: Int, attempt: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: element) &<< 8 | UInt32(truncatingIfNeeded: attempt)
  }
}
