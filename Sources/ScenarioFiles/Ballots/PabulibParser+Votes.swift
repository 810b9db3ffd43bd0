import Allocation

extension PabulibParser {
  mutating func readVote(_ cells: [PabulibRows.Cell]) {
    if let voter = cell("voter_id", cells), !voters.insert(voter.text).inserted {
      excesses.note("a voter_id that stands there twice", voter.position)
    }
    let vote = present("vote", cells)
    let position = vote?.position ?? cells[0].position
    listed.removeAll(keepingCapacity: true)
    points.removeAll(keepingCapacity: true)
    guard readProjects(vote, position) else { return }
    if result.ballots.kind == .points, columns["points"] != nil {
      guard readPoints(present("points", cells), position) else { return }
    }
    do throws(Ballots.Refusal) {
      try result.ballots.append(listed, points: points)
      for project in listed { counts[project] += 1 }
    } catch {
      report(refusal: error, position)
    }
  }

  /// A cell that says something; "None" says nothing unless it is a project.
  private func present(_ name: String, _ cells: [PabulibRows.Cell]) -> PabulibRows.Cell? {
    guard let cell = cell(name, cells) else { return nil }
    return cell.text.lowercased() == "none" && indexOfProject[cell.text] == nil ? nil : cell
  }

  /// Fills `listed`; false if anything was wrong.
  private mutating func readProjects(
    _ vote: PabulibRows.Cell?, _ position: SourcePosition
  ) -> Bool {
    guard let vote else { return true }
    var isGood = true
    for id in PabulibList(vote.text) {
      guard let index = indexOfProject[String(id)] else {
        isGood = false
        report(
          position, "a vote for the project \(Quoting.quoted(String(id)))",
          "one of the projects above", nearest: String(id), among: result.projects.lazy.map(\.id))
        continue
      }
      listed.append(index)
    }
    if result.voteType == .chooseOne, listed.count > 1 {
      report(position, "a vote for \(listed.count) projects", "at most 1")
      return false
    }
    if let most = limits.mostProjects, listed.count > most {
      excesses.note("more projects than the max_length of \(most)", position)
    }
    return isGood
  }

  /// Fills `points`; false if anything was wrong.
  private mutating func readPoints(
    _ cell: PabulibRows.Cell?, _ vote: SourcePosition
  ) -> Bool {
    let position = cell?.position ?? vote
    var sum: Int64 = 0
    for text in PabulibList(cell?.text ?? "") {
      let number = Self.wholeNumber(text)
      guard let number, number >= 0, number <= Ballots.mostPoints else {
        report(
          position, "the points \(Quoting.quoted(String(text)))",
          "a whole number from 0 to \(Ballots.mostPoints)")
        return false
      }
      if let most = limits.mostPoints, number > most {
        excesses.note("more points for a project than the max_points of \(most)", position)
      }
      points.append(number)
      sum += number
    }
    guard points.count == listed.count else {
      report(
        position, "\(points.count) \(points.count == 1 ? "number" : "numbers") of points",
        "\(listed.count), one for each project of the vote")
      return false
    }
    if let most = limits.mostPointsInAll, sum > most {
      excesses.note("more points in all than the max_sum_points of \(most)", position)
    }
    return true
  }

  /// A whole number; those of a few digits, which most are, without a detour.
  private static func wholeNumber(_ text: Substring) -> Int64? {
    var value: Int64 = 0
    for byte in text.utf8 {
      guard (0x30...0x39).contains(byte), value < 1_000_000_000 else {
        return DecimalLiteral(String(text))?.scaled(places: 0, as: Int64.self)
      }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }

  private mutating func report(refusal: Ballots.Refusal, _ position: SourcePosition) {
    switch refusal {
    case .repeatedProject(let place):
      let id = result.projects[listed[place]].id
      report(
        position, "two votes for the project \(Quoting.quoted(id))", "one from each voter")
    case .tooManyVoters:
      report(position, "more than \(Ballots.mostRows) votes", "fewer")
    case .unknownProject, .pointsOutOfRange, .pointsMismatch:
      // Ruled out before, unless the points' column is missing, which was reported.
      break
    }
  }

  mutating func endVotes() {
    let count = result.ballots.voterCount
    result.notes += excesses.notes
    if let stated = limits.votes, stated != count {
      result.notes.append("num_votes is \(stated), and there are \(count)")
    }
    let differing = result.projects.indices.count { index in
      guard let votes = result.projects[index].votes else { return false }
      return votes != counts[index]
    }
    if differing > 0 {
      result.notes.append(
        "the column votes disagrees with the votes below it for \(differing) of"
          + " \(result.projects.count) projects")
    }
  }
}

/// What votes have more of than they should, counted as they stand: which rule the voters were held
/// to is the election's affair.
struct PabulibExcesses {
  private var found: [(what: String, votes: Int, line: Int)] = []

  mutating func note(_ what: String, _ position: SourcePosition) {
    if let place = found.firstIndex(where: { $0.what == what }) {
      found[place].votes += 1
    } else {
      found.append((what, 1, position.line))
    }
  }

  var notes: [String] {
    found.map { excess in
      "\(excess.votes) \(excess.votes == 1 ? "vote has" : "votes have") \(excess.what)"
        + " (first in line \(excess.line)); counted as they stand"
    }
  }
}

/// The pieces of a cell between commas, without spaces around them; empty ones are passed over.
struct PabulibList: Sequence, IteratorProtocol {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  mutating func next() -> Substring? {
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: ",")) ?? rest.endIndex
      var piece = rest[..<end]
      rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
      while let byte = piece.first, byte == 0x20 || byte == 0x09 { piece.removeFirst() }
      while let byte = piece.last, byte == 0x20 || byte == 0x09 { piece.removeLast() }
      if !piece.isEmpty { return Substring(piece) }
    }
    return nil
  }
}
