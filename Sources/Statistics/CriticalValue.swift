internal import Numerics

/// How many standard errors a two-sided interval reaches.
enum CriticalValue {
  /// The normal quantile that leaves (1 − confidence)/2 above it: 1.96 for 0.95. Confidence outside
  /// 0…1 is taken as the nearer end; NaN gives NaN.
  static func normal(_ confidence: Double) -> Double {
    // The lower tail keeps its precision as the confidence nears 1.
    -Normal.quantile(0.5 * (1 - min(max(confidence, 0), 1)))
  }
}
