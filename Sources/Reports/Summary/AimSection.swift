import SimulationCore

/// How well the money was aimed: what was given, what reached the slate, and what that could have
/// bought.
struct AimSection {
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    let figures = Figures(style: style)
    var table = TextTable(columns: [
      .init(right: false, flexible: true), .init(header: "given"), .init(header: "to the slate"),
      .init(header: "in close races"), .init(header: "of hindsight's"), .init(header: "Gini"),
    ])
    for structure in results.structures {
      table.rows.append([
        DisplayText.harmless(structure.name),
        MoneyText.text(structure.money.offered, minus: style.minus),
        MoneyText.text(structure.money.slate, minus: style.minus),
        figures.percent(structure.closeShare), figures.percent(structure.hindsightShare),
        rounded(structure.concentration),
      ])
    }
    let margin = results.closeMargin * 100
    let points = FixedPoint.text(margin, decimals: Rounding.exact.decimals(for: margin, atMost: 1))
    let legend =
      "In close races: the share of the slate's money in races decided by less than \(points) points. "
      + "Of hindsight's: seats won, of those that the same money could have won. "
      + "Gini: 0 when every slate candidate gets the same, near 1 when one gets all."
    return [style.paint("How the money was aimed", .heading)] + table.lines(style)
      + differences(figures)
      + DisplayText.wrapped(
        legend, to: style.width, indent: 2, ellipsis: style.ellipsis
      ).map { style.paint($0, .faint) }
  }

  /// How far each structure is from the first in the same futures, in points.
  private func differences(_ figures: Figures) -> [String] {
    guard results.structures.count > 1 else { return [] }
    var table = TextTable(columns: [
      .init(header: "points beyond the first", right: false, flexible: true),
      .init(header: "in close races"), .init(header: "of hindsight's"),
    ])
    for structure in results.structures.dropFirst() {
      table.rows.append(
        [DisplayText.harmless(structure.name)]
          + [structure.closeShareDifference, structure.hindsightShareDifference].map {
            $0.map { figures.plain($0, scale: 100, signed: true) } ?? style.dash
          })
    }
    return table.lines(style)
  }

  private func rounded(_ estimate: Estimate) -> String {
    let rounding = Rounding(standardError: estimate.standardError)
    return FixedPoint.text(
      estimate.mean, decimals: rounding.decimals(for: estimate.mean, atMost: 2))
  }
}
