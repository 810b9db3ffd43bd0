import Randomness

/// A gift menu where the inner loop reads it without counting references. What it points to never
/// changes.
struct GiftMenu: BitwiseCopyable {
  /// The columns of the alias table of lines.
  private let columns: UnsafePointer<UInt64>
  /// Number of lines, their shares and their amounts.
  let count: Int
  let shares: UnsafeMutablePointer<Double>
  let amounts: UnsafeMutablePointer<Cents>
  /// The amount of each of equal slots, which is quicker than the alias table; `nil` where a share is
  /// no whole number of slots.
  let slots: UnsafeMutablePointer<Cents>?
  let slotCount: UInt32
  /// Gifts drawn together.
  let sums: GiftSums

  /// Lays out a stream's menu with one of its columns of amounts.
  init(_ stream: GiftStream, amounts written: [Cents], store: SumStore, memory: Memory) {
    sums = store.sums(of: written, shares: stream.shares, most: stream.mostTogether)
    count = written.count
    columns = memory.columns(of: stream.menu)
    shares = memory.make(count, of: 0)
    amounts = memory.make(count, of: 0)
    for line in 0..<count {
      shares[line] = stream.shares[line]
      amounts[line] = written[line]
    }
    slotCount = UInt32(stream.slots.count)
    if stream.slots.isEmpty {
      slots = nil
    } else {
      let bySlot = memory.make(stream.slots.count, of: Cents(0))
      for (slot, line) in stream.slots.enumerated() { bySlot[slot] = written[Int(line)] }
      slots = bySlot
    }
  }

  /// The line that belongs to a random word.
  @inline(__always)
  func draw(_ word: UInt32) -> Int {
    AliasTable.draw(word, columns: columns, count: UInt64(count))
  }
}

extension Memory {
  /// A copy of a table's columns.
  fileprivate func columns(of table: AliasTable) -> UnsafePointer<UInt64> {
    let copy = make(table.count, of: UInt64(0))
    table.withColumns { copy.update(from: $0, count: table.count) }
    return UnsafePointer(copy)
  }

  /// Streams' menus, each with one of its columns of amounts.
  func menus(
    _ streams: [GiftStream], store: SumStore, amounts: (GiftStream) -> [Cents]
  ) -> UnsafePointer<GiftMenu> {
    UnsafePointer(
      make(streams.map { GiftMenu($0, amounts: amounts($0), store: store, memory: self) }))
  }
}

/// The sum of a power of four gifts.
struct GiftSum: BitwiseCopyable {
  private var least: Cents = 0
  private var unit: Cents = 0
  private var count: UInt64 = 0
  private var columns: UnsafePointer<UInt64>?

  init() {}

  init(_ sum: SumTable, memory: Memory) {
    least = sum.least
    unit = sum.unit
    count = UInt64(sum.table.count)
    columns = memory.columns(of: sum.table)
  }

  @inline(__always)
  func draw(_ word: UInt32) -> Cents {
    guard let columns else { return 0 }
    return least &+ unit &* Cents(AliasTable.draw(word, columns: columns, count: count))
  }
}

/// Gifts of one menu drawn together. What it points to never changes.
struct GiftSums: BitwiseCopyable, @unchecked Sendable {
  /// From this many on gifts are drawn together, where there are sums to draw.
  static let together: Int64 = 24

  /// Sums of 4, 16, 64… gifts, as many as there are.
  private let sums: UnsafePointer<GiftSum>
  private let sumCount: Int
  /// What a single gift is drawn from.
  private let single: GiftSum

  /// What a menu's sums are drawn from.
  init(_ tables: [SumTable], single: [SumTable], memory: Memory) {
    sumCount = tables.count
    let copy = memory.make(tables.count, of: GiftSum())
    for (level, table) in tables.enumerated() { copy[level] = GiftSum(table, memory: memory) }
    sums = UnsafePointer(copy)
    self.single = single.first.map { GiftSum($0, memory: memory) } ?? GiftSum()
  }

  /// How many gifts the largest of them holds.
  var most: Int { 1 << (2 * sumCount) }

  /// Whether there are any.
  var isEmpty: Bool { sumCount == 0 }

  /// The rate from which on so many gifts come that other ways are better.
  var crowdRate: Float { Float(256 << (2 * sumCount)) }

  /// Whether so many gifts are drawn as sums.
  @inline(__always)
  func draws(_ count: Int64) -> Bool {
    count >= Self.together && sumCount > 0 && count < 512 &<< Int64(2 &* sumCount)
  }

  /// The most words that the sum of so many gifts takes, no more than 524.
  @inline(__always)
  func mostWords(_ count: Int64) -> Int {
    3 &* sumCount &+ Int(count &>> Int64(2 &* sumCount))
  }

  /// The sum of so many gifts from the next words, and where those after them begin: the digits of
  /// their number in base four, the highest sum as often as it fits. Each draw is told: of how many
  /// gifts, and their sum.
  @inline(__always)
  func total(
    of count: Int64, words: inout UnsafePointer<UInt32>, told: (Int, Cents) -> Void = { _, _ in }
  ) -> Cents {
    var total: Cents = 0
    @inline(__always)
    func draw(_ digit: Int64, _ sum: GiftSum, of gifts: Int) {
      for _ in 0..<digit {
        let amount = sum.draw(words.pointee)
        words += 1
        told(gifts, amount)
        total &+= amount
      }
    }
    draw(count & 3, single, of: 1)
    var rest = count &>> 2
    var level = 0
    while level &+ 1 < sumCount {
      draw(rest & 3, sums[level], of: 4 &<< (2 &* level))
      rest &>>= 2
      level &+= 1
    }
    draw(rest, sums[level], of: 4 &<< (2 &* level))
    return total
  }
}

extension Workspace {
  /// Without sums to draw, up to this many gifts are drawn one by one; the totals of more are split over the menu at once,
  /// which costs as much as some sixty gifts a line.
  @inline(__always)
  private func singly(_ menu: GiftMenu) -> Int64 { Int64(64 &* menu.count) }

  /// The sum of `count` gifts, in cents. One pick a gift, or the words of `splitKey` where they are
  /// many.
  @inline(__always)
  func total(
    of count: Int64, from menu: GiftMenu, picks: inout GiftPicks, splitKey: () -> StreamKey
  ) -> Cents {
    guard count <= singly(menu) else { return splitTotal(of: count, from: menu, key: splitKey()) }
    var total: Cents = 0
    if let slots = menu.slots, let picks = picks.take(Int(count)) {
      for gift in 0..<Int(count) { total &+= slots[Int(picks[gift])] }
    } else if let slots = menu.slots {
      for _ in 0..<count { total &+= slots[Int(picks.next())] }
    } else {
      for _ in 0..<count { total &+= menu.amounts[menu.draw(picks.next())] }
    }
    return total
  }

  /// The same sum from the same picks, with the gifts of each size added to `sizes`.
  func sortedTotal(
    of count: Int64, stream: Int, uncut: Bool = false, picks: inout GiftPicks,
    into sizes: UnsafeMutablePointer<Int64>, splitKey: () -> StreamKey
  ) -> Cents {
    let menu = uncut ? fundMenus[stream] : directMenus[stream]
    let places = uncut ? world.uncutSizeOfLine[stream] : world.giftSizeOfLine[stream]
    guard count <= singly(menu) else {
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
      let pick = picks.next()
      let line = slots.isEmpty ? menu.draw(pick) : Int(slots[Int(pick)])
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

  /// The same of gifts to a fund, in sums where there are some to draw. The workspace's words are lost.
  func fundTotal(
    of count: Int64, from menu: GiftMenu, picks: inout GiftPicks, splitKey: () -> StreamKey
  ) -> Cents {
    guard menu.sums.draws(count) else {
      return total(of: count, from: menu, picks: &picks, splitKey: splitKey)
    }
    splitKey().fill(words, count: menu.sums.mostWords(count))
    var next = UnsafePointer(words)
    return menu.sums.total(of: count, words: &next)
  }

  /// The sum of many gifts.
  @inline(never)
  func splitTotal(of count: Int64, from menu: GiftMenu, key: StreamKey) -> Cents {
    splitOverMenu(count, menu, key: key)
    var total: Cents = 0
    for line in 0..<menu.count { total += splitCounts[line] * menu.amounts[line] }
    return total
  }
}
