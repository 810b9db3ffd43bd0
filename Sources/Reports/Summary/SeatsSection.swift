import SimulationCore

/// Seats under each structure: mean, spread, chance of at least k, difference to the first.
struct SeatsSection {
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    let figures = Figures(style: style)
    let seats = "\(results.atLeast) or more"
    var table = TextTable(columns: [
      .init(right: false, flexible: true), .init(header: "mean"), .init(header: "5%"),
      .init(header: "50%"), .init(header: "95%"), .init(header: seats),
    ])
    let compared = results.structures.count > 1
    if compared { table.columns.append(.init(header: "difference")) }
    for (index, structure) in results.structures.enumerated() {
      let chance = structure.seats.chance(ofAtLeast: results.atLeast)
      var row = [
        DisplayText.harmless(structure.name), figures.plain(structure.seats.estimate),
        String(structure.seats.quantile(0.05)), String(structure.seats.quantile(0.5)),
        String(structure.seats.quantile(0.95)), figures.chance(chance.share, chance.interval),
      ]
      if compared {
        row.append(
          index == 0
            ? style.dash : structure.difference.map { figures.plain($0, signed: true) } ?? "?")
      }
      table.rows.append(row)
    }
    return [style.paint("Seats the slate wins", .heading)] + table.lines(style)
  }
}
