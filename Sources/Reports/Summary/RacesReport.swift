public import SimulationCore

/// A table of the races in which the slate stands: for each of its candidates, one line a
/// structure.
public struct RacesReport: Sendable {
  private let results: SimulationResults
  private let style: TerminalStyle

  /// A table of results.
  public init(_ results: SimulationResults, style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  /// The text, ending in a line break; complexity O(candidates × structures).
  public var text: String {
    (lines + note).joined(separator: "\n") + "\n"
  }

  private var lines: [String] {
    guard let first = results.structures.first, first.candidates.contains(where: \.onSlate) else {
      return []
    }
    let figures = Figures(style: style)
    var table = TextTable(columns: [
      .init(right: false, flexible: true), .init(header: "wins"),
      .init(header: "1st round"), .init(header: "runoff"), .init(header: "close"),
      .init(header: "money"),
    ])
    var headings: [Int: String] = [:]
    let raceIndex = Dictionary(
      first.races.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { a, _ in a }
    )
    for (index, candidate) in first.candidates.enumerated() where candidate.onSlate {
      headings[table.rows.count] = heading(candidate)
      // Held as a row of its own so that the columns of all races line up.
      table.rows.append([])
      for structure in results.structures where index < structure.candidates.count {
        let outcome = structure.candidates[index]
        var row = [
          "  " + DisplayText.harmless(structure.name),
          figures.chance(outcome.wins, of: results.replicates), figures.percent(outcome.share),
        ]
        if let number = raceIndex[outcome.race], number < structure.races.count {
          let race = structure.races[number]
          row.append(figures.share(race.runoffs, of: results.replicates))
          row.append(figures.share(race.close, of: results.replicates))
        } else {
          row += ["", ""]
        }
        row.append(MoneyText.text(outcome.money, minus: style.minus))
        table.rows.append(row)
      }
    }
    let rows = table.lines(style)
    return [style.paint("Race by race", .heading)]
      + rows.enumerated().map { index, line in
        // The table's first line is its header.
        headings[index - 1].map { style.paint($0, .heading) } ?? line
      }
  }

  private func heading(_ candidate: CandidateResults) -> String {
    let holder = candidate.incumbent ? ", holds the seat" : ""
    let room = style.width - holder.utf8.count - 4
    let race = DisplayText.truncated(
      DisplayText.harmless(candidate.race), to: room / 2, ellipsis: style.ellipsis)
    let name = DisplayText.truncated(
      DisplayText.harmless(candidate.name), to: room - DisplayText.width(race),
      ellipsis: style.ellipsis)
    return "  \(race): \(name)\(holder)"
  }

  private var note: [String] {
    let named = Set(
      (results.structures.first?.candidates ?? []).filter(\.onSlate).map(\.race))
    let rest = results.raceCount - named.count
    let margin = results.closeMargin * 100
    let points = FixedPoint.text(margin, decimals: Rounding.exact.decimals(for: margin, atMost: 1))
    var sentences: [String] = []
    if !named.isEmpty {
      sentences.append(
        "Wins: how often the seat is won. Runoff, close: how often the race goes to a runoff, is "
          + "decided by less than \(points) points. Money: mean of what the candidate receives.")
    }
    if rest > 0 {
      sentences.append(
        "Without a slate candidate: \(rest) \(rest == 1 ? "race" : "races"), in --out's files.")
    }
    let text = sentences.joined(separator: " ")
    return DisplayText.wrapped(text, to: style.width, indent: 2, ellipsis: style.ellipsis)
      .map { style.paint($0, .faint) }
  }
}
