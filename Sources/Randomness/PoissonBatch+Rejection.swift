internal import Numerics

extension PoissonBatch {
  /// Draws the elements with a rate from the limit on, and leaves the others as they are.
  @inline(never)
  static func reject(
    _ counts: UnsafeMutablePointer<Int32>, _ rates: UnsafePointer<Float>, count: Int,
    key: StreamKey
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: RejectionQueue.room) { room in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: StreamKey.groupWords) { pairs in
        guard let room = room.baseAddress, let pairs = pairs.baseAddress else { return }
        var queue = RejectionQueue(counts: counts, rates: rates, key: key, room: room)
        // Sixteen elements get their words at a time.
        for first in stride(from: 0, to: count, by: 16) {
          let isFirst = wants(rates + first)
          let isSecond = first &+ 8 < count && wants(rates + (first &+ 8))
          guard isFirst || isSecond else { continue }
          key.fillPairs(pairs, from: first, to: first &+ 16)
          if isFirst { attempt(first, &queue, pairs) }
          if isSecond { attempt(first &+ 8, &queue, pairs + 16) }
        }
        queue.finish()
      }
    }
  }

  /// Whether any of eight rates is drawn by rejection.
  @inline(__always)
  private static func wants(_ rates: UnsafePointer<Float>) -> Bool {
    let eight = UnsafeRawPointer(rates).loadUnaligned(as: SIMD8<Float>.self)
    return any(eight .>= SIMD8<Float>(repeating: limit))
  }

  /// Makes the first attempt of eight elements.
  @inline(__always)
  private static func attempt(
    _ first: Int, _ queue: inout RejectionQueue, _ pairs: UnsafeMutablePointer<UInt32>
  ) {
    let all = UnsafeRawPointer(queue.rates + first).loadUnaligned(as: SIMD8<Float>.self)
    let wanted = Lanes.bits(all .>= SIMD8<Float>(repeating: limit))
    let rawPairs = UnsafeRawPointer(pairs)
    let attempt = EightRejections(
      rate: Lanes.smaller(all, SIMD8(repeating: highestRate)),
      high: rawPairs.loadUnaligned(as: SIMD8<UInt32>.self),
      low: rawPairs.loadUnaligned(fromByteOffset: 32, as: SIMD8<UInt32>.self))
    let taken = unsafeBitCast(wanted & attempt.taken, to: SIMD8<Int32>.self)
    let counts = UnsafeMutableRawPointer(queue.counts + first)
    let others = counts.loadUnaligned(as: SIMD8<Int32>.self)
    counts.storeBytes(of: attempt.count & taken | others & ~taken, as: SIMD8<Int32>.self)
    queue.add(wanted & ~attempt.taken, refused: attempt.refused, from: first)
  }
}

/// The elements of a batch whose attempts failed so far; eight at a time try again.
struct RejectionQueue {
  let counts: UnsafeMutablePointer<Int32>
  let rates: UnsafePointer<Float>
  let key: StreamKey
  /// The places of the details of the next attempts (see `StreamKey.place`), then room for the words
  /// there.
  private let places: UnsafeMutablePointer<UInt32>
  private var waiting = 0

  /// The words of room a queue needs: places for seven that wait and eight that come, and a group.
  static var room: Int { 16 + StreamKey.groupWords }

  init(
    counts: UnsafeMutablePointer<Int32>, rates: UnsafePointer<Float>, key: StreamKey,
    room: UnsafeMutablePointer<UInt32>
  ) {
    self.counts = counts
    self.rates = rates
    self.key = key
    places = room
  }

  /// Sees to those of eight elements in a row whose first attempt was not taken.
  @inline(__always)
  mutating func add(_ missed: SIMD8<UInt32>, refused: SIMD8<UInt32>, from element: Int) {
    // One bit a lane is enough.
    var left = Lanes.bytes(missed) & 0x0101_0101_0101_0101
    let certain = Lanes.bytes(refused)
    while left != 0 {
      let bit = left.trailingZeroBitCount
      left &= left &- 1
      add(
        StreamKey.place(element &+ (bit &>> 3), attempt: 0),
        isRefused: certain &>> UInt64(truncatingIfNeeded: bit) & 1 != 0)
    }
    if waiting >= 8 { tryAgain(8) }
  }

  /// Sees to one attempt that was not taken.
  private mutating func add(_ place: UInt32, isRefused: Bool) {
    if isRefused && place & 0xFF < 16 {
      places[waiting] = place &+ 1
      waiting &+= 1
    } else {
      drawAlone(place)
    }
  }

  /// Makes an element's attempts from one on with all their bits, until one is taken.
  private func drawAlone(_ place: UInt32) {
    let element = Int(place &>> 8)
    counts[element] = PoissonBatch.single(
      rate: rates[element], word: 0, element: element, attempt: Int(place & 0xFF), key: key)
  }

  /// Makes the next attempt of the last `number` that wait, at most eight.
  private mutating func tryAgain(_ number: Int) {
    waiting &-= number
    let (places, words) = (places + waiting, self.places + 16)
    var lane = number
    while lane < 8 {
      places[lane] = places[0]
      lane &+= 1
    }
    let eight = UnsafeRawPointer(places).loadUnaligned(as: SIMD8<UInt32>.self)
    var rate = SIMD8<Float>(repeating: 0)
    for lane in 0..<8 { rate[lane] = rates[Int(eight[lane] &>> 8)] }
    rate = Lanes.smaller(rate, SIMD8(repeating: PoissonBatch.highestRate))
    let raw = UnsafeMutableRawPointer(words)
    raw.storeBytes(of: eight, as: SIMD8<UInt32>.self)
    key.fillDetails(words)
    let attempt = EightRejections(
      rate: rate, high: raw.loadUnaligned(as: SIMD8<UInt32>.self),
      low: raw.loadUnaligned(fromByteOffset: 32, as: SIMD8<UInt32>.self))
    let (taken, refused) = (Lanes.bytes(attempt.taken), Lanes.bytes(attempt.refused))
    let found = attempt.count
    for lane in 0..<number {
      let place = places[lane]
      let shift = UInt64(truncatingIfNeeded: lane) &<< 3
      if taken &>> shift & 1 != 0 {
        counts[Int(place &>> 8)] = found[lane]
      } else {
        add(place, isRefused: refused &>> shift & 1 != 0)
      }
    }
  }

  /// Goes on until nothing waits.
  mutating func finish() {
    while waiting > 2 { tryAgain(min(8, waiting)) }
    while waiting > 0 {
      waiting &-= 1
      // Two or fewer are not worth a group of words.
      drawAlone(places[waiting])
    }
  }
}
