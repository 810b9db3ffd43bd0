import Numerics
import Testing

/// The same bits in every build and on every processor: a hash of the results over a fixed grid.
///
/// A mismatch means that seeds no longer reproduce what they did: either a compiler or flag changed
/// the arithmetic (a fault), or the function was changed on purpose (then the hash is renewed).
@Suite struct BitPatternTests {
  typealias Function = @Sendable (Double) -> Double

  /// FNV-1a over 64-bit words.
  static func hash(_ words: some Sequence<UInt64>) -> UInt64 {
    words.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1) &* 0x100_0000_01B3 }
  }

  static let grids: [(String, UInt64, from: Double, to: Double, Function)] = [
    ("exp", 0x47CB_14EA_A5DC_92CB, -750, 715, { Stable.exp($0) }),
    ("expm1", 0x2ADA_04DB_4089_69F5, -42, 60, { Stable.expm1($0) }),
    ("log", 0xCF84_0D86_1F93_0AEF, 1e-6, 40, { Stable.log($0) }),
    ("log of powers", 0x7019_AA13_1AA8_2547, -1074, 1023, { Stable.log(Stable.pow(2, $0)) }),
    ("log1p", 0xB82E_C8D9_6CD0_6A2C, -0.999, 30, { Stable.log1p($0) }),
    ("pow", 0x5F0E_BC35_B624_0E22, 0, 60, { Stable.pow($0, 0.3) }),
    ("pow of exponent", 0xAB55_5A84_5681_B350, -300, 300, { Stable.pow(7.3, $0) }),
    ("logGamma", 0xB2DC_D8D0_60E0_0C7A, 1e-3, 50, { Stable.logGamma($0) }),
    ("logistic", 0x7A03_B807_35D0_E58F, -80, 80, { Stable.logistic($0) }),
    ("density", 0x0113_64F0_8BC9_8AC0, -39, 39, { Normal.density($0) }),
    ("cumulative", 0xC17D_BFA6_106D_4D26, -39, 39, { Normal.cumulative($0) }),
    ("quantile", 0xF21C_AA99_771E_7B60, 0, 1, { Normal.quantile($0) }),
    ("quantile of the tail", 0x4DD7_B2A2_FA08_1FC9, -700, -1, { Normal.quantile(Stable.exp($0)) }),
  ]

  @Test(arguments: grids)
  func doubles(name: String, expected: UInt64, from: Double, to: Double, function: Function) {
    let step = (to - from) / 20_000
    let found = Self.hash((0...20_000).map { function(from + step * Double($0)).bitPattern })
    #expect(found == expected, "\(name): 0x\(String(found, radix: 16, uppercase: true))")
  }

  @Test func eightLanes() {
    var powers: [UInt64] = []
    var logarithms: [UInt64] = []
    var exponentials: [UInt64] = []
    for i in 0..<4000 {
      let start = Float(i) * 0.0625
      let lanes = SIMD8<Float>(0, 1, 2, 3, 4, 5, 6, 7) * SIMD8<Float>(repeating: 0x1.003p-7)
      let x = SIMD8<Float>(repeating: start) + lanes
      let power = Stable.exp2(x - SIMD8<Float>(repeating: 126))
      let logarithm = Stable.log2(x + SIMD8<Float>(repeating: 0x1p-20))
      let exponential = Stable.exp(
        SIMD8<Double>(repeating: Double(start) * 5 - 620) + SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7))
      for lane in 0..<8 {
        powers.append(UInt64(power[lane].bitPattern))
        logarithms.append(UInt64(logarithm[lane].bitPattern))
        exponentials.append(exponential[lane].bitPattern)
      }
    }
    #expect(Self.hash(powers) == 0xEA7A_5A0E_F18D_3E88, "exp2")
    #expect(Self.hash(logarithms) == 0xE7CE_0AE7_30B5_822A, "log2")
    #expect(Self.hash(exponentials) == 0xE982_34EA_23A9_F5D5, "exp")
  }

  @Test func steps() {
    var powers: [UInt64] = []
    var logarithms: [UInt64] = []
    for i in 0..<4000 {
      let lanes = SIMD8<Float>(0, 1, 2, 3, 4, 5, 6, 7) * SIMD8<Float>(repeating: 0x1.003p-14)
      let x = SIMD8<Float>(repeating: Float(i) * 0x1p-13 - 0.25) + lanes
      let power = Stable.exp2NearZero(x)
      let logarithm = Stable.log2OfStep(from: SIMD8(repeating: 3), to: x + SIMD8(repeating: 3))
      for lane in 0..<8 {
        powers.append(UInt64(power[lane].bitPattern))
        logarithms.append(UInt64(logarithm[lane].bitPattern))
      }
    }
    #expect(Self.hash(powers) == 0x9D4F_1398_2C47_F526, "exp2NearZero")
    #expect(Self.hash(logarithms) == 0xA04A_7191_3D3D_5C0C, "log2OfStep")
  }
}
