import ScenarioFiles

extension Arguments {
  /// Dollars, 0 or more, with at most two decimals, as cents.
  func money(_ option: String, upTo dollars: Int64) throws(CommandFailure) -> Int64? {
    guard let word = value(option) else { return nil }
    if let cents = MoneyLiteral.cents(word), cents >= 0, cents <= dollars * 100 { return cents }
    throw failure(
      "\(option) takes dollars from 0 to \(dollars) with at most two decimals, not '\(word)'")
  }
}
