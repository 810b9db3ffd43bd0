import Allocation

/// What META allows a ballot to say.
struct PabulibLimits {
  var mostProjects: Int?
  var mostPoints: Int64?
  var mostPointsInAll: Int64?
  /// What META says of the number of rows.
  var projects: Int64?
  var votes: Int64?
}

extension PabulibParser {
  mutating func readMeta(_ cells: [PabulibRows.Cell]) {
    guard let key = cell("key", cells) else { return }
    let value = cell("value", cells)
    let text = value?.text ?? ""
    let position = value?.position ?? key.position
    let name = key.text.lowercased()
    let isRepeated = !metaKeys.insert(name).inserted
    result.meta.append(BallotFile.Entry(key: key.text, value: text))
    switch name {
    case "budget": readBudget(text, position)
    case "vote_type": readVoteType(text, position)
    case "max_length": limits.mostProjects = count(text, name, position).map { Int(clamping: $0) }
    case "max_points": limits.mostPoints = count(text, name, position)
    case "max_sum_points": limits.mostPointsInAll = count(text, name, position)
    case "num_projects": limits.projects = count(text, name, position)
    case "num_votes": limits.votes = count(text, name, position)
    default: return
    }
    if isRepeated {
      report(key.position, "\(Quoting.quoted(key.text)) again", "each key once")
    }
  }

  private mutating func readBudget(_ text: String, _ position: SourcePosition) {
    guard let amount = PabulibAmount(text), amount.cents > 0 else {
      report(
        position, "the budget \(Quoting.quoted(text))", "an amount of money of more than 0")
      return
    }
    result.budget = amount.cents
    if amount.isRounded { result.notes.append("the budget was rounded to cents") }
  }

  private mutating func readVoteType(_ text: String, _ position: SourcePosition) {
    guard let type = BallotFile.VoteType(rawValue: text.lowercased()) else {
      let types = BallotFile.VoteType.allCases.map(\.rawValue)
      report(
        position, "the vote type \(Quoting.quoted(text))",
        "one of \(types.joined(separator: ", "))", nearest: text, among: types)
      return
    }
    result.voteType = type
  }

  /// A limit or a count; texts without one ("None", nothing) set none.
  private mutating func count(
    _ text: String, _ name: String, _ position: SourcePosition
  ) -> Int64? {
    if text.isEmpty || text.lowercased() == "none" { return nil }
    let number = DecimalLiteral(text)?.scaled(places: 0, as: Int64.self)
    guard let number, number >= 0 else {
      report(position, "\(name) \(Quoting.quoted(text))", "a whole number, 0 or more")
      return nil
    }
    return number
  }

  mutating func endMeta(at position: SourcePosition) {
    for key in ["budget", "vote_type"] where result.value(of: key) == nil {
      report(
        position, "no \(Quoting.quoted(key)) under META", "one", nearest: key,
        among: result.meta.map(\.key))
    }
  }
}
