import Allocation
import SimulationCore

/// One race in detail: weeks of each candidate, what funds decided, both rounds.
struct RaceSection {
  private let sheet: StorySheet
  private let number: Int
  private let style: TerminalStyle
  private var story: ReplicateStory { sheet.story }
  private var race: RaceStory { story.races[number] }

  init(_ sheet: StorySheet, _ number: Int, style: TerminalStyle) {
    self.sheet = sheet
    self.number = number
    self.style = style
  }

  var sections: [[String]] {
    [result] + race.members.map(weeks) + [paydays, canvassDays, rounds]
  }

  private var result: [String] {
    return [style.heading(race.name)] + wrapped(RaceVerdict(sheet, number).text)
      + race.members.flatMap { wrapped(CandidateLine(sheet, $0).text) }
  }

  private func weeks(_ candidate: Int) -> [String] {
    let place = candidate - race.members.lowerBound
    let lines = story.weeks.map { $0.candidates[place] }
    var columns: [TextTable.Column] = [.init(header: "week")]
    let flows = CampaignFlow.allCases.filter { flow in lines.contains { $0.received[flow] != 0 } }
    columns += flows.map { .init(header: $0.label) }
    let works = lines.contains { $0.worked != 0 }
    let meets = lines.contains { $0.contacts > 0 }
    if works { columns.append(.init(header: "hours")) }
    if meets { columns.append(.init(header: "contacts")) }
    columns += ["spent", "goodwill", "fame"].map { .init(header: $0) }
    let money = StoryMoney(
      lines.flatMap { line in CampaignFlow.allCases.map { line.received[$0] } + [line.spent] },
      columns: columns.count, style: style)
    var table = TextTable(columns: columns)
    for (week, line) in zip(story.weeks, lines) {
      table.rows.append(
        ["\(week.number)"] + flows.map { money.text(line.received[$0]) }
          + (works ? [line.worked == 0 ? style.dash : HoursText.text(line.worked)] : [])
          + (meets ? [FixedPoint.grouped(FixedPoint.text(line.contacts, decimals: 0))] : [])
          + [
            money.text(line.spent),
            "$" + FixedPoint.grouped(FixedPoint.text(line.goodwill, decimals: 0)),
            PaydayReasons.percent(line.attention),
          ])
    }
    let about = story.candidates[candidate]
    let tags = [
      about.onSlate ? "slate" : about.isAlly ? "ally" : nil, about.isIncumbent ? "incumbent" : nil,
    ]
    .compactMap { $0 }
    let tag = tags.isEmpty ? "" : " (\(tags.joined(separator: ", ")))"
    return [style.heading("\(about.name)\(tag), week by week")] + table.lines(style) + books(about)
  }

  private func books(_ candidate: CandidateStory) -> [String] {
    var parts = ["spent \(ExactMoney.text(candidate.spent))"]
    if candidate.inHand > 0 { parts.append("in hand \(ExactMoney.text(candidate.inHand))") }
    if candidate.returned > 0 {
      parts.append("kept for a runoff that did not come \(ExactMoney.text(candidate.returned))")
    }
    return wrapped(
      "Received \(ExactMoney.text(candidate.received.total)): \(parts.joined(separator: ", ")).")
  }

  private var canvassDays: [String] {
    StoryHoursSection(sheet, style: style)?.days(of: race) ?? []
  }

  /// A sentence for each decision about somebody of this race.
  private var paydays: [String] {
    var lines: [String] = []
    var funds: Set<Int> = []
    for payday in story.paydays {
      let rows = payday.recipients.indices.filter { race.members.contains(payday.recipients[$0]) }
      guard !rows.isEmpty else { continue }
      funds.insert(payday.vehicle)
      let reasons = PaydayReasons(payday, sheet)
      for row in rows { lines += wrapped(sentence(payday, row, reasons)) }
    }
    guard !lines.isEmpty else { return [] }
    let rules = story.vehicles.indices.filter(funds.contains).flatMap {
      wrapped("\(sheet.fund($0)): by \(sheet.rules[$0].text), \(sheet.rules[$0].entry.summary).")
    }
    return [style.heading("What the funds saw, and what they paid")] + rules + lines
  }

  private func sentence(_ payday: Payday, _ row: Int, _ reasons: PaydayReasons) -> String {
    let table = payday.slate.table
    var text =
      "Week \(payday.week), \(sheet.fund(payday.vehicle)) with \(ExactMoney.text(payday.budget)): "
      + sheet.name(payday.recipients[row])
    if let there = payday.atHand[row] {
      text += ", chance \(PaydayReasons.percent(reasons.effect(row).before))"
      text += ", \(ExactMoney.text(there)) there"
      let room = table.room[row]
      if room < Slate.unlimited / 2 { text += ", room for \(ExactMoney.text(max(0, room)))" }
    }
    return text + ": \(ExactMoney.text(payday.grants[row])) (\(reasons.text(row)))."
  }

  private var rounds: [String] {
    var table = TextTable(columns: [
      .init(header: "candidate", right: false, flexible: true, least: 14),
      .init(header: "votes"), .init(header: "without money"),
    ])
    if race.underFirst != nil {
      table.columns.append(
        .init(header: "under \(DisplayText.harmless(story.first ?? ""))", flexible: true, least: 9))
    }
    for (place, candidate) in race.members.enumerated() {
      var cells = [sheet.name(candidate)]
      let outcomes = [race.outcome, race.withoutMoney] + (race.underFirst.map { [$0] } ?? [])
      cells += outcomes.map { $0.share(at: place).map(PaydayReasons.percent) ?? style.dash }
      table.rows.append(cells)
    }
    var lines = [style.heading("The first round")] + table.lines(style)
    if let second = race.outcome.second {
      let ahead = "\(sheet.name(race.outcome.leader)) leads"
      lines += wrapped(
        race.outcome.goesToRunoff
          ? "\(ahead) and must run off against \(sheet.name(second))." : "\(ahead) and wins.")
    }
    return lines + runoff
  }

  private var runoff: [String] {
    guard race.outcome.goesToRunoff, let second = race.outcome.second else { return [] }
    let lines = [race.outcome.leader, second].flatMap { candidate in
      let about = story.candidates[candidate]
      let part = (1 + (candidate == race.outcome.winner ? 1 : -1) * race.outcome.margin) / 2
      return wrapped(
        "\(sheet.name(candidate)): \(ExactMoney.text(about.runoff.total)) in the runoff's weeks, "
          + "goodwill $\(FixedPoint.grouped(FixedPoint.text(about.goodwill.runoff, decimals: 0))); "
          + "\(PaydayReasons.percent(part)) of the votes.")
    }
    return ["", style.heading("The runoff")] + lines
  }

  private func wrapped(_ text: String) -> [String] {
    DisplayText.wrapped(
      text, to: style.width, indent: 2, hanging: 2, ellipsis: style.ellipsis)
  }
}
