/// Helpers on eight lanes that compile to a few vector instructions.
///
/// The standard library's `pointwiseMin`, `pointwiseMax` and `replacing(with:where:)` on floats go
/// lane by lane or through extra compares; bitwise selection does not.
public enum Lanes {
  /// `a` in the lanes where `mask` is all ones, `b` where it is zero.
  @inlinable @inline(__always)
  public static func select(
    _ mask: SIMD8<UInt32>, _ a: SIMD8<Float>, _ b: SIMD8<Float>
  ) -> SIMD8<Float> {
    let bits = (bits(a) & mask) | (bits(b) & ~mask)
    return unsafeBitCast(bits, to: SIMD8<Float>.self)
  }

  /// All ones in the lanes where `mask` is true, zero elsewhere.
  @inlinable @inline(__always)
  public static func bits(_ mask: SIMDMask<SIMD8<Int32>>) -> SIMD8<UInt32> {
    unsafeBitCast(mask, to: SIMD8<UInt32>.self)
  }

  /// The IEEE bit patterns of eight floats.
  @inlinable @inline(__always)
  public static func bits(_ x: SIMD8<Float>) -> SIMD8<UInt32> {
    unsafeBitCast(x, to: SIMD8<UInt32>.self)
  }

  /// The larger of the two in each lane; a NaN in `a` stays.
  @inlinable @inline(__always)
  public static func larger(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> SIMD8<Float> {
    select(bits(a .< b), b, a)
  }

  /// The smaller of the two in each lane; a NaN in `a` stays.
  @inlinable @inline(__always)
  public static func smaller(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> SIMD8<Float> {
    select(bits(a .> b), b, a)
  }
}
