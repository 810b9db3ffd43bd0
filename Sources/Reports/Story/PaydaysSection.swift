import SimulationCore

/// The funds' decisions in brief: how much, to whom most, and why not to the others.
struct PaydaysSection {
  private let sheet: StorySheet
  private let style: TerminalStyle
  /// Grants that are named.
  private static let named = 4

  init(_ sheet: StorySheet, style: TerminalStyle) {
    self.sheet = sheet
    self.style = style
  }

  var lines: [String] {
    guard !sheet.story.paydays.isEmpty else { return [] }
    return [style.paint("Whom the funds paid, and why", .heading)]
      + sheet.story.paydays.flatMap(lines)
  }

  private func lines(_ payday: Payday) -> [String] {
    let reasons = PaydayReasons(payday, sheet)
    let paid = payday.grants.indices.filter { payday.grants[$0] > 0 }
    // The largest first, of equals the first on the ballot.
    let order = paid.sorted {
      (payday.grants[$1], $0) < (payday.grants[$0], $1)
    }
    var text =
      "Week \(payday.week), \(sheet.fund(payday.vehicle)): \(ExactMoney.text(payday.granted))"
      + (payday.granted < payday.budget ? " of \(ExactMoney.text(payday.budget))" : "")
      + " to \(paid.count) of \(payday.grants.count)"
    let named = order.prefix(Self.named).map { row in
      "\(sheet.name(payday.recipients[row])) \(ExactMoney.text(payday.grants[row])) "
        + "(\(reasons.text(row)))"
    }
    if !named.isEmpty { text += ": " + named.joined(separator: "; ") }
    if order.count > Self.named {
      let rest = order.dropFirst(Self.named).reduce(0) { $0 + payday.grants[$1] }
      let others = order.count - Self.named
      text += "; \(others) \(others == 1 ? "other" : "others") \(ExactMoney.text(rest))"
    }
    return wrapped(text + ".") + refusals(payday, reasons)
  }

  /// How many get nothing, by reason, in the order in which reasons come up.
  private func refusals(_ payday: Payday, _ reasons: PaydayReasons) -> [String] {
    var counts: [(reason: String, count: Int)] = []
    for row in payday.grants.indices where payday.grants[row] == 0 {
      let reason = reasons.text(row)
      if let place = counts.firstIndex(where: { $0.reason == reason }) {
        counts[place].count += 1
      } else {
        counts.append((reason, 1))
      }
    }
    guard !counts.isEmpty else { return [] }
    let list = counts.prefix(6).map { "\($0.count) \($0.reason)" }.joined(separator: ", ")
    let more = counts.count > 6 ? ", and others" : ""
    return wrapped("Nothing for \(list)\(more).", indent: 4)
  }

  private func wrapped(_ text: String, indent: Int = 2) -> [String] {
    DisplayText.wrapped(
      text, to: style.width, indent: indent, hanging: 2, ellipsis: style.ellipsis)
  }
}
