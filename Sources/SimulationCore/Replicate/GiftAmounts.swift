import Randomness

/// A gift menu where the inner loop reads it without counting references.
struct GiftMenu {
  let table: AliasTable
  /// Number of lines, their shares and their amounts.
  let count: Int
  let shares: UnsafeMutablePointer<Double>
  let amounts: UnsafeMutablePointer<Cents>
  /// The amount of each of `GiftStream.slotCount` equal slots, which is quicker than the alias
  /// table; `nil` where a share is no whole number of slots.
  let slots: UnsafeMutablePointer<Cents>?

  /// Lays out a stream's menu with one of its columns of amounts.
  init(_ stream: GiftStream, amounts written: [Cents], memory: Memory) {
    table = stream.menu
    count = written.count
    shares = memory.make(count, of: 0)
    amounts = memory.make(count, of: 0)
    for line in 0..<count {
      shares[line] = stream.shares[line]
      amounts[line] = written[line]
    }
    if stream.slots.isEmpty {
      slots = nil
    } else {
      let bySlot = memory.make(stream.slots.count, of: Cents(0))
      for (slot, line) in stream.slots.enumerated() { bySlot[slot] = written[Int(line)] }
      slots = bySlot
    }
  }

  /// The slot that a word falls into.
  @inline(__always)
  static func slot(of word: UInt32) -> Int {
    Int((UInt64(word) &* UInt64(GiftStream.slotCount)) >> 32)
  }
}

extension Workspace {
  /// Up to this many gifts are drawn one by one; the totals of more are split over the menu at
  /// once.
  static let singly: Int64 = 128

  /// The sum of `count` gifts, in cents. One word a gift, or the words of `splitKey` where they are
  /// many.
  @inline(__always)
  func total(
    of count: Int64, from menu: GiftMenu, words: inout WordSource, splitKey: () -> StreamKey
  ) -> Cents {
    guard count <= Self.singly else { return splitTotal(of: count, from: menu, key: splitKey()) }
    var total: Cents = 0
    if let slots = menu.slots, let words = words.take(Int(count)) {
      for gift in 0..<Int(count) {
        total &+= slots[GiftMenu.slot(of: words[gift])]
      }
    } else if let slots = menu.slots {
      for _ in 0..<count {
        total &+= slots[GiftMenu.slot(of: words.next())]
      }
    } else {
      for _ in 0..<count { total &+= menu.amounts[menu.table.draw(words.next())] }
    }
    return total
  }

  /// The same sum from the same words, with the gifts of each size added to `sizes`.
  func sortedTotal(
    of count: Int64, stream: Int, uncut: Bool = false, words: inout WordSource,
    into sizes: UnsafeMutablePointer<Int64>, splitKey: () -> StreamKey
  ) -> Cents {
    let menu = uncut ? fundMenus[stream] : directMenus[stream]
    let places = uncut ? world.uncutSizeOfLine[stream] : world.giftSizeOfLine[stream]
    guard count <= Self.singly else {
      splitOverMenu(count, menu, key: splitKey())
      var total: Cents = 0
      for line in 0..<menu.count {
        sizes[places[line]] += splitCounts[line]
        total += splitCounts[line] * menu.amounts[line]
      }
      return total
    }
    let slots = world.streams[stream].slots
    var total: Cents = 0
    for _ in 0..<count {
      let word = words.next()
      let line =
        slots.isEmpty
        ? menu.table.draw(word)
        : Int(slots[GiftMenu.slot(of: word)])
      sizes[places[line]] += 1
      total += menu.amounts[line]
    }
    return total
  }

  /// How many gifts fall on each line of the menu is multinomial; fills `splitCounts`.
  private func splitOverMenu(_ count: Int64, _ menu: GiftMenu, key: StreamKey) {
    var random = RandomStream(key)
    Multinomial.fill(
      counts: splitCounts, trials: count, probabilities: menu.shares, categories: menu.count,
      stream: &random)
  }

  /// The sum of many gifts.
  @inline(never)
  private func splitTotal(of count: Int64, from menu: GiftMenu, key: StreamKey) -> Cents {
    splitOverMenu(count, menu, key: key)
    var total: Cents = 0
    for line in 0..<menu.count { total += splitCounts[line] * menu.amounts[line] }
    return total
  }
}

/// Words of one stream in order, made in batches.
struct WordSource {
  private let key: StreamKey
  private let buffer: UnsafeMutablePointer<UInt32>
  private var position = 0
  private var filled = 0
  private var block: UInt32 = 0
  private var expected: Int64

  /// The most words made at a time.
  static let batch = 1024

  /// - Parameter expected: How many words will be drawn, so that no more are made than that; if
  ///   there are more after all, they are made too.
  init(key: StreamKey, buffer: UnsafeMutablePointer<UInt32>, expecting expected: Int64) {
    self.key = key
    self.buffer = buffer
    self.expected = expected
  }

  @inline(__always)
  mutating func next() -> UInt32 {
    if position == filled { refill() }
    let word = buffer[position]
    position &+= 1
    return word
  }

  /// The next `count` words side by side, if they have been made already.
  @inline(__always)
  mutating func take(_ count: Int) -> UnsafePointer<UInt32>? {
    guard position &+ count <= filled else { return nil }
    defer { position &+= count }
    return UnsafePointer(buffer + position)
  }

  @inline(never)
  private mutating func refill() {
    let wanted = Int(max(1, min(expected, Int64(Self.batch))))
    filled = StreamKey.paddedCount(wanted)
    expected -= Int64(filled)
    key.fill(buffer, count: filled, startingAtBlock: block)
    block &+= UInt32(filled / 4)
    position = 0
  }
}
