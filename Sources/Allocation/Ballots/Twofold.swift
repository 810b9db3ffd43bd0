/// A number as the sum of two doubles, good to about 2⁻¹⁰⁴ of its size (T. J. Dekker, 1971; the
/// algorithms are those of Joldes, Muller and Popescu, 2017).
///
/// Rules that split money among voters compare fractions which in exact arithmetic are often
/// equal, and the lower index must win then. They compute in this precision and compare what
/// ``rounded`` gives: an error of 2⁻¹⁰⁰ does not reach a double's last bit, so what is equal
/// compares as equal, whatever way it was computed; and different fractions compare as equal only
/// if they agree to sixteen digits.
struct Twofold: Sendable, Equatable {
  /// The nearest double.
  private(set) var high: Double
  /// The rest, at most half a unit in the last place of `high`.
  private(set) var low: Double

  static let zero = Twofold(0.0)

  init(_ value: Double) {
    high = value
    low = 0
  }

  /// An integer, exactly.
  init(_ value: Int64) {
    let near = Double(value)
    // Double(Int64.max) is 2^63, which is no Int64.
    let back = near < 0x1p63 ? Int64(near) : Int64.max
    self.init(near, Double(value - back) - (near < 0x1p63 ? 0 : 1))
  }

  /// Of two parts that are one already.
  fileprivate init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The sum of two doubles of which the first is not the smaller in size.
  private init(_ large: Double, _ small: Double) {
    high = large + small
    low = small - (high - large)
  }

  /// The sum of any two doubles, exactly.
  private static func sum(_ a: Double, _ b: Double) -> Twofold {
    let s = a + b
    let part = s - a
    var result = Twofold(s)
    result.low = (a - (s - part)) + (b - part)
    return result
  }

  /// The nearest double: what comparisons use.
  var rounded: Double { high }

  static func + (a: Twofold, b: Twofold) -> Twofold {
    let highs = sum(a.high, b.high)
    let lows = sum(a.low, b.low)
    let first = Twofold(highs.high, highs.low + lows.high)
    return Twofold(first.high, first.low + lows.low)
  }

  static func - (a: Twofold, b: Twofold) -> Twofold { a + -b }

  static prefix func - (a: Twofold) -> Twofold {
    var result = Twofold(-a.high)
    result.low = -a.low
    return result
  }

  static func * (a: Twofold, b: Twofold) -> Twofold {
    let product = a.high * b.high
    let error = (-product).addingProduct(a.high, b.high)
    let cross = (a.high * b.low).addingProduct(a.low, b.high)
    return Twofold(product, error + cross)
  }

  /// `b` must not be 0.
  static func / (a: Twofold, b: Twofold) -> Twofold {
    let first = a.high / b.high
    let rest = a - b * Twofold(first)
    let second = rest.high / b.high
    let third = (rest - b * Twofold(second)).high / b.high
    return Twofold(first, second) + Twofold(third)
  }

  static func += (a: inout Twofold, b: Twofold) { a = a + b }
  static func -= (a: inout Twofold, b: Twofold) { a = a - b }
}

/// Four of them, reckoned with side by side.
struct FourTwofolds {
  private(set) var high = SIMD4<Double>()
  private(set) var low = SIMD4<Double>()

  /// Four times nothing.
  init() {}

  @inline(__always)
  init(_ a: Twofold, _ b: Twofold, _ c: Twofold, _ d: Twofold) {
    high = SIMD4(a.high, b.high, c.high, d.high)
    low = SIMD4(a.low, b.low, c.low, d.low)
  }

  subscript(lane: Int) -> Twofold { Twofold(high: high[lane], low: low[lane]) }

  /// The sum of all four.
  var total: Twofold { (self[0] + self[1]) + (self[2] + self[3]) }

  @inline(__always)
  static func + (a: FourTwofolds, b: FourTwofolds) -> FourTwofolds {
    let highs = sum(a.high, b.high)
    let lows = sum(a.low, b.low)
    let first = tidy(highs.high, highs.low + lows.high)
    return tidy(first.high, first.low + lows.low)
  }

  @inline(__always)
  static func - (a: FourTwofolds, b: FourTwofolds) -> FourTwofolds {
    var minus = b
    minus.high = -b.high
    minus.low = -b.low
    return a + minus
  }

  /// Zero in the lanes where `mask` is true.
  @inline(__always)
  func clearing(_ mask: SIMDMask<SIMD4<Int64>>) -> FourTwofolds {
    var result = self
    result.high.replace(with: 0, where: mask)
    result.low.replace(with: 0, where: mask)
    return result
  }

  /// See the sum of two doubles of ``Twofold`` of which the first is not the smaller.
  @inline(__always)
  private static func tidy(_ large: SIMD4<Double>, _ small: SIMD4<Double>) -> FourTwofolds {
    var result = FourTwofolds()
    result.high = large + small
    result.low = small - (result.high - large)
    return result
  }

  @inline(__always)
  private static func sum(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> FourTwofolds {
    var result = FourTwofolds()
    result.high = a + b
    let part = result.high - a
    result.low = (a - (result.high - part)) + (b - part)
    return result
  }
}

extension Twofold: Comparable {
  static func < (a: Twofold, b: Twofold) -> Bool {
    a.high < b.high || (a.high == b.high && a.low < b.low)
  }

  /// The same as a number, 1 or 0, for loops that do better without a branch.
  @inline(__always)
  static func less(_ a: Twofold, _ b: Twofold) -> Int {
    (a.high < b.high ? 1 : 0) | ((a.high == b.high ? 1 : 0) & (a.low < b.low ? 1 : 0))
  }
}
