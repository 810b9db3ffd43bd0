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
    scratch.prospects.removeAll(keepingCapacity: true)
    for i in 0..<table.count {
      let doubt = Doubt(table, i)
      let isSure = doubt.variance == 0
      let drawn = table.margin[i] + doubt.variance.squareRoot() * scratch.realWeights[i]
      scratch.prospects.append(
        Prospect(
          margin: isSure ? table.margin[i] : drawn,
          spread: isSure ? table.spread[i] : doubt.luck.squareRoot(), value: table.value[i],
          effect: table.moneyEffect[i], base: table.moneyBase[i], .logOdds))
    }
    return scratch.grantByHulls(fund, among: table, into: &grants)
  }
}
