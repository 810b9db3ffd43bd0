import SimulationCore

/// Amounts of one table: to the cent where that is short enough, else to the dollar.
struct StoryMoney {
  private let cents: Bool
  private let style: TerminalStyle

  /// - Parameter columns: of the table; many leave no room for cents.
  init(_ amounts: [Cents], columns: Int = 0, style: TerminalStyle) {
    cents = columns <= 7 && amounts.allSatisfy { $0.magnitude < 10_000_000 }
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

/// Columns of money or of time, those of nothing but zeros left out.
struct MoneyTable {
  /// Whether the amounts are minutes.
  var isTime = false
  private let head: TextTable.Column
  private let labels: [String]
  private var columns: [(name: String, suffix: String, amounts: [Cents])] = []
  /// Columns side by side.
  private static let most = 5
  /// Characters of a header; the rest is cut.
  private static let widest = 24

  /// - Parameter labels: what stands before the money, row by row.
  init(_ head: TextTable.Column, labels: [String]) {
    self.head = head
    self.labels = labels
  }

  /// Adds a column; of its header only the name is cut where there is too little room.
  mutating func add(_ name: String, suffix: String = "", _ amounts: [Cents]) {
    if amounts.contains(where: { $0 != 0 }) { columns.append((name, suffix, amounts)) }
  }

  /// Its lines, in as many tables as the width takes, the labels repeated.
  func lines(_ style: TerminalStyle) -> [String] {
    let money = StoryMoney(columns.flatMap(\.amounts), style: style)
    func text(_ amount: Int64) -> String {
      isTime ? amount == 0 ? style.dash : HoursText.text(amount) : money.text(amount)
    }
    let before =
      head.flexible
      ? head.least : ([head.header] + labels).map(DisplayText.width).max() ?? 0
    let room = style.width - 2 - before
    let shown = columns.map { column in
      let name = DisplayText.truncated(
        column.name, to: min(Self.widest, room - 2) - DisplayText.width(column.suffix),
        ellipsis: style.ellipsis)
      return (header: name + column.suffix, texts: column.amounts.map(text))
    }
    var (parts, used): ([[Int]], Int) = ([[]], 0)
    for (index, column) in shown.enumerated() {
      let width = 2 + (([column.header] + column.texts).map(DisplayText.width).max() ?? 0)
      if !parts[parts.count - 1].isEmpty,
        used + width > room || parts[parts.count - 1].count == Self.most
      {
        parts.append([])
        used = 0
      }
      parts[parts.count - 1].append(index)
      used += width
    }
    return parts.enumerated().flatMap { number, part in
      var table = TextTable(columns: [head] + part.map { .init(header: shown[$0].header) })
      table.rows = labels.indices.map { row in
        [labels[row]] + part.map { shown[$0].texts[row] }
      }
      return (number > 0 ? [""] : []) + table.lines(style)
    }
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
    case .rivalCommittees: "rival committees"
    }
  }
}

extension TerminalStyle {
  /// What stands above a section, in one line.
  func heading(_ text: String) -> String {
    paint(
      DisplayText.truncated(DisplayText.harmless(text), to: width, ellipsis: ellipsis), .heading)
  }
}
