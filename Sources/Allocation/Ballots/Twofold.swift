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

extension Twofold: Comparable {
  static func < (a: Twofold, b: Twofold) -> Bool {
    a.high < b.high || (a.high == b.high && a.low < b.low)
  }
}
