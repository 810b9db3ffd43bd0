/// Goes through the numbers that a tally holds, in an order that only its shape decides: to count
/// them, to write them down, or to put others in their place.
///
/// Whoever puts numbers in place refuses what a tally says it cannot hold, so that no number from
/// outside ever overflows a sum.
public protocol WordVisitor {
  /// How often something happened: never negative, at most once a replicate.
  mutating func visit(count: inout Int64)
  /// How often something happened that may happen several times in a replicate; never negative.
  mutating func visit(manyTimes: inout Int64)
  /// A number as such.
  mutating func visit(_ number: inout Int64)
  /// A sum.
  mutating func visit(_ sum: inout Int128)
  /// A sum of squares.
  mutating func visit(_ sum: inout UInt128)
  /// Says whether the numbers seen last can stand together.
  mutating func require(_ possible: Bool)
}

extension WordVisitor {
  /// How often something happened.
  public mutating func visit(count: inout Int) {
    var word = Int64(count)
    visit(count: &word)
    count = Int(word)
  }

  /// Several counts, one after another.
  public mutating func visit(counts: inout [Int]) {
    for index in counts.indices { visit(count: &counts[index]) }
  }

  /// Several tallies, one after another.
  public mutating func visit(_ tallies: inout [IntegerTally]) {
    for index in tallies.indices { tallies[index].visitWords(&self) }
  }

  /// Several tallies of ratios, one after another.
  public mutating func visit(_ tallies: inout [RatioOfSums]) {
    for index in tallies.indices { tallies[index].visitWords(&self) }
  }
}

/// Counts the words of 64 bits that a tally's numbers take.
public struct WordCounter: WordVisitor {
  /// Words so far.
  public private(set) var count = 0

  /// Nothing counted yet.
  public init() {}

  /// One word.
  public mutating func visit(count: inout Int64) { self.count += 1 }
  /// One word.
  public mutating func visit(manyTimes: inout Int64) { count += 1 }
  /// One word.
  public mutating func visit(_ number: inout Int64) { count += 1 }
  /// Two words.
  public mutating func visit(_ sum: inout Int128) { count += 2 }
  /// Two words.
  public mutating func visit(_ sum: inout UInt128) { count += 2 }
  /// Nothing to count.
  public mutating func require(_ possible: Bool) {}
}

/// Writes a tally's numbers down, the lower half of a long one first.
public struct WordWriter: WordVisitor {
  /// What was written.
  public private(set) var words: [UInt64] = []

  /// Nothing written yet; room for `capacity` words.
  public init(capacity: Int = 0) { words.reserveCapacity(capacity) }

  /// Writes it.
  public mutating func visit(count: inout Int64) { words.append(UInt64(bitPattern: count)) }
  /// Writes it.
  public mutating func visit(manyTimes: inout Int64) {
    words.append(UInt64(bitPattern: manyTimes))
  }
  /// Writes it.
  public mutating func visit(_ number: inout Int64) { words.append(UInt64(bitPattern: number)) }
  /// Writes it in two words.
  public mutating func visit(_ sum: inout Int128) {
    words.append(UInt64(truncatingIfNeeded: sum))
    words.append(UInt64(truncatingIfNeeded: sum >> 64))
  }
  /// Writes it in two words.
  public mutating func visit(_ sum: inout UInt128) {
    words.append(UInt64(truncatingIfNeeded: sum))
    words.append(UInt64(truncatingIfNeeded: sum >> 64))
  }
  /// What is written is possible.
  public mutating func require(_ possible: Bool) {}
}

/// Puts words that were written down into a tally of the same shape.
public struct WordReader<Words: RandomAccessCollection>: WordVisitor where Words.Element == UInt64 {
  private let words: Words
  private var next: Words.Index
  private let replicates: Int64
  private let manyTimes: Int64
  private var possible = true

  /// - Parameters:
  ///   - replicates: the most that anything can have happened that happens once a replicate.
  ///   - manyTimes: the most that anything else can have happened.
  public init(_ words: Words, replicates: Int64, manyTimes: Int64) {
    self.words = words
    self.replicates = replicates
    self.manyTimes = manyTimes
    next = words.startIndex
  }

  /// Whether all words were taken, there were enough, and all were numbers that a tally can hold.
  public var isDone: Bool { possible && next == words.endIndex }

  private mutating func word() -> UInt64 {
    guard next < words.endIndex else {
      possible = false
      return 0
    }
    defer { next = words.index(after: next) }
    return words[next]
  }

  private mutating func count(atMost most: Int64) -> Int64 {
    let count = Int64(bitPattern: word())
    guard (0...max(0, most)).contains(count) else {
      possible = false
      return 0
    }
    return count
  }

  /// Takes a word; refuses what cannot be.
  public mutating func visit(count: inout Int64) { count = self.count(atMost: replicates) }
  /// Takes a word; refuses what cannot be.
  public mutating func visit(manyTimes: inout Int64) { manyTimes = count(atMost: self.manyTimes) }
  /// Takes a word.
  public mutating func visit(_ number: inout Int64) { number = Int64(bitPattern: word()) }
  /// Takes two words.
  public mutating func visit(_ sum: inout Int128) {
    let low = UInt128(word())
    sum = Int128(truncatingIfNeeded: UInt128(word()) << 64 | low)
  }
  /// Takes two words.
  public mutating func visit(_ sum: inout UInt128) {
    let low = UInt128(word())
    sum = UInt128(word()) << 64 | low
  }
  /// Refuses what cannot be.
  public mutating func require(_ possible: Bool) { self.possible = self.possible && possible }
}
