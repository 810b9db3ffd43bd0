/// The name that somebody may have meant.
enum NearestName {
  /// "; did you mean 'x'?", or nothing where no name is near.
  static func hint(for word: String, among names: [String]) -> String {
    nearest(to: word, among: names).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The name with the fewest changes from `word`, the first of several; at most a third of its
  /// letters (or one) differ.
  static func nearest(to word: String, among names: [String]) -> String? {
    // Nobody means a name by a word of any length.
    let typed = Array(word.utf8.prefix(64))
    var best: (name: String, changes: Int)?
    for name in names {
      let changes = distance(typed, Array(name.utf8))
      let allowed = max(1, name.utf8.count / 3)
      if changes <= allowed, changes < (best?.changes ?? .max) { best = (name, changes) }
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other
  /// (optimal string alignment).
  private static func distance(_ from: [UInt8], _ to: [UInt8]) -> Int {
    var before = [Int](repeating: 0, count: to.count + 1)
    var last = Array(0...to.count)
    for (row, letter) in from.enumerated() {
      var next = [row + 1]
      for (column, other) in to.enumerated() {
        var changes = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1)
        changes = min(changes, next[column] + 1)
        let swapped = row > 0 && column > 0 && letter == to[column - 1] && from[row - 1] == other
        if swapped { changes = min(changes, before[column - 1] + 1) }
        next.append(changes)
      }
      before = last
      last = next
    }
    return last[to.count]
  }
}
