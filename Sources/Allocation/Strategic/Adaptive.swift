/// Strategic need on beliefs brought up to date by polls.
///
/// The expected margin is in doubt by N(0, d²), d the row's `doubt`; a poll shows the true one with
/// an error N(0, e²). By Bayes's rule for normals the planner moves the share k = d²/(d² + e²) of
/// the way to the poll, and k·d² of variance goes from the spread; the luck of the day stays.
/// Without polls it is `StrategicNeed.hull` to the cent. Cost as there.
///
/// Each row is updated by its own poll; what one poll says about the others through a shared error
/// is left unused. It is for tables whose margins do not hold the polls already.
public struct Adaptive: Sendable, Equatable {
  /// The rule has no settings.
  public init() {}

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    scratch.prospects.removeAll(keepingCapacity: true)
    for i in 0..<table.count {
      let (margin, spread) = Self.posterior(table, i)
      scratch.prospects.append(
        Prospect(
          margin: margin, spread: spread, value: table.value[i], effect: table.moneyEffect[i],
          base: table.moneyBase[i], .logOdds))
    }
    return scratch.grantByHulls(fund, among: table, into: &grants)
  }

  private static func posterior(
    _ table: borrowing RecipientTable, _ i: Int
  ) -> (margin: Double, spread: Double) {
    let (margin, spread, poll) = (table.margin[i], table.spread[i], table.poll[i])
    let doubt = Doubt(table, i)
    guard poll.isFinite, doubt.variance > 0 else { return (margin, spread) }
    // An error that is no number says nothing, like an infinite one.
    let error = table.pollError[i].isNaN ? .infinity : max(0, table.pollError[i])
    let weight = doubt.variance / (doubt.variance + error * error)
    let kept = doubt.luck + doubt.variance * (1 - weight)
    return weight == 0
      ? (margin, spread) : (margin + weight * (poll - margin), kept.squareRoot())
  }
}

/// A row's spread, split into the planner's doubt and the luck of the day.
struct Doubt {
  /// Variance of the doubt, at most the spread's.
  var variance: Double
  /// Variance of the luck.
  var luck: Double

  init(_ table: borrowing RecipientTable, _ i: Int) {
    let spread = bounded(table.spread[i], 1e-6, 1e6)
    let doubt = bounded(table.doubt[i], 0, spread)
    variance = doubt * doubt
    luck = spread * spread - variance
  }
}
