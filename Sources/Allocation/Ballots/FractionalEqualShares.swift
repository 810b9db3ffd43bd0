/// Equal shares for money that can be divided (Papasotiropoulou, Pishbin, Skibski, Skowron and Wąs,
/// "Method of Equal Shares with Bounded Overspending", arXiv 2409.15005). Every voter gets an equal
/// share of the fund. A part of a project is paid for by its supporters who have money left, in
/// proportion to their utility; a unit of utility then costs ρ = cost / Σ utility. The smallest ρ,
/// ties to the lower index, is bought until a supporter is spent or the project is paid in full, and
/// so on.
///
/// Money that voters have left when all they list is paid in full stays in the fund, and so does
/// the share of voters who list nothing. Each step spends a voter or completes a project, so there
/// are at most voters + projects steps, each of O(supporters); voters who are spent together take
/// one step.
struct FractionalEqualShares {
  let utility: BallotRule.Utility

  func count(
    voters: Int, budget: Int64, into outcome: inout BallotOutcome, scratch: inout BallotScratch
  ) {
    let share = Twofold(budget) / Twofold(Int64(voters))
    scratch.money.refill(voters, with: share)
    scratch.amounts.refill(scratch.projectCount, with: .zero)
    scratch.bids.removeAll()
    for project in 0..<scratch.projectCount where scratch.costs[project] > 0 {
      scratch.bids.append(Bid(key: 0, index: project, round: -1))
    }
    scratch.bids.restoreOrder()
    var round = 0
    var left = Twofold(budget)
    while let best = scratch.bids.top {
      let project = best.index
      guard best.round == round else {
        if let rho = rho(project, scratch) {
          scratch.bids.replaceTop(with: Bid(key: rho, index: project, round: round))
        } else {
          scratch.bids.removeTop()
        }
        continue
      }
      var tally = PaymentTally()
      let bought = buy(project, &tally, &scratch)
      left -= bought
      round += 1
      let isFull = scratch.amounts[project] == Twofold(scratch.costs[project])
      if isFull { scratch.bids.removeTop() }
      if outcome.recordsRounds {
        record(best, bought, isFull, left, tally, into: &outcome, scratch)
      }
    }
    for voter in 0..<voters {
      outcome.payments.append((share - scratch.money[voter]).rounded)
    }
    outcome.grantWholeCents(budget, &scratch)
  }

  private func weight(_ entry: Int, _ scratch: borrowing BallotScratch) -> Int64 {
    utility == .points ? Int64(scratch.points[entry]) : 1
  }

  /// Points, or heads, of the supporters who have money left.
  private func unspentWeight(_ project: Int, _ scratch: borrowing BallotScratch) -> Int64 {
    var total: Int64 = 0
    for entry in scratch.column(project)
    where scratch.money[Int(scratch.supporters[entry])].rounded > 0 {
      total += weight(entry, scratch)
    }
    return total
  }

  /// The price of a unit of utility, or nil when no supporter has money. Where utility is cost, the
  /// project's cost cancels out.
  private func rho(_ project: Int, _ scratch: borrowing BallotScratch) -> Double? {
    let weight = unspentWeight(project, scratch)
    guard weight > 0 else { return nil }
    let cost = utility == .cost ? Twofold(1.0) : Twofold(scratch.costs[project])
    return (cost / Twofold(weight)).rounded
  }

  /// Buys as much as can be bought at one price.
  private func buy(
    _ project: Int, _ tally: inout PaymentTally, _ scratch: inout BallotScratch
  ) -> Twofold {
    let room = Twofold(scratch.costs[project]) - scratch.amounts[project]
    let total = Twofold(unspentWeight(project, scratch))
    // What each pays by head or by point: the least of what completes the project and of what
    // spends somebody.
    var level = room / total
    var completes = true
    for entry in scratch.column(project) {
      let money = scratch.money[Int(scratch.supporters[entry])]
      let weight = weight(entry, scratch)
      guard money.rounded > 0, weight > 0 else { continue }
      let most = weight == 1 ? money : money / Twofold(weight)
      if most < level {
        level = most
        completes = false
      }
    }
    for entry in scratch.column(project) {
      let voter = Int(scratch.supporters[entry])
      let money = scratch.money[voter]
      let weight = weight(entry, scratch)
      guard money.rounded > 0, weight > 0 else { continue }
      let price = level * Twofold(weight)
      let rest = money - price
      let isSpent = rest.rounded <= money.rounded * 0x1p-80
      scratch.money[voter] = isSpent ? .zero : rest
      tally.add(price.rounded)
    }
    let bought = completes ? room : level * total
    scratch.amounts[project] =
      completes ? Twofold(scratch.costs[project]) : scratch.amounts[project] + bought
    return bought
  }

  private func record(
    _ best: Bid, _ bought: Twofold, _ isFull: Bool, _ left: Twofold, _ tally: PaymentTally,
    into outcome: inout BallotOutcome, _ scratch: borrowing BallotScratch
  ) {
    outcome.rounds.append(
      BallotRound(
        project: best.index, decision: isFull ? .funded : .partlyFunded, isCompletion: false,
        supporters: scratch.supporterCount(best.index), votes: scratch.votes[best.index],
        measure: .rho, score: best.key, amount: bought.rounded, payers: tally.payers,
        leastPayment: tally.least, mostPayment: tally.most, left: max(0, left.rounded)))
  }
}
