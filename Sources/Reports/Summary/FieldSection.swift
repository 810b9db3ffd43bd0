import SimulationCore

/// How the contested races came out with all their candidates, beside what was observed.
struct FieldSection {
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    let field = results.field
    let observed = results.observed
    let figures = Figures(style: style)
    var table = TextTable(columns: [
      .init(right: false, flexible: true), .init(header: "simulated"),
    ])
    if observed != nil { table.columns.append(.init(header: "observed")) }
    func row(_ label: String, _ simulated: String, _ seen: String?) {
      table.rows.append([label, simulated] + (observed == nil ? [] : [seen ?? style.dash]))
    }
    func share(_ label: String, _ estimate: Estimate, _ seen: Double?) {
      row(label, figures.percent(estimate), seen.map { percent($0) })
    }
    row(
      "Contested races (open seats)", "\(field.contested) (\(field.openSeats))", nil)
    share("Went to a runoff", field.runoffs, observed?.runoffs)
    share("Open seats that went to a runoff", field.openSeatRunoffs, observed?.openSeatRunoffs)
    share("Incumbents who kept the seat", field.incumbentsReelected, observed?.incumbentsReelected)
    share(
      "Runoffs won by the leader", field.leadersWinningRunoff, observed?.leadersWinningRunoff)
    let labels = ["10th", "25th", "50th", "75th", "90th"]
    for (index, share) in field.leaderShare.prefix(labels.count).enumerated() {
      let seen = observed.flatMap { index < $0.leaderShare.count ? $0.leaderShare[index] : nil }
      row(
        "Leader's first-round share, \(labels[index]) percentile",
        FixedPoint.text(100 * share, decimals: 1) + "%", seen.map { percent($0) })
    }
    let first = DisplayText.harmless(results.structures.first?.name ?? "")
    let title = DisplayText.truncated(
      "The whole field (\(first))", to: style.width, ellipsis: style.ellipsis)
    var lines = [style.paint(title, .heading)] + table.lines(style)
    if let source = observed?.source, !source.isEmpty {
      lines += DisplayText.wrapped(
        "Observed: \(DisplayText.harmless(source))", to: style.width, indent: 2, hanging: 2,
        ellipsis: style.ellipsis
      ).map { style.paint($0, .faint) }
    }
    return lines
  }

  private func percent(_ share: Double) -> String {
    let value = 100 * share
    return FixedPoint.text(value, decimals: Rounding.exact.decimals(for: value, atMost: 1)) + "%"
  }
}
