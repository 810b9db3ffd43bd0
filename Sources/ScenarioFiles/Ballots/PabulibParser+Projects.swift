import Allocation

extension PabulibParser {
  /// The most projects a file may have.
  static let mostProjects = 1_000_000

  mutating func readProject(_ cells: [PabulibRows.Cell]) {
    let position = cells[0].position
    guard let id = cell("project_id", cells) else {
      if columns["project_id"] != nil {
        report(position, "a project without an id", "its project_id")
      }
      return
    }
    guard indexOfProject[id.text] == nil else {
      report(id.position, "the project \(Quoting.quoted(id.text)) again", "each project once")
      return
    }
    guard result.projects.count < Self.mostProjects else {
      if result.projects.count == Self.mostProjects {
        report(id.position, "more than \(Self.mostProjects) projects", "fewer")
      }
      return
    }
    // A project with a wrong cost still exists, so that votes for it are no second error.
    indexOfProject[id.text] = result.projects.count
    let votes = cell("votes", cells).flatMap {
      DecimalLiteral($0.text)?.scaled(places: 0, as: Int64.self)
    }
    result.projects.append(
      BallotFile.Project(
        id: id.text, name: cell("name", cells)?.text ?? id.text, cost: cost(cells, id),
        votes: votes, position: position))
  }

  private mutating func cost(_ cells: [PabulibRows.Cell], _ id: PabulibRows.Cell) -> Int64 {
    guard columns["cost"] != nil else { return 0 }
    guard let cell = cell("cost", cells) else {
      report(id.position, "the project \(Quoting.quoted(id.text)) without a cost", "its cost")
      return 0
    }
    guard let amount = PabulibAmount(cell.text), amount.cents >= 0 else {
      report(
        cell.position, "the cost \(Quoting.quoted(cell.text))", "an amount of money, 0 or more")
      return 0
    }
    if amount.isRounded {
      result.notes.append("the cost of \(Quoting.quoted(id.text)) was rounded to cents")
    }
    return amount.cents
  }

  /// Numbers the projects in the order of their ids.
  mutating func endProjects() {
    result.projects.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    for (index, project) in result.projects.enumerated() { indexOfProject[project.id] = index }
    let count = result.projects.count
    counts = Array(repeating: 0, count: count)
    result.ballots = Ballots(kind: result.voteType.kind, projectCount: count)
    if let stated = limits.projects, stated != count {
      result.notes.append("num_projects is \(stated), and there are \(count)")
    }
  }
}
