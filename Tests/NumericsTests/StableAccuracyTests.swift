import Numerics
import Testing

/// The stated error bounds, against values computed with sixty digits.
@Suite struct StableAccuracyTests {
  typealias Function = @Sendable (Double) -> Double

  static let oneArgument: [(String, bound: Double, lines: Int, Function)] = [
    ("exp", 1, 70, { Stable.exp($0) }),
    ("expSubnormal", 1, 12, { Stable.exp($0) }),
    ("expm1", 2, 60, { Stable.expm1($0) }),
    ("log", 1, 60, { Stable.log($0) }),
    ("log1p", 2, 60, { Stable.log1p($0) }),
    ("logistic", 3, 50, { Stable.logistic($0) }),
    ("density", 4, 50, { Normal.density($0) }),
  ]

  @Test(arguments: oneArgument)
  func withinTheStatedUlps(name: String, bound: Double, lines: Int, function: Function) throws {
    let references = try ReferenceTable.values(of: name)
    #expect(references.count >= lines)
    for reference in references {
      let x = reference.arguments[0]
      let ulps = reference.ulps(function(x))
      #expect(ulps <= bound, "\(name)(\(x)) is \(ulps) ulp off")
    }
  }

  @Test func powWithinTwoUlps() throws {
    let references = try ReferenceTable.values(of: "pow")
    #expect(references.count >= 50)
    for reference in references {
      let (x, y) = (reference.arguments[0], reference.arguments[1])
      let ulps = reference.ulps(Stable.pow(x, y))
      #expect(ulps <= 2, "pow(\(x), \(y)) is \(ulps) ulp off")
    }
  }

  @Test func logGammaWithinItsBound() throws {
    let references = try ReferenceTable.values(of: "logGamma")
    #expect(references.count >= 50)
    for reference in references {
      let x = reference.arguments[0]
      let error = reference.error(Stable.logGamma(x)) / max(1, abs(reference.nearest))
      #expect(error <= 1e-14, "logGamma(\(x)) is \(error) off")
    }
  }

  @Test func logGammaOfWholeNumbersIsTheFactorial() {
    var factorial = 1.0
    for k in 1...20 {
      factorial *= Double(k)
      #expect(abs(Stable.exp(Stable.logGamma(Double(k + 1))) / factorial - 1) < 1e-12)
    }
  }

  @Test func eightFloatsWithinTheirBounds() throws {
    let powers = try ReferenceTable.values(of: "exp2Float")
    let logarithms = try ReferenceTable.values(of: "log2Float")
    #expect(powers.count >= 60 && logarithms.count >= 90)
    for reference in powers {
      let x = Float(reference.arguments[0])
      let value = Double(Stable.exp2(SIMD8<Float>(repeating: x))[5])
      #expect(reference.relativeError(value) <= 2e-7, "exp2(\(x)) = \(value)")
    }
    for reference in logarithms {
      let x = Float(reference.arguments[0])
      let value = Double(Stable.log2(SIMD8<Float>(repeating: x))[2])
      let near = (0.7072...1.4142).contains(x)
      let error =
        near
        ? reference.relativeError(value) / 2.5
        : reference.error(value) / max(1, abs(reference.nearest))
      #expect(error <= 1e-7, "log2(\(x)) = \(value)")
    }
  }

  @Test func stepsWithinTheirBounds() {
    for i in -50_000...50_000 {
      let x = Float(i) / 200_000
      let value = Double(Stable.exp2NearZero(SIMD8(repeating: x))[3])
      #expect(abs(value / Stable.pow(2, Double(x)) - 1) <= 2e-7, "exp2NearZero(\(x)) = \(value)")
    }
    #expect(Stable.exp2NearZero(.zero) == SIMD8(repeating: 1))
    for i in 0...20_000 {
      let before = 0.001 + Float(i) * 0.37
      let after = before * Float(Stable.pow(2, Double(i % 101 - 50) / 100))
      let value = Double(
        Stable.log2OfStep(from: SIMD8(repeating: before), to: SIMD8(repeating: after))[6])
      let exact = Stable.log(Double(after) / Double(before)) / Stable.log(2)
      #expect(abs(value - exact) <= 4e-7 * abs(exact), "log2OfStep(\(before), \(after)) = \(value)")
    }
    // A step too long is known for one, whatever it is.
    for (before, after) in [(1, 1.5), (1.5, 1), (1e-30, 1), (1, 1e30)] as [(Float, Float)] {
      let step = Stable.log2OfStep(from: SIMD8(repeating: before), to: SIMD8(repeating: after))[0]
      #expect((after > before ? step : -step) > 0.5)
    }
  }

  @Test func eightDoublesAreTheScalarFunctionEightTimes() throws {
    for x in stride(from: -708.0, through: 709, by: 0.37) {
      let lanes = SIMD8<Double>(x, -x * 0.5, x * 1e-3, x * 1e-9, x * 0.25, 1, 0, x * 0.999)
      let result = Stable.exp(lanes)
      for i in 0..<8 { #expect(result[i] == Stable.exp(lanes[i])) }
    }
  }

  @Test func eightLogarithmsAreTheScalarFunctionEightTimes() {
    // Powers from the smallest normal double to the largest, around the places where the mantissa
    // is folded (√½, √2) and near 1.
    for exponent in stride(from: -1022, through: 1023, by: 11) {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      let lanes =
        power
        * SIMD8<Double>(
          1, 1.0.nextUp, 1.414213562373095, 1.4142135623730951, 1.4142135623730954, 1.5, 1.9,
          2.0.nextDown)
      let result = Stable.log(lanes)
      for i in 0..<8 {
        #expect(result[i].bitPattern == Stable.log(lanes[i]).bitPattern, "log(\(lanes[i]))")
      }
    }
    for x in stride(from: 0.5, through: 2, by: 0x1p-10) {
      let lanes = SIMD8<Double>(x, x.nextUp, x.nextDown, x * x, 1 / x, x * 1e-5, x * 1e5, x + 1e-9)
      let result = Stable.log(lanes)
      for i in 0..<8 {
        #expect(result[i].bitPattern == Stable.log(lanes[i]).bitPattern, "log(\(lanes[i]))")
      }
    }
  }

  @Test func largestOfEightLanes() {
    for lane in 0..<8 {
      for most in [Float(-3), 0.5, 1e30, .infinity] {
        var x = SIMD8<Float>(-4, -5, -6, -7, -8, -9, -10, -11)
        x[lane] = most
        #expect(Lanes.largest(x) == most)
      }
    }
  }

  @Test func fourLogisticsAreTheScalarFunctionFourTimes() {
    for x in stride(from: 0.0, through: 708, by: 0.0937) {
      let lanes = SIMD4<Double>(x, -x, x * 0.01, -x * 1e-9)
      let result = Stable.logistic(lanes)
      for i in 0..<4 {
        #expect(result[i].bitPattern == Stable.logistic(lanes[i]).bitPattern, "\(lanes[i])")
      }
    }
    for x in [708.5, 745, 1e300, .infinity] {
      let result = Stable.logistic(SIMD4(-x, x, -0.0, .nan))
      #expect(result[0] >= 0 && result[0] < 1e-307)
      #expect(result[1] == 1)
      #expect(result[2] == 0.5)
      #expect(result[3].isNaN)
    }
  }

  @Test func fourWholeNumbersAsDoublesAndBack() {
    for shift in 0..<49 {
      let x = SIMD4<Int64>(1 << shift, (1 << shift) - 1, 3 << shift, (1 << 50) - 1 - (1 << shift))
      let real = Lanes.doubles(x)
      #expect(Lanes.integers(real) == x)
      for parts in [1.0, 3, 7, 35, 100] {
        let whole = Lanes.wholePart(real / SIMD4(repeating: parts))
        for i in 0..<4 {
          #expect(real[i] == Double(x[i]))
          #expect(Int64(whole[i]) == Int64(Double(x[i]) / parts))
        }
      }
    }
  }
}
