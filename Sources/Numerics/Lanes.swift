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

  /// A byte of each lane, lane 0 lowest; for masks, whose lanes are all ones or zero.
  @inlinable @inline(__always)
  public static func bytes(_ mask: SIMD8<UInt32>) -> UInt64 {
    unsafeBitCast(SIMD8<UInt8>(truncatingIfNeeded: mask), to: UInt64.self)
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

  /// Each lane without its sign.
  @inlinable @inline(__always)
  public static func magnitude(_ x: SIMD8<Float>) -> SIMD8<Float> {
    unsafeBitCast(bits(x) & SIMD8(repeating: 0x7FFF_FFFF), to: SIMD8<Float>.self)
  }

  /// The largest lane, of no NaN. (The standard library's `max()` goes lane by lane.)
  @inlinable @inline(__always)
  public static func largest(_ x: SIMD8<Float>) -> Float {
    let four = x.lowHalf.replacing(with: x.highHalf, where: x.lowHalf .< x.highHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.lowHalf .< four.highHalf)
    return two.x < two.y ? two.y : two.x
  }

  /// Four whole numbers as doubles, exactly; from 0 to 2^52 − 1, anything else is meaningless.
  @inlinable @inline(__always)
  public static func doubles(_ x: SIMD4<Int64>) -> SIMD4<Double> {
    // Below 2^52 a double's lowest bits are the whole number that was added to 2^52.
    unsafeBitCast(x | SIMD4(repeating: shiftBits), to: SIMD4<Double>.self)
      - SIMD4(repeating: 0x1p52)
  }

  /// Four whole doubles as integers, exactly; from 0 to 2^52 − 1, anything else is meaningless.
  @inlinable @inline(__always)
  public static func integers(_ whole: SIMD4<Double>) -> SIMD4<Int64> {
    unsafeBitCast(whole + SIMD4(repeating: 0x1p52), to: SIMD4<Int64>.self)
      ^ SIMD4(repeating: shiftBits)
  }

  /// The whole part of four doubles from 0 to 2^51; anything else is meaningless. (`rounded()` is a
  /// call of the C library on processors that cannot round.)
  @inlinable @inline(__always)
  public static func wholePart(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let nearest = (x + SIMD4(repeating: 0x1p52)) - SIMD4(repeating: 0x1p52)
    return nearest.replacing(with: nearest - SIMD4(repeating: 1), where: nearest .> x)
  }

  /// The bits of 2^52.
  @inlinable @inline(__always)
  static var shiftBits: Int64 { 0x4330_0000_0000_0000 }
}
