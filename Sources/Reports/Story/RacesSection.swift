import SimulationCore

/// The races that were close, or where the way of funding made a difference.
struct RacesSection {
  private let sheet: StorySheet
  private let style: TerminalStyle
  private var story: ReplicateStory { sheet.story }

  init(_ sheet: StorySheet, style: TerminalStyle) {
    self.sheet = sheet
    self.style = style
  }

  var lines: [String] {
    let told = story.races.indices.filter { number in
      let race = story.races[number]
      return !race.counts || (race.hasSlate && race.isClose) || RaceVerdict(sheet, number).differs
    }
    let title =
      story.first.map { "Races that were close, or went otherwise than under \($0)" }
      ?? "Races that were close"
    let rest = story.races.indices.filter { story.races[$0].hasSlate && !told.contains($0) }
    let won = rest.count { story.candidates[story.races[$0].outcome.winner].onSlate }
    var lines = [style.heading(title)] + told.flatMap(lines)
    if !rest.isEmpty {
      let races = rest.count == 1 ? "1 other race" : "\(rest.count) other races"
      lines += wrapped("The slate stood in \(races) and won \(won).")
    }
    return lines + runoffs
  }

  private var runoffs: [String] {
    let all = story.races.filter { $0.counts && $0.outcome.goesToRunoff }
    guard !all.isEmpty else { return [] }
    func slateIn(_ race: RaceStory) -> Bool {
      [race.outcome.leader, race.outcome.second].contains {
        $0.map { story.candidates[$0].onSlate } ?? false
      }
    }
    let with = all.filter(slateIn)
    let won = with.count { story.candidates[$0.outcome.winner].onSlate }
    return wrapped(
      "Of \(story.races.count(where: \.counts)) races \(all.count) went to a runoff, \(with.count) with somebody of "
        + "the slate, who won \(won).")
  }

  private func lines(_ number: Int) -> [String] {
    let race = story.races[number]
    let text = "\(DisplayText.harmless(race.name)): \(RaceVerdict(sheet, number).text)"
    // The slate's candidates, and whoever else was in the deciding round.
    let shown = race.members.filter {
      story.candidates[$0].onSlate || story.candidates[$0].isAlly || $0 == race.outcome.leader
        || $0 == race.outcome.second
    }
    return wrapped(text)
      + shown.flatMap { wrapped(CandidateLine(sheet, $0).text, indent: 4) }
  }

  private func wrapped(_ text: String, indent: Int = 2) -> [String] {
    DisplayText.wrapped(
      text, to: style.width, indent: indent, hanging: 2, ellipsis: style.ellipsis)
  }
}

/// One candidate in a sentence: money by the way it came, fame, votes.
struct CandidateLine {
  private let sheet: StorySheet
  private let number: Int

  init(_ sheet: StorySheet, _ number: Int) {
    self.sheet = sheet
    self.number = number
  }

  var text: String {
    let candidate = sheet.story.candidates[number]
    let race = sheet.story.races[candidate.race]
    let place = number - race.members.lowerBound
    let money = candidate.received
    let ways = CampaignFlow.allCases.filter { money[$0] > 0 }
      .map { "\($0.label) \(ExactMoney.text(money[$0]))" }
    var text = "\(sheet.name(number)): \(ExactMoney.text(money.total))"
    if ways.count > 1 {
      text += " (\(ways.joined(separator: ", ")))"
    } else if let only = CampaignFlow.allCases.first(where: { money[$0] > 0 }) {
      text += " (\(only.label))"
    }
    if race.outcome.goesToRunoff, candidate.runoff.total > 0 {
      text += ", \(ExactMoney.text(candidate.runoff.total)) of it after the first round"
    }
    if let hours = candidate.hours, let media = sheet.story.hours?.media {
      let told = hours.text(media)
      if !told.isEmpty { text += "; \(told)" }
    }
    let fame = (
      PaydayReasons.percent(candidate.attention.start),
      PaydayReasons.percent(candidate.attention.firstRound)
    )
    text += fame.0 == fame.1 ? "; known to \(fame.0)" : "; known to \(fame.0), then \(fame.1)"
    text += "; goodwill $\(dollars(candidate.goodwill.firstRound))"
    func share(_ outcome: RaceOutcome) -> String {
      outcome.share(at: place).map(PaydayReasons.percent) ?? "not standing"
    }
    text += "; \(share(race.outcome)) of the first round, \(share(race.withoutMoney)) without money"
    if let first = race.underFirst, let name = sheet.story.first {
      text += ", \(share(first)) under \(DisplayText.harmless(name))"
    }
    if !candidate.lines.isEmpty {
      text += "; on the line of \(Phrase.list(candidate.lines.map(DisplayText.harmless)))"
    }
    if let programme = candidate.programme {
      let chance = PaydayReasons.percent(programme.chance)
      text +=
        "; elected, \(programme.holds ? "holds" : "does not hold") to the programme "
        + "(chance \(chance))"
    }
    return text + "."
  }

  private func dollars(_ amount: Double) -> String {
    FixedPoint.grouped(FixedPoint.text(amount, decimals: 0))
  }
}
