import Allocation
import SimulationCore

/// The story of a replicate as a JSON document; its members are described in
/// Documentation/output.md.
public struct StoryJSON: Sendable {
  private let sheet: StorySheet
  private let version: String
  private var story: ReplicateStory { sheet.story }

  /// - Parameter version: The version of the program that told it.
  public init(_ sheet: StorySheet, version: String) {
    self.sheet = sheet
    self.version = version
  }

  /// The document, ending in a line break. Of one race where the story follows one.
  public var text: String {
    var members: [(String, JSONText.Value)] = [
      ("format", .string("sharedfund story")),
      ("formatVersion", .int(1)),
      ("version", .string(version)),
      ("title", .string(story.title)),
      ("seed", .unsigned(story.seed)),
      ("replicate", .int(story.replicate)),
      ("cycle", story.cycle.map { .string($0) } ?? .null),
      ("structure", .string(story.structure)),
      ("firstStructure", story.first.map { .string($0) } ?? .null),
      ("race", story.race.map { .string(story.races[$0].name) } ?? .null),
      ("firstRoundWeeks", .int(story.firstRoundWeeks)),
      ("seats", .int(story.seats)),
      ("seatsUnderFirst", .count(story.seatsUnderFirst)),
      ("seatsWithoutMoney", .int(story.seatsWithoutMoney)),
    ]
    if let seats = story.programmeSeats {
      members.append(("programmeSeats", .int(seats)))
      members.append(("programmeSeatsUnderFirst", .count(story.programmeSeatsUnderFirst)))
    }
    members += [
      ("slateMoney", .cents(story.slateMoney)),
      ("slateMoneyUnderFirst", story.slateMoneyUnderFirst.map { .cents($0) } ?? .null),
      ("sources", .array(story.sources.map(source))),
      ("routes", .array(story.routes.map(route))),
      ("funds", .array(story.vehicles.indices.map(fund))),
      ("weeks", .array(story.weeks.map(week))),
      ("paydays", .array(story.paydays.map(payday).compactMap { $0 })),
      ("races", .array(told(story.races.indices).map(race))),
      ("ledger", ledger),
    ]
    if let hours = StoryHoursJSON(sheet) {
      members.append(("hours", hours.whole(tells: tells)))
    }
    return JSONText.document(.object(members))
  }

  /// All races, or the one that is followed.
  private func told(_ races: Range<Int>) -> [Int] { story.race.map { [$0] } ?? Array(races) }

  private func tells(of candidate: Int) -> Bool {
    story.race.map { story.candidates[candidate].race == $0 } ?? true
  }

  private func source(_ source: StorySource) -> JSONText.Value {
    .object(
      [
        ("names", .array(source.names.map { .string($0) })),
        ("offeredByName", .array(source.offered.map { .cents($0) })),
        ("treasury", .bool(source.isTreasury)),
      ] + [("book", book(source.book))])
  }

  private func book(_ book: SourceBook) -> JSONText.Value {
    .line([
      ("offered", .cents(book.offered)), ("direct", .cents(book.direct)),
      ("toFunds", .cents(book.toFunds)), ("lost", .cents(book.lost)), ("kept", .cents(book.kept)),
    ])
  }

  private func book(_ book: FundBook) -> JSONText.Value {
    .line(
      (book.opening > 0 ? [("opening", .cents(book.opening))] : []) + [
        ("received", .cents(book.received)), ("overhead", .cents(book.overhead)),
        ("granted", .cents(book.granted)), ("cash", .cents(book.cash)),
        ("reserved", .cents(book.reserved)),
      ])
  }

  private func route(_ route: StoryRoute) -> JSONText.Value {
    .line([
      ("source", .string(route.source)), ("fund", .string(story.vehicles[route.vehicle].name)),
      ("share", .double(route.share)), ("loss", .double(route.loss)),
    ])
  }

  private func fund(_ number: Int) -> JSONText.Value {
    .object([
      ("name", .string(story.vehicles[number].name)),
      ("rule", .string(sheet.rules[number].text)),
      ("summary", .string(sheet.rules[number].entry.summary)),
      ("book", book(story.vehicles[number].book)),
    ])
  }

  private func week(_ week: StoryWeek) -> JSONText.Value {
    var members: [(String, JSONText.Value)] = [
      ("week", .int(week.number)),
      ("sources", .array(week.sources.map { book($0) })),
      ("funds", .array(week.funds.map { book($0) })),
      ("toSlate", .flows(week.toSlate)),
      ("toOthers", .flows(week.toOthers)),
      ("elsewhere", .cents(week.elsewhere)),
      (
        "candidates",
        .array(
          week.candidates.map {
            .line(
              [
                ("candidate", .string(story.candidates[$0.candidate].name)),
                ("received", .flows($0.received)), ("spent", .cents($0.spent)),
                ("goodwill", .double($0.goodwill)), ("attention", .double($0.attention)),
              ]
                + (week.hours == nil
                  ? [] : [("hours", .hours($0.worked)), ("contacts", .double($0.contacts))]))
          })
      ),
    ]
    if let moment = week.hours, let hours = StoryHoursJSON(sheet) {
      members.append(("hours", hours.week(moment)))
    }
    return .object(members)
  }

  /// A decision; `nil` where it is about nobody of the race that is followed.
  private func payday(_ payday: Payday) -> JSONText.Value? {
    let rows = payday.recipients.indices.filter { tells(of: payday.recipients[$0]) }
    guard !rows.isEmpty else { return nil }
    let reasons = PaydayReasons(payday, sheet)
    return .object([
      ("week", .int(payday.week)),
      ("fund", .string(story.vehicles[payday.vehicle].name)),
      ("budget", .cents(payday.budget)),
      ("granted", .cents(payday.granted)),
      ("recipients", .array(rows.map { recipient(payday, $0, reasons) })),
    ])
  }

  private func recipient(
    _ payday: Payday, _ row: Int, _ reasons: PaydayReasons
  ) -> JSONText.Value {
    let table = payday.slate.table
    let effect = reasons.effect(row)
    let isOpen = table.margin[row].isFinite
    return .line([
      ("candidate", .string(story.candidates[payday.recipients[row]].name)),
      ("lead", isOpen ? .double(GrantMeasures.lead(table.margin[row])) : .null),
      ("chanceBefore", .double(effect.before)),
      ("chanceAfter", .double(effect.after)),
      ("atHand", payday.atHand[row].map { .cents($0) } ?? .null),
      ("room", table.room[row] < Slate.unlimited / 2 ? .cents(max(0, table.room[row])) : .null),
      ("paid", .cents(table.paid[row])),
      ("grant", .cents(payday.grants[row])),
      ("reason", .string(reasons.text(row))),
    ])
  }

  private func race(_ number: Int) -> JSONText.Value {
    let race = story.races[number]
    return .object([
      ("name", .string(race.name)),
      ("close", .bool(race.isClose)),
      ("limitsLifted", .bool(race.limitsLifted)),
      ("outcome", outcome(race.outcome)),
      ("withoutMoney", outcome(race.withoutMoney)),
      ("underFirst", race.underFirst.map { outcome($0) } ?? .null),
      (
        "candidates",
        .array(race.members.map { candidate($0, place: $0 - race.members.lowerBound) })
      ),
    ])
  }

  private func outcome(_ outcome: RaceOutcome) -> JSONText.Value {
    .line([
      ("winner", .string(story.candidates[outcome.winner].name)),
      ("margin", .double(outcome.margin)),
      ("leader", .string(story.candidates[outcome.leader].name)),
      ("second", outcome.second.map { .string(story.candidates[$0].name) } ?? .null),
      ("runoff", .bool(outcome.goesToRunoff)),
    ])
  }

  private func candidate(_ number: Int, place: Int) -> JSONText.Value {
    let candidate = story.candidates[number]
    let race = story.races[candidate.race]
    var members: [(String, JSONText.Value)] = [
      ("name", .string(candidate.name)),
      ("slate", .bool(candidate.onSlate)),
      ("incumbent", .bool(candidate.isIncumbent)),
    ]
    if candidate.isAlly { members.append(("ally", .bool(true))) }
    if !candidate.lines.isEmpty {
      members.append(("lines", .array(candidate.lines.map { .string($0) })))
    }
    if let programme = candidate.programme {
      members.append(("programmeChance", .double(programme.chance)))
      members.append(("holdsProgramme", .bool(programme.holds)))
    }
    if let hours = candidate.hours { members.append(("hours", StoryHoursJSON.candidate(hours))) }
    members += [
      ("firstRoundMoney", .flows(candidate.firstRound)),
      ("runoffMoney", .flows(candidate.runoff)),
      (
        "grantsByFund",
        .line(
          zip(story.vehicles, candidate.grants).map { ($0.name, .cents($1)) })
      ),
      ("spent", .cents(candidate.spent)),
      ("inHand", .cents(candidate.inHand)),
      ("returned", .cents(candidate.returned)),
      (
        "attention",
        .numbers([
          candidate.attention.start, candidate.attention.firstRound, candidate.attention.end,
        ])
      ),
      ("goodwill", .numbers([candidate.goodwill.firstRound, candidate.goodwill.runoff])),
      ("effect", .double(candidate.effect)),
      ("share", .share(race.outcome, at: place)),
      ("shareWithoutMoney", .share(race.withoutMoney, at: place)),
      ("shareUnderFirst", race.underFirst.map { .share($0, at: place) } ?? .null),
    ]
    return .object(members)
  }

  private var ledger: JSONText.Value {
    func side(_ entries: [StoryLedger.Entry]) -> JSONText.Value {
      .line(entries.map { ($0.line.rawValue, .cents($0.amount)) })
    }
    return .object([
      ("in", side(story.ledger.moneyIn)), ("out", side(story.ledger.moneyOut)),
      ("sumIn", .cents(story.ledger.sumIn)), ("sumOut", .cents(story.ledger.sumOut)),
      ("balances", .bool(story.ledger.balances)),
    ])
  }
}

extension JSONText.Value {
  fileprivate static func count(_ number: Int?) -> Self { number.map { .int($0) } ?? .null }

  fileprivate static func share(_ outcome: RaceOutcome, at place: Int) -> Self {
    outcome.share(at: place).map { .double($0) } ?? .null
  }

  fileprivate static func flows(_ amounts: FlowAmounts) -> Self {
    .line(CampaignFlow.allCases.map { ($0.rawValue, .cents(amounts[$0])) })
  }
}
