internal import Numerics

/// The Poisson count that belongs to a uniform: exact inversion, for rates below 24.
public enum PoissonInversion {
  /// The smallest rate that is drawn by rejection instead.
  public static var limit: Double { 24 }

  /// The number of k with P(X ≤ k) ≤ U, where U = (word + refinement · 2^−32) · 2^−32.
  ///
  /// The refinement is asked for only where the word alone does not decide. The distribution
  /// function is summed in doubles, so boundaries are good to about 1e-15, and in the highest of
  /// the 2^32 cells the upper tail is summed instead, so counts down to a chance of 2^−64 come as
  /// often as they should. Rates that are not positive, or NaN, give 0. For rates below `limit`;
  /// the cost grows with the count.
  public static func count(
    rate: Double, word: UInt32, refinement: () -> UInt32
  ) -> Int {
    guard rate > 0 else { return 0 }
    var p = Stable.exp(-rate)
    var cumulative = p
    if word == .max {
      return cumulative < 1 ? countInHighestCell(rate: rate, refinement: refinement()) : 0
    }
    let u = Double(word) * 0x1p-32
    var within: Double?
    var k = 0
    while k < 200 {
      let beyond = cumulative - u
      if beyond > 0 {
        if beyond >= 0x1p-32 { return k }
        let place = within ?? Double(refinement()) * 0x1p-64
        within = place
        if beyond > place { return k }
      }
      k += 1
      p *= rate / Double(k)
      cumulative += p
    }
    return k
  }

  /// The number of k with P(X > k) ≥ V, where V = (2^32 − refinement) · 2^−64.
  static func countInHighestCell(rate: Double, refinement: UInt32) -> Int {
    let v = Double(0x1_0000_0000 - UInt64(refinement)) * 0x1p-64
    // Up to where nothing is left, then back down adding.
    var k = 0
    var p = Stable.exp(-rate)
    while k < 200 && (p > 0x1p-120 || Double(k) <= rate) {
      k += 1
      p *= rate / Double(k)
    }
    var tail = 0.0
    while k > 0 {
      tail += p
      // `tail` is now P(X > k − 1).
      if tail >= v { return k }
      p *= Double(k) / rate
      k -= 1
    }
    return 0
  }
}
