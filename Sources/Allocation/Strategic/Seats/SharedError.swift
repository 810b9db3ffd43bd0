import Numerics

/// Eight values of the shared error side by side, as the vector units like them.
typealias Eight = SIMD8<Double>

/// The error that all margins share, N(0, σ_δ²), as weighted values in blocks of eight.
struct SharedError: Sendable {
  /// Log-odds added to every margin.
  private(set) var offsets: [Eight] = []
  /// Weights; all of them sum to 1, those that fill up the last block are 0.
  private(set) var weights: [Eight] = []

  /// For integrals exact to about 10⁻¹⁰: the trapezoidal rule on ±7 standard deviations.
  ///
  /// For a function that turns no faster than Φ(√c·z), the rule of step h errs by about
  /// exp(−2π²/(h²(1 + c))) relative to the whole (Trefethen and Weideman, SIAM Review 56, 2014, pp.
  /// 385–458), which no Gauss rule of as many nodes improves on once c is above 1. The step is
  /// 1/32…1/2; at 1/32 the accuracy holds up to c of 900.
  /// - Parameter steepness: a bound on c.
  mutating func setQuadrature(sd: Double, steepness: Double) {
    guard sd > 0 else { return setDraws(1, sd: 0) }
    let step = bounded((0.858 / (1 + steepness)).squareRoot(), 1.0 / 32, 0.5)
    let reach = Int((7 / step).rounded(.up))
    clear()
    for k in -reach...reach {
      let z = Double(k) * step
      append(sd * z, weight: Stable.exp(-0.5 * z * z), at: k + reach)
    }
    scaleWeights()
  }

  /// `count` equally likely values, the quantiles at (i − ½)/count: of all sets of draws the one
  /// spread most evenly.
  mutating func setDraws(_ count: Int, sd: Double) {
    clear()
    for i in 0..<count {
      append(sd * Normal.quantile((Double(i) + 0.5) / Double(count)), weight: 1, at: i)
    }
    scaleWeights()
  }

  private mutating func clear() {
    offsets.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
  }

  private mutating func append(_ offset: Double, weight: Double, at place: Int) {
    if place % 8 == 0 {
      offsets.append(.zero)
      weights.append(.zero)
    }
    offsets[place / 8][place % 8] = offset
    weights[place / 8][place % 8] = weight
  }

  private mutating func scaleWeights() {
    var sum = 0.0
    for block in weights { sum += block.sum() }
    for b in weights.indices { weights[b] /= sum }
  }
}
