/// The largest of some numbers that change one at a time: a tournament whose matches are played again
/// only on the way up from the number that changed. Of equals the one with the lower index wins.
struct WinnerTree: Sendable {
  private var count = 0
  /// Leaves: a power of two.
  private var size = 0
  /// The numbers as integers in the same order; the least is for who is out, and for what fills up.
  private var keys: [Int64] = []
  /// By match, the winner's index; match 1 is the final, those of match m are 2m and 2m + 1.
  private var winners: [Int] = []

  /// Starts with `count` numbers, none of them NaN; `nil` is out. O(count).
  mutating func start(_ count: Int, with value: (Int) -> Double?) {
    if self.count != count {
      self.count = count
      size = 1
      while size < count { size *= 2 }
      keys = Array(repeating: .min, count: size)
      winners = Array(repeating: 0, count: 2 * size)
      for leaf in 0..<size { winners[size + leaf] = leaf }
    }
    for index in 0..<count { keys[index] = value(index).map(Self.key) ?? .min }
    keys.withUnsafeBufferPointer { keys in
      winners.withUnsafeMutableBufferPointer { winners in
        for match in stride(from: size - 1, to: 0, by: -1) {
          let (a, b) = (winners[2 &* match], winners[2 &* match &+ 1])
          winners[match] = keys[b] > keys[a] ? b : a
        }
      }
    }
  }

  /// The index of the largest, unless all are out.
  var best: Int? {
    guard count > 0 else { return nil }
    let index = winners[1]
    return keys[index] > .min ? index : nil
  }

  /// Changes a number. O(log count).
  @inline(__always)
  mutating func set(_ index: Int, to value: Double) { set(index, key: Self.key(value)) }

  /// Takes a number out.
  mutating func remove(_ index: Int) { set(index, key: .min) }

  @inline(__always)
  private mutating func set(_ index: Int, key: Int64) {
    keys[index] = key
    let size = size
    keys.withUnsafeBufferPointer { keys in
      winners.withUnsafeMutableBufferPointer { winners in
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
    }
  }

  /// Integers in the order of doubles; 0 and −0 differ.
  @inline(__always)
  private static func key(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: value.bitPattern)
    return bits ^ (bits &>> 63 & .max)
  }
}
