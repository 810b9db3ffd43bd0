/// Sums of money to the cent: "$14,321.50", as they are read out and paid.
enum ExactMoney {
  /// Dollars and cents.
  static func text(_ cents: Int64, minus: String = "-") -> String {
    (cents < 0 ? minus : "") + "$" + FixedPoint.grouped(digits(cents.magnitude))
  }

  /// Without a sign of the currency or groups: "14321.50", for other programs.
  static func plain(_ cents: Int64) -> String { (cents < 0 ? "-" : "") + digits(cents.magnitude) }

  /// To the dollar where it is one, "$12,000", otherwise to the cent.
  static func short(_ cents: Int64) -> String {
    cents % 100 == 0 ? String(text(cents).dropLast(3)) : text(cents)
  }

  private static func digits(_ cents: UInt64) -> String {
    let rest = cents % 100
    return "\(cents / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
