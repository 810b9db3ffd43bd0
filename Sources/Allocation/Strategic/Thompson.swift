/// Strategic need for one state of the races, drawn from what the planner holds possible: Thompson
/// sampling (Biometrika 25, 1933, pp. 285–294).
///
/// Every expected margin is drawn from N(m, d²), d the row's `doubt`, with one lot a row from
/// `RecipientTable.luck`; the luck of the day, √(s² − d²), stays uncertain. Over many calls with
/// new lots each race is paid as often as it may be the one that matters, so none goes unexplored.
/// Where all of the spread is doubt, the drawn races have a price and the cheapest to turn are paid
/// first. Without doubt it is `StrategicNeed.hull` to the cent. Cost as there.
public struct Thompson: Sendable, Equatable {
  /// The rule has no settings.
  public init() {}

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    scratch.drawLots(table.luck, count: table.count)
    scratch.readBeliefs(table)
    for i in 0..<table.count {
      let doubt = Doubt(table, i)
      guard doubt.variance != 0 else { continue }
      scratch.beliefs[i].margin += doubt.variance.squareRoot() * scratch.realWeights[i]
      scratch.beliefs[i].spread = doubt.luck.squareRoot()
    }
    return scratch.grantByHulls(fund, among: table, into: &grants)
  }
}
