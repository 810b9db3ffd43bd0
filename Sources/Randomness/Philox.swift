/// Philox4x32-10: a random function of a 128-bit counter and a 64-bit key.
///
/// Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3" (SC11, 2011). Nothing
/// is carried from one call to the next, so any number of any stream can be had at any time, in
/// any order, on any thread.
public enum Philox {
  /// The four random words at `counter` under `key`.
  @inlinable @inline(__always)
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    let words = block(counter.x, counter.y, counter.z, counter.w, key.x, key.y)
    return SIMD4(words.0, words.1, words.2, words.3)
  }

  /// The same on plain words, the form that the compiler turns into vector code inside a loop.
  @inlinable @inline(__always)
  static func block(
    _ counter0: UInt32, _ counter1: UInt32, _ counter2: UInt32, _ counter3: UInt32,
    _ key0: UInt32, _ key1: UInt32
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var c0 = counter0
    var c1 = counter1
    var c2 = counter2
    var c3 = counter3
    var k0 = key0
    var k1 = key1
    for _ in 0..<10 {
      let a = UInt64(c0) &* 0xD251_1F53
      let b = UInt64(c2) &* 0xCD9E_8D57
      c0 = UInt32(truncatingIfNeeded: b &>> 32) ^ c1 ^ k0
      c1 = UInt32(truncatingIfNeeded: b)
      c2 = UInt32(truncatingIfNeeded: a &>> 32) ^ c3 ^ k1
      c3 = UInt32(truncatingIfNeeded: a)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
  }
}
