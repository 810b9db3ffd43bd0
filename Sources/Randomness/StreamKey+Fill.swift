extension StreamKey {
  /// The number of Philox blocks computed together; part of what a seed reproduces.
  @inlinable @inline(__always)
  public static var groupBlocks: Int { 8 }

  /// The number of words in a group.
  @inlinable @inline(__always)
  public static var groupWords: Int { 4 * groupBlocks }

  /// The room `fill` needs for `count` words: `count` rounded up to whole groups.
  @inlinable @inline(__always)
  public static func paddedCount(_ count: Int) -> Int {
    (count + groupWords - 1) / groupWords * groupWords
  }

  /// Writes the first `count` words of the stream, and those that fill up the last group.
  ///
  /// Word 32g + 8p + b is word p of block 8g + b: within a group of eight blocks the words lie in
  /// four planes, as the vector units like it. A word depends only on its place, not on `count`.
  /// - Parameters:
  ///   - words: room for `paddedCount(count)` words.
  ///   - count: how many words are wanted, at most 2^33.
  ///   - startingAtBlock: the block of the first word, a multiple of 8.
  @inlinable
  public func fill(
    _ words: UnsafeMutablePointer<UInt32>, count: Int, startingAtBlock: UInt32 = 0
  ) {
    let key = philoxKey
    let replicateLow = UInt32(truncatingIfNeeded: replicate)
    let last = lastCounterWord
    var first = startingAtBlock
    var out = words
    var left = count
    while left > 0 {
      for lane in 0..<8 {
        let block = Philox.block(
          first &+ UInt32(truncatingIfNeeded: lane), index, replicateLow, last, key.x, key.y)
        out[lane] = block.0
        out[lane &+ 8] = block.1
        out[lane &+ 16] = block.2
        out[lane &+ 24] = block.3
      }
      first &+= 8
      out += 32
      left &-= 32
    }
  }
}
