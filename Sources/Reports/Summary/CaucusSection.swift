import SimulationCore

/// The chance of each number of seats that the scenario asks for, of the slate's seats and of those
/// held to the programme, and how far it is from the first structure's.
struct CaucusSection {
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    guard let first = results.structures.first, !first.caucuses.isEmpty else { return [] }
    let elsewhere =
      results.heldElsewhere > 0 ? ", with \(results.heldElsewhere) held elsewhere" : ""
    var table = StructureColumns(
      structures: results.structures, style: style,
      title: "Chance of a number of seats\(elsewhere)")
    for (index, caucus) in first.caucuses.enumerated() {
      add(
        "\(caucus.atLeast) or more", caucus.atLeast, to: &table, seats: \.seats,
        difference: { $0.caucuses[index].difference })
      guard first.programme != nil else { continue }
      add(
        "\(caucus.atLeast) held to the programme", caucus.atLeast, to: &table,
        seats: { $0.programme?.seats ?? SeatDistribution(counts: []) },
        difference: { $0.caucuses[index].programmeDifference })
    }
    return table.lines
  }

  private func add(
    _ label: String, _ k: Int, to table: inout StructureColumns,
    seats: (StructureResults) -> SeatDistribution, difference: (StructureResults) -> Estimate?
  ) {
    let figures = Figures(style: style)
    table.rows.append(
      (
        label,
        results.structures.map {
          let chance = seats($0).chance(ofAtLeast: results.needed(for: k))
          return figures.chance(chance.share, chance.interval)
        }
      ))
    guard results.structures.count > 1 else { return }
    table.rows.append(
      (
        "  points beyond the first",
        results.structures.map {
          difference($0).map { figures.plain($0, scale: 100, signed: true) } ?? style.dash
        }
      ))
  }
}
