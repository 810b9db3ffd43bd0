public import Allocation

extension CandidateTable {
  /// The same candidates with the ballots of a vote on them. A project stands for the candidate
  /// whose name is its name or its id; candidates without one got no votes. A project's cost is
  /// what its candidate asks where the table does not say; points are gifts of so many dollars
  /// where the table has no gifts.
  /// - Throws: every project that is no candidate, or a candidate's second one.
  public func adding(_ vote: BallotFile) throws(ScenarioFileError) -> CandidateTable {
    var reading = Reading(file: vote.file, tables: .memory([:]))
    let names = slate.members.map(\.name)
    let rows = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    // Searches for misspellings read all names; a few are enough in a long table.
    let length = names.reduce(1) { $0 + $1.utf8.count }
    var searches = 20_000_000 / length
    // The project of each row; a number that no project has stands for none.
    var projects = [Int](repeating: -1, count: names.count)
    for (number, project) in vote.projects.enumerated() {
      guard let row = rows[project.name] ?? rows[project.id] else {
        searches -= 1
        reading.report(
          project.position, found: "the project \(Quoting.quoted(project.name))",
          expected: "the name of a candidate in \(Quoting.escaped(file))",
          suggestion: searches >= 0 && reading.diagnostics.wantsSuggestion
            ? NearestName.to(project.name, among: names) : nil)
        continue
      }
      if projects[row] >= 0 {
        reading.report(
          project.position, found: "a second project for \(Quoting.quoted(names[row]))",
          expected: "one for each candidate")
      }
      projects[row] = number
    }
    if let error = reading.diagnostics.error(firstFile: vote.file) { throw error }

    var slate = slate
    for (row, number) in projects.enumerated() where number >= 0 && slate.table.ask[row] == 0 {
      slate.table.ask[row] = vote.projects[number].cost
    }
    slate.take(vote.ballots.selecting(projects))
    return CandidateTable(file: file, slate: slate)
  }
}

extension BallotFile {
  /// The projects by themselves: all that is known is what they ask and who wants them.
  public var slate: Slate {
    var taken: Set<String> = []
    var members: [Slate.Member] = []
    for project in projects {
      let isNew = taken.insert(project.name).inserted
      let name = isNew ? project.name : "\(project.name) [\(project.id)]"
      taken.insert(name)
      members.append(Slate.Member(name: name, id: project.id))
    }
    var table = RecipientTable(count: projects.count)
    for (row, project) in projects.enumerated() {
      table.ask[row] = project.cost
      table.room[row] = project.cost
      table.attention[row] = 1
    }
    var slate = Slate(members: members, table: table, facts: .asks)
    slate.take(ballots)
    return slate
  }
}

extension Slate {
  /// Takes ballots over its rows, and what follows from them.
  fileprivate mutating func take(_ ballots: Ballots) {
    table.ballots = ballots
    facts.insert(.ballots)
    var listed = [Bool](repeating: false, count: table.count)
    var points: [Int64: Int] = [:]
    for voter in 0..<ballots.voterCount {
      for entry in ballots.entries(of: voter) {
        listed[entry.project] = true
        points[entry.points] = 0
      }
    }
    let isStated = listed.indices.allSatisfy {
      !listed[$0] || table.ask[$0] > 0 || table.room[$0] < Slate.unlimited / 2
    }
    if isStated { facts.insert(.asks) } else { facts.remove(.asks) }
    // Beyond this many sizes the counts would fill the memory; the rules then lack gifts.
    guard ballots.kind == .points, !facts.contains(.gifts),
      points.count * max(1, table.count) <= 1 << 24
    else { return }
    let sizes = points.keys.sorted()
    for (place, size) in sizes.enumerated() { points[size] = place }
    table.gifts = GiftCounts(recipients: table.count, sizes: sizes.map { $0 * 100 })
    for voter in 0..<ballots.voterCount {
      for entry in ballots.entries(of: voter) {
        if let size = points[entry.points] { table.gifts[size, entry.project] += 1 }
      }
    }
    facts.insert(.gifts)
  }
}
