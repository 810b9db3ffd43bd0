import SimulationCore

/// Two questions that every result must face: does money matter at all, and is it the pooling or
/// the aim.
struct StressSection {
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    [style.paint("Stress", .heading)]
      + [withoutMoney, control].flatMap {
        DisplayText.wrapped($0, to: style.width, indent: 2, hanging: 2, ellipsis: style.ellipsis)
      }
  }

  private var withoutMoney: String {
    let seats = results.withoutMoney
    let mean = Figures(style: style).plain(seats.estimate)
    let range = "\(seats.quantile(0.05)) to \(seats.quantile(0.95)) in 90 of 100 futures"
    return "If money moved no votes: \(mean) seats under every structure (\(range))."
  }

  private var control: String {
    guard let control = results.control, let first = results.structures.first else {
      return "Control: donors pay into no fund here, so there is no aim for them to copy."
    }
    let figures = Figures(style: style)
    let base = DisplayText.truncated(
      DisplayText.harmless(first.name), to: 30, ellipsis: style.ellipsis)
    let difference = control.difference ?? plainDifference(control.seats, first.seats)
    return "Control: donors aim as well as the fund, without its costs: "
      + "\(figures.plain(control.seats.estimate)) seats, "
      + "\(figures.plain(difference, signed: true)) against \(base)."
  }

  /// The difference of two means as if they had been drawn apart; wider than a paired one.
  private func plainDifference(_ one: SeatDistribution, _ other: SeatDistribution) -> Estimate {
    let first = one.standardError
    let second = other.standardError
    return Estimate(
      mean: one.mean - other.mean,
      standardError: (first * first + second * second).squareRoot())
  }
}
