extension Ballots {
  /// The same ballots over the projects that `order` names: number k is what `order[k]` was.
  /// Projects may be left out, and may repeat; a voter who listed one lists all its copies. Numbers
  /// of projects that do not exist stand for projects that nobody lists. O(entries × copies).
  public func selecting(_ order: [Int]) -> Ballots {
    var copies = [[Int]](repeating: [], count: projectCount)
    for (new, old) in order.enumerated() where copies.indices.contains(old) {
      copies[old].append(new)
    }
    var result = Ballots(kind: kind, projectCount: order.count)
    for voter in 0..<voterCount {
      var listed: [Int] = []
      var given: [Int64] = []
      for entry in entries(of: voter) {
        for copy in copies[entry.project] {
          listed.append(copy)
          if kind == .points { given.append(entry.points) }
        }
      }
      // Cannot be refused: the numbers are in range, each is listed once, points are as before.
      try? result.append(listed, points: given)
    }
    return result
  }
}
