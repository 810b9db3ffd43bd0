internal import Numerics

/// Sixteen uniforms inverted to Poisson counts in single precision, with the lanes marked for which
/// that cannot vouch: two vectors side by side, so that neither waits for its own sums.
///
/// The distribution function is compared with the uniform; a lane is certain unless one of its sums
/// came closer to the uniform than a bound on all rounding.
struct EightInversions {
  typealias Eight = SIMD8<Float>

  private let rate: Eight
  private let uniform: Eight
  private var term: Eight
  private var sum: Eight
  /// The least distance of a sum from the uniform.
  private var closest = Eight(repeating: 1)
  /// The uniform less the last sum: a lane goes on while that is 0 or more. (Kept as numbers: masks
  /// that live across a branch are packed and unpacked.)
  private var beyond = Eight(repeating: 0)
  /// The counts; right in every lane that is not doubtful.
  private(set) var count = SIMD8<Int32>(repeating: 0)

  /// - Parameters:
  ///   - rate: from 0 to 24.
  ///   - none: e^−rate, the chance of a count of 0, within 2e-7 + 1e-7 · rate of itself.
  ///   - words: the upper halves of the uniforms.
  @inline(__always)
  init(rate: Eight, none: Eight, words: SIMD8<UInt32>) {
    let upperBits = unsafeBitCast(words &>> 8, to: SIMD8<Int32>.self)
    uniform = Eight(upperBits) * Eight(repeating: 0x1p-24)
    self.rate = rate
    term = none
    sum = none
  }

  /// Goes on until every lane of both is done or beyond any likely count.
  @inline(__always)
  static func run(_ a: inout EightInversions, _ b: inout EightInversions) {
    // Three steps before the first look: counts of 0 to 2, the most common, cost no wrong guess.
    a.step(inverse: 1)
    b.step(inverse: 1)
    a.step(inverse: 0.5)
    b.step(inverse: 0.5)
    a.step(inverse: 1 / 3)
    b.step(inverse: 1 / 3)
    var k: Float = 4
    // P(X ≥ 64) is below 1e-10 for every rate here.
    while k < 64, any(Lanes.larger(a.beyond, b.beyond) .>= Eight(repeating: 0)) {
      a.step(inverse: 1 / k)
      b.step(inverse: 1 / k)
      a.step(inverse: 1 / (k + 1))
      b.step(inverse: 1 / (k + 1))
      k += 2
    }
  }

  /// Compares with the sum so far and adds the next term.
  /// - Parameter inverse: 1/k for the k-th step.
  @inline(__always)
  private mutating func step(inverse: Float) {
    beyond = uniform - sum
    let below = beyond .>= Eight(repeating: 0)
    count &-= unsafeBitCast(below, to: SIMD8<Int32>.self)
    let distance = unsafeBitCast(
      Lanes.bits(beyond) & SIMD8(repeating: 0x7FFF_FFFF), to: Eight.self)
    closest = Lanes.smaller(closest, distance)
    // Held above where terms become slow subnormals while other lanes go on; nothing to the sum.
    term = Lanes.larger(term * (rate * Eight(repeating: inverse)), Eight(repeating: 0x1p-100))
    sum += term
  }

  /// All ones in the lanes that must be done again with more care.
  @inline(__always)
  var doubtful: SIMD8<UInt32> {
    // The error of the sums is under 0.8e-6 + 0.5e-6 · rate: 2e-7 + 1e-7 · rate from the first
    // term, 1.8e-7 · k from each later term's factors, 0.3e-7 from each addition; the uniform is
    // cut to 24 bits (0.6e-7), and its distance from a sum is rounded (0.6e-7).
    let margin = Eight(repeating: 1.25e-6) + Eight(repeating: 0.7e-6) * rate
    return Lanes.bits(closest .<= margin) | Lanes.bits(beyond .>= Eight(repeating: 0))
  }
}
