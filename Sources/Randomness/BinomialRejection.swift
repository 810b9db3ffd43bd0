internal import Numerics

/// Binomial counts with at least 10 expected successes by transformed rejection.
///
/// Algorithm BTRS of W. Hörmann, "The generation of binomial random variates", Journal of
/// Statistical Computation and Simulation 46 (1993), 101–110. Two uniforms an attempt. An attempt is
/// taken with the chance of its count divided by a ceiling, which the chances exceed by up to 0.33%
/// (most at 21 trials with a chance of ½) as Hörmann has it, so that such counts would come too
/// rarely. Here it is 0.5% higher and the squeeze lower to match; with that the method is exact.
struct BinomialRejection {
  private let trials: Double
  private let probability: Double
  private let a: Double
  private let b: Double
  private let c: Double
  private let alpha: Double
  private let squeeze: Double
  private let mode: Double

  /// - Parameters:
  ///   - trials: a whole number of at least 20.
  ///   - probability: at most ½, with `trials · probability` at least 10.
  init(trials: Double, probability: Double) {
    self.trials = trials
    self.probability = probability
    let deviation = (trials * probability * (1 - probability)).squareRoot()
    b = 1.15 + 2.53 * deviation
    a = -0.0873 + 0.0248 * b + 0.01 * probability
    c = trials * probability + 0.5
    alpha = (2.8442 + 5.1255 / b) * deviation
    squeeze = 0.915 - 4.2 / b
    mode = ((trials + 1) * probability).rounded(.down)
  }

  /// A count from two uniforms strictly between 0 and 1, or nothing if they are rejected.
  func attempt(_ first: Double, _ v: Double) -> Int64? {
    let u = first - 0.5
    let us = 0.5 - u.magnitude
    let k = ((2 * a / us + b) * u + c).rounded(.down)
    guard k >= 0 && k <= trials else { return nil }
    if us >= 0.07 && v <= squeeze { return Int64(clamping: k) }
    let height = Stable.log(v * alpha / (a / (us * us) + b))
    // Most attempts end before they need it.
    let logAtMode = SaddlePoint.logBinomial(mode, trials: trials, chance: probability)
    let ratio = SaddlePoint.logBinomial(k, trials: trials, chance: probability) - logAtMode
    return height <= ratio ? Int64(clamping: k) : nil
  }
}

extension Int64 {
  /// A whole double as an integer; what is too large becomes the largest.
  fileprivate init(clamping whole: Double) {
    self = whole < 0x1p63 ? Int64(whole) : .max
  }
}
