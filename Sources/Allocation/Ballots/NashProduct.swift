/// The division of the fund with the largest product of the voters' satisfactions, Σ utility × money
/// (Bogomolnaia, Moulin and Stong, 2005; as a rule that coordinates donors: Brandl, Brandt, Peters,
/// Stricker and Suksompong, "Funding Public Projects", arXiv 2005.07997). Every voter who lists
/// something that can be funded weighs the same; utility is 1 for what is approved of, points, or
/// points + 1 on ranked ballots, where the last one listed has none.
///
/// Without caps each voter's equal part of the fund goes to projects the voter lists. The paper
/// knows no caps; here the product is maximised over the divisions that pay no project more than it
/// costs, which is still a convex programme: whatever is paid in part has the same marginal welfare,
/// what is paid nothing at most that, what is paid in full at least that. Money is left over only
/// when everything listed is paid in full.
///
/// Where several divisions are best, this takes one from inside them, in which projects that look
/// the same to all voters and cost the same get the same. An interior-point method of at most
/// `NashProgram.mostSteps` steps, usually 15 to 30, finds shares to about 10⁻¹², rounded to 2⁻⁴⁰ of
/// the fund before cents are apportioned by largest remainder. O(Σ k² + n³) a step for ballots of k
/// entries and n projects; beyond `NashProgram.mostDense` projects a step solves by conjugate
/// gradients instead.
struct NashProduct {
  func count(
    _ ballots: borrowing Ballots, budget: Int64, into outcome: inout BallotOutcome,
    scratch: inout BallotScratch
  ) {
    _ = scratch.endowVoters(ballots.voterCount, budget: budget)
    scratch.nash.load(ballots, scratch.costs, budget)
    let count = scratch.nash.projects.count
    guard count > 0 else {
      outcome.payments.refill(ballots.voterCount, with: 0)
      return
    }
    if scratch.nash.isScarce { scratch.nash.solve() }
    apportion(budget, into: &outcome, &scratch)
    let part = Double(outcome.granted) / Double(scratch.takesPart.count { $0 })
    for takesPart in scratch.takesPart { outcome.payments.append(takesPart ? part : 0) }
    if outcome.recordsRounds { record(budget, into: &outcome, &scratch) }
  }

  /// Turns shares into cents.
  private func apportion(
    _ budget: Int64, into outcome: inout BallotOutcome, _ scratch: inout BallotScratch
  ) {
    scratch.amounts.refill(scratch.projectCount, with: .zero)
    var total: Int64 = 0
    for share in scratch.nash.shares { total += Int64((share * 0x1p40).rounded()) }
    for (slot, project) in scratch.nash.projects.enumerated() {
      let cost = Twofold(scratch.costs[project])
      let part = Twofold(Int64((scratch.nash.shares[slot] * 0x1p40).rounded()))
      let amount = scratch.nash.isScarce ? Twofold(budget) * part / Twofold(total) : cost
      scratch.amounts[project] = min(amount, cost)
    }
    outcome.grantWholeCents(budget, spending: scratch.nash.isScarce, &scratch)
  }

  /// The projects by what they get.
  private func record(
    _ budget: Int64, into outcome: inout BallotOutcome, _ scratch: inout BallotScratch
  ) {
    scratch.standings.removeAll()
    for slot in scratch.nash.projects.indices {
      scratch.standings.append(
        Standing(votes: outcome.grants[scratch.nash.projects[slot]], cost: 1, index: slot))
    }
    scratch.standings.restoreOrder()
    let price = scratch.nash.isScarce ? scratch.nash.price : 1
    var left = budget
    while let next = scratch.standings.top {
      scratch.standings.removeTop()
      let project = scratch.nash.projects[next.index]
      let grant = outcome.grants[project]
      left -= grant
      outcome.rounds.append(
        BallotRound(
          project: project,
          decision: grant == scratch.costs[project]
            ? .funded : grant > 0 ? .partlyFunded : .notChosen,
          isCompletion: false, supporters: scratch.supporterCount(project),
          votes: scratch.columns.votes[project], measure: .marginalWelfare,
          score: scratch.nash.gains[next.index] / price, amount: Double(grant), payers: 0,
          leastPayment: 0, mostPayment: 0, left: Double(left)))
    }
  }
}
