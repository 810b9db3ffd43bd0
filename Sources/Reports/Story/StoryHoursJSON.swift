import Allocation
import SimulationCore

/// Volunteers' hours and contacts of a story as JSON. Time is in hours.
struct StoryHoursJSON {
  let sheet: StorySheet
  let hours: StoryHours

  init?(_ sheet: StorySheet) {
    guard let hours = sheet.story.hours else { return nil }
    self.sheet = sheet
    self.hours = hours
  }

  /// - Parameter tells: whether a candidate's race is told.
  func whole(tells: (Int) -> Bool) -> JSONText.Value {
    .object([
      (
        "groups",
        .array(hours.groups.map { .object([("name", .string($0.name)), ("book", book($0.book))]) })
      ),
      (
        "routes",
        .array(
          hours.routes.map {
            .line([
              ("group", .string($0.source)),
              ("canvass", .string(hours.canvasses[$0.vehicle].name)),
              ("share", .double($0.share)), ("loss", .double($0.loss)),
            ])
          })
      ),
      (
        "canvasses",
        .array(
          zip(hours.canvasses, sheet.canvassRules).map {
            .object([
              ("name", .string($0.name)), ("rule", .string($1.text)),
              ("summary", .string($1.entry.summary)), ("book", book($0.book)),
            ])
          })
      ),
      ("media", .array(hours.media.map { .string($0) })),
      ("days", .array(hours.days.compactMap { day($0, tells) })),
      ("ledger", ledger),
    ])
  }

  func week(_ moment: HoursMoment) -> JSONText.Value {
    .object([
      ("groups", .array(moment.groups.map { book($0) })),
      ("canvasses", .array(moment.canvasses.map { book($0) })),
      ("slate", .hours(moment.toSlate)), ("others", .hours(moment.toOthers)),
      ("elsewhere", .hours(moment.elsewhere)),
    ])
  }

  static func candidate(_ hours: CandidateHours) -> JSONText.Value {
    .line([
      ("scattered", .hours(hours.scattered)), ("canvassed", .hours(hours.canvassed)),
      ("contactsFirstRound", .numbers(hours.contacts.firstRound)),
      ("contactsRunoff", .numbers(hours.contacts.runoff)),
      ("votesFirstRound", .double(hours.votes.firstRound)),
      ("votesRunoff", .double(hours.votes.runoff)),
    ])
  }

  private func book(_ book: ShiftBook) -> JSONText.Value {
    .line([
      ("offered", .hours(book.offered)), ("scattered", .hours(book.scattered)),
      ("toCanvasses", .hours(book.toCanvasses)), ("lost", .hours(book.lost)),
    ])
  }

  private func book(_ book: CanvassBook) -> JSONText.Value {
    .line([
      ("received", .hours(book.received)), ("sent", .hours(book.sent)),
      ("waiting", .hours(book.waiting)), ("idle", .hours(book.idle)),
    ])
  }

  private func day(_ day: CanvassDay, _ tells: (Int) -> Bool) -> JSONText.Value? {
    let rows = day.recipients.indices.filter { tells(day.recipients[$0]) }
    guard !rows.isEmpty else { return nil }
    let reasons = PaydayReasons(day, hours.canvasses[day.canvass], sheet)
    return .object([
      ("week", .int(day.week)), ("canvass", .string(hours.canvasses[day.canvass].name)),
      ("budget", .hours(day.budget)), ("sent", .hours(day.sent)),
      (
        "recipients",
        .array(
          rows.map { row in
            .line([
              ("candidate", .string(sheet.story.candidates[day.recipients[row]].name)),
              ("sent", .hours(day.grants[row])), ("reason", .string(reasons.text(row))),
            ])
          })
      ),
    ])
  }

  private var ledger: JSONText.Value {
    let books = hours.ledger
    return .line([
      ("offered", .hours(books.offered)), ("slate", .hours(books.slate)),
      ("others", .hours(books.others)), ("elsewhere", .hours(books.elsewhere)),
      ("lost", .hours(books.lost)), ("idle", .hours(books.idle)),
      ("balances", .bool(books.balances)),
    ])
  }
}

extension JSONText.Value {
  static func hours(_ minutes: Minutes) -> Self { .double(Double(minutes) / 60) }
}
