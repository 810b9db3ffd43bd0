import Numerics

/// The fund in proportion to what a unit of margin adds to the chance of at least k seats:
/// Strömberg's Q for a planner who wants a majority (American Economic Review 98, 2008, pp.
/// 769–807), here with the exact law of the number of seats in place of its normal approximation.
///
/// Q_r = E_δ[P(exactly k − 1 of the other seats | δ)·g_r(δ)], δ ~ N(0, σ_δ²) the error all share
/// and g_r the density of seat r at its margin. Every row counts as a seat, all alike (values are
/// not read), those that may not be paid with the chance they have. Like `ExpectedSeats` it ignores
/// what money is there and where it works better. Where k is sure or out of reach, or so far off
/// that every Q is below 10⁻³⁰⁰, it is `ExpectedSeats`. Ties to the lower index.
///
/// O(n·min(k, n − k + 1)) for each of 29 to 449 values of δ; where that product exceeds 2^18 (a
/// majority of 700) the number of the other seats is taken as normal, O(n).
public struct SeatsAtLeast: Sendable, Equatable {
  /// k; nil: more than half of the rows.
  public var seats: Int?

  /// A majority unless stated otherwise.
  public init(seats: Int? = nil) { self.seats = seats }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    scratch.seats.load(table, atLeast: seats)
    scratch.seatMargins.removeAll(keepingCapacity: true)
    for race in scratch.seats.races { scratch.seatMargins.append(race.margin) }
    scratch.seats.slopes(logOdds: scratch.seatMargins, into: &scratch.seatSlopes)
    for i in 0..<table.count { scratch.realWeights[i] = -.infinity }
    var isAny = false
    for (i, race) in scratch.seats.races.enumerated() where table.room[race.row] > 0 {
      let slope = scratch.seatSlopes[i]
      guard slope > 0, !table.margin[race.row].isNaN else { continue }
      scratch.realWeights[race.row] = Stable.log(slope)
      isAny = true
    }
    guard isAny else {
      return ExpectedSeats().apportion(fund, among: table, into: &grants, scratch: &scratch)
    }
    return scratch.shareByLogWeights(fund, among: table, into: &grants)
  }
}
