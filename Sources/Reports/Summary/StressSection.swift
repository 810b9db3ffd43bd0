import SimulationCore

/// Two questions that every result must face: does money matter at all, and is it the pooling, the
/// aim, or the money that would have gone elsewhere.
struct StressSection {
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    [style.paint("Stress", .heading)]
      + ([withoutMoney] + controls).flatMap {
        DisplayText.wrapped($0, to: style.width, indent: 2, hanging: 2, ellipsis: style.ellipsis)
      }
  }

  private var withoutMoney: String {
    let seats = results.withoutMoney
    let mean = Figures(style: style).plain(seats.estimate)
    let range = "\(seats.quantile(0.05)) to \(seats.quantile(0.95)) in 90 of 100 futures"
    let contacts = results.structures.contains { $0.hours != nil }
    let movers =
      ["money"] + (contacts ? ["contacts"] : []) + (results.hasLanes ? ["ballot lines"] : [])
    let premise =
      movers.count > 1
      ? "neither \(movers.joined(separator: " nor ")) moved votes" : "money moved no votes"
    return "If \(premise): \(mean) seats under every structure (\(range))."
  }

  private var controls: [String] {
    guard let control = results.control, let first = results.structures.first else {
      return ["Control: donors pay into no fund here, so there is no aim for them to copy."]
    }
    let base = DisplayText.truncated(
      DisplayText.harmless(first.name), to: 30, ellipsis: style.ellipsis)
    var lines = [
      "Control, in \(FixedPoint.grouped(control.seats.replicates)) of the futures: every direct "
        + "gift, made by the fund's rule and information at no cost, would win \(figures(of: control, against: first)) against "
        + "\(base) in the same futures."
    ]
    // Where donors have nobody else to give to, the two are one.
    if let aimOnly = results.aimOnly,
      aimOnly.seats != control.seats || aimOnly.difference != control.difference
    {
      lines.append(
        "Aim alone, gifts meant for others still going to others, would win "
          + "\(figures(of: aimOnly, against: first)).")
    }
    return lines
  }

  private func figures(of control: StructureResults, against first: StructureResults) -> String {
    let figures = Figures(style: style)
    let difference = control.difference ?? plainDifference(control.seats, first.seats)
    return "\(figures.plain(control.seats.estimate)) seats, "
      + figures.plain(difference, signed: true)
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
