import SimulationCore

/// Amounts of one table: to the cent where that is short enough, else to the dollar.
struct StoryMoney {
  private let cents: Bool
  private let style: TerminalStyle

  init(_ amounts: [Cents], style: TerminalStyle) {
    cents = amounts.allSatisfy { $0.magnitude < 10_000_000 }
    self.style = style
  }

  func text(_ amount: Cents) -> String {
    if amount == 0 { return style.dash }
    let exact = ExactMoney.text(amount, minus: style.minus)
    if cents { return exact }
    let dollars = (amount.magnitude + 50) / 100
    return (amount < 0 ? style.minus : "") + "$" + FixedPoint.grouped("\(dollars)")
  }
}

/// Columns of money, those of nothing but zeros left out.
struct MoneyTable {
  private let head: [TextTable.Column]
  private var columns: [(header: String, amounts: [Cents])] = []
  private let labels: [[String]]

  /// - Parameter labels: the cells before the money, row by row.
  init(head: [TextTable.Column], labels: [[String]]) {
    self.head = head
    self.labels = labels
  }

  mutating func add(_ header: String, _ amounts: [Cents]) {
    if amounts.contains(where: { $0 != 0 }) { columns.append((header, amounts)) }
  }

  /// Its lines, in as many tables as the width takes, the labels repeated.
  func lines(_ style: TerminalStyle, most: Int = 6, total: Bool = false) -> [String] {
    let money = StoryMoney(
      columns.flatMap { $0.amounts + (total ? [$0.amounts.reduce(0, +)] : []) }, style: style)
    var lines: [String] = []
    var start = 0
    repeat {
      let part = columns[start..<min(columns.count, start + most)]
      var table = TextTable(
        columns: head + part.map { .init(header: $0.header, flexible: true, least: 9) })
      table.rows = labels.indices.map { row in
        labels[row] + part.map { money.text($0.amounts[row]) }
      }
      if total {
        table.rows.append(
          ["Total"] + head.dropFirst().map { _ in "" }
            + part.map { money.text($0.amounts.reduce(0, +)) })
      }
      lines += (lines.isEmpty ? [] : [""]) + table.lines(style)
      start += most
    } while start < columns.count
    return lines
  }
}

extension CampaignFlow {
  /// As the head of a column.
  var label: String {
    switch self {
    case .gifts: "gifts"
    case .grants: "grants"
    case .own: "own money"
    case .answers: "answers"
    }
  }
}
