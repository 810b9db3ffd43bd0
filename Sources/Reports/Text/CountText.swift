import SimulationCore

/// Hours, contacts and votes as text: "1,240", "12.5", with the digits that the Monte Carlo error
/// supports; tenths at most, and only of small numbers.
enum CountText {
  /// A mean times `scale`; "?" where it is not known.
  static func text(_ estimate: Estimate, scale: Double = 1, minus: String = "-") -> String {
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
