/// Counts of several categories out of a fixed number of trials.
public enum Multinomial {
  /// Draws how many of `trials` fall in each category; the counts add up to `trials`.
  ///
  /// Exact, by conditional binomials from the last category down, so that the rest is always a sum
  /// of the weights still to come. Categories of weight 0 get nothing; if every weight is 0 all
  /// counts are 0. Allocates nothing; linear in `categories`.
  /// - Parameters:
  ///   - counts: room for `categories` results.
  ///   - trials: how many are shared out; below 1 gives zeros.
  ///   - probabilities: weights, finite and not negative; they need not add up to 1.
  ///   - categories: how many there are.
  ///   - stream: where the random numbers come from.
  public static func fill(
    counts: UnsafeMutablePointer<Int64>, trials: Int64, probabilities: UnsafePointer<Double>,
    categories: Int, stream: inout RandomStream
  ) {
    guard categories > 0 else { return }
    // The running sums wait, as bits, where the counts will be.
    var sum = 0.0
    for i in 0..<categories {
      sum += probabilities[i]
      counts[i] = Int64(bitPattern: sum.bitPattern)
    }
    var left = sum > 0 ? max(trials, 0) : 0
    for i in stride(from: categories - 1, through: 0, by: -1) {
      let upToHere = Double(bitPattern: UInt64(bitPattern: counts[i]))
      let here =
        left > 0 && probabilities[i] > 0
        ? stream.binomial(trials: left, probability: probabilities[i] / upToHere) : 0
      counts[i] = here
      left -= here
    }
  }
}
