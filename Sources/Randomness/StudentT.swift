internal import Numerics

/// Student's t by Bailey's polar method.
///
/// R. W. Bailey, "Polar generation of random variates with the t-distribution", Mathematics of
/// Computation 62 (1994), 779–781: exact for any degrees of freedom above zero, two uniforms an
/// attempt, an attempt succeeds with chance π/4.
enum StudentT {
  /// A draw from two uniforms, or nothing if the point they make lies outside the unit disc.
  static func attempt(_ first: Double, _ second: Double, degreesOfFreedom: Double) -> Double? {
    let u = 2 * first - 1
    let v = 2 * second - 1
    let w = u * u + v * v
    guard w < 1 else { return nil }
    // ν (w^(−2/ν) − 1) / w, without cancellation for large ν.
    let power = Stable.expm1(-2 / degreesOfFreedom * Stable.log(w))
    let square = degreesOfFreedom * power / w
    guard square < .infinity else {
      return u < 0 ? -Double.greatestFiniteMagnitude : Double.greatestFiniteMagnitude
    }
    return u * square.squareRoot()
  }
}
