import SimulationCore

/// Seats under each structure, and those held to the programme where anybody could leave it: mean,
/// spread, chance of at least k, difference to the first.
struct SeatsSection {
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    table("Seats the slate wins", seats: \.seats, difference: \.difference)
  }

  /// Nothing where every winner holds to the programme.
  var programmeLines: [String] {
    guard results.structures.contains(where: { $0.programme != nil }) else { return [] }
    return table(
      "Seats held to the programme",
      seats: { $0.programme?.seats ?? SeatDistribution(counts: []) },
      difference: { $0.programme?.difference })
  }

  private func table(
    _ title: String, seats distribution: (StructureResults) -> SeatDistribution,
    difference: (StructureResults) -> Estimate?
  ) -> [String] {
    let full = cells(distribution, difference, halfWidths: false)
    // Half the width of a chance's interval takes less room than its ends, and cuts no name.
    let lines =
      full.fits(within: style.width)
      ? full.lines(style) : cells(distribution, difference, halfWidths: true).lines(style)
    return [style.paint(title, .heading)] + lines
  }

  private func cells(
    _ distribution: (StructureResults) -> SeatDistribution,
    _ difference: (StructureResults) -> Estimate?, halfWidths: Bool
  ) -> TextTable {
    let figures = Figures(style: style)
    let seats = "\(results.atLeast) \(results.heldElsewhere > 0 ? "with allies" : "or more")"
    var table = TextTable(columns: [
      .init(right: false, flexible: true, least: 4), .init(header: "mean"), .init(header: "5%"),
      .init(header: "50%"), .init(header: "95%"), .init(header: seats),
    ])
    let compared = results.structures.count > 1
    if compared { table.columns.append(.init(header: "difference")) }
    for (index, structure) in results.structures.enumerated() {
      let won = distribution(structure)
      let chance = won.chance(ofAtLeast: results.needed(for: results.atLeast))
      var row = [
        DisplayText.harmless(structure.name), figures.plain(won.estimate),
        String(won.quantile(0.05)), String(won.quantile(0.5)), String(won.quantile(0.95)),
        halfWidths
          ? figures.chanceWithHalfWidth(chance.share, chance.interval)
          : figures.chance(chance.share, chance.interval),
      ]
      if compared {
        row.append(
          index == 0
            ? style.dash : difference(structure).map { figures.plain($0, signed: true) } ?? "?")
      }
      table.rows.append(row)
    }
    return table
  }
}
