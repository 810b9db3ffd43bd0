/// A dynamic programme over money in equal steps: rows take turns, each with a table of what 0, 1,
/// 2 … steps are worth to it. Its memory is kept from use to use.
struct GridProgramme: Sendable {
  /// What the steps are worth, row after row.
  private var worth: [Double] = []
  /// Where each row's part of `worth` starts; one more at the end.
  private var starts: [Int] = []
  /// The most that the rows so far can make of each amount of money.
  private var best: [Double] = []
  private var next: [Double] = []
  private var choice: [Int32] = []
  /// The steps each row gets.
  private(set) var picks: [Int] = []

  mutating func begin() {
    worth.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
  }

  /// Adds to the table of the row under way.
  mutating func append(_ value: Double) { worth.append(value) }

  /// Ends a row's table, which has at least one entry.
  mutating func endRow() { starts.append(worth.count) }

  /// Finds `picks` of sum at most `steps` and largest worth. Of equally good ones that which gives
  /// least to the last rows. O(steps · entries) time, O(steps · rows) memory.
  /// - Returns: the worth.
  mutating func solve(_ steps: Int) -> Double {
    let rows = starts.count - 1
    best.refill(steps + 1, with: 0)
    next.refill(steps + 1, with: 0)
    choice.refill(rows * (steps + 1), with: 0)
    picks.refill(rows, with: 0)
    for row in 0..<rows { takeTurn(row, steps) }
    var money = steps
    for row in stride(from: rows - 1, through: 0, by: -1) {
      picks[row] = Int(choice[row * (steps + 1) + money])
      money -= picks[row]
    }
    return best[steps]
  }

  private mutating func takeTurn(_ row: Int, _ steps: Int) {
    let first = starts[row]
    let allowed = starts[row + 1] - first - 1
    worth.withUnsafeBufferPointer { worth in
      for money in 0...steps {
        var top = best[money] + worth[first]
        var pick = 0
        for k in 0...min(allowed, money) where best[money - k] + worth[first + k] > top {
          top = best[money - k] + worth[first + k]
          pick = k
        }
        next[money] = top
        choice[row * (steps + 1) + money] = Int32(truncatingIfNeeded: pick)
      }
    }
    swap(&best, &next)
  }
}
