import SimulationCore

/// Races of other offices: who wins them, and with how much money.
struct OfficesSection {
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    guard let first = results.structures.first, !first.offices.isEmpty else { return [] }
    let figures = Figures(style: style)
    var table = StructureColumns(
      structures: results.structures, style: style, title: "Other offices (not among the seats)")
    for (number, office) in first.offices.enumerated() {
      let allies = office.candidates.indices.filter { office.candidates[$0].isAlly }
      // Without an ally everybody is told of.
      for place in allies.isEmpty ? Array(office.candidates.indices) : allies {
        func told(_ structure: StructureResults) -> OfficeCandidate {
          structure.offices[number].candidates[place]
        }
        let name = DisplayText.truncated(
          "\(DisplayText.harmless(office.race)): \(DisplayText.harmless(office.candidates[place].name))",
          to: 30, ellipsis: style.ellipsis)
        table.rows.append(
          (
            "\(name) wins",
            results.structures.map {
              figures.chance(told($0).wins, of: $0.offices[number].replicates)
            }
          ))
        if results.structures.count > 1 {
          table.rows.append(
            (
              "  points beyond the first",
              results.structures.map {
                told($0).difference.map { figures.plain($0, scale: 100, signed: true) }
                  ?? style.dash
              }
            ))
        }
        if results.structures.contains(where: { told($0).inRunoff != told($0).wins }) {
          table.rows.append(
            (
              "  wins or reaches the runoff",
              results.structures.map {
                figures.chance(told($0).inRunoff, of: $0.offices[number].replicates)
              }
            ))
        }
        if results.structures.contains(where: { told($0).known.mean != 0 }) {
          table.rows.append(
            (
              "  known to, at the end", results.structures.map { figures.percent(told($0).known) }
            ))
        }
        table.rows.append(
          (
            "  money", results.structures.map { MoneyText.text(told($0).money, minus: style.minus) }
          ))
      }
    }
    return table.lines
  }
}
