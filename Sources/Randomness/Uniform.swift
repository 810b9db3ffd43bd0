/// Turning random words into uniform doubles.
public enum Uniform {
  /// A double strictly between 0 and 1 from 52 of the bits of two words.
  ///
  /// The values are (k + ½) · 2^−52 for k from 0 to 2^52 − 1, all equally likely, all exact, and
  /// symmetric about ½: neither end can occur, so logarithms and quantiles are safe.
  @inlinable @inline(__always)
  public static func open(high: UInt32, low: UInt32) -> Double {
    let mantissa = UInt64(high) &<< 20 | UInt64(low) &>> 12
    return Double(bitPattern: 0x3FF0_0000_0000_0000 | mantissa) - 0x1.fffffffffffffp-1
  }
}
