/// Finds the valid name that a person probably meant.
public enum NearestName {
  /// The name closest to `name` by optimal string alignment (insertions, deletions, replacements
  /// and swaps of neighbours), without regard to case; `nil` if none is close. At most a third of
  /// the letters may differ, and at most three; ties go to the first. Time is at most the number of
  /// names × the length of `name`.
  public static func to(_ name: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(200))
    guard !wanted.isEmpty else { return nil }
    var best: String?
    var limit = min(3, max(1, wanted.count / 3))
    for candidate in names where candidate != name && !candidate.isEmpty {
      guard candidate.utf8.count <= 4 * (wanted.count + limit) else { continue }
      let scalars = Array(candidate.lowercased().unicodeScalars)
      // A name of which every letter differs is not a misspelling.
      guard let distance = distance(wanted, scalars, atMost: limit),
        distance < max(wanted.count, scalars.count)
      else { continue }
      best = candidate
      if distance == 0 { break }
      limit = distance - 1
    }
    return best
  }

  /// The distance, or `nil` when it is above `limit`; only the band of width 2·limit + 1 is
  /// computed.
  private static func distance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int
  ) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    let width = right.count
    let far = limit + 1
    var beforeLast = [Int](repeating: far, count: width + 1)
    var last = (0...width).map { min($0, far) }
    var current = beforeLast
    var lastSmallest = 0
    for row in 0..<left.count {
      let from = max(0, row - limit)
      let to = max(from, min(width, row + limit + 1))
      // Only the band is written; its edges must not show what an earlier row left there.
      current[from] = from == 0 ? min(row + 1, far) : far
      var smallest = current[from]
      for column in from..<to {
        var cost = last[column] + (left[row] == right[column] ? 0 : 1)
        cost = min(cost, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current[column + 1] = min(cost, far)
        smallest = min(smallest, cost)
      }
      if to < width { current[to + 1] = far }
      // A swap can step over one row, never over two.
      guard smallest <= limit || lastSmallest < limit else { return nil }
      lastSmallest = smallest
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[width] <= limit ? last[width] : nil
  }
}
