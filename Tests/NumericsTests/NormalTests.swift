import Numerics
import Testing

@Suite struct NormalTests {
  @Test func lowerTailIsAccurateRelativeToItself() throws {
    let references = try ReferenceTable.values(of: "cumulativeLower")
    #expect(references.count >= 60)
    for reference in references {
      let z = reference.arguments[0]
      let error = reference.relativeError(Normal.cumulative(z))
      #expect(error <= 1e-15, "cumulative(\(z)) is \(error) off")
    }
  }

  @Test func upperPartIsAccurateAbsolutely() throws {
    let references = try ReferenceTable.values(of: "cumulativeUpper")
    #expect(references.count >= 30)
    for reference in references {
      #expect(reference.error(Normal.cumulative(reference.arguments[0])) <= 3e-16)
    }
  }

  @Test func quantileWithinItsBound() throws {
    let references = try ReferenceTable.values(of: "quantile")
    #expect(references.count >= 80)
    for reference in references {
      let p = reference.arguments[0]
      let error = reference.relativeError(Normal.quantile(p))
      #expect(error <= 1e-15, "quantile(\(p)) is \(error) off")
    }
  }

  @Test func cumulativeUndoesQuantile() {
    for i in 1..<1000 {
      let p = Double(i) / 1000
      #expect(abs(Normal.cumulative(Normal.quantile(p)) - p) < 1e-15)
    }
  }

  @Test func cumulativeNeverFallsBeyondRounding() {
    var before = 0.0
    for z in stride(from: -39.0, through: 9, by: 0.001) {
      let here = Normal.cumulative(z)
      #expect(here >= before * (1 - 2e-15))
      before = here
    }
  }

  @Test func fourLanesAreTheScalarFunctionFourTimes() {
    for z in stride(from: 0.0, through: 37, by: 0.0037) {
      let lanes = SIMD4<Double>(z, -z, z * 0.1, -z * 1e-9)
      let result = Normal.cumulative(lanes)
      for i in 0..<4 {
        #expect(result[i].bitPattern == Normal.cumulative(lanes[i]).bitPattern, "\(lanes[i])")
      }
    }
    for z in [37.5, 38.9, 39, 1e3, 1e300, .infinity] {
      let result = Normal.cumulative(SIMD4(-z, z, -0.0, .nan))
      #expect(result[0] >= 0 && result[0] < 1e-300)
      #expect(result[1] == 1)
      #expect(result[2] == 0.5)
      #expect(result[3].isNaN)
    }
  }

  @Test func fourOuterQuantilesAreTheScalarFunctionFourTimes() {
    for halvings in 0..<1018 {
      for part in [0.0749, 0.0625, 0.051, 0.0377] {
        let p = part * Double(sign: .plus, exponent: -halvings, significand: 1)
        let lanes = SIMD4(p, 1 - part, 0.07 * p / part, 0.999)
        let result = Normal.outerQuantile(lanes)
        for i in 0..<4 {
          #expect(result[i].bitPattern == Normal.quantile(lanes[i]).bitPattern, "\(lanes[i])")
        }
      }
    }
  }

  @Test func edges() {
    #expect(Normal.cumulative(0) == 0.5)
    #expect(Normal.cumulative(-.infinity) == 0)
    #expect(Normal.cumulative(.infinity) == 1)
    #expect(Normal.cumulative(-39) == 0)
    #expect(Normal.cumulative(39) == 1)
    #expect(Normal.cumulative(-37.5) > 0)
    #expect(Normal.cumulative(.nan).isNaN)
    #expect(Normal.density(.infinity) == 0)
    #expect(Normal.density(-1e300) == 0)
    #expect(Normal.density(.nan).isNaN)
    #expect(Normal.density(1.5) == Normal.density(-1.5))
    #expect(Normal.quantile(0.5) == 0)
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    for outside in [-0.1, 1.1, .nan, .infinity, -.infinity] {
      #expect(Normal.quantile(outside).isNaN)
    }
    #expect(Normal.quantile(.leastNonzeroMagnitude).isFinite)
  }
}
