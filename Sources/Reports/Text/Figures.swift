import SimulationCore
import Statistics

/// Estimates as text, rounded to what their Monte Carlo error supports. What follows ± is half a
/// 95% interval.
struct Figures {
  let style: TerminalStyle

  /// "7.31 ± 0.02"; an exact mean stands alone, an unknown error is "?".
  func plain(_ estimate: Estimate, scale: Double = 1, unit: String = "", signed: Bool = false)
    -> String
  {
    let value = estimate.mean * scale
    guard value.isFinite else { return style.dash }
    let error = estimate.standardError * scale
    let rounding = Rounding(standardError: error)
    let decimals = rounding.decimals(for: value, atMost: scale == 1 ? 4 : 2)
    let size = FixedPoint.text(abs(value), decimals: decimals)
    let isZero = size.allSatisfy { $0 == "0" || $0 == "." }
    let sign = isZero ? "" : value < 0 ? style.minus : signed ? "+" : ""
    let text = sign + FixedPoint.grouped(size) + unit
    switch rounding {
    case .exact: return text
    case .significant: return "\(text) \(style.plusMinus) ?"
    case .decimals:
      let half = FixedPoint.grouped(FixedPoint.text(Figures.half(error), decimals: decimals))
      return "\(text) \(style.plusMinus) \(half)"
    }
  }

  /// A share as "38.1% ± 0.2".
  func percent(_ estimate: Estimate) -> String { plain(estimate, scale: 100, unit: "%") }

  /// A share from counts as "41.2% (40.2–42.2)", its interval Wilson's.
  func chance(_ share: Double, _ interval: ClosedRange<Double>) -> String {
    guard share.isFinite else { return style.dash }
    let decimals = Figures.decimals(ofWidth: interval.upperBound - interval.lowerBound)
    func text(_ value: Double) -> String { FixedPoint.text(100 * value, decimals: decimals) }
    return "\(text(share))% (\(text(interval.lowerBound))\(style.dash)\(text(interval.upperBound)))"
  }

  /// The same as "41.2% ± 1.0", with the distance to the farther end of the interval.
  func chanceWithHalfWidth(_ share: Double, _ interval: ClosedRange<Double>) -> String {
    guard share.isFinite else { return style.dash }
    let reach = max(share - interval.lowerBound, interval.upperBound - share)
    let decimals = Figures.decimals(ofWidth: 2 * reach)
    return "\(FixedPoint.text(100 * share, decimals: decimals))% \(style.plusMinus) "
      + FixedPoint.text(100 * reach, decimals: decimals)
  }

  /// A share from counts as "41.2% ± 1.0".
  func chance(_ successes: Int, of trials: Int) -> String {
    guard trials > 0 else { return style.dash }
    let interval = Wilson.interval(successes: Int64(successes), trials: Int64(trials))
    return chanceWithHalfWidth(
      Double(successes) / Double(trials), interval.lower...interval.upper)
  }

  /// A share from counts as "41.2%", rounded to what Wilson's interval supports.
  func share(_ successes: Int, of trials: Int) -> String {
    guard trials > 0 else { return style.dash }
    let interval = Wilson.interval(successes: Int64(successes), trials: Int64(trials))
    let percentage = 100 * Double(successes) / Double(trials)
    let decimals = Figures.decimals(ofWidth: interval.upper - interval.lower)
    return FixedPoint.text(percentage, decimals: decimals) + "%"
  }

  /// Half of the 95% interval of a normal error.
  static func half(_ standardError: Double) -> Double { 1.959963984540054 * standardError }

  /// Decimals of a percentage whose share has a 95% interval of this width.
  private static func decimals(ofWidth width: Double) -> Int {
    Rounding(standardError: 100 * width / (2 * half(1))).decimals(for: 1, atMost: 2)
  }
}
