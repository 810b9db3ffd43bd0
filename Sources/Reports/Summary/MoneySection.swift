import SimulationCore

/// Where the money went: what sources offered, part by part, then what reached the slate and its
/// opponents.
struct MoneySection {
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    var table = StructureColumns(
      structures: results.structures, style: style, title: "Where the money went (means)")
    func money(_ label: String, always: Bool = false, _ part: (MoneyResults) -> Estimate) {
      let parts = results.structures.map { part($0.money) }
      guard always || parts.contains(where: { $0.mean != 0 }) else { return }
      table.rows.append((label, parts.map { MoneyText.text($0, minus: style.minus) }))
    }
    money("Given by donors and treasuries", always: true, \.offered)
    money("In funds at the start", \.opening)
    money("  straight to the slate", \.directToSlate)
    money("  straight to other candidates", \.directToOthers)
    money("  to campaigns elsewhere", \.elsewhere)
    money("  lost: asked for a fund, not a name", \.lost)
    money("  through funds to candidates", \.granted)
    money("  cost of running the funds", \.overhead)
    money("  left in funds and treasuries", \.kept)
    money("Reached the slate's candidates", always: true, \.slate)
    money("  of it raised by themselves", \.ownToSlate)
    money("Reached their opponents", \.opponents)
    money("  of it from rival committees", \.rivalCommittees)
    let lifted = results.structures.map(\.liftedRaces)
    if lifted.contains(where: { $0.mean > 0 }) {
      let figures = Figures(style: style)
      table.rows.append(("Races whose limits were lifted", lifted.map { figures.plain($0) }))
    }
    guard results.structures.count > 1,
      results.structures.contains(where: { $0.money.granted.mean != 0 })
    else { return table.lines }
    table.addPrices(
      "Through funds, per extra seat",
      results.structures.map { $0.winsClearlyMore ? $0.money.perExtraSeat : nil }
    ) { MoneyText.text($0, minus: style.minus) }
    let legend =
      "Through funds, per extra seat: what funds paid beyond what they pay under the first, by the "
      + "seats beyond its; \(style.dash) where the interval of that difference is not above 0."
    return table.lines
      + DisplayText.wrapped(legend, to: style.width, indent: 2, ellipsis: style.ellipsis)
      .map { style.paint($0, .faint) }
  }
}
