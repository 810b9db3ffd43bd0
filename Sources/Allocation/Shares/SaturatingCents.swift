extension Int64 {
  /// The sum, at the nearest end of the range where it overflows.
  func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }

  /// The product of two numbers of 0 or more, the largest number where it overflows.
  func timesSaturated(_ other: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }

  /// The nearest whole number of cents to an amount; 0 below that and for NaN, the largest number
  /// where it does not fit.
  init(saturatingCents amount: Double) {
    self = amount > 0 ? (amount < 0x1p63 ? Int64(amount.rounded()) : .max) : 0
  }
}
