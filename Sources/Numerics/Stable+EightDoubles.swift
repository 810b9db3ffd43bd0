extension Stable {
  /// e to the power of each lane; see the form with four lanes.
  @inlinable @inline(__always)
  public static func exp(_ argument: SIMD8<Double>) -> SIMD8<Double> {
    SIMD8(lowHalf: exp(argument.lowHalf), highHalf: exp(argument.highHalf))
  }

  /// The natural logarithm of each lane, for positive normal doubles; see the form with four lanes.
  @inlinable @inline(__always)
  public static func log(_ x: SIMD8<Double>) -> SIMD8<Double> {
    SIMD8(lowHalf: log(x.lowHalf), highHalf: log(x.highHalf))
  }
}
