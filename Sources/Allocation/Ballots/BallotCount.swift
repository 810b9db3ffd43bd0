/// A ballot rule at work on a fund that is paid out bit by bit.
///
/// The ballots are counted anew each time on all the money the fund has had, spent or not; each
/// recipient then gets what the count gives beyond what it was paid before. Whoever got more than
/// the count now gives keeps it; where the cash does not reach for all, it is shared in proportion
/// to what is due. What a recipient asks is at most what law and need allow.
extension BallotRule {
  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    let count = table.count
    table.limitAsks(into: &scratch.asks)
    self.count(
      table.ballots, costs: scratch.asks, budget: max(fund, table.received),
      into: &scratch.ballotOutcome, scratch: &scratch.ballots)
    var due: Int64 = 0
    for i in 0..<count {
      let entitled =
        i < scratch.ballotOutcome.grants.count ? scratch.ballotOutcome.grants[i] : 0
      let rest = min(max(0, entitled - max(0, table.paid[i])), max(0, table.room[i]))
      scratch.weights[i] = rest
      scratch.caps[i] = rest
      due = rest > fund - due ? fund : due + rest
    }
    scratch.boundWeights(count: count)
    return scratch.shareOut(due, count: count, into: &grants)
  }
}

extension RecipientTable {
  /// What each recipient asks of the fund in all, cents: at most what law and need allow.
  func limitAsks(into asks: inout [Int64]) {
    asks.removeAll(keepingCapacity: true)
    for i in 0..<count {
      let paid = max(0, paid[i])
      let (most, overflow) = paid.addingReportingOverflow(max(0, room[i]))
      let limit = overflow ? .max : most
      asks.append(ask[i] > 0 ? min(ask[i], limit) : limit)
    }
  }
}
