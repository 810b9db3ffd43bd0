import Numerics
import Testing

/// Zeros, infinities, NaN, subnormals, and the ends of each domain.
@Suite struct StableEdgeTests {
  let nan = Double.nan
  let infinity = Double.infinity
  let least = Double.leastNonzeroMagnitude

  @Test func exponential() {
    #expect(Stable.exp(0) == 1 && Stable.exp(-0.0) == 1)
    #expect(Stable.exp(infinity) == infinity && Stable.exp(-infinity) == 0)
    #expect(Stable.exp(709.7827) < infinity)
    #expect(Stable.exp(709.79) == infinity && Stable.exp(1e300) == infinity)
    #expect(Stable.exp(-745.1) == least)
    #expect(Stable.exp(-746) == 0 && Stable.exp(-1e300) == 0)
    #expect(Stable.exp(nan).isNaN)
    #expect(Stable.exp(least) == 1)
  }

  @Test func exponentialLessOne() {
    #expect(Stable.expm1(0) == 0 && Stable.expm1(-0.0).sign == .minus)
    #expect(Stable.expm1(1e-300) == 1e-300)
    #expect(Stable.expm1(least) == least)
    #expect(Stable.expm1(-infinity) == -1 && Stable.expm1(-100) == -1)
    #expect(Stable.expm1(infinity) == infinity && Stable.expm1(800) == infinity)
    #expect(Stable.expm1(nan).isNaN)
  }

  @Test func logarithm() {
    #expect(Stable.log(1) == 0)
    #expect(Stable.log(0) == -infinity && Stable.log(-0.0) == -infinity)
    #expect(Stable.log(infinity) == infinity)
    #expect(Stable.log(-1).isNaN && Stable.log(nan).isNaN && Stable.log(-infinity).isNaN)
    #expect(Stable.log(least) < Stable.log(2 * least))
    #expect(Stable.log(.greatestFiniteMagnitude) < 709.783)
  }

  @Test func logarithmOfOnePlus() {
    #expect(Stable.log1p(0) == 0 && Stable.log1p(-0.0).sign == .minus)
    #expect(Stable.log1p(1e-300) == 1e-300)
    #expect(Stable.log1p(-1) == -infinity)
    #expect(Stable.log1p(-1.5).isNaN && Stable.log1p(nan).isNaN)
    #expect(Stable.log1p(infinity) == infinity)
  }

  @Test func power() {
    #expect(Stable.pow(3, 0) == 1 && Stable.pow(0, 0) == 1 && Stable.pow(nan, 0) == 1)
    #expect(Stable.pow(1, nan) == 1 && Stable.pow(1, infinity) == 1)
    #expect(Stable.pow(0, 2) == 0 && Stable.pow(0, -2) == infinity)
    #expect(Stable.pow(infinity, 2) == infinity && Stable.pow(infinity, -2) == 0)
    #expect(Stable.pow(2, infinity) == infinity && Stable.pow(2, -infinity) == 0)
    #expect(Stable.pow(0.5, infinity) == 0 && Stable.pow(0.5, -infinity) == infinity)
    #expect(Stable.pow(-2, 2).isNaN && Stable.pow(nan, 1).isNaN && Stable.pow(2, nan).isNaN)
    #expect(Stable.pow(10, 400) == infinity && Stable.pow(10, -400) == 0)
    #expect(Stable.pow(2, -1074) == least)
    #expect(Stable.pow(2, 10) == 1024 && Stable.pow(4, 0.5) == 2)
    #expect(Stable.pow(1.0000000000000002, 1e300) == infinity)
  }

  @Test func logGamma() {
    #expect(Stable.logGamma(1) == 0 && Stable.logGamma(2) == 0)
    #expect(Stable.logGamma(0) == infinity && Stable.logGamma(infinity) == infinity)
    #expect(Stable.logGamma(-1).isNaN && Stable.logGamma(nan).isNaN)
    #expect(Stable.logGamma(least).isFinite)
    #expect(Stable.logGamma(.greatestFiniteMagnitude) == infinity)
  }

  @Test func logistic() {
    #expect(Stable.logistic(0) == 0.5)
    #expect(Stable.logistic(infinity) == 1 && Stable.logistic(-infinity) == 0)
    #expect(Stable.logistic(-700) > 0)
    #expect(Stable.logistic(nan).isNaN)
  }

  @Test func eightFloatPowersStayInBounds() {
    let tiny = Float(sign: .plus, exponent: -126, significand: 1)
    let arguments = SIMD8<Float>(-1e4, -126, -.infinity, -200, 127, 1e4, .infinity, .nan)
    let result = Stable.exp2(arguments)
    for i in 0..<4 { #expect(result[i] == tiny) }
    for i in 4..<7 { #expect(result[i] == 0x1p127) }
    #expect(result[7].isNaN)
    for whole in -126...127 {
      let power = Float(sign: .plus, exponent: whole, significand: 1)
      #expect(Stable.exp2(SIMD8<Float>(repeating: Float(whole)))[0] == power)
      #expect(Stable.exp2Unclamped(SIMD8<Float>(repeating: Float(whole)))[3] == power)
      #expect(Stable.log2(SIMD8<Float>(repeating: power))[7] == Float(whole))
    }
  }

  @Test func powersWithoutTheClampHaveTheSameBits() {
    for step in 0...(253 * 128) {
      let x = Float(step) / 128 - 126
      let lanes = SIMD8<Float>(
        x, min(127, x.nextUp), max(-126, x.nextDown), -126, 127, x * 0.5, x * 1e-6, -x * 0.25)
      let (one, other) = (Stable.exp2(lanes), Stable.exp2Unclamped(lanes))
      for i in 0..<8 { #expect(one[i].bitPattern == other[i].bitPattern, "2^\(lanes[i])") }
    }
  }

  @Test func eightDoublesAreClamped() {
    let result = Stable.exp(SIMD8<Double>(-1e6, -infinity, -708, 709, 1e6, infinity, nan, 0))
    #expect(result[0] == result[2] && result[1] == result[2] && result[2] > 0)
    #expect(result[4] == result[3] && result[5] == result[3] && result[3] < infinity)
    #expect(result[6].isNaN && result[7] == 1)
  }
}
