/// The largest of some numbers that change one at a time: a tournament whose matches are played again
/// only on the way up from the number that changed. Of equals the one with the lower index wins.
///
/// It lives in memory that is lent to it: keys for `leaves(count)`, and twice as many winners.
struct WinnerTree {
  /// The numbers as integers in the same order; the least is for who is out, and for what fills up.
  private let keys: UnsafeMutablePointer<Int64>
  /// By match, the winner's index; match 1 is the final, those of match m are 2m and 2m + 1.
  private let winners: UnsafeMutablePointer<Int>
  /// Leaves: a power of two.
  private let size: Int

  /// How many leaves so many numbers need.
  static func leaves(_ count: Int) -> Int {
    var size = 1
    while size < count { size *= 2 }
    return size
  }

  init(keys: UnsafeMutablePointer<Int64>, winners: UnsafeMutablePointer<Int>, size: Int) {
    self.keys = keys
    self.winners = winners
    self.size = size
  }

  /// Starts with `count` numbers, at most as many as there are leaves, none of them NaN; `nil` is out.
  /// O(leaves).
  func start(_ count: Int, with value: (Int) -> Double?) {
    for index in 0..<count { keys[index] = value(index).map(Self.key) ?? .min }
    for index in count..<size { keys[index] = .min }
    for leaf in 0..<size { winners[size &+ leaf] = leaf }
    for match in stride(from: size - 1, to: 0, by: -1) {
      let (a, b) = (winners[2 &* match], winners[2 &* match &+ 1])
      winners[match] = keys[b] > keys[a] ? b : a
    }
  }

  /// The index of the largest, unless all are out.
  @inline(__always)
  var best: Int? {
    let index = winners[1]
    return keys[index] > .min ? index : nil
  }

  /// The index of the largest beside the best, which is at `index`; that one where all others are out.
  /// O(log count).
  @inline(__always)
  func best(beside index: Int) -> Int {
    var (found, most) = (index, Int64.min)
    var node = size &+ index
    while node > 1 {
      let other = winners[node ^ 1]
      let key = keys[other]
      found = key > most ? other : found
      most = key > most ? key : most
      node &>>= 1
    }
    return found
  }

  /// Changes a number. O(log count).
  @inline(__always)
  func set(_ index: Int, to value: Double) { set(index, key: Self.key(value)) }

  /// Takes a number out.
  func remove(_ index: Int) { set(index, key: .min) }

  @inline(__always)
  private func set(_ index: Int, key: Int64) {
    keys[index] = key
    var (winner, winning) = (index, key)
    var node = size &+ index
    while node > 1 {
      let other = winners[node ^ 1]
      let otherKey = keys[other]
      // Of equals the one on the right, at an odd place, loses. No branch: who wins is anybody's
      // guess. (Only the greatest NaN would overflow.)
      let loses = otherKey >= winning &+ Int64(~node & 1)
      winner = loses ? other : winner
      winning = loses ? otherKey : winning
      node &>>= 1
      winners[node] = winner
    }
  }

  /// Integers in the order of doubles; 0 and −0 differ.
  @inline(__always)
  private static func key(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: value.bitPattern)
    return bits ^ (bits &>> 63 & .max)
  }
}
