/// Money where it does most for the chance of at least k seats: the largest P(seats ≥ k) under the
/// error that all margins share, averaged over a fixed sample of that error and exact at each.
///
/// The objective is neither separable nor concave, so this is a search and not a proof. Money goes
/// out in steps along paths. On each, the next steps go where they add most a step, and then single
/// steps change hands as long as that helps; one path looks a step ahead, one up to 32, so that it
/// climbs increasing returns, and one does so for the k likeliest seats alone. The grants of
/// `StrategicNeed.hull`, seats counting alike and planned as if the fund had no end, compete too;
/// the best of the four is taken, ties to the hulls and then in that order.
///
/// More budget never makes the objective worse, by construction, but for the hulls' cents and as
/// long as the step stays what it is: a larger fund's path passes through a smaller fund's states,
/// every change on it raises the objective, and money below a step goes to whoever gets the next.
///
/// Every row counts as a seat, all alike, those that may not be paid with the chance they have.
/// Where k is sure or out of reach it is strategic need. The sample are the normal quantiles at (i −
/// ½)/draws, the most even there is, so no lots are drawn.
///
/// O((n·min(k, n − k + 1) + 64)·draws) a step. The step is doubled until that product comes to at
/// most 2^21 a path (a few milliseconds); where eight steps would exceed it, only the hulls compete.
public struct Threshold: Sendable, Equatable {
  /// k; nil: more than half of the rows.
  public var seats: Int?
  /// Values of the shared error, 1…1024; anything else is read as the nearer end.
  public var draws: Int
  /// Cents; below 1 is read as 1.
  public var step: Int64

  /// A majority, 32 draws and $500 unless stated otherwise.
  public init(seats: Int? = nil, draws: Int = 32, step: Int64 = 500_00) {
    self.seats = seats
    self.draws = draws
    self.step = step
  }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    scratch.threshold.load(table, atLeast: seats, draws: max(1, min(1024, draws)))
    guard scratch.threshold.count.isOpen else {
      return StrategicNeed.hull.apportion(fund, among: table, into: &grants, scratch: &scratch)
    }
    scratch.readSeatProspects(table)
    var given = scratch.fillHulls(fund, among: table, into: &grants, plansBeyondFund: true)
    given += scratch.shareOutEqually(fund - given, among: table, into: &grants)
    guard let step = scratch.threshold.step(from: max(1, step), for: fund) else { return given }

    // Kept in a local so that the scratch may work while it is written.
    var trial = scratch.trial
    scratch.trial = []
    defer { scratch.trial = trial }
    var best = scratch.threshold.chance(of: grants)
    for path in ThresholdSearch.Path.allCases {
      trial.refill(table.count, with: 0)
      var filled = scratch.threshold.follow(path, fund, step: step, among: table, into: &trial)
      filled += scratch.shareOutEqually(fund - filled, among: table, into: &trial)
      let chance = scratch.threshold.chance(of: trial)
      guard chance > best + 1e-12 else { continue }
      best = chance
      given = filled
      for i in 0..<table.count { grants[i] = trial[i] }
    }
    return given
  }
}

extension AllocationScratch {
  /// Reads the rows with every seat worth the same.
  fileprivate mutating func readSeatProspects(_ table: borrowing RecipientTable) {
    prospects.removeAll(keepingCapacity: true)
    for i in 0..<table.count {
      prospects.append(
        Prospect(
          margin: table.margin[i], spread: table.spread[i], value: 1, effect: table.moneyEffect[i],
          base: table.moneyBase[i], .logOdds))
    }
  }
}
