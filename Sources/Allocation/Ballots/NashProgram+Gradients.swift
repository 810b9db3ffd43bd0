extension NashProgram {
  /// How many steps the method of conjugate gradients may take.
  static let mostGradients = 500

  /// Solves (H + D)·x = b by conjugate gradients, with D's and H's diagonal as preconditioner, to a
  /// relative residual of 10⁻¹³ or as near as `mostGradients` steps come. O(entries) a step.
  mutating func conjugateGradients(_ vector: inout [Double]) {
    let count = projects.count
    image.refill(count, with: 0)
    for voter in 0..<voterCount {
      for entry in starts[voter]..<starts[voter + 1] {
        let part = utilities[entry] * inverses[voter]
        image[Int(slots[entry])] += part * part / Double(voterCount)
      }
    }
    matrix.removeAll(keepingCapacity: true)
    for slot in 0..<count { matrix.append(1 / (diagonal[slot] + image[slot])) }
    residual.removeAll(keepingCapacity: true)
    residual.append(contentsOf: vector)
    vector.refill(count, with: 0)
    direction.removeAll(keepingCapacity: true)
    for slot in 0..<count { direction.append(matrix[slot] * residual[slot]) }
    var size = product(residual, direction)
    let enough = size * 1e-26
    for _ in 0..<Self.mostGradients where size > enough {
      multiply()
      let length = size / product(direction, image)
      guard length.isFinite else { return }
      var next = 0.0
      for slot in 0..<count {
        vector[slot] += length * direction[slot]
        residual[slot] -= length * image[slot]
        next += residual[slot] * matrix[slot] * residual[slot]
      }
      let turn = next / size
      for slot in 0..<count {
        direction[slot] = matrix[slot] * residual[slot] + turn * direction[slot]
      }
      size = next
    }
  }

  /// `image` = (H + D)·`direction`.
  private mutating func multiply() {
    for slot in projects.indices { image[slot] = diagonal[slot] * direction[slot] }
    for voter in 0..<voterCount {
      var sum = 0.0
      for entry in starts[voter]..<starts[voter + 1] {
        sum += utilities[entry] * direction[Int(slots[entry])]
      }
      sum *= inverses[voter] * inverses[voter] / Double(voterCount)
      for entry in starts[voter]..<starts[voter + 1] {
        image[Int(slots[entry])] += utilities[entry] * sum
      }
    }
  }

  private func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for slot in projects.indices { sum += a[slot] * b[slot] }
    return sum
  }
}
