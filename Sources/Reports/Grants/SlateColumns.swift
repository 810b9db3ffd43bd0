import Allocation

/// What is known of the members of a slate, as columns beside their names.
struct SlateColumns {
  private let slate: Slate
  private let style: TerminalStyle
  private let hasRaces: Bool
  private let shown: [Fact]

  private enum Fact: String {
    case lead, raised, asks
  }

  init(slate: Slate, style: TerminalStyle) {
    self.slate = slate
    self.style = style
    hasRaces = slate.members.contains { !$0.race.isEmpty }
    var shown: [Fact] = []
    if slate.facts.contains(.chances) { shown.append(.lead) }
    if slate.facts.contains(.money) { shown.append(.raised) }
    if slate.table.ask.contains(where: { $0 > 0 }) { shown.append(.asks) }
    self.shown = shown
  }

  /// The columns before a rule's own figures.
  var columns: [TextTable.Column] {
    var columns = [
      TextTable.Column(header: "candidate", right: false, flexible: true, least: 14)
    ]
    if hasRaces {
      columns.append(.init(header: "race", right: false, flexible: true, least: 8))
    }
    return columns + shown.map { .init(header: $0.rawValue) }
  }

  /// The cells of one member.
  func cells(_ row: Int) -> [String] {
    let member = slate.members[row]
    var cells = [DisplayText.harmless(member.name)]
    if hasRaces { cells.append(DisplayText.harmless(member.race)) }
    for fact in shown {
      switch fact {
      case .lead: cells.append(lead(slate.table.margin[row]))
      case .raised: cells.append(ExactMoney.short(slate.table.raised[row]))
      case .asks:
        let ask = slate.table.ask[row]
        cells.append(ask > 0 ? ExactMoney.short(ask) : style.dash)
      }
    }
    return cells
  }

  /// A lead in points with its sign.
  func lead(_ margin: Double) -> String {
    if margin == .infinity { return "sure" }
    let points = GrantMeasures.lead(margin)
    let text = FixedPoint.text(points, decimals: 1, minus: style.minus)
    return points > 0 && text != "0.0" ? "+" + text : text
  }
}
