/// The method of equal shares (Peters and Skowron, EC 2020; Peters, Pierczyński and Skowron,
/// NeurIPS 2021, arXiv 2008.13276). Every voter gets an equal share of the fund; a project costs
/// each supporter ρ for a unit of utility, or all the voter has left, where ρ solves
/// Σ min(money, ρ·utility) = cost; the smallest ρ is funded first, ties to the lower index; projects
/// whose supporters have too little left drop out.
///
/// The arithmetic is ``Twofold``'s, so that ties are seen as such. A project's ρ only rises, so it
/// is computed anew only when the project comes first in the queue; most need one or two passes
/// over the supporters. At worst O(projects · entries) for a count, times the 110 passes that
/// Newton's method may take in theory; in practice a small part of it.
struct MethodOfEqualShares {
  let utility: BallotRule.Utility

  /// Funds what voters with `share` cents each can pay for, starting from nothing.
  /// - Returns: whether that costs at most `budget`; if not, the count was given up.
  func fund(
    _ share: Twofold, voters: Int, budget: Int64, into outcome: inout BallotOutcome,
    scratch: inout BallotScratch
  ) -> Bool {
    outcome.reset(projects: scratch.projectCount)
    scratch.money.refill(voters, with: share)
    queue(&scratch)
    var left = budget
    var round = 0
    while let best = scratch.bids.top {
      let project = best.index
      guard best.round == round else {
        if let key = updateLevel(project, &scratch) {
          scratch.bids.replaceTop(with: Bid(key: key, index: project, round: round))
        } else {
          scratch.bids.removeTop()
          if outcome.recordsRounds { recordLack(project, left, into: &outcome, scratch) }
        }
        continue
      }
      scratch.bids.removeTop()
      guard scratch.costs[project] <= left else { return false }
      left -= scratch.costs[project]
      outcome.grants[project] = scratch.costs[project]
      let payment = pay(for: project, &scratch)
      if outcome.recordsRounds {
        outcome.rounds.append(
          BallotRound(
            project: project, decision: .funded, isCompletion: false,
            supporters: scratch.supporterCount(project), votes: scratch.votes[project],
            measure: .rho, score: best.key, amount: Double(scratch.costs[project]),
            payers: payment.payers, leastPayment: payment.least, mostPayment: payment.most,
            left: Double(left)))
      }
      round += 1
    }
    outcome.payments.append(contentsOf: scratch.money.lazy.map { (share - $0).rounded })
    return true
  }

  /// Queues the projects with the ρ they would have if no supporter ran short.
  private func queue(_ scratch: inout BallotScratch) {
    scratch.bids.removeAll()
    scratch.levels.refill(scratch.projectCount, with: .zero)
    for project in 0..<scratch.projectCount where scratch.costs[project] > 0 {
      let weight =
        utility == .points ? scratch.votes[project] : Int64(scratch.supporterCount(project))
      guard weight > 0 else { continue }
      let level = Twofold(scratch.costs[project]) / Twofold(weight)
      scratch.levels[project] = level
      scratch.bids.append(
        Bid(key: rho(level, project, scratch).rounded, index: project, round: -1))
    }
    scratch.bids.restoreOrder()
  }

  /// ρ from what a supporter pays by a unit of weight: by point, or by head.
  private func rho(
    _ level: Twofold, _ project: Int, _ scratch: borrowing BallotScratch
  ) -> Twofold {
    utility == .cost ? level / Twofold(scratch.costs[project]) : level
  }

  /// Raises a project's level to where its supporters together pay the cost, by Newton's method
  /// from below: Σ min(money, level·weight) is concave in the level, so each tangent meets the cost
  /// at or below the solution and only adds voters who are short. (The product of what is lacking
  /// and of the slope falls at least fourfold each time, which bounds the passes.)
  /// - Returns: the new ρ, or nil if the supporters do not have the cost.
  private func updateLevel(_ project: Int, _ scratch: inout BallotScratch) -> Double? {
    let cost = Twofold(scratch.costs[project])
    var level = scratch.levels[project]
    var short = -1
    while true {
      let pass =
        utility == .points
        ? scratch.weightedPass(project, level) : scratch.evenPass(project, level)
      // With everyone short, only rounding may separate the money from the cost.
      guard pass.weight > 0 else {
        guard cost - pass.money < cost * MethodOfEqualShares.dust else { return nil }
        break
      }
      if pass.short <= short { break }
      short = pass.short
      level = (cost - pass.money) / Twofold(pass.weight)
    }
    scratch.levels[project] = level
    return rho(level, project, scratch).rounded
  }

  /// What is less than this part of an amount is rounding.
  static let dust = Twofold(0x1p-80)

  private func pay(
    for project: Int, _ scratch: inout BallotScratch
  ) -> PaymentTally {
    let level = scratch.levels[project]
    let column = scratch.column(project)
    var tally = PaymentTally()
    // Lent once; every supporter is a voter.
    scratch.money.withUnsafeMutableBufferPointer { money in
      scratch.supporters.withUnsafeBufferPointer { supporters in
        scratch.points.withUnsafeBufferPointer { points in
          for entry in column {
            let voter = Int(supporters[entry])
            let has = money[voter]
            let price = utility == .points ? level * Twofold(Int64(points[entry])) : level
            guard has.rounded > 0, price.rounded > 0 else { continue }
            let rest = has - price
            let isSpent = rest.rounded <= has.rounded * 0x1p-80
            money[voter] = isSpent ? .zero : rest
            tally.add(isSpent ? has.rounded : price.rounded)
          }
        }
      }
    }
    return tally
  }

  private func recordLack(
    _ project: Int, _ left: Int64, into outcome: inout BallotOutcome,
    _ scratch: borrowing BallotScratch
  ) {
    outcome.rounds.append(
      BallotRound(
        project: project, decision: .lacksSupport, isCompletion: false,
        supporters: scratch.supporterCount(project), votes: scratch.votes[project],
        measure: .supportersMoney, score: scratch.evenPass(project, nil).money.rounded,
        amount: 0, payers: 0, leastPayment: 0, mostPayment: 0, left: Double(left)))
  }
}

extension BallotScratch {
  /// What those supporters have who could not pay `level` a head, how many they are, and the number
  /// of the others. With no level: all of them.
  fileprivate func evenPass(
    _ project: Int, _ level: Twofold?
  ) -> (money: Twofold, short: Int, weight: Int64) {
    let price = level ?? Twofold(Double.infinity)
    let column = column(project)
    // Lent once; every supporter is a voter.
    return supporters.withUnsafeBufferPointer { supporters in
      money.withUnsafeBufferPointer { money in
        var total = Twofold.zero
        var short = 0
        for entry in column {
          let has = money[Int(supporters[entry])]
          if has < price {
            total += has
            short += 1
          }
        }
        return (total, short, Int64(column.count - short))
      }
    }
  }

  /// The same for `level` a point; supporters who gave no points do not pay.
  fileprivate func weightedPass(
    _ project: Int, _ level: Twofold
  ) -> (money: Twofold, short: Int, weight: Int64) {
    var total = Twofold.zero
    var short = 0
    var weight: Int64 = 0
    for entry in column(project) where points[entry] > 0 {
      let has = money[Int(supporters[entry])]
      if has < level * Twofold(Int64(points[entry])) {
        total += has
        short += 1
      } else {
        weight += Int64(points[entry])
      }
    }
    return (total, short, weight)
  }
}
