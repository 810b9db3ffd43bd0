import SimulationCore

/// How a race came out, in words, and how it would have come out otherwise.
struct RaceVerdict {
  private let sheet: StorySheet
  private let race: RaceStory

  init(_ sheet: StorySheet, _ number: Int) {
    self.sheet = sheet
    race = sheet.story.races[number]
  }

  /// Whether the seat went to the slate here and not under the first structure, or the other way.
  var differs: Bool {
    guard let first = race.underFirst else { return false }
    return isOurs(race.outcome.winner) != isOurs(first.winner)
  }

  /// All there is to say of the race in a line or two.
  var text: String {
    let lifted = race.limitsLifted ? "The limits on gifts were lifted." : nil
    return [result, underFirst, lifted].compactMap { $0 }.joined(separator: " ")
  }

  /// "Ana Ruiz won the runoff by 2.1 points."
  private var result: String {
    let outcome = race.outcome
    guard let second = outcome.second else { return "\(sheet.name(outcome.winner)), unopposed." }
    let loser = outcome.winner == outcome.leader ? second : outcome.leader
    let round = outcome.goesToRunoff ? "the runoff" : "in the first round"
    let by = "by \(Self.points(outcome.margin)) over \(sheet.name(loser))"
    return "\(sheet.name(outcome.winner))\(tag(outcome.winner)) won \(round) \(by)."
  }

  /// "Would have been lost under scattered by 1.2 points."
  private var underFirst: String? {
    guard let first = race.underFirst, let name = sheet.story.first, first.second != nil else {
      return nil
    }
    let under = "under \(DisplayText.harmless(name))"
    if isOurs(race.outcome.winner), !isOurs(first.winner) {
      return lost(first, race.outcome.winner, under)
    }
    let word = isOurs(first.winner) ? "won" : "lost"
    guard differs else {
      // Of another winner on the same side only the name differs.
      guard first.winner == race.outcome.winner else {
        return "\(sheet.name(first.winner)) would have won \(under)."
      }
      let elsewhen =
        first.goesToRunoff == race.outcome.goesToRunoff
        ? "" : first.goesToRunoff ? " in a runoff" : " in the first round"
      return "The same \(under), by \(Self.points(first.margin))\(elsewhen)."
    }
    return "Would have been \(word) \(under) by \(Self.points(first.margin))."
  }

  private func lost(_ first: RaceOutcome, _ candidate: Int, _ under: String) -> String {
    func share(_ number: Int) -> Double? { first.share(at: number - race.members.lowerBound) }
    guard let own = share(candidate) else { return "Would not have stood \(under)." }
    let stands = first.leader == candidate || first.second == candidate
    if first.goesToRunoff, !stands, let second = first.second {
      let short = Self.points((share(second) ?? 0) - own)
      return "Would have been lost \(under): \(short) short of the runoff."
    }
    let behind = first.goesToRunoff ? first.margin : (share(first.winner) ?? 0) - own
    return "Would have been lost \(under) by \(Self.points(behind))."
  }

  private func onSlate(_ candidate: Int) -> Bool { sheet.story.candidates[candidate].onSlate }
  private func isAlly(_ candidate: Int) -> Bool { sheet.story.candidates[candidate].isAlly }
  private func isOurs(_ candidate: Int) -> Bool { onSlate(candidate) || isAlly(candidate) }
  private func tag(_ candidate: Int) -> String {
    onSlate(candidate) ? " (slate)" : isAlly(candidate) ? " (ally)" : ""
  }

  /// A share of votes as points: "2.1 points"; a lead too small for a decimal is "less than 0.1".
  static func points(_ share: Double) -> String {
    let text = FixedPoint.text(100 * share, decimals: 1)
    return text == "0.0" ? "less than 0.1 points" : "\(text) points"
  }
}
