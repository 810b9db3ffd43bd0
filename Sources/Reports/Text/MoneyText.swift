import SimulationCore

/// Dollars as text: "$1.0355M", "$61K", "$812", with the digits that the Monte Carlo error
/// supports.
enum MoneyText {
  /// A mean in cents; "?" where it is not known.
  static func text(_ cents: Estimate, minus: String = "-") -> String {
    let dollars = cents.mean / 100
    guard dollars.isFinite else { return "?" }
    let sign = dollars < 0 ? minus : ""
    let size = abs(dollars)
    let rounding = Rounding(standardError: cents.standardError / 100)
    // The place of the last digit shown, in powers of ten of a dollar; always at least one digit of
    // the value.
    let first = Rounding.place(of: max(size, 1))
    var last: Int
    switch rounding {
    case .decimals(let decimals): last = min(-decimals, first)
    case .significant(let digits): last = first - digits + 1
    case .exact: return sign + exact(size)
    }
    // Cents only for small sums.
    if last < 0 { last = size < 100 ? -2 : 0 }
    let rounded = (size / Rounding.power(last)).rounded() * Rounding.power(last)
    guard rounded > 0 else { return "$0" }
    let (unit, letter) = unit(of: rounded)
    return sign + amount(rounded / Rounding.power(unit), decimals: max(0, unit - last), letter)
  }

  /// An exact amount, in thousands or millions where three decimals say it, or else to the dollar
  /// or the cent.
  private static func exact(_ dollars: Double) -> String {
    let (unit, letter) = unit(of: dollars)
    let short = dollars / Rounding.power(unit)
    if unit > 0, (short * 1000).rounded() / 1000 == short {
      return amount(short, decimals: Rounding.exact.decimals(for: short, atMost: 3), letter)
    }
    return amount(dollars, decimals: dollars == dollars.rounded() ? 0 : 2, "")
  }

  private static func amount(_ value: Double, decimals: Int, _ letter: String) -> String {
    "$" + FixedPoint.grouped(FixedPoint.text(value, decimals: decimals)) + letter
  }

  private static func unit(of dollars: Double) -> (place: Int, letter: String) {
    if dollars >= 999_950 { return (6, "M") }
    if dollars >= 10_000 { return (3, "K") }
    return (0, "")
  }
}
