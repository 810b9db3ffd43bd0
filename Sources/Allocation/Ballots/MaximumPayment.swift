/// The maximum payment rule for money that can be divided (arXiv 2412.02435). The fund belongs in
/// equal parts to the voters who list something that can be funded; the project whose supporters
/// have most money unspent takes all of it, ties to the lower index; repeat. Without caps this is
/// the project with most unspent supporters.
///
/// The paper knows no caps. Here a project takes no more than it costs, and where its supporters
/// have more than that, each pays the same part of what is left to them, so that nobody's money is
/// used up before another's; they go on with the rest. What voters have left when all they list
/// is paid in full stays in the fund. Points do not matter. O(projects · entries) at worst.
struct MaximumPayment {
  func count(
    voters: Int, budget: Int64, into outcome: inout BallotOutcome, scratch: inout BallotScratch
  ) {
    let share = scratch.endowVoters(voters, budget: budget)
    scratch.amounts.refill(scratch.projectCount, with: .zero)
    scratch.bids.removeAll()
    for project in 0..<scratch.projectCount where scratch.costs[project] > 0 {
      scratch.bids.append(Bid(key: -.infinity, index: project, round: -1))
    }
    scratch.bids.restoreOrder()
    var round = 0
    var left = Twofold(budget)
    while let best = scratch.bids.top {
      let project = best.index
      let money = supportersMoney(project, scratch)
      guard money.rounded > 0 else {
        scratch.bids.removeTop()
        continue
      }
      guard best.round == round else {
        scratch.bids.replaceTop(with: Bid(key: -money.rounded, index: project, round: round))
        continue
      }
      scratch.bids.removeTop()
      let tally = take(project, money, &scratch)
      left -= scratch.amounts[project]
      round += 1
      if outcome.recordsRounds {
        let isFull = scratch.amounts[project] == Twofold(scratch.costs[project])
        outcome.rounds.append(
          BallotRound(
            project: project, decision: isFull ? .funded : .partlyFunded, isCompletion: false,
            supporters: scratch.supporterCount(project), votes: scratch.columns.votes[project],
            measure: .supportersMoney, score: money.rounded,
            amount: scratch.amounts[project].rounded, payers: tally.payers,
            leastPayment: tally.least, mostPayment: tally.most, left: max(0, left.rounded)))
      }
    }
    for voter in 0..<voters {
      let had = scratch.takesPart[voter] ? share : .zero
      outcome.payments.append((had - scratch.money[voter]).rounded)
    }
    outcome.grantWholeCents(budget, &scratch)
  }

  private func supportersMoney(_ project: Int, _ scratch: borrowing BallotScratch) -> Twofold {
    var total = Twofold.zero
    for entry in scratch.column(project) {
      total += scratch.money[Int(scratch.columns.supporters[entry])]
    }
    return total
  }

  private func take(
    _ project: Int, _ money: Twofold, _ scratch: inout BallotScratch
  ) -> PaymentTally {
    let cost = Twofold(scratch.costs[project])
    // Money that is the cost but for rounding is all taken.
    let leaves = (money - cost).rounded > cost.rounded * 0x1p-80
    let kept = leaves ? (money - cost) / money : .zero
    var tally = PaymentTally()
    for entry in scratch.column(project) {
      let voter = Int(scratch.columns.supporters[entry])
      let before = scratch.money[voter]
      guard before.rounded > 0 else { continue }
      scratch.money[voter] = before * kept
      tally.add((before - scratch.money[voter]).rounded)
    }
    let isFull = leaves || (cost - money).rounded <= cost.rounded * 0x1p-80
    scratch.amounts[project] = isFull ? cost : money
    return tally
  }
}

extension BallotScratch {
  /// Divides the fund equally among the voters who list something that can be funded, and marks
  /// them.
  /// - Returns: what each of them has.
  mutating func endowVoters(_ voters: Int, budget: Int64) -> Twofold {
    takesPart.refill(voters, with: false)
    for project in 0..<projectCount where costs[project] > 0 {
      for entry in column(project) { takesPart[Int(columns.supporters[entry])] = true }
    }
    var count: Int64 = 0
    for voter in 0..<voters where takesPart[voter] { count += 1 }
    let share = count > 0 ? Twofold(budget) / Twofold(count) : .zero
    money.refill(voters, with: .zero)
    for voter in 0..<voters where takesPart[voter] { money[voter] = share }
    return share
  }
}
