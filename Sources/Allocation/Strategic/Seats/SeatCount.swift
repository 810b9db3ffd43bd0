import Numerics

/// The number of seats won, a Poisson-binomial at each value of the shared error: how likely at
/// least k are, and how much each seat matters for that. Working memory that carries nothing over.
///
/// What is counted is wins or losses, whichever needs fewer: at least `needed` of n open seats are
/// won where at most n − `needed` are lost. Only sums and products of chances occur, so that even
/// the smallest results keep all their digits.
struct SeatCount: Sendable {
  /// Seats that are neither won nor lost whatever happens, by row.
  private(set) var races: [SeatRace] = []
  /// Wins needed among them; at most 0 where k is sure, more than there are where it is out of
  /// reach.
  private(set) var needed = 0
  /// 1 where wins are counted, −1 where losses are.
  private(set) var sign = 1.0
  /// The count at which one more win decides: needed − 1 wins, or n − needed losses.
  private(set) var pivot = 0
  private(set) var sharedSpread = 0.0
  var error = SharedError()

  /// Chances of the counted event, race by race, of the block under work.
  var chances: [Eight] = []
  /// P(exactly `pivot` of the others) for each race, of the block under work.
  var pivots: [Eight] = []
  /// Distributions of the count among the first i races, then that among the last ones.
  private var prefix: [Eight] = []
  /// Distribution of the count among the races seen so far.
  private var line: [Eight] = []

  /// Whether the chance of k seats can change at all.
  var isOpen: Bool { needed > 0 && needed <= races.count }

  /// Products in one pass over the races.
  var size: Int { races.count * (pivot + 1) }

  /// Reads the seats of a table. `seats` nil: more than half of all rows.
  mutating func load(_ table: borrowing RecipientTable, atLeast seats: Int?) {
    sharedSpread = bounded(table.sharedSpread, 0, 1e6)
    races.removeAll(keepingCapacity: true)
    var sure = 0
    for i in 0..<table.count {
      if table.margin[i] == .infinity {
        sure += 1
      } else if table.margin[i] != -.infinity {
        races.append(SeatRace(table, i, sharedSpread: sharedSpread))
      }
    }
    let target = max(-1, min(table.count + 1, seats ?? table.count / 2 + 1))
    needed = target - sure
    let losses = races.count - needed
    sign = needed - 1 <= losses ? 1 : -1
    pivot = isOpen ? min(needed - 1, losses) : 0
    chances.refill(races.count, with: .zero)
  }

  /// A bound on how steeply anything here turns with the shared error, for `SharedError`: the mean
  /// count moves by Σ σφ/τ per standard deviation while its own variance is Σ p(1 − p), and φ² is
  /// at most p(1 − p).
  var steepness: Double {
    var sum = 0.0
    for race in races { sum += race.inverseOwn * race.inverseOwn }
    return sum * sharedSpread * sharedSpread
  }

  /// P(at least `needed` wins) at the eight values of `chances`. O(n·pivot).
  mutating func atLeast() -> Eight {
    let last = pivot
    line.refill(last + 1, with: .zero)
    line[0] = Eight(repeating: 1)
    var beyond = Eight.zero
    line.withUnsafeMutableBufferPointer { counts in
      for (i, q) in chances.enumerated() {
        let rest = 1 - q
        beyond += counts[last] * q
        for j in stride(from: min(i + 1, last), to: 0, by: -1) {
          counts[j] = counts[j] * rest + counts[j - 1] * q
        }
        counts[0] *= rest
      }
    }
    if sign > 0 { return beyond }
    var within = Eight.zero
    for j in 0...last { within += line[j] }
    return within
  }

  /// Computes `pivots` from `chances`: the chance that a race decides, by joining the count before
  /// it to the count after it. O(n·pivot) time and memory.
  mutating func findPivots() {
    let count = chances.count
    let last = pivot
    let width = last + 1
    if pivots.count != count { pivots.refill(count, with: .zero) }
    if prefix.count < (count + 1) * width {
      prefix.refill((count + 1) * width, with: .zero)
    }
    prefix.withUnsafeMutableBufferPointer { memory in
      memory[0] = Eight(repeating: 1)
      for i in 0..<max(0, count - 1) {
        let (q, rest) = (chances[i], 1 - chances[i])
        let (from, to) = (i * width, (i + 1) * width)
        memory[to] = memory[from] * rest
        let known = min(i, last)
        if known > 0 {
          for j in 1...known { memory[to + j] = memory[from + j] * rest + memory[from + j - 1] * q }
        }
        if i < last { memory[to + i + 1] = memory[from + i] * q }
      }
      // The rows of the last race on are free for the count of those after.
      let after = count * width
      memory[after] = Eight(repeating: 1)
      for i in stride(from: count - 1, through: 0, by: -1) {
        let others = count - 1 - i
        var sum = Eight.zero
        let (low, high) = (max(0, last - others), min(i, last))
        if low <= high {
          for j in low...high { sum += memory[i * width + j] * memory[after + last - j] }
        }
        pivots[i] = sum
        let (q, rest) = (chances[i], 1 - chances[i])
        if others < last { memory[after + others + 1] = memory[after + others] * q }
        for j in stride(from: min(others, last), to: 0, by: -1) {
          memory[after + j] = memory[after + j] * rest + memory[after + j - 1] * q
        }
        memory[after] *= rest
      }
    }
  }
}
