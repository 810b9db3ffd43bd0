import Foundation

/// Random numbers of the slow engine: xoshiro256** (Blackman and Vigna 2018) seeded by SplitMix64,
/// shared with nothing.
struct ReferenceRandom: RandomNumberGenerator {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(_ seed: UInt64) {
    var z = seed
    func split() -> UInt64 {
      z &+= 0x9E37_79B9_7F4A_7C15
      var x = z
      x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
      x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
      return x ^ (x >> 31)
    }
    state = (split(), split(), split(), split())
  }

  mutating func next() -> UInt64 {
    func rotated(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotated(state.1 &* 5, 7) &* 9
    let t = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= t
    state.3 = rotated(state.3, 45)
    return result
  }

  /// Uniform strictly between 0 and 1.
  mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

  /// Standard normal, by Box and Muller.
  mutating func normal() -> Double {
    (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
  }

  /// Student's t with a whole number of degrees of freedom, from its definition.
  mutating func studentT(_ freedom: Int) -> Double {
    var squares = 0.0
    for _ in 0..<freedom {
      let x = normal()
      squares += x * x
    }
    return normal() / (squares / Double(freedom)).squareRoot()
  }

  /// Exponential with mean 1.
  mutating func exponential() -> Double { -log(uniform()) }

  /// A place drawn with probability in proportion to its weight.
  mutating func place(_ weights: [Double]) -> Int {
    var left = uniform() * weights.reduce(0, +)
    for (place, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return place }
    }
    return weights.lastIndex { $0 > 0 } ?? 0
  }

  mutating func real(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  mutating func chance(_ p: Double) -> Bool { uniform() < p }

  mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
