import Numerics

/// What grants do for the number of seats won: figures for a person, all seats counting alike.
///
/// A seat's margin is m + θ·ln(1 + x/e) plus an error N(0, s²) of which the part N(0, σ_δ²) is the
/// same for all seats (`RecipientTable.sharedSpread`); given that part the seats are independent. A
/// row with an infinite margin is won, or lost, for sure; rows that may not be paid count too.
/// Missing grants count as 0. Every function allocates.
public enum SeatChances {
  /// The expected number of seats. O(n).
  public static func expected(grants: [Int64], table: borrowing RecipientTable) -> Double {
    var sum = 0.0
    for i in 0..<table.count {
      let margin = table.margin[i]
      sum +=
        margin == .infinity
        ? 1
        : margin == -.infinity
          ? 0 : WinModel.logOdds.winProbability(with: dollars(grants, i), of: i, in: table)
    }
    return sum
  }

  /// The chance of at least `seats` seats, to about 10⁻¹⁰ as long as Σ (σ_δ/τ)² over the seats is
  /// below 900, τ being the part of each spread that is its own.
  ///
  /// O(n·min(seats, n − seats + 1)) for each of 29 to 449 values of the shared error; where that
  /// product exceeds 2^18 (a majority of 700) the number of seats is taken as normal, O(n).
  public static func atLeast(
    _ seats: Int, grants: [Int64], table: borrowing RecipientTable
  ) -> Double {
    var count = SeatCount()
    count.load(table, atLeast: seats)
    guard count.isOpen else { return count.needed <= 0 ? 1 : 0 }
    count.setQuadrature()
    let logOdds = count.logOdds(grants)
    var sum = 0.0
    for block in count.error.offsets.indices {
      for (i, race) in count.races.enumerated() {
        count.chances[i] = race.chances(
          logOdds: logOdds[i], count.error.offsets[block], sign: count.sign)
      }
      sum +=
        (count.error.weights[block] * (count.isExact ? count.atLeast() : count.estimateAtLeast()))
        .sum()
    }
    return min(1, sum)
  }

  /// By how much the chance of at least `seats` seats rises per unit of each row's margin, in
  /// log-odds: Strömberg's Q for a planner who wants so many seats. 0 for rows that are won or lost
  /// for sure. Accuracy and time as of `atLeast`.
  public static func slopes(
    atLeast seats: Int, grants: [Int64], table: borrowing RecipientTable
  ) -> [Double] {
    var count = SeatCount()
    count.load(table, atLeast: seats)
    var slopes: [Double] = []
    count.slopes(logOdds: count.logOdds(grants), into: &slopes)
    var result = [Double](repeating: 0, count: table.count)
    for (i, race) in count.races.enumerated() { result[race.row] = slopes[i] }
    return result
  }

  fileprivate static func dollars(_ grants: [Int64], _ row: Int) -> Double {
    row < grants.count ? Double(max(0, grants[row])) / 100 : 0
  }
}

extension SeatCount {
  /// Where each race stands after its grant.
  fileprivate func logOdds(_ grants: [Int64]) -> [Double] {
    races.map { $0.logOdds(with: SeatChances.dollars(grants, $0.row)) }
  }
}
