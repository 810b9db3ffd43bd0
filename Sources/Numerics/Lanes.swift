/// Helpers on eight lanes that compile to a few vector instructions.
///
/// The standard library's `pointwiseMin` and `pointwiseMax` on floats go lane by lane.
public enum Lanes {
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
    a.replacing(with: b, where: a .< b)
  }

  /// The smaller of the two in each lane; a NaN in `a` stays.
  @inlinable @inline(__always)
  public static func smaller(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> SIMD8<Float> {
    a.replacing(with: b, where: a .> b)
  }
}
