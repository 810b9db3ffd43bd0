/// An element with a strict total order; no two elements of one heap may be equal in it.
protocol Ranked {
  func precedes(_ other: Self) -> Bool
}

/// A binary heap whose storage is kept from use to use.
struct Heap<Element: Ranked & Sendable>: Sendable {
  private(set) var elements: [Element] = []

  var isEmpty: Bool { elements.isEmpty }
  var top: Element? { elements.first }

  mutating func removeAll() {
    elements.removeAll(keepingCapacity: true)
  }

  /// Adds an element without restoring the order; call `restoreOrder` after the last one.
  mutating func append(_ element: Element) {
    elements.append(element)
  }

  /// O(count).
  mutating func restoreOrder() {
    elements.withUnsafeMutableBufferPointer { elements in
      for parent in stride(from: elements.count / 2 - 1, through: 0, by: -1) {
        Self.siftDown(elements[parent], from: parent, in: elements)
      }
    }
  }

  /// O(log count). The heap must not be empty.
  mutating func replaceTop(with element: Element) {
    elements.withUnsafeMutableBufferPointer { Self.siftDown(element, from: 0, in: $0) }
  }

  /// O(log count). The heap must not be empty.
  mutating func removeTop() {
    let last = elements.removeLast()
    if !elements.isEmpty { replaceTop(with: last) }
  }

  /// Puts `moving` where it belongs below a place that is free. On the buffer, so that no step asks
  /// anew whether the array is shared.
  @inline(__always)
  private static func siftDown(
    _ moving: Element, from start: Int, in elements: UnsafeMutableBufferPointer<Element>
  ) {
    let count = elements.count
    var hole = start
    while true {
      var child = 2 &* hole &+ 1
      if child >= count { break }
      if child &+ 1 < count, elements[child &+ 1].precedes(elements[child]) { child &+= 1 }
      if !elements[child].precedes(moving) { break }
      elements[hole] = elements[child]
      hole = child
    }
    elements[hole] = moving
  }
}
