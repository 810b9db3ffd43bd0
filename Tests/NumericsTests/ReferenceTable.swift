import Foundation

/// The exact value of a function at some argument, in two doubles.
struct Reference {
  let arguments: [Double]
  let nearest: Double
  let rest: Double

  /// The distance of a value from the exact one, in units of the last place of the exact one.
  func ulps(_ value: Double) -> Double {
    abs((value - nearest) - rest) / nearest.ulp
  }

  /// The distance of a value from the exact one.
  func error(_ value: Double) -> Double {
    abs((value - nearest) - rest)
  }

  /// The distance as a share of the exact value.
  func relativeError(_ value: Double) -> Double {
    error(value) / abs(nearest)
  }
}

enum ReferenceTable {
  /// The lines of `Data/reference-values.txt` for one function.
  static func values(of function: String) throws -> [Reference] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Data/reference-values.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return lines.compactMap { line in
      let words = line.split(separator: " ")
      guard words.first == function[...] else { return nil }
      let numbers = words.dropFirst().compactMap { Double($0) }
      guard numbers.count == words.count - 1, numbers.count >= 3 else { return nil }
      return Reference(
        arguments: Array(numbers.dropLast(2)), nearest: numbers[numbers.count - 2],
        rest: numbers[numbers.count - 1])
    }
  }
}
