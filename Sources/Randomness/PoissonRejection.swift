internal import Numerics

/// Poisson counts for rates of at least 24 by transformed rejection; two uniforms an attempt.
///
/// Algorithm PTRS of W. Hörmann, "The transformed rejection method for generating Poisson random
/// variables", Insurance: Mathematics and Economics 12 (1993), 39–45. An attempt is taken with the
/// chance of its count divided by a ceiling. The chances exceed Hörmann's ceiling here and there by
/// up to 0.5% (most at a rate of 24), where counts would come too rarely; so the ceiling is 0.55%
/// higher here, and the squeeze, which he has up to 0.004 too high, lower. With that the method is
/// exact. An attempt succeeds with a chance above 0.8.
struct PoissonRejection {
  let rate: Double
  private let a: Double
  private let b: Double
  private let ceiling: Double
  private let squeeze: Double

  /// - Parameter rate: at least 24.
  init(rate: Double) {
    let b = 0.931 + 2.53 * rate.squareRoot()
    self.init(rate: rate, a: -0.059 + 0.02483 * b, b: b)
  }

  /// The method with the parameters that `EightRejections` uses.
  init(single rate: Float) {
    let b = Self.width(SIMD8(repeating: rate))
    self.init(rate: Double(rate), a: Double(Self.bend(b)[0]), b: Double(b[0]))
  }

  private init(rate: Double, a: Double, b: Double) {
    self.rate = rate
    self.a = a
    self.b = b
    ceiling = 1.1301 + 1.1391 / (b - 3.4)
    squeeze = 0.9177 - 3.6224 / (b - 2)
  }

  /// A count from two uniforms strictly between 0 and 1, or nothing if they are rejected.
  func attempt(_ first: Double, _ v: Double) -> Int64? {
    let u = first - 0.5
    let us = 0.5 - u.magnitude
    let k = ((2 * a / us + b) * u + rate + 0.43).rounded(.down)
    guard k >= 0 && k < 0x1p62 else { return nil }
    if us >= 0.07 && v <= squeeze { return Int64(k) }
    if us < 0.013 && v > us { return nil }
    let height = Stable.log(v * ceiling / (a / (us * us) + b))
    return height <= SaddlePoint.logPoisson(k, rate: rate) ? Int64(k) : nil
  }
}

// The parameters in single precision, for rates of at least 24 each.
extension PoissonRejection {
  /// b: 0.931 + 2.53 √rate.
  @inline(__always)
  static func width(_ rate: SIMD8<Float>) -> SIMD8<Float> {
    // Half the exponent, then Heron's method; the standard library has no vector's square root.
    let guess = Lanes.bits(rate) &>> 1 &+ SIMD8(repeating: 0x1FBD_1DF5)
    var root = unsafeBitCast(guess, to: SIMD8<Float>.self)
    // The error goes from 3.5e-2 to 6e-4 and 2e-7.
    root = SIMD8(repeating: 0.5) * (root + rate / root)
    root = SIMD8(repeating: 0.5) * (root + rate / root)
    root = SIMD8(repeating: 0.5) * (root + rate / root)
    return SIMD8(repeating: 0.931) + SIMD8(repeating: 2.53) * root
  }

  /// a, from b.
  @inline(__always)
  static func bend(_ b: SIMD8<Float>) -> SIMD8<Float> {
    SIMD8(repeating: -0.059) + SIMD8(repeating: 0.02483) * b
  }

  /// What the chances of an attempt's counts are divided by, from b.
  @inline(__always)
  static func ceiling(_ b: SIMD8<Float>) -> SIMD8<Float> {
    SIMD8(repeating: 1.1301) + SIMD8(repeating: 1.1391) / (b - SIMD8(repeating: 3.4))
  }
}
