/// Elementary functions that give the same bits on every machine and in every build.
///
/// The C library's `exp`, `log` and `pow` may differ in the last bits from one processor or
/// version to the next, which is enough to turn one simulated election into another. These use
/// nothing but additions, multiplications and divisions of IEEE arithmetic in a fixed order (never
/// a fused multiply-add), so their results are part of what a seed reproduces.
///
/// Each function states its domain, its error and its edge cases. "ulp" is the distance between
/// neighbouring doubles at the exact result. The polynomials are minimax fits (Remez exchange at
/// sixty digits); their own error is below a hundredth of an ulp in double precision.
public enum Stable {}

extension Stable {
  /// The upper part of ln 2, with 21 trailing zero bits so that `n * ln2High` is exact for any
  /// exponent `n` of a double.
  @inlinable @inline(__always) static var ln2High: Double { 0x1.62e42fee00000p-1 }

  /// `ln 2 - ln2High`.
  @inlinable @inline(__always) static var ln2Low: Double { 0x1.a39ef35793c76p-33 }

  /// 1.5 · 2^52: adding it to a double below 2^51 rounds to an integer, which then stands in the
  /// low bits of the sum.
  @inlinable @inline(__always) static var roundingShift: Double { 0x1.8p52 }
}
