/// The score interval for a proportion.
public enum Wilson {
  /// The interval for the chance of a success after `successes` in `trials` independent trials.
  ///
  /// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22
  /// (1927): the chances that a score test would not reject. Stays within 0…1 and is not empty at
  /// 0 or all successes. Successes are held to 0…trials; no trials give 0…1.
  public static func interval(
    successes: Int64, trials: Int64, confidence: Double = 0.95
  ) -> Interval {
    guard trials > 0 else { return Interval(lower: 0, upper: 1) }
    let k = min(max(successes, 0), trials)
    let z = CriticalValue.normal(confidence)
    guard z < .infinity else { return Interval(lower: 0, upper: 1) }
    let n = Double(trials)
    let p = Double(k) / n
    let z2 = z * z
    let scale = 1 / (1 + z2 / n)
    let centre = (p + z2 / (2 * n)) * scale
    let variance = p * (1 - p) / n + z2 / (4 * n * n)
    let half = z * variance.squareRoot() * scale
    return Interval(
      lower: k == 0 ? 0 : max(0, centre - half), upper: k == trials ? 1 : min(1, centre + half))
  }
}
