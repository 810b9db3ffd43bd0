/// Blocks of memory that live as long as their owner.
final class Memory {
  private var releases: [() -> Void] = []

  /// A block of `count` copies of a value (at least one).
  func make<Element: BitwiseCopyable>(
    _ count: Int, of value: Element
  ) -> UnsafeMutablePointer<Element> {
    let pointer = allocate(max(count, 1), of: Element.self)
    pointer.initialize(repeating: value, count: max(count, 1))
    return pointer
  }

  /// A block that holds what an array does.
  func make<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafeMutablePointer<Element> {
    let pointer = allocate(max(array.count, 1), of: Element.self)
    pointer.initialize(from: array, count: array.count)
    return pointer
  }

  /// A block that starts where a line of the processor's cache does, so that no vector lies across two.
  private func allocate<Element: BitwiseCopyable>(
    _ count: Int, of element: Element.Type
  ) -> UnsafeMutablePointer<Element> {
    let block = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Element>.stride, alignment: 64)
    releases.append { block.deallocate() }
    return block.bindMemory(to: Element.self, capacity: count)
  }

  /// The same with its length.
  func list<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: make(array), count: array.count)
  }

  /// A block that holds what an array does, where that is more than bytes. Behind a pointer, changing
  /// an element costs no check of exclusive access.
  func keep<Element>(_ array: [Element]) -> UnsafeMutablePointer<Element> {
    let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(array.count, 1))
    pointer.initialize(from: array, count: array.count)
    releases.append {
      pointer.deinitialize(count: array.count)
      pointer.deallocate()
    }
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

/// The largest of the lanes, none of which is a NaN.
@inline(__always)
func largestOfLanes(_ x: SIMD8<Float>) -> Float {
  let four = x.lowHalf.replacing(with: x.highHalf, where: x.lowHalf .< x.highHalf)
  let two = four.lowHalf.replacing(with: four.highHalf, where: four.lowHalf .< four.highHalf)
  return max(two.x, two.y)
}

/// Four amounts in a row.
@inline(__always)
func fourCents(_ cents: UnsafePointer<Cents>, _ place: Int) -> SIMD4<Int64> {
  UnsafeRawPointer(cents).loadUnaligned(fromByteOffset: 8 &* place, as: SIMD4<Int64>.self)
}

/// Four numbers in a row.
@inline(__always)
func four(_ numbers: UnsafePointer<Double>, _ place: Int) -> SIMD4<Double> {
  UnsafeRawPointer(numbers).loadUnaligned(fromByteOffset: 8 &* place, as: SIMD4<Double>.self)
}

/// Writes four numbers in a row.
@inline(__always)
func store(_ four: SIMD4<Double>, _ numbers: UnsafeMutablePointer<Double>, _ place: Int) {
  UnsafeMutableRawPointer(numbers).storeBytes(
    of: four, toByteOffset: 8 &* place, as: SIMD4<Double>.self)
}
