import Numerics

/// What a planner believes of a row, as it was told; `Prospect` and `FourMajorants` read it within
/// bounds.
struct Belief: Sendable {
  var margin: Double
  var spread: Double
  var value: Double
  /// θ.
  var effect: Double
  /// e, dollars.
  var base: Double
}

extension Belief {
  init(_ table: borrowing RecipientTable, _ i: Int) {
    margin = table.margin[i]
    spread = table.spread[i]
    value = table.value[i]
    effect = table.moneyEffect[i]
    base = table.moneyBase[i]
  }
}

/// The least concave majorants of four recipients' win probabilities over 0 ≤ x ≤ room (log-odds
/// model), a lane each; a lane without room, or whom money cannot move, is never worth anything.
///
/// With L = ln(1 + x/e), z = z₀ + rL, z₀ = m/s and r = θ/s, the logarithm of the marginal value is
/// g₀ − L − (z² − z₀²)/2. Its derivative by L is −1 − rz, so p is concave in x exactly where z ≥
/// −1/r = −s/θ and convex below. A recipient who starts lower gets a chord from x = 0 to the point
/// `jump` where it touches p (or to the room, if that comes first); beyond, p is its own majorant.
struct FourMajorants: Sendable {
  typealias Four = SIMD4<Double>

  /// e, dollars.
  private var base: Four
  /// r = θ/s.
  private var slope: Four
  /// 1 + r·z₀: not negative where returns diminish from the first dollar.
  private var concavity: Four
  /// Logarithm of the marginal value at x = 0.
  private var logMarginalAtZero: Four
  /// Logarithm of the majorant's first slope: of the chord where there is one.
  private(set) var logFirst: Four
  /// End of the chord, cents; 0 without one.
  private(set) var jump: SIMD4<Int64>
  /// Cents that may be given, 0 or more; exactly, and as a real number.
  private(set) var room: SIMD4<Int64>
  private var limit: Four

  /// Of recipients who may get so many cents.
  init(_ a: Belief, _ b: Belief, _ c: Belief, _ d: Belief, room allowed: SIMD4<Int64>) {
    let told = Four(a.margin, b.margin, c.margin, d.margin)
    let worth = Four(a.value, b.value, c.value, d.value)
    let theta = Four(a.effect, b.effect, c.effect, d.effect)
    let zero = Four(repeating: 0)
    // As in `Prospect`.
    let moves = (theta .> zero) .& (worth .> zero) .& (told .== told)
    room = SIMD4<Int64>().replacing(with: allowed, where: moves .& (allowed .> 0))
    limit = Four(room)
    let margin = bounded(told, -1e6, 1e6)
    let effect = bounded(theta, 1e-12, 1e12)
    let spread = bounded(Four(a.spread, b.spread, c.spread, d.spread), 1e-6, 1e6)
    base = bounded(Four(a.base, b.base, c.base, d.base), 1e-2, 1e15)
    let one = Four(repeating: 1)
    let rate =
      bounded(worth, 1e-12, 1e12) * effect * (one / spread) * (one / base)
      / Four(repeating: Chord.rootTwoPi)
    // Bounded so that squares of z keep enough digits to be compared.
    let z0 = bounded(margin / spread, -1e6, 1e6)
    let r = bounded(effect / spread, 1e-9, 1e9)
    slope = r
    concavity = one + r * z0
    logMarginalAtZero = Stable.log(rate) - Four(repeating: 0.5) * z0 * z0
    logFirst = Four(repeating: -.infinity).replacing(with: logMarginalAtZero, where: room .> 0)
    jump = SIMD4<Int64>()
    guard any((concavity .< zero) .& (room .> 0)) else { return }
    for lane in 0..<4 where concavity[lane] < 0 && room[lane] > 0 {
      let chord = Chord(
        z0: z0[lane], r: r[lane], base: base[lane], logMarginalAtZero: logMarginalAtZero[lane],
        room: room[lane])
      jump[lane] = chord.jump
      logFirst[lane] = chord.logFirst
    }
  }

  /// Cents up to which the marginal value is at least exp(`logLevel`), if the chord is worth it.
  @inline(__always)
  func cents(atLogLevel logLevel: Double) -> SIMD4<Int64> {
    let level = Four(repeating: logLevel)
    let isWorthIt = level .< logFirst
    guard any(isWorthIt) else { return SIMD4<Int64>() }
    let (zero, two) = (Four(repeating: 0), Four(repeating: 2))
    // (r²/2)L² + (1 + r·z₀)L = g₀ − level, the larger root, each sign in the form without
    // cancellation.
    let drop = logMarginalAtZero - level
    let square = concavity * concavity + two * slope * slope * drop
    let root = zero.replacing(with: square, where: square .> zero).squareRoot()
    let gain = ((root - concavity) / (slope * slope)).replacing(
      with: two * drop / (concavity + root), where: concavity .>= zero)
    // exp(50) times any base exceeds any room.
    let most = Four(repeating: 50)
    let growth = Stable.exp(most.replacing(with: gain, where: gain .< most))
    let amount = base * (growth - Four(repeating: 1)) * Four(repeating: 100)
    let isFull = amount .>= limit
    let whole = wholeCents(
      amount.replacing(with: zero, where: isFull .| (amount .< zero) .| .!isWorthIt))
    let given = whole.replacing(with: jump, where: whole .< jump)
    return SIMD4<Int64>().replacing(
      with: given.replacing(with: room, where: isFull), where: isWorthIt)
  }

  /// The whole part of amounts below 2^63.
  @inline(__always)
  private func wholeCents(_ amount: Four) -> SIMD4<Int64> {
    if all(amount .< Four(repeating: 0x1p51)) { return Lanes.integers(Lanes.wholePart(amount)) }
    return SIMD4(Int64(amount[0]), Int64(amount[1]), Int64(amount[2]), Int64(amount[3]))
  }
}

/// `bounded(_:_:_:)` in every lane.
@inline(__always)
private func bounded(_ x: SIMD4<Double>, _ low: Double, _ high: Double) -> SIMD4<Double> {
  let (least, most) = (SIMD4(repeating: low), SIMD4(repeating: high))
  let capped = most.replacing(with: x, where: x .< most)
  return least.replacing(with: capped, where: x .> least)
}

/// The chord of a majorant that starts where returns increase.
private struct Chord {
  /// Its end, cents.
  var jump: Int64
  /// Logarithm of its slope.
  var logFirst: Double

  /// Finds where the chord from x = 0 touches p: A(L) = r(1 − e^−L) with A = (Φ(z) − Φ(z₀))/φ(z),
  /// all relative to φ(z) so that nothing underflows. At the bend z = −1/r the left side is
  /// smaller, and it crosses once.
  init(z0: Double, r: Double, base: Double, logMarginalAtZero: Double, room: Int64) {
    let roomDollars = Double(room) / 100
    let end = Stable.log1p(roomDollars / base)
    var low = -(1 + r * z0) / (r * r)
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

  static let rootTwoPi = 2.5066282746310002
}
