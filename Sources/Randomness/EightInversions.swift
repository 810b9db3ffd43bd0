internal import Numerics

/// Eight uniforms inverted to Poisson counts in single precision, with the lanes marked for which
/// that cannot vouch.
///
/// The distribution function is compared with the uniform less and plus a bound on all rounding; a
/// lane is certain if both comparisons end at the same count.
struct EightInversions {
  typealias Eight = SIMD8<Float>

  private let rate: Eight
  private let low: Eight
  private let high: Eight
  private var term: Eight
  private var sum: Eight
  private var going: SIMDMask<SIMD8<Int32>>
  private var live = SIMD8<UInt32>(repeating: .max)
  private var highCount = SIMD8<Int32>(repeating: 0)
  /// The counts; right in every lane that is not doubtful.
  private(set) var lowCount = SIMD8<Int32>(repeating: 0)

  /// - Parameters:
  ///   - rate: from 0 to 24.
  ///   - none: e^−rate, the chance of a count of 0, within 2e-7 + 1e-7 · rate of itself.
  ///   - words: the upper halves of the uniforms.
  @inline(__always)
  init(rate: Eight, none: Eight, words: SIMD8<UInt32>) {
    // The error of the sums is under 0.8e-6 + 0.5e-6 · rate: 2e-7 + 1e-7 · rate from the first
    // term, 1.8e-7 · k from each later term's factors, 0.3e-7 from each addition; the uniform is
    // cut to 24 bits (0.6e-7).
    let margin = Eight(repeating: 1.25e-6) + Eight(repeating: 0.7e-6) * rate
    let upperBits = unsafeBitCast(words &>> 8, to: SIMD8<Int32>.self)
    let uniform = Eight(upperBits) * Eight(repeating: 0x1p-24)
    self.rate = rate
    low = uniform - margin
    high = uniform + margin
    term = none
    sum = none
    going = high .>= none
  }

  /// Goes on until every lane is done or beyond any likely count.
  @inline(__always)
  mutating func run() {
    guard any(going) else { return }
    // Two steps before each look: counts of 0 to 2, the most common, cost no wrong guess.
    step(inverse: 1)
    step(inverse: 0.5)
    var k: Float = 3
    // P(X ≥ 64) is below 1e-10 for every rate here.
    while any(going) && k < 64 {
      step(inverse: 1 / k)
      step(inverse: 1 / (k + 1))
      k += 2
    }
  }

  /// Compares with the sum so far and adds the next term.
  /// - Parameter inverse: 1/k for the k-th step.
  @inline(__always)
  private mutating func step(inverse: Float) {
    let below = low .>= sum
    lowCount &-= unsafeBitCast(below, to: SIMD8<Int32>.self)
    highCount &-= unsafeBitCast(going, to: SIMD8<Int32>.self)
    // A finished lane's terms become zero (one step late, off the critical path), which keeps
    // them from sinking into slow subnormals while other lanes go on.
    let kept = unsafeBitCast(Lanes.bits(term) & live, to: Eight.self)
    live = Lanes.bits(going)
    term = kept * (rate * Eight(repeating: inverse))
    sum += term
    going = high .>= sum
  }

  /// All ones in the lanes that must be done again with more care.
  @inline(__always)
  var doubtful: SIMD8<UInt32> {
    Lanes.bits(lowCount .!= highCount) | Lanes.bits(going)
  }
}
