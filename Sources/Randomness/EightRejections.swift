internal import Numerics

/// One attempt of eight elements to draw a Poisson count by rejection, with the lanes marked for
/// which single precision cannot tell whether it succeeds.
///
/// The count of an attempt is worked out in double precision, operation by operation as
/// `PoissonRejection` does. Whether it is taken is a comparison of the attempt's second uniform with
/// a chance that single precision gives within a bound.
struct EightRejections {
  typealias Eight = SIMD8<Float>
  typealias Four = SIMD4<Double>

  /// The counts; right in the lanes that are taken.
  private(set) var count: SIMD8<Int32>
  /// All ones in the lanes whose attempt certainly succeeds.
  private(set) var taken: SIMD8<UInt32>
  /// All ones in the lanes whose attempt certainly fails. Those neither taken nor refused must be
  /// tried again with more care.
  private(set) var refused: SIMD8<UInt32>

  /// - Parameters:
  ///   - rate: from 24 to 2^30.
  ///   - high: the upper 32 of the 52 bits of each first uniform.
  ///   - low: their other 20 bits, and the upper 12 bits of the second uniforms.
  @inline(__always)
  init(rate: Eight, high: SIMD8<UInt32>, low: SIMD8<UInt32>) {
    let b = PoissonRejection.width(rate)
    let a = PoissonRejection.bend(b)
    let first = Proposal(
      rate: rate.lowHalf, a: a.lowHalf, b: b.lowHalf, high: high.lowHalf, low: low.lowHalf)
    let second = Proposal(
      rate: rate.highHalf, a: a.highHalf, b: b.highHalf, high: high.highHalf, low: low.highHalf)
    count = SIMD8(lowHalf: first.count, highHalf: second.count)
    let edge = Eight(lowHalf: first.edge, highHalf: second.edge)
    let beyond = Eight(lowHalf: first.beyond, highHalf: second.beyond)

    // The second uniform lies from v up to v + 2^−12.
    let cell = unsafeBitCast(low & SIMD8(repeating: 0xFFF), to: SIMD8<Int32>.self)
    let v = Eight(cell) * Eight(repeating: 0x1p-12)
    // Computed thus it is negative where the count is, which makes |y| large.
    let k = rate + beyond
    // Loader's deviance k ln(k / rate) + rate − k, of which single precision loses nothing that
    // matters: y is (k − rate) / (k + rate), and the series that of artanh.
    let y = beyond / (k + rate)
    let z = y * y
    let z2 = z * z
    let early = Eight(repeating: 0.33333558) + z * Eight(repeating: 0.19969076)
    let later = Eight(repeating: 0.14950058) + z * Eight(repeating: 0.06317097)
    let tail = early + z2 * (later + z2 * Eight(repeating: 0.21950416))
    let deviance = beyond * y + (k + k) * (y * z) * tail
    // Twice the logarithm to base 2 of P(X = k) √(2π k).
    let height =
      Eight(repeating: -2.88539) * (deviance + Eight(repeating: 0.083333336) / k)
    // The square of what the second uniform is multiplied by, and of the chance it must not exceed.
    let square = edge * edge
    let factor = square * PoissonRejection.ceiling(b)
    let scale = (factor * factor) * (k * Eight(repeating: 6.2831855))
    let density = a + b * square
    let chance = (density * density) * Stable.exp2Unclamped(height)

    let far = z .> Eight(repeating: 0.36)
    let atEdge = Lanes.bits(edge .< Eight(repeating: Self.outerEdge))
    let plain = ~(atEdge | Lanes.bits(far))
    let above = v + Eight(repeating: 0x1p-12)
    let below = Lanes.bits((above * above) * scale .< chance * Eight(repeating: 1 - Self.margin))
    let over = Lanes.bits((v * v) * scale .> chance * Eight(repeating: 1 + Self.margin))
    taken = plain & below
    refused = (plain & over) | (atEdge & Lanes.bits(v .> edge))
  }

  /// Below this distance of the first uniform from 0 or 1 an attempt fails where the second uniform
  /// exceeds the distance; the largest float below 0.013.
  private static var outerEdge: Float { 0.0129999993 }

  /// More than the relative error of the squared chances.
  ///
  /// Where |y| ≤ 0.6 and an attempt is not at the edge, the deviance is below 30. Its relative error
  /// is below 1e-5 (7.7e-6 from the fit of the series, the rest rounding), so twice it adds less
  /// than 6e-4; Stirling's series cut after 1/(12 k) adds 2.6e-5 for k ≥ 6, the other factors 3e-6.
  private static var margin: Float { 0x1p-10 }
}

extension EightRejections {
  /// What four first uniforms propose.
  private struct Proposal {
    var count: SIMD4<Int32>
    /// The distance of the uniform from 0 or 1.
    var edge: SIMD4<Float>
    /// The count less the rate.
    var beyond: SIMD4<Float>

    @inline(__always)
    init(
      rate: SIMD4<Float>, a: SIMD4<Float>, b: SIMD4<Float>, high: SIMD4<UInt32>,
      low: SIMD4<UInt32>
    ) {
      // `Uniform.open`.
      let mantissa =
        SIMD4<UInt64>(truncatingIfNeeded: high) &<< 20
        | SIMD4<UInt64>(truncatingIfNeeded: low &>> 12)
      let bits = mantissa | SIMD4(repeating: 0x3FF0_0000_0000_0000)
      let first = unsafeBitCast(bits, to: Four.self) - Four(repeating: 0x1.fffffffffffffp-1)
      let u = first - Four(repeating: 0.5)
      let magnitude = unsafeBitCast(
        unsafeBitCast(u, to: SIMD4<UInt64>.self) & SIMD4(repeating: 0x7FFF_FFFF_FFFF_FFFF),
        to: Four.self)
      let us = Four(repeating: 0.5) - magnitude
      let mean = Four(rate)
      let place = (Four(a + a) / us + Four(b)) * u + mean + Four(repeating: 0.43)
      // Without meaning where the count is negative or huge; such lanes are never taken.
      let whole = Lanes.wholePart(place)
      count = SIMD4(truncatingIfNeeded: Lanes.integers(whole))
      edge = SIMD4<Float>(us)
      beyond = SIMD4<Float>(whole - mean)
    }
  }
}
