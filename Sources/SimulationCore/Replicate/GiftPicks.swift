import Randomness

/// The luck of gifts in order, made in batches: for each its slot of the menu, or a random word where
/// the menu has no slots.
struct GiftPicks {
  private let key: StreamKey
  private let slotCount: UInt64
  /// Picks made of one word. Up to 100 slots leave enough of a word for a second: a pair's chance is
  /// off by a millionth of itself.
  private let perWord: Int
  private let words: UnsafeMutablePointer<UInt32>
  private let picks: UnsafeMutablePointer<UInt32>
  private var position = 0
  private var filled = 0
  private var block: UInt32 = 0
  private var expected: Int64

  /// The most picks made at a time.
  static let batch = 1024

  /// - Parameters:
  ///   - words: room for a batch and the widest row of columns.
  ///   - picks: room for a batch.
  ///   - after: how many picks to pass by, a whole number of groups.
  ///   - expected: How many picks will be drawn, so that no more are made than that; if there are
  ///     more after all, they are made too.
  init(
    key: StreamKey, menu: GiftMenu, words: UnsafeMutablePointer<UInt32>,
    picks: UnsafeMutablePointer<UInt32>, expecting expected: Int64, after passed: Int = 0
  ) {
    self.key = key
    slotCount = UInt64(menu.slotCount)
    perWord = menu.slotCount > 0 && menu.slotCount <= 100 ? 2 : 1
    self.words = words
    self.picks = picks
    self.expected = expected
    block = UInt32(truncatingIfNeeded: passed / perWord / 4)
  }

  @inline(__always)
  mutating func next() -> UInt32 {
    if position == filled { refill() }
    let pick = picks[position]
    position &+= 1
    return pick
  }

  /// The next `count` picks side by side, if they have been made already or are next to be made.
  @inline(__always)
  mutating func take(_ count: Int) -> UnsafePointer<UInt32>? {
    if position == filled { refill() }
    guard position &+ count <= filled else { return nil }
    defer { position &+= count }
    return UnsafePointer(picks + position)
  }

  /// The picks from the next block on, at least `count` (at most `batch`) in whole groups.
  mutating func fresh(_ count: Int) -> (picks: UnsafePointer<UInt32>, count: Int) {
    make(count)
    position = filled
    return (UnsafePointer(picks), filled)
  }

  @inline(never)
  private mutating func refill() {
    make(Int(max(1, min(expected, Int64(Self.batch)))))
    position = 0
  }

  private mutating func make(_ wanted: Int) {
    let made = StreamKey.paddedCount((wanted &+ perWord &- 1) / perWord)
    key.fill(words, count: made, startingAtBlock: block)
    block &+= UInt32(truncatingIfNeeded: made / 4)
    filled = made &* perWord
    expected &-= Int64(filled)
    let (words, picks) = (UnsafePointer(words), picks)
    let slots = UInt64(UInt32(truncatingIfNeeded: slotCount))
    if perWord == 2 {
      for i in 0..<made {
        let first = UInt64(words[i]) &* slots
        let second = (first & 0xFFFF_FFFF) &* slots
        picks[2 &* i] = UInt32(truncatingIfNeeded: first &>> 32)
        picks[2 &* i &+ 1] = UInt32(truncatingIfNeeded: second &>> 32)
      }
    } else if slots > 0 {
      for i in 0..<made {
        picks[i] = UInt32(truncatingIfNeeded: (UInt64(words[i]) &* slots) &>> 32)
      }
    } else {
      picks.update(from: words, count: made)
    }
  }
}
