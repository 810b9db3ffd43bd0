// The linear systems of the steps: (H + D)·x = b for b in `towards` and in `ones`, which the
// solutions replace. H is the mean over voters of (u/U)(u/U)ᵀ, D is `diagonal`, which is positive.
extension NashProgram {
  mutating func solveSystem() {
    let isDense = projects.count <= Self.mostDense
    if isDense { factorise() }
    // Taken out of `self`, so that the rest of it can be used meanwhile.
    var vector: [Double] = []
    swap(&vector, &towards)
    if isDense { substitute(&vector) } else { conjugateGradients(&vector) }
    swap(&vector, &towards)
    swap(&vector, &ones)
    if isDense { substitute(&vector) } else { conjugateGradients(&vector) }
    swap(&vector, &ones)
  }

  /// Cholesky's factor of H + D, in the lower triangle of `matrix`, row by row.
  private mutating func factorise() {
    let count = projects.count
    matrix.refill(count * count, with: 0)
    let scale = 1 / Double(voterCount)
    for voter in 0..<voterCount {
      let row = starts[voter]..<starts[voter + 1]
      let weight = inverses[voter] * inverses[voter] * scale
      for first in row {
        let line = Int(slots[first]) * count
        let factor = utilities[first] * weight
        for second in row where slots[second] <= slots[first] {
          matrix[line + Int(slots[second])] += factor * utilities[second]
        }
      }
    }
    for slot in 0..<count { matrix[slot * count + slot] += diagonal[slot] }
    matrix.withUnsafeMutableBufferPointer { matrix in
      for i in 0..<count {
        for j in 0...i {
          var sum = matrix[i * count + j]
          for k in 0..<j { sum -= matrix[i * count + k] * matrix[j * count + k] }
          if j < i {
            matrix[i * count + j] = sum / matrix[j * count + j]
          } else {
            // H + D is positive definite; only rounding can bring a pivot down to nothing.
            matrix[i * count + i] = max(sum, diagonal[i] * 0x1p-50).squareRoot()
          }
        }
      }
    }
  }

  private func substitute(_ vector: inout [Double]) {
    let count = projects.count
    for i in 0..<count {
      var sum = vector[i]
      for k in 0..<i { sum -= matrix[i * count + k] * vector[k] }
      vector[i] = sum / matrix[i * count + i]
    }
    for i in stride(from: count - 1, through: 0, by: -1) {
      let value = vector[i] / matrix[i * count + i]
      vector[i] = value
      for k in 0..<i { vector[k] -= matrix[i * count + k] * value }
    }
  }
}
