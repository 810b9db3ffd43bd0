import Reports
import SimulationCore
import Testing

@Suite struct RoundingTests {
  @Test(arguments: [
    (0.011, 2), (0.0999, 2), (0.1, 1), (0.99, 1), (1.0, 0), (9.9, 0), (0.00042, 4), (0.01, 2),
    (0.001, 3),
  ])
  func `digits end at the place of the error's first digit`(error: Double, decimals: Int) {
    #expect(Rounding(standardError: error).decimals(for: 7.30912) == decimals)
  }

  @Test func `an error of tens leaves no decimals and rounds tens`() {
    #expect(Rounding(standardError: 24) == .decimals(-1))
    #expect(Rounding(standardError: 240) == .decimals(-2))
    #expect(Rounding(standardError: 24).decimals(for: 731) == 0)
  }

  @Test func `the sign of an error does not matter`() {
    #expect(Rounding(standardError: -0.011) == Rounding(standardError: 0.011))
  }

  @Test func `a number without error is exact and shows what it has`() {
    let exact = Rounding(standardError: 0)
    #expect(exact == .exact)
    #expect(exact.decimals(for: 7) == 0)
    #expect(exact.decimals(for: 0.25) == 2)
    #expect(exact.decimals(for: 0.07) == 2)
    // 0.56 · 100 is 56.000000000000007 in binary; nobody means those digits.
    #expect(exact.decimals(for: 0.56 * 100) == 0)
    #expect(exact.decimals(for: 1.0 / 3) == 6)
    #expect(exact.decimals(for: 1.0 / 3, atMost: 2) == 2)
  }

  @Test(arguments: [Double.nan, .infinity])
  func `an unknown error leaves three digits`(error: Double) {
    let rounding = Rounding(standardError: error)
    #expect(rounding == .significant(3))
    #expect(rounding.decimals(for: 7.30912) == 2)
    #expect(rounding.decimals(for: 0.0123456) == 4)
    #expect(rounding.decimals(for: 12_345) == 0)
    #expect(rounding.decimals(for: 0) == 0)
  }

  @Test(arguments: [Double.leastNonzeroMagnitude, 1e-300, 1e300, Double.greatestFiniteMagnitude])
  func `extreme errors end within the limit`(error: Double) {
    let decimals = Rounding(standardError: error).decimals(for: 1.5)
    #expect((0...6).contains(decimals))
  }
}
