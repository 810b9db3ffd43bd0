import SimulationCore

/// Seats of each organisation that endorses anyone for a seat, when there are several.
struct OrganisationsSection {
  /// More are left to the files of results.
  private static let most = 12
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    let organisations = (results.structures.first?.organisations ?? []).enumerated()
      .filter { $0.element.isForSeats }
    guard organisations.count > 1 else { return [] }
    let figures = Figures(style: style)
    var table = StructureColumns(
      structures: results.structures, style: style, title: "Seats by endorsement")
    for (index, organisation) in organisations.prefix(Self.most) {
      let count = " (\(organisation.endorsed))"
      let name = DisplayText.truncated(
        DisplayText.harmless(organisation.name), to: 30 - count.utf8.count,
        ellipsis: style.ellipsis)
      let values = results.structures.map { structure in
        index < structure.organisations.count
          ? figures.plain(structure.organisations[index].seats) : ""
      }
      table.rows.append((name + count, values))
    }
    let rest = organisations.count - Self.most
    return table.lines + (rest > 0 ? ["  and \(rest) more in --format json and csv"] : [])
  }
}
