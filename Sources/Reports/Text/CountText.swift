import SimulationCore

/// Hours, contacts and votes as text: "1,240", "12.5", with the digits that the Monte Carlo error
/// supports; tenths at most, and only of small numbers.
enum CountText {
  /// A mean times `scale`, with half its 95% interval after `plusMinus` where one is given; an exact
  /// mean stands alone, an unknown error is "?".
  static func text(
    _ estimate: Estimate, scale: Double = 1, minus: String = "-", plusMinus: String? = nil
  ) -> String {
    let mean = text(of: estimate, scale: scale, minus: minus)
    guard let plusMinus, estimate.mean.isFinite, estimate.standardError != 0 else { return mean }
    guard estimate.standardError.isFinite else { return "\(mean) \(plusMinus) ?" }
    let half = Estimate(
      mean: Figures.half(abs(estimate.standardError)), standardError: estimate.standardError)
    return "\(mean) \(plusMinus) \(text(of: half, scale: scale, minus: minus))"
  }

  private static func text(of estimate: Estimate, scale: Double, minus: String) -> String {
    let value = estimate.mean * scale
    guard value.isFinite else { return "?" }
    let size = abs(value)
    let most = size < 100 ? 1 : 0
    let rounding = Rounding(standardError: estimate.standardError * scale)
    var rounded = size
    if case .decimals(let places) = rounding, places < 0 {
      // At least one digit of the value is kept.
      let unit = Rounding.power(min(-places, Rounding.place(of: max(size, 1))))
      rounded = (size / unit).rounded() * unit
    }
    let text = FixedPoint.text(rounded, decimals: rounding.decimals(for: rounded, atMost: most))
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return (value < 0 && !isZero ? minus : "") + FixedPoint.grouped(text)
  }
}
