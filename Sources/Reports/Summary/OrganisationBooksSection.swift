import SimulationCore

/// Members, endorsements and money of each organisation that the scenario declares.
struct OrganisationBooksSection {
  /// More are left to the files of results.
  private static let most = 8
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    let books = results.structures.first?.organisationBooks ?? []
    guard !books.isEmpty else { return [] }
    let figures = Figures(style: style)
    var table = StructureColumns(
      structures: results.structures, style: style, title: "Organisations (means)")
    for index in books.indices.prefix(Self.most) {
      let parts = results.structures.map { $0.organisationBooks[index] }
      func row(
        _ label: String, _ part: (OrganisationBooks) -> Estimate, _ text: (Estimate) -> String
      ) {
        guard parts.contains(where: { part($0).mean != 0 }) else { return }
        table.rows.append((label, parts.map { text(part($0)) }))
      }
      func money(_ label: String, _ part: (OrganisationBooks) -> Estimate) {
        row(label, part) { MoneyText.text($0, minus: style.minus) }
      }
      table.rows.append(
        (
          DisplayText.truncated(
            DisplayText.harmless(books[index].name), to: 30, ellipsis: style.ellipsis), nil
        ))
      row("  members at the end", \.members) { figures.plain($0) }
      row("  endorsements", \.endorsed) { figures.plain($0) }
      money("  dues", \.dues)
      money("  from affiliates", \.fromAffiliates)
      money("  paid to funds", \.spent)
      money("  handed on", \.passedOn)
      money("  cost of running it", \.overhead)
      money("  lost on the way", \.lost)
      money("  kept: may not be spent", \.keptByCap)
      money("  kept: opposition within", \.keptByOpposition)
      money("  kept: turf", \.keptByTurf)
      money("  kept: no route", \.keptUnrouted)
    }
    let rest = books.count - Self.most
    return table.lines + (rest > 0 ? ["  and \(rest) more in --format json and csv"] : [])
  }
}
