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
    return [style.heading("Whom the funds paid, and why")]
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
    if let same = alike(payday, order, reasons) {
      text += ", \(same)"
    } else if !order.isEmpty {
      text += ": " + names(payday, order, reasons)
    }
    return wrapped(text + ".") + (reasons.refusals.map { wrapped($0, indent: 4) } ?? [])
  }

  /// One phrase where all are paid the same, but for the odd cent, and for the same reason.
  private func alike(_ payday: Payday, _ order: [Int], _ reasons: PaydayReasons) -> String? {
    guard order.count > 2, let most = order.first, let least = order.last,
      payday.grants[most] - payday.grants[least] <= 1
    else { return nil }
    let reason = reasons.text(most)
    guard order.allSatisfy({ reasons.text($0) == reason }) else { return nil }
    let odd = payday.grants[most] > payday.grants[least] ? " or a cent less" : ""
    return "\(ExactMoney.text(payday.grants[most]))\(odd) each (\(reason))"
  }

  /// The largest by name, the others as a sum.
  private func names(_ payday: Payday, _ order: [Int], _ reasons: PaydayReasons) -> String {
    var parts = order.prefix(Self.named).map { row in
      "\(sheet.name(payday.recipients[row])) \(ExactMoney.text(payday.grants[row])) "
        + "(\(reasons.text(row)))"
    }
    let others = order.dropFirst(Self.named)
    if !others.isEmpty {
      let sum = others.reduce(0) { $0 + payday.grants[$1] }
      parts.append(
        "\(others.count) \(others.count == 1 ? "other" : "others") \(ExactMoney.text(sum))")
    }
    return parts.joined(separator: "; ")
  }

  private func wrapped(_ text: String, indent: Int = 2) -> [String] {
    DisplayText.wrapped(
      text, to: style.width, indent: indent, hanging: 2, ellipsis: style.ellipsis)
  }
}
