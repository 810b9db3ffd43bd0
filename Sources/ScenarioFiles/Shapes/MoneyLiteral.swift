/// Dollars as a person writes them outside of a file.
public enum MoneyLiteral {
  /// Exact cents of a decimal number of dollars with at most two decimals, such as `120000` or
  /// `99.5`; `nil` for anything else, and for what does not fit 64 bits.
  public static func cents(_ text: String) -> Int64? {
    DecimalLiteral(text)?.scaled(places: 2, as: Int64.self)
  }
}
