import SimulationCore

/// What several elections in a row came to; nothing where there is one alone.
struct HorizonSection {
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    guard let horizon = results.horizon else { return [] }
    let figures = Figures(style: style)
    var table = StructureColumns(
      structures: results.structures, style: style, title: "Election by election (means)")
    func rows(
      _ title: String, always: Bool = false, _ part: (CycleResults) -> Estimate?,
      _ text: (Estimate) -> String
    ) {
      let values = horizon.structures.map { $0.cycles.map(part) }
      guard always || values.joined().contains(where: { ($0?.mean ?? 0) != 0 }) else { return }
      table.rows.append((title, nil))
      for (place, name) in horizon.cycles.enumerated() {
        table.rows.append(
          ("  " + name, values.map { $0[place].map(text) ?? style.dash }))
      }
    }
    func money(_ estimate: Estimate) -> String { MoneyText.text(estimate, minus: style.minus) }
    rows("Seats the slate wins", always: true, \.seats.estimate) { figures.plain($0) }
    table.rows.append(
      ("  all together", horizon.structures.map { figures.plain($0.seats.estimate) }))
    if horizon.structures.count > 1 {
      table.rows.append(
        (
          "  difference to the first",
          horizon.structures.map {
            $0.difference.map { figures.plain($0, signed: true) } ?? style.dash
          }
        ))
    }
    rows("Seats held to the programme", \.programme) { figures.plain($0) }
    rows("On the slate", always: true, \.slate) { figures.plain($0) }
    rows("Of the slate, holders of their seats", \.holders) { figures.plain($0) }
    rows("Holders dropped since the last", \.dropped) { figures.plain($0) }
    rows("Races with an organisation", \.organised) { figures.plain($0) }
    rows("Organisations founded since", \.founded) { figures.plain($0) }
    rows("Members of organisations", \.members) { figures.plain($0) }
    rows("Treasuries and funds at the start", \.opening) { money($0) }
    rows("Money that reached the slate", always: true, \.slateMoney) { money($0) }
    if horizon.structures.contains(where: { ($0.perExtraSeat?.mean ?? 0) != 0 }) {
      table.addPrices(
        "Through funds, per extra seat",
        horizon.structures.map { $0.winsClearlyMore ? $0.perExtraSeat : nil }, money)
    }
    let without = horizon.withoutMoney.map { figures.plain($0) }.joined(separator: ", ")
    return table.lines
      + DisplayText.wrapped(
        "If money and fame moved no votes at any election: \(without) seats.", to: style.width,
        ellipsis: style.ellipsis)
      + [""]
      + DisplayText.wrapped(
        "The rest is about \(horizon.cycles[results.cycle]) alone (--cycle tells of another).",
        to: style.width, ellipsis: style.ellipsis)
  }
}
