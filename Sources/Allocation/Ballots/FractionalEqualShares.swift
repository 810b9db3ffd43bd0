/// Equal shares for money that can be divided (Papasotiropoulou, Pishbin, Skibski, Skowron and Wąs,
/// "Method of Equal Shares with Bounded Overspending", arXiv 2409.15005). Every voter gets an equal
/// share of the fund. A part of a project is paid for by its supporters who have money left, in
/// proportion to their utility; a unit of utility then costs ρ = cost / Σ utility. The smallest ρ,
/// ties to the lower index, is bought until a supporter is spent or the project is paid in full, and
/// so on.
///
/// Money that voters have left when all they list is paid in full stays in the fund, and so does
/// the share of voters who list nothing. Each step spends a voter or completes a project, so there
/// are at most voters + projects steps, each of O(supporters who have money left) and O(log
/// projects); voters who are spent together take one step.
struct FractionalEqualShares {
  let utility: BallotRule.Utility

  func count(
    _ ballots: borrowing Ballots, budget: Int64, into outcome: inout BallotOutcome,
    scratch: inout BallotScratch
  ) {
    let share = Twofold(budget) / Twofold(Int64(ballots.voterCount))
    start(share, voters: ballots.voterCount, &scratch)
    var left = Twofold(budget)
    while let best = scratch.bids.top {
      let project = best.index
      guard let rho = rho(project, scratch) else {
        scratch.bids.removeTop()
        continue
      }
      if rho > best.key {
        scratch.bids.replaceTop(with: Bid(key: rho, index: project, round: 0))
        continue
      }
      var tally = PaymentTally()
      let bought = buy(project, ballots, &tally, &scratch)
      left -= bought
      let isFull = scratch.amounts[project] == Twofold(scratch.costs[project])
      if isFull { scratch.bids.removeTop() }
      if outcome.recordsRounds {
        record(best, bought, isFull, left, tally, into: &outcome, scratch)
      }
    }
    for money in scratch.money { outcome.payments.append((share - money).rounded) }
    outcome.grantWholeCents(budget, &scratch)
  }

  private func start(_ share: Twofold, voters: Int, _ scratch: inout BallotScratch) {
    scratch.money.refill(voters, with: share)
    scratch.amounts.refill(scratch.projectCount, with: .zero)
    scratch.weights.refill(scratch.projectCount, with: 0)
    scratch.lengths.refill(scratch.projectCount, with: 0)
    scratch.bids.removeAll()
    for project in 0..<scratch.projectCount where scratch.costs[project] > 0 {
      scratch.lengths[project] = scratch.supporterCount(project)
      scratch.weights[project] =
        utility == .points ? scratch.columns.votes[project] : Int64(scratch.lengths[project])
      if let rho = rho(project, scratch) {
        scratch.bids.append(Bid(key: rho, index: project, round: 0))
      }
    }
    scratch.bids.restoreOrder()
  }

  /// The price of a unit of utility, or nil when no supporter has money. Where utility is cost, the
  /// project's cost cancels out.
  private func rho(_ project: Int, _ scratch: borrowing BallotScratch) -> Double? {
    let weight = scratch.weights[project]
    guard weight > 0 else { return nil }
    let cost = utility == .cost ? Twofold(1.0) : Twofold(scratch.costs[project])
    return (cost / Twofold(weight)).rounded
  }

  /// Buys as much as can be bought at one price.
  private func buy(
    _ project: Int, _ ballots: borrowing Ballots, _ tally: inout PaymentTally,
    _ scratch: inout BallotScratch
  ) -> Twofold {
    let cost = Twofold(scratch.costs[project])
    let room = cost - scratch.amounts[project]
    let total = Twofold(scratch.weights[project])
    // What each pays by head or by point: the least of what completes the project and of what
    // spends somebody.
    let complete = room / total
    let level = min(complete, scratch.leastMoney(project, byPoint: utility == .points))
    for place in 0..<scratch.lengths[project] {
      let entry = scratch.column(project).lowerBound + place
      let voter = Int(scratch.columns.supporters[entry])
      let price =
        utility == .points ? level * Twofold(Int64(scratch.columns.points[entry])) : level
      let money = scratch.money[voter]
      let rest = money - price
      tally.add(price.rounded)
      let isSpent = rest.rounded <= money.rounded * 0x1p-80
      scratch.money[voter] = isSpent ? .zero : rest
      if isSpent { retire(voter, ballots, &scratch) }
    }
    // A project that lacks only what rounding left is complete.
    let isFull = level == complete || (complete - level).rounded <= complete.rounded * 0x1p-80
    let bought = isFull ? room : level * total
    scratch.amounts[project] = isFull ? cost : scratch.amounts[project] + bought
    return bought
  }

  /// Takes a voter without money out of the weights of all that the voter lists.
  private func retire(
    _ voter: Int, _ ballots: borrowing Ballots, _ scratch: inout BallotScratch
  ) {
    for entry in ballots.range(of: voter) {
      scratch.weights[Int(ballots.projects[entry])] -=
        utility == .points ? ballots.pointsOfEntry(entry) : 1
    }
  }

  private func record(
    _ best: Bid, _ bought: Twofold, _ isFull: Bool, _ left: Twofold, _ tally: PaymentTally,
    into outcome: inout BallotOutcome, _ scratch: borrowing BallotScratch
  ) {
    outcome.rounds.append(
      BallotRound(
        project: best.index, decision: isFull ? .funded : .partlyFunded, isCompletion: false,
        supporters: scratch.supporterCount(best.index), votes: scratch.columns.votes[best.index],
        measure: .rho, score: best.key, amount: bought.rounded, payers: tally.payers,
        leastPayment: tally.least, mostPayment: tally.most, left: max(0, left.rounded)))
  }
}

extension BallotScratch {
  /// The least that a supporter with money has, by head or by point; those without money, and
  /// without points if those count, leave the column for good.
  fileprivate mutating func leastMoney(_ project: Int, byPoint: Bool) -> Twofold {
    var least = Twofold(Double.infinity)
    var kept = column(project).lowerBound
    for entry in kept..<(kept + lengths[project]) {
      let has = money[Int(columns.supporters[entry])]
      let weight = columns.points[entry]
      guard has.rounded > 0, !byPoint || weight > 0 else { continue }
      let most = byPoint && weight > 1 ? has / Twofold(Int64(weight)) : has
      if most < least { least = most }
      columns.supporters[kept] = columns.supporters[entry]
      columns.points[kept] = weight
      kept += 1
    }
    lengths[project] = kept - column(project).lowerBound
    return least
  }
}
