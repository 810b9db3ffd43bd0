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
      sections.append(LedgerSection(story.ledger, style: style).verdict)
    } else {
      sections += [sources, funds, weeks]
      sections.append(PaydaysSection(sheet, style: style).lines)
      sections.append(RacesSection(sheet, style: style).lines)
      sections.append(LedgerSection(story.ledger, style: style).lines)
    }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private var heading: [String] {
    var text =
      "Future \(story.replicate) under \"\(DisplayText.harmless(story.structure))\", seed "
      + "\(story.seed): the slate wins \(seats(story.seats)) of \(story.races.count) with "
      + "\(ExactMoney.text(story.slateMoney))"
    if let first = story.first, let seats = story.seatsUnderFirst,
      let money = story.slateMoneyUnderFirst
    {
      text +=
        "; under \"\(DisplayText.harmless(first))\" \(seats) with \(ExactMoney.text(money))"
    }
    text += "; if money and fame moved no votes \(story.seatsWithoutMoney)."
    return [style.paint(DisplayText.harmless(story.title), .heading)] + wrapped(text)
  }

  private func seats(_ count: Int) -> String { count == 1 ? "1 seat" : "\(count) seats" }

  private var sources: [String] {
    guard !story.sources.isEmpty else { return [] }
    var table = MoneyTable(
      head: [.init(header: "source", right: false, flexible: true, least: 14)],
      labels: story.sources.map { [Self.label($0)] })
    table.add("offered", story.sources.map(\.book.offered))
    table.add("direct", story.sources.map(\.book.direct))
    table.add("to funds", story.sources.map(\.book.toFunds))
    table.add("lost", story.sources.map(\.book.lost))
    table.add("kept", story.sources.map(\.book.kept))
    return [style.paint("Who gave", .heading)]
      + table.lines(style, total: story.sources.count > 1) + routes
  }

  /// A source's donors joined; those with the same gifts are drawn together.
  static func label(_ source: StorySource) -> String {
    source.names.map(DisplayText.harmless).joined(separator: " + ")
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
      var text =
        "\(percent(line.key.share)) of \(line.sources.map(DisplayText.harmless).joined(separator: ", ")) "
        + "goes to \(sheet.fund(line.key.vehicle))"
      if line.key.loss > 0 { text += ", where \(percent(line.key.loss)) of it is lost" }
      return wrapped(text + ".", indent: 2)
    }
  }

  private var funds: [String] {
    guard !story.vehicles.isEmpty else { return [] }
    var table = MoneyTable(
      head: [.init(header: "fund", right: false, flexible: true, least: 14)],
      labels: story.vehicles.indices.map { [sheet.fund($0)] })
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
    return [style.paint("Through which fund", .heading)] + table.lines(style) + rules
  }

  private var weeks: [String] {
    var table = MoneyTable(
      head: [.init(header: "week")], labels: story.weeks.map { [week($0)] })
    for (number, source) in story.sources.enumerated() {
      table.add(Self.label(source), story.weeks.map { $0.sources[number].offered })
    }
    for number in story.vehicles.indices {
      table.add("to \(sheet.fund(number))", story.weeks.map { $0.funds[number].received })
      table.add("\(sheet.fund(number)) pays", story.weeks.map { $0.funds[number].granted })
    }
    for flow in CampaignFlow.allCases where !flow.comesFromSources {
      table.add(flow.label, story.weeks.map { $0.toSlate[flow] + $0.toOthers[flow] })
    }
    return [style.paint("Week by week", .heading)] + table.lines(style)
  }

  private func week(_ week: StoryWeek) -> String {
    week.number > story.firstRoundWeeks ? "\(week.number) (runoff)" : "\(week.number)"
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
