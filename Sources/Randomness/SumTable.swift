/// The sum of many independent draws from a few whole numbers, found with one word.
///
/// The chance of every sum is worked out beforehand, by adding one term after the other.
public struct SumTable: Sendable {
  /// The number of terms.
  public let terms: Int
  /// The least sum that comes.
  public let least: Int64
  /// The step from each sum to the next.
  public let unit: Int64
  /// Draws the sum's place in that order.
  public let table: AliasTable

  /// The sum that belongs to a random word; a chance is as exact as `AliasTable` gives it.
  public func draw(_ word: UInt32) -> Int64 { least + unit * Int64(table.draw(word)) }

  /// The most places a table may have (128 KB), and the most additions that making one may cost.
  static let mostPlaces = 1 << 14
  static let mostWork = 1 << 26

  /// Tables of 4, 16, 64… terms (or another power of four to begin with), the last of at most `most`; as far as the sums are few enough for a
  /// table, so perhaps none.
  ///
  /// Sums at either end are left out whose chances are below 2⁻³⁴ together: less than a word can
  /// tell. O(terms · values · places), at most some 2²⁶ additions.
  /// - Parameters:
  ///   - values: what a term may be, any whole numbers up to 2^40.
  ///   - shares: how often each comes, 0…1, with sum 1.
  public static func ladder(
    values: [Int64], shares: [Double], from fewest: Int = 4, most: Int
  ) -> [SumTable] {
    guard fewest >= 1, most >= fewest, values.count == shares.count, let least = values.min(),
      let high = values.max(),
      least > -(1 << 40), high < 1 << 40
    else { return [] }
    let (low, unit) = lattice(values)
    let reach = Int((high - low) / unit)
    guard reach <= mostPlaces else { return [] }

    var result: [SumTable] = []
    var sum = SumOfTerms(values: values, shares: shares)
    var terms = fewest
    while terms <= most {
      guard terms * values.count * mostPlaces <= mostWork || terms * reach < mostPlaces else {
        break
      }
      while sum.terms < terms { sum.add() }
      let (first, chances) = sum.trimmed(0x1p-34)
      guard chances.count <= mostPlaces, let table = try? AliasTable(weights: chances) else {
        break
      }
      result.append(
        SumTable(
          terms: terms, least: Int64(terms) * low + unit * Int64(first), unit: unit, table: table))
      terms *= 4
    }
    return result
  }

  /// The least of some numbers and the step in which all lie above it.
  static func lattice(_ values: [Int64]) -> (low: Int64, unit: Int64) {
    let low = values.min() ?? 0
    return (low, max(1, values.reduce(0) { greatestCommonDivisor($0, $1 - low) }))
  }

  private static func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}

/// The chances of a sum to which terms are added.
private struct SumOfTerms: Sendable {
  private let places: [Int]
  private let shares: [Double]
  private let reach: Int
  private(set) var terms = 0
  /// The place of the first chance.
  private var first = 0
  private var chances = [1.0]

  init(values: [Int64], shares: [Double]) {
    let (low, unit) = SumTable.lattice(values)
    places = values.map { Int(($0 - low) / unit) }
    reach = places.max() ?? 0
    self.shares = shares
  }

  /// The chance of a sum so many steps above the least.
  func chance(_ place: Int) -> Double {
    let index = place - first
    return chances.indices.contains(index) ? chances[index] : 0
  }

  /// Adds a term; what is left out at the ends of all the terms together stays below 2⁻⁴⁰.
  mutating func add() {
    var sum = [Double](repeating: 0, count: chances.count + reach)
    for (place, share) in zip(places, shares) where share > 0 {
      for i in chances.indices { sum[place + i] += share * chances[i] }
    }
    terms += 1
    chances = sum
    (first, chances) = trimmed(0x1p-60)
  }

  /// The place of the first chance and the chances, without those at either end that add up to at
  /// most `nothing`.
  func trimmed(_ nothing: Double) -> (first: Int, chances: [Double]) {
    func ends(_ order: some Sequence<Double>) -> Int {
      var left = nothing
      return Array(
        order.prefix { chance in
          left -= chance
          return left >= 0
        }
      ).count
    }
    let low = ends(chances)
    let high = ends(chances.reversed())
    guard low + high < chances.count else { return (first, chances) }
    return (first + low, Array(chances[low..<chances.count - high]))
  }
}

/// Which terms a sum may have been made of: for who must know in one future what a `SumTable` draws
/// without.
public struct SumTerms: Sendable {
  private let shares: [Double]
  private let low: Int64
  private let unit: Int64
  /// By value: how many steps it lies above the least.
  private let places: [Int]
  /// By number of terms, from 0 on.
  private let sums: [SumOfTerms]

  /// For sums of at most `most` terms. O(most² · values · spread) time, and memory for as many chances
  /// as there are sums: some 20 MB for 256 terms of two hundred possible units.
  public init(values: [Int64], shares: [Double], most: Int) {
    self.shares = shares
    let (low, unit) = SumTable.lattice(values)
    (self.low, self.unit) = (low, unit)
    places = values.map { Int(($0 - low) / unit) }
    var sum = SumOfTerms(values: values, shares: shares)
    var sums = [sum]
    for _ in 1..<max(1, most) {
      sum.add()
      sums.append(sum)
    }
    self.sums = sums
  }

  /// Adds to `counts`, by value, how often each comes among `terms` terms with this sum: drawn with
  /// the chance that it has then. The sum must be one that comes; O(terms · values).
  public func split(
    _ sum: Int64, of terms: Int, into counts: UnsafeMutablePointer<Int64>,
    stream: inout RandomStream
  ) {
    var rest = Int((sum - Int64(terms) * low) / unit)
    var left = min(terms, sums.count)
    var weights = [Double](repeating: 0, count: places.count)
    while left > 0 {
      left -= 1
      // The term counts from `low`, like the sums.
      var whole = 0.0
      for value in places.indices {
        weights[value] = shares[value] * sums[left].chance(rest - places[value])
        whole += weights[value]
      }
      var place = stream.uniform() * whole
      var found: Int?
      for value in places.indices where weights[value] > 0 {
        found = value
        place -= weights[value]
        if place < 0 { break }
      }
      guard let found else { return }
      counts[found] += 1
      rest -= places[found]
    }
  }
}
