/// How unevenly an amount is spread.
public enum Gini {
  /// The Gini coefficient of amounts: 0 if all are equal, (n − 1)/n if one has everything.
  ///
  /// G = Σ (2i − n − 1) x_i / (n Σ x), over x in ascending order, i from 1. 0 for no amounts or a sum
  /// that is not positive. Linear.
  /// - Parameter sorted: ascending, none negative.
  public static func coefficient(sorted: [Double]) -> Double {
    let n = Double(sorted.count)
    var weighted = 0.0
    var sum = 0.0
    for (i, amount) in sorted.enumerated() {
      weighted += (2 * Double(i + 1) - n - 1) * amount
      sum += amount
    }
    return sum > 0 ? weighted / (n * sum) : 0
  }
}
