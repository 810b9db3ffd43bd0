internal import Numerics

/// Eight uniforms inverted to Poisson counts in single precision, with the lanes marked for which
/// that cannot vouch.
///
/// The distribution function is summed until it exceeds the uniform less a bound on all rounding; a
/// lane is certain if that sum then exceeds the uniform and the bound as well.
struct EightInversions {
  typealias Eight = SIMD8<Float>

  let rate: Eight
  /// The uniform less the bound on all rounding.
  private let least: Eight
  private var term: Eight
  /// Stands still once it exceeds `least`, as terms are 0 from there on.
  private var sum: Eight
  /// The counts; right in every lane that is not doubtful.
  private(set) var count = SIMD8<Int32>(repeating: 0)

  /// - Parameters:
  ///   - rate: from 0 to 24.
  ///   - none: e^−rate, the chance of a count of 0, within 2e-7 + 1e-7 · rate of itself.
  ///   - words: the upper halves of the uniforms.
  @inline(__always)
  init(rate: Eight, none: Eight, words: SIMD8<UInt32>) {
    let upperBits = unsafeBitCast(words &>> 8, to: SIMD8<Int32>.self)
    let uniform = Eight(upperBits) * Eight(repeating: 0x1p-24)
    self.rate = rate
    least = uniform - Self.margin(rate)
    term = none
    sum = none
  }

  /// A bound on all rounding.
  ///
  /// The error of the sums is under 0.8e-6 + 0.5e-6 · rate: 2e-7 + 1e-7 · rate from the first
  /// term, 1.8e-7 · k from each later term's factors, 0.3e-7 from each addition; the uniform is
  /// cut to 24 bits (0.6e-7), and its differences from the bound and a sum are rounded (1.2e-7).
  @inline(__always)
  private static func margin(_ rate: Eight) -> Eight {
    Eight(repeating: 1.25e-6) + Eight(repeating: 0.7e-6) * rate
  }

  /// Goes on until every lane of all is done or beyond any likely count: four vectors side by side,
  /// so that none waits for its own sums and there is less to guess.
  /// - Parameter inverses: 1/k in place k, up to 65.
  @inline(__always)
  static func run(
    _ a: inout EightInversions, _ b: inout EightInversions, _ c: inout EightInversions,
    _ d: inout EightInversions, inverses: UnsafePointer<Float>
  ) {
    @inline(__always) func step(_ inverse: Float) {
      a.step(inverse: inverse)
      b.step(inverse: inverse)
      c.step(inverse: inverse)
      d.step(inverse: inverse)
    }
    // Some steps before the first look: the most common counts cost no wrong guess.
    step(1)
    step(0.5)
    step(1 / 3)
    var k = 4
    // P(X ≥ 64) is below 1e-10 for every rate here.
    while k < 64 {
      // Terms are not negative: their bits together are those of a positive float, if any are.
      let terms =
        (Lanes.bits(a.term) | Lanes.bits(b.term)) | (Lanes.bits(c.term) | Lanes.bits(d.term))
      guard any(unsafeBitCast(terms, to: Eight.self) .> Eight(repeating: 0)) else { break }
      step(inverses[k])
      step(inverses[k &+ 1])
      k &+= 2
    }
  }

  /// Compares with the sum so far and adds the next term.
  /// - Parameter inverse: 1/k for the k-th step.
  @inline(__always)
  private mutating func step(inverse: Float) {
    let below = Lanes.bits(sum .<= least)
    count &-= unsafeBitCast(below, to: SIMD8<Int32>.self)
    let next = term * (rate * Eight(repeating: inverse))
    term = unsafeBitCast(Lanes.bits(next) & below, to: Eight.self)
    sum += term
  }

  /// Not above 0 in the lanes that must be done again with more care.
  @inline(__always)
  var certainty: Eight {
    (sum - least) - Eight(repeating: 2) * Self.margin(rate)
  }
}
