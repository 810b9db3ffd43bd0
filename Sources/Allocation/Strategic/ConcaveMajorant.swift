import Numerics

/// The least concave majorant of one recipient's win probability over 0 ≤ x ≤ room (log-odds
/// model).
///
/// With L = ln(1 + x/e), z = z₀ + rL, z₀ = m/s and r = θ/s, the logarithm of the marginal value is
/// g₀ − L − (z² − z₀²)/2. Its derivative by L is −1 − rz, so p is concave in x exactly where z ≥
/// −1/r = −s/θ and convex below. A recipient who starts lower gets a chord from x = 0 to the point
/// `jump` where it touches p (or to the room, if that comes first); beyond, p is its own majorant.
struct ConcaveMajorant: Sendable {
  /// e, dollars.
  var base: Double
  /// r = θ/s.
  var slope: Double
  /// 1 + r·z₀: not negative where returns diminish from the first dollar.
  var concavity: Double
  /// Logarithm of the marginal value at x = 0.
  var logMarginalAtZero: Double
  /// Logarithm of the majorant's first slope: of the chord where there is one.
  var logFirst: Double
  /// End of the chord, cents; 0 without one.
  var jump: Int64
  /// Cents that may be given.
  var room: Int64

  /// Of a recipient who may get `room` > 0 cents and whom money can move.
  init(_ prospect: Prospect, room: Int64) {
    base = prospect.base
    self.room = room
    // Bounded so that squares of z keep enough digits to be compared.
    let z0 = max(-1e6, min(1e6, prospect.margin / prospect.spread))
    let r = max(1e-9, min(1e9, prospect.effect / prospect.spread))
    slope = r
    concavity = 1 + r * z0
    logMarginalAtZero = prospect.logRate - 0.5 * z0 * z0
    logFirst = logMarginalAtZero
    jump = 0
    if concavity < 0 { addChord(z0, r) }
  }

  /// Cents up to which the marginal value is at least exp(`logLevel`), if the chord is worth it.
  @inline(__always)
  func cents(atLogLevel logLevel: Double) -> Int64 {
    if logLevel >= logFirst { return 0 }
    // (r²/2)L² + (1 + r·z₀)L = g₀ − level, the larger root, each sign in the form without
    // cancellation.
    let drop = logMarginalAtZero - logLevel
    let root = (max(0, concavity * concavity + 2 * slope * slope * drop)).squareRoot()
    let gain =
      concavity >= 0 ? 2 * drop / (concavity + root) : (root - concavity) / (slope * slope)
    // exp(50) times any base exceeds any room.
    let dollars = base * (Stable.exp(min(50, gain)) - 1)
    let limit = Double(room)
    let cents = dollars * 100
    return cents >= limit ? room : max(jump, Int64(cents))
  }

  /// The highest level at which so many cents, fewer than the room, are taken: the inverse of
  /// `cents(atLogLevel:)`, but for rounding.
  func logLevel(ofCents cents: Double) -> Double {
    guard cents > Double(jump) else { return logFirst.nextDown }
    let gain = Stable.log1p(cents / 100 / base)
    return logMarginalAtZero - gain * (concavity + 0.5 * slope * slope * gain)
  }
}

extension ConcaveMajorant {
  /// Finds where the chord from x = 0 touches p: A(L) = r(1 − e^−L) with A = (Φ(z) − Φ(z₀))/φ(z),
  /// all relative to φ(z) so that nothing underflows. At the bend z = −1/r the left side is
  /// smaller, and it crosses once.
  private mutating func addChord(_ z0: Double, _ r: Double) {
    let roomDollars = Double(room) / 100
    let end = Stable.log1p(roomDollars / base)
    var low = -concavity / (r * r)
    if low >= end || Self.excess(end, z0, r) <= 0 {
      jump = room
      logFirst =
        logMarginalAtZero + Self.logMeanDensity(end, z0, r) + Stable.log(end)
        - Stable.log(roomDollars / base)
      return
    }
    // The touching point is far below z = 37, where A exceeds any r.
    var high = min(end, (37 - z0) / r)
    // Newton on ln A − ln(r(1 − e^−L)), since A grows like e^(z²/2); kept inside a bracket that
    // halves when Newton would leave it.
    var gain = min(high, max(low, -z0 / r))
    for _ in 0..<100 {
      let area = Self.area(gain, z0, r)
      let left = Stable.exp(-gain)
      let ratio = area / (r * (1 - left))
      if ratio > 1 { high = gain } else { low = gain }
      let derivative = r / area + r * (z0 + r * gain) - left / (1 - left)
      var next = gain - Stable.log(ratio) / derivative
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      let step = abs(next - gain)
      gain = next
      if step <= 1e-13 * gain { break }
    }
    let z = z0 + r * gain
    logFirst = logMarginalAtZero - gain - 0.5 * (z * z - z0 * z0)
    let cents = base * (Stable.exp(min(50, gain)) - 1) * 100
    jump = cents >= Double(room) ? room : max(1, Int64(cents.rounded()))
  }

  private static func excess(_ gain: Double, _ z0: Double, _ r: Double) -> Double {
    area(gain, z0, r) - r * (1 - Stable.exp(-gain))
  }

  /// (Φ(z) − Φ(z₀))/φ(z), infinite where it may as well be.
  private static func area(_ gain: Double, _ z0: Double, _ r: Double) -> Double {
    let z = z0 + r * gain
    if z > 37 { return .infinity }
    if z > 0 {
      return (Normal.cumulative(z) - Normal.cumulative(z0)) * rootTwoPi * Stable.exp(0.5 * z * z)
    }
    return mills(z) - mills(z0) * Stable.exp(0.5 * (z - z0) * (z + z0))
  }

  /// ln of the mean of φ(z)/φ(z₀) over z₀ … z₀ + r·gain, where that stretch starts below z = −1/r.
  private static func logMeanDensity(_ gain: Double, _ z0: Double, _ r: Double) -> Double {
    let width = r * gain
    if max(1, abs(z0)) * width < 1e-3 {
      // The difference of two near-equal areas would be noise; the midpoint is exact to 10⁻⁶.
      return -0.5 * width * (z0 + 0.25 * width)
    }
    let z = z0 + width
    return Stable.log(area(gain, z0, r) / width) - 0.5 * (z - z0) * (z + z0)
  }

  /// Φ(z)/φ(z) for z ≤ 0, relative error below 10⁻¹¹.
  private static func mills(_ z: Double) -> Double {
    if z > -30 { return Normal.cumulative(z) * rootTwoPi * Stable.exp(0.5 * z * z) }
    let w = 1 / (z * z)
    return (1 - w * (1 - w * (3 - w * (15 - w * (105 - 945 * w))))) / -z
  }

  private static let rootTwoPi = 2.5066282746310002
}
