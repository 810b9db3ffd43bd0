/// The sum of many independent draws from a few whole numbers, found with one word.
///
/// The chance of every sum is worked out beforehand, by adding one term after the other.
public struct SumTable: Sendable {
  /// The number of terms.
  public let terms: Int
  /// The least sum that comes, and the step from each to the next.
  public let least: Int64
  public let unit: Int64
  /// Draws the sum's place in that order.
  public let table: AliasTable

  /// The sum that belongs to a random word; a chance is as exact as `AliasTable` gives it.
  public func draw(_ word: UInt32) -> Int64 { least + unit * Int64(table.draw(word)) }

  /// The most places a table may have (128 KB), and the most additions that making one may cost.
  static let mostPlaces = 1 << 14
  static let mostWork = 1 << 26

  /// Tables of 4, 16, 64… terms, the last of at most `most`; as far as the sums are few enough for a
  /// table, so perhaps none.
  ///
  /// Sums at either end are left out whose chances are below 2⁻³⁴ together: less than a word can
  /// tell. O(terms · values · places), at most some 2²⁶ additions.
  /// - Parameters:
  ///   - values: what a term may be, any whole numbers up to 2^40.
  ///   - shares: how often each comes, 0…1, with sum 1.
  public static func ladder(values: [Int64], shares: [Double], most: Int) -> [SumTable] {
    guard most >= 4, values.count == shares.count, let low = values.min(), let high = values.max(),
      low > -(1 << 40), high < 1 << 40
    else { return [] }
    let unit = max(1, values.reduce(0) { greatestCommonDivisor($0, $1 - low) })
    let places = values.map { Int(($0 - low) / unit) }
    let reach = Int((high - low) / unit)
    guard reach <= mostPlaces else { return [] }

    var result: [SumTable] = []
    var sum = SumOfTerms(places: places, shares: shares, reach: reach)
    var terms = 4
    while terms <= most {
      guard terms * places.count * mostPlaces <= mostWork || terms * reach < mostPlaces else {
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

  private static func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}

/// The chances of a sum to which terms are added.
private struct SumOfTerms {
  private let places: [Int]
  private let shares: [Double]
  private let reach: Int
  private(set) var terms = 0
  /// The place of the first chance.
  private var first = 0
  private var chances = [1.0]

  init(places: [Int], shares: [Double], reach: Int) {
    self.places = places
    self.shares = shares
    self.reach = reach
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
