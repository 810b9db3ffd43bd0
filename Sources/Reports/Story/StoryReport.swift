import Allocation
import SimulationCore

/// The story of a replicate as text.
public struct StoryReport: Sendable {
  private let sheet: StorySheet
  private let style: TerminalStyle
  private var story: ReplicateStory { sheet.story }

  /// A report; of one race where the story follows one.
  public init(_ sheet: StorySheet, style: TerminalStyle) {
    self.sheet = sheet
    self.style = style
  }

  /// The text, ending in a line break.
  public var text: String {
    var sections = [heading]
    if let race = story.race {
      sections += RaceSection(sheet, race, style: style).sections
      sections.append(
        LedgerSection(story.ledger, style: style).verdict
          + (StoryHoursSection(sheet, style: style)?.verdict ?? []))
    } else {
      sections += [sources, funds, weeks]
      sections.append(PaydaysSection(sheet, style: style).lines)
      let hours = StoryHoursSection(sheet, style: style)
      sections += hours?.sections ?? []
      sections.append(RacesSection(sheet, style: style).lines)
      sections.append(LedgerSection(story.ledger, style: style).lines)
      sections.append(hours?.ledger ?? [])
    }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private var heading: [String] {
    var text =
      "Future \(story.replicate)\(story.cycle.map { ", \($0)," } ?? "") under \"\(DisplayText.harmless(story.structure))\", seed "
      + "\(story.seed): the slate wins \(seats(story.seats)) of \(story.races.count(where: \.counts)) with "
      + "\(ExactMoney.text(story.slateMoney))"
    if let first = story.first, let seats = story.seatsUnderFirst,
      let money = story.slateMoneyUnderFirst
    {
      text +=
        "; under \"\(DisplayText.harmless(first))\" \(seats) with \(ExactMoney.text(money))"
    }
    let movers = story.hours == nil ? "money and fame" : "money, fame and contacts"
    text += "; if \(movers) moved no votes \(story.seatsWithoutMoney)."
    if let held = story.programmeSeats {
      text += " Held to the programme: \(held)"
      if let first = story.first, let under = story.programmeSeatsUnderFirst {
        text += ", \(under) under \"\(DisplayText.harmless(first))\""
      }
      text += "."
    }
    return [style.heading(story.title)] + wrapped(text)
  }

  private func seats(_ count: Int) -> String { count == 1 ? "1 seat" : "\(count) seats" }

  private var sources: [String] {
    guard !story.sources.isEmpty else { return [] }
    var (labels, books): ([String], [SourceBook]) = ([], [])
    // Where there are many, those that had nothing to give are only counted.
    let silent = story.sources.filter { $0.book == SourceBook() }.count
    let isShort = silent < 4
    for source in story.sources where isShort || source.book != SourceBook() {
      labels.append(Self.label(source))
      books.append(source.book)
      guard source.names.count > 1 else { continue }
      // Of those drawn together only what each offered is known.
      for (name, offered) in zip(source.names, source.offered) {
        var book = SourceBook()
        book.offered = offered
        labels.append("  " + DisplayText.harmless(name))
        books.append(book)
      }
    }
    if story.sources.count > 1 {
      labels.append("Total")
      books.append(story.sources.reduce(SourceBook()) { $0 + $1.book })
    }
    var table = MoneyTable(Self.name("source"), labels: labels)
    table.add("offered", books.map(\.offered))
    table.add("direct", books.map(\.direct))
    table.add("to funds", books.map(\.toFunds))
    table.add("lost", books.map(\.lost))
    table.add("kept", books.map(\.kept))
    let rest = isShort ? [] : wrapped("\(silent) more had nothing to give.", indent: 2)
    return [style.heading("Who gave")] + table.lines(style) + rest + routes
  }

  private static func name(_ header: String) -> TextTable.Column {
    .init(header: header, right: false, flexible: true, least: 14)
  }

  /// A source in a few words; donors with the same gifts are drawn together.
  private static func label(_ source: StorySource) -> String {
    let first = DisplayText.harmless(source.names.first ?? "")
    return source.names.count > 1 ? "\(first) and \(source.names.count - 1) more" : first
  }

  /// Routes of the same kind in one line.
  private var routes: [String] {
    var lines: [(key: StoryRoute, sources: [String])] = []
    for route in story.routes {
      let same = lines.firstIndex {
        $0.key.vehicle == route.vehicle && $0.key.share == route.share && $0.key.loss == route.loss
      }
      if let same {
        lines[same].sources.append(route.source)
      } else {
        lines.append((route, [route.source]))
      }
    }
    return lines.flatMap { line in
      let sources = Phrase.list(line.sources.map(DisplayText.harmless))
      var text =
        "\(percent(line.key.share)) of \(line.sources.count > 1 ? "each of " : "")\(sources) goes to "
        + sheet.fund(line.key.vehicle)
      if line.key.loss > 0 { text += ", where \(percent(line.key.loss)) of it is lost" }
      return wrapped(text + ".", indent: 2)
    }
  }

  private var funds: [String] {
    guard !story.vehicles.isEmpty else { return [] }
    var table = MoneyTable(Self.name("fund"), labels: story.vehicles.indices.map(sheet.fund))
    if story.vehicles.contains(where: { $0.book.opening > 0 }) {
      table.add("at the start", story.vehicles.map(\.book.opening))
    }
    table.add("received", story.vehicles.map(\.book.received))
    table.add("overhead", story.vehicles.map(\.book.overhead))
    table.add("granted", story.vehicles.map(\.book.granted))
    table.add("in reserve", story.vehicles.map(\.book.reserved))
    table.add("left", story.vehicles.map(\.book.cash))
    let rules = story.vehicles.indices.flatMap { number in
      wrapped(
        "\(sheet.fund(number)) pays by \(sheet.rules[number].text): "
          + "\(sheet.rules[number].entry.summary).", indent: 2)
    }
    return [style.heading("Through which fund")] + table.lines(style) + rules
  }

  private var weeks: [String] {
    var table = MoneyTable(.init(header: "week"), labels: story.weeks.map { "\($0.number)" })
    for (number, source) in story.sources.enumerated() {
      table.add(Self.label(source), story.weeks.map { $0.sources[number].offered })
    }
    for number in story.vehicles.indices {
      table.add(sheet.fund(number), suffix: " in", story.weeks.map { $0.funds[number].received })
      table.add(sheet.fund(number), suffix: " paid", story.weeks.map { $0.funds[number].granted })
    }
    for flow in CampaignFlow.allCases where !flow.comesFromSources {
      table.add(flow.label, story.weeks.map { $0.toSlate[flow] + $0.toOthers[flow] })
    }
    let last = story.weeks.count
    let runoff =
      last > story.firstRoundWeeks
      ? wrapped("The runoff's weeks begin with week \(story.firstRoundWeeks + 1).", indent: 2) : []
    return [style.heading("Week by week")] + table.lines(style) + runoff
  }

  private func percent(_ share: Double) -> String {
    FixedPoint.text(100 * share, decimals: Rounding.exact.decimals(for: 100 * share, atMost: 2))
      + "%"
  }

  private func wrapped(_ text: String, indent: Int = 0) -> [String] {
    DisplayText.wrapped(
      text, to: style.width, indent: indent, hanging: 2, ellipsis: style.ellipsis)
  }
}
