/// Blocks of memory that live as long as their owner.
final class Memory {
  private var releases: [() -> Void] = []

  /// A block of `count` copies of a value (at least one).
  func make<Element: BitwiseCopyable>(
    _ count: Int, of value: Element
  ) -> UnsafeMutablePointer<Element> {
    let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
    pointer.initialize(repeating: value, count: max(count, 1))
    releases.append { pointer.deallocate() }
    return pointer
  }

  /// A block that holds what an array does.
  func make<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafeMutablePointer<Element> {
    let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(array.count, 1))
    pointer.initialize(from: array, count: array.count)
    releases.append { pointer.deallocate() }
    return pointer
  }

  deinit { for release in releases { release() } }
}

/// The eight lanes of each vector, one after another.
@inline(__always)
func lanes<Scalar>(
  _ vectors: UnsafeMutablePointer<SIMD8<Scalar>>
) -> UnsafeMutablePointer<Scalar> {
  UnsafeMutableRawPointer(vectors).assumingMemoryBound(to: Scalar.self)
}

/// The sum of the lanes, always in the same order.
@inline(__always)
func sumOfLanes(_ x: SIMD8<Float>) -> Float {
  ((x[0] + x[4]) + (x[1] + x[5])) + ((x[2] + x[6]) + (x[3] + x[7]))
}
