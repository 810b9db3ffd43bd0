import Allocation
import SimulationCore

/// Volunteers' time in a story: who gave it, through which canvass, week by week, and where canvasses
/// went. Time is written h:mm.
struct StoryHoursSection {
  private let sheet: StorySheet
  private let hours: StoryHours
  private let style: TerminalStyle
  /// Places that are named.
  private static let named = 4
  private var story: ReplicateStory { sheet.story }

  /// `nil` where nobody could volunteer.
  init?(_ sheet: StorySheet, style: TerminalStyle) {
    guard let hours = sheet.story.hours, !hours.groups.isEmpty else { return nil }
    self.sheet = sheet
    self.hours = hours
    self.style = style
  }

  var sections: [[String]] { [groups, canvasses, weeks, days] }

  private var groups: [String] {
    var table = table("volunteers", hours.groups.map { DisplayText.harmless($0.name) })
    table.add("offered", hours.groups.map(\.book.offered))
    table.add("scattered", hours.groups.map(\.book.scattered))
    table.add("to canvasses", hours.groups.map(\.book.toCanvasses))
    table.add("lost", hours.groups.map(\.book.lost))
    let routes = hours.routes.flatMap { route in
      var text =
        "\(share(route.share)) of \(DisplayText.harmless(route.source)) goes to "
        + sheet.canvass(route.vehicle)
      if route.loss > 0 { text += ", where \(share(route.loss)) of it is lost" }
      return wrapped(text + ".")
    }
    return [style.heading("Who volunteered (hours:minutes)")] + table.lines(style) + routes
  }

  private var canvasses: [String] {
    guard !hours.canvasses.isEmpty else { return [] }
    var table = table("canvass", hours.canvasses.indices.map(sheet.canvass))
    table.add("received", hours.canvasses.map(\.book.received))
    table.add("sent out", hours.canvasses.map(\.book.sent))
    table.add("idle", hours.canvasses.map { $0.book.idle + $0.book.waiting })
    return [style.heading("Through which canvass")] + table.lines(style)
      + hours.canvasses.indices.flatMap(rule)
  }

  private func rule(_ number: Int) -> [String] {
    wrapped(
      "\(sheet.canvass(number)) goes by \(sheet.canvassRules[number].text): "
        + "\(sheet.canvassRules[number].entry.summary).")
  }

  private var weeks: [String] {
    let moments = story.weeks.compactMap(\.hours)
    var table = MoneyTable(.init(header: "week"), labels: story.weeks.map { "\($0.number)" })
    table.isTime = true
    for (number, group) in hours.groups.enumerated() {
      table.add(DisplayText.harmless(group.name), moments.map { $0.groups[number].offered })
    }
    for number in hours.canvasses.indices {
      table.add(
        sheet.canvass(number), suffix: " in", moments.map { $0.canvasses[number].received })
      table.add(sheet.canvass(number), suffix: " sent", moments.map { $0.canvasses[number].sent })
      table.add(sheet.canvass(number), suffix: " idle", moments.map { $0.canvasses[number].idle })
    }
    table.add("for the slate", moments.map(\.toSlate))
    table.add("for others", moments.map(\.toOthers))
    table.add("elsewhere", moments.map(\.elsewhere))
    return [style.heading("Hours week by week")] + table.lines(style)
  }

  private var days: [String] {
    guard !hours.days.isEmpty else { return [] }
    return [style.heading("Where the canvasses went, and why")] + hours.days.flatMap(lines)
  }

  private func lines(_ day: CanvassDay) -> [String] {
    let reasons = PaydayReasons(day, hours.canvasses[day.canvass], sheet)
    // The longest first, of equals the first on the ballot.
    let order = day.grants.indices.filter { day.grants[$0] > 0 }.sorted {
      (day.grants[$1], $0) < (day.grants[$0], $1)
    }
    var parts = order.prefix(Self.named).map { row in
      "\(sheet.name(day.recipients[row])) \(HoursText.text(day.grants[row])) "
        + "(\(reasons.text(row)))"
    }
    let others = order.dropFirst(Self.named)
    if !others.isEmpty {
      let sum = others.reduce(0) { $0 + day.grants[$1] }
      parts.append(
        "\(others.count) \(others.count == 1 ? "other" : "others") \(HoursText.text(sum))")
    }
    let text =
      "Week \(day.week), \(sheet.canvass(day.canvass)): \(HoursText.hours(day.sent))"
      + (day.sent < day.budget ? " of \(HoursText.text(day.budget))" : "")
      + " to \(order.count) of \(day.grants.count)"
      + (parts.isEmpty ? "" : ": " + parts.joined(separator: "; "))
    return wrapped(text + ".") + (reasons.refusals.map { wrapped($0, indent: 4) } ?? [])
  }

  /// What a canvass saw of one race and sent there, a sentence for each decision.
  func days(of race: RaceStory) -> [String] {
    let told = hours.days.flatMap { day in
      let reasons = PaydayReasons(day, hours.canvasses[day.canvass], sheet)
      return day.recipients.indices.filter { race.members.contains(day.recipients[$0]) }.flatMap {
        row in
        wrapped(
          "Week \(day.week), \(sheet.canvass(day.canvass)) with \(HoursText.hours(day.budget)): "
            + "\(sheet.name(day.recipients[row])) \(HoursText.text(day.grants[row])) "
            + "(\(reasons.text(row))).")
      }
    }
    guard !told.isEmpty else { return [] }
    let seen = Set(hours.days.map(\.canvass)).sorted()
    return [style.heading("Where the canvasses went, and why")] + seen.flatMap(rule) + told
  }

  /// Time in, time out, to the minute.
  var ledger: [String] {
    let books = hours.ledger
    var table = TextTable(columns: [.init(right: false), .init(right: false), .init()])
    table.rows = [["In", "offered by volunteers", HoursText.text(books.offered)]]
    let out: [(String, Minutes)] = [
      ("worked for the slate", books.slate), ("worked for others here", books.others),
      ("worked elsewhere", books.elsewhere), ("not given because a canvass asked", books.lost),
      ("sent nowhere by canvasses", books.idle),
    ]
    for (place, line) in out.filter({ $0.1 != 0 }).enumerated() {
      table.rows.append([place == 0 ? "Out" : "", line.0, HoursText.text(line.1)])
    }
    return [style.heading("The hours")] + table.lines(style) + verdict.map { "  " + $0 }
  }

  /// Whether all time is accounted for.
  var verdict: [String] {
    let books = hours.ledger
    return books.balances
      ? ["All hours in and out: \(HoursText.text(books.offered)), balanced to the minute."]
      : [
        "Hours in \(HoursText.text(books.offered)), out \(HoursText.text(books.sumOut)): "
          + "NOT balanced."
      ]
  }

  private func table(_ head: String, _ labels: [String]) -> MoneyTable {
    var table = MoneyTable(
      .init(header: head, right: false, flexible: true, least: 14), labels: labels)
    table.isTime = true
    return table
  }

  private func share(_ share: Double) -> String {
    FixedPoint.text(100 * share, decimals: Rounding.exact.decimals(for: 100 * share, atMost: 2))
      + "%"
  }

  private func wrapped(_ text: String, indent: Int = 2) -> [String] {
    DisplayText.wrapped(
      text, to: style.width, indent: indent, hanging: 2, ellipsis: style.ellipsis)
  }
}

extension CandidateHours {
  /// Time, contacts by medium and votes in a few words; nothing where there were none.
  func text(_ media: [String]) -> String {
    var parts: [String] = []
    if worked > 0 {
      let ways =
        scattered > 0 && canvassed > 0 ? " (\(HoursText.text(canvassed)) of it by canvasses)" : ""
      parts.append(HoursText.hours(worked) + ways)
    }
    let made = zip(media, zip(contacts.firstRound, contacts.runoff)).compactMap {
      name, rounds -> String? in
      let sum = rounds.0 + rounds.1
      guard sum >= 0.5 else { return nil }
      return "\(DisplayText.harmless(name)) \(Self.whole(sum))"
    }
    if !made.isEmpty {
      let sum = votes.firstRound + votes.runoff
      var text = "contacts: \(made.joined(separator: ", ")); \(Self.whole(sum)) votes by them"
      if votes.runoff >= 0.5 { text += ", \(Self.whole(votes.runoff)) of them in the runoff" }
      parts.append(text)
    }
    return parts.joined(separator: "; ")
  }

  private static func whole(_ number: Double) -> String {
    FixedPoint.grouped(FixedPoint.text(number, decimals: 0))
  }
}
