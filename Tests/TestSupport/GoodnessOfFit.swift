import Foundation

/// How well a sample agrees with the distribution it should come from.
///
/// Each test answers with a p-value: the chance of a worse fit if the sample is right. A test that
/// demands more than 1e-6 cries wolf once in a million independent seeds; with a fixed seed it
/// answers the same each time. The mathematics here is the C library's, not the project's own.
public enum GoodnessOfFit {
  /// Pearson's test of a sample of whole numbers.
  ///
  /// Neighbouring values are pooled until each cell expects at least `leastExpected`, and all below
  /// and above the given values go with the first and last cell.
  /// - Parameters:
  ///   - lowest: the value that the first probability is for.
  ///   - probabilities: one for each value from `lowest` up, together nearly 1.
  public static func chiSquare(
    _ sample: some Sequence<Int64>, lowest: Int64, probabilities: [Double],
    leastExpected: Double = 10
  ) -> Double {
    var observed = [Double](repeating: 0, count: probabilities.count)
    var n = 0.0
    for value in sample {
      observed[Int(min(max(value - lowest, 0), Int64(probabilities.count - 1)))] += 1
      n += 1
    }
    return chiSquare(
      observed: observed, expected: probabilities.map { $0 * n }, leastExpected: leastExpected)
  }

  /// Pearson's test of observed against expected counts, pooled as above.
  public static func chiSquare(
    observed: [Double], expected: [Double], leastExpected: Double = 10
  ) -> Double {
    var cells: [(observed: Double, expected: Double)] = []
    var cell = (observed: 0.0, expected: 0.0)
    for (o, e) in zip(observed, expected) {
      cell.observed += o
      cell.expected += e
      if cell.expected >= leastExpected {
        cells.append(cell)
        cell = (0, 0)
      }
    }
    guard cells.count >= 2 else { return .nan }
    cells[cells.count - 1].observed += cell.observed
    cells[cells.count - 1].expected += cell.expected
    let statistic = cells.reduce(0) {
      $0 + ($1.observed - $1.expected) * ($1.observed - $1.expected) / $1.expected
    }
    return upperGamma(Double(cells.count - 1) / 2, statistic / 2)
  }

  /// Kolmogorov's and Smirnov's test of a sample of real numbers, with Stephens's correction.
  public static func kolmogorovSmirnov(
    _ sample: [Double], cumulative: (Double) -> Double
  ) -> Double {
    let n = Double(sample.count)
    var distance = 0.0
    for (i, value) in sample.sorted().enumerated() {
      let expected = cumulative(value)
      distance = max(distance, expected - Double(i) / n, Double(i + 1) / n - expected)
    }
    let root = n.squareRoot()
    let x = (root + 0.12 + 0.11 / root) * distance
    guard x > 0.3 else { return 1 }
    var sum = 0.0
    for k in 1...100 {
      let term = exp(-2 * Double(k * k) * x * x)
      sum += k % 2 == 1 ? term : -term
      if term < 1e-18 { break }
    }
    return min(1, 2 * sum)
  }

  /// The chance that a Poisson count with this mean lies as far out as the one observed, on its
  /// side.
  public static func poissonTail(observed: Int, mean: Double) -> Double {
    let notAbove = upperGamma(Double(observed) + 1, mean)
    let notBelow = observed == 0 ? 1 : 1 - upperGamma(Double(observed), mean)
    return min(notAbove, notBelow)
  }

  /// The share of a gamma distribution of the given shape that lies above `x`.
  public static func upperGamma(_ shape: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    let front = exp(shape * log(x) - x - lgamma(shape))
    if x < shape + 1 {
      var term = 1 / shape
      var sum = term
      var k = shape
      while term > sum * 1e-16 {
        k += 1
        term *= x / k
        sum += term
      }
      return max(0, 1 - front * sum)
    }
    // Lentz's method for the continued fraction.
    var b = x + 1 - shape
    var c = 1e300
    var d = 1 / b
    var h = d
    for i in 1...10_000 {
      let a = -Double(i) * (Double(i) - shape)
      b += 2
      d = 1 / (a * d + b)
      c = b + a / c
      h *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return front * h
  }
}
