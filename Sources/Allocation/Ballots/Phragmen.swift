/// Phragmén's sequential rule (1894; for costs: Los, Christoff and Grossi, IJCAI 2022). Every voter
/// earns money at the same speed; as soon as the supporters of a project have its cost together,
/// they spend what they have on it. What a voter has spent is the voter's load, and the next project
/// is the one whose supporters would end with the smallest load: (Σ loads + cost)/supporters, ties
/// to the lower index. The count ends when that project costs more than is left.
///
/// Projects that cost more than the whole fund do not take part. Points do not matter: whoever
/// lists a project supports it. Arithmetic and queue are those of ``MethodOfEqualShares``. At worst
/// O(projects · entries).
struct Phragmen {
  func count(
    voters: Int, budget: Int64, into outcome: inout BallotOutcome, scratch: inout BallotScratch
  ) {
    scratch.money.refill(voters, with: .zero)
    scratch.bids.removeAll()
    scratch.levels.refill(scratch.projectCount, with: .zero)
    for project in 0..<scratch.projectCount {
      let cost = scratch.costs[project]
      guard cost > 0, cost <= budget else { continue }
      let load = Twofold(cost) / Twofold(Int64(scratch.supporterCount(project)))
      scratch.levels[project] = load
      scratch.bids.append(Bid(key: load.rounded, index: project, round: 0))
    }
    scratch.bids.restoreOrder()
    var left = budget
    var round = 0
    while let best = scratch.bids.top {
      let project = best.index
      guard best.round == round else {
        let load = self.load(project, scratch)
        scratch.levels[project] = load
        scratch.bids.replaceTop(with: Bid(key: load.rounded, index: project, round: round))
        continue
      }
      let cost = scratch.costs[project]
      let isFunded = cost <= left
      if isFunded {
        left -= cost
        outcome.grants[project] = cost
      }
      if outcome.recordsRounds { record(best, isFunded, left, into: &outcome, scratch) }
      guard isFunded else { break }
      scratch.bids.removeTop()
      for entry in scratch.column(project) {
        scratch.money[Int(scratch.columns.supporters[entry])] = scratch.levels[project]
      }
      round += 1
    }
    for load in scratch.money { outcome.payments.append(load.rounded) }
  }

  private func load(_ project: Int, _ scratch: borrowing BallotScratch) -> Twofold {
    var total = Twofold(scratch.costs[project])
    let column = scratch.column(project)
    for entry in column { total += scratch.money[Int(scratch.columns.supporters[entry])] }
    return total / Twofold(Int64(column.count))
  }

  private func record(
    _ best: Bid, _ isFunded: Bool, _ left: Int64, into outcome: inout BallotOutcome,
    _ scratch: borrowing BallotScratch
  ) {
    let project = best.index
    var tally = PaymentTally()
    for entry in scratch.column(project) where isFunded {
      let load = scratch.money[Int(scratch.columns.supporters[entry])]
      tally.add(max(0, (scratch.levels[project] - load).rounded))
    }
    outcome.rounds.append(
      BallotRound(
        project: project, decision: isFunded ? .funded : .cannotBeAfforded, isCompletion: false,
        supporters: scratch.supporterCount(project), votes: scratch.columns.votes[project],
        measure: .load, score: best.key, amount: isFunded ? Double(scratch.costs[project]) : 0,
        payers: tally.payers, leastPayment: tally.least, mostPayment: tally.most,
        left: Double(left)))
  }
}
