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
    scratch.short.refill(voters, with: 0)
    queue(&scratch)
    var left = budget
    var round = 0
    while let best = scratch.bids.top {
      let project = best.index
      guard best.round == round else {
        let isFresh = round == 0 && utility != .points
        let key =
          isFresh
          ? (allCanPay(project, share, scratch) ? best.key : nil) : updateLevel(project, &scratch)
        if let key {
          scratch.bids.replaceTop(with: Bid(key: key, index: project, round: round))
        } else {
          scratch.bids.removeTop()
          if outcome.recordsRounds { recordLack(project, left, into: &outcome, &scratch) }
        }
        continue
      }
      scratch.bids.removeTop()
      guard scratch.costs[project] <= left else { return false }
      left -= scratch.costs[project]
      outcome.grants[project] = scratch.costs[project]
      let payment = pay(for: project, &scratch, counting: outcome.recordsRounds)
      if outcome.recordsRounds {
        outcome.rounds.append(
          BallotRound(
            project: project, decision: .funded, isCompletion: false,
            supporters: scratch.supporterCount(project), votes: scratch.columns.votes[project],
            measure: .rho, score: best.key, amount: Double(scratch.costs[project]),
            payers: payment.payers, leastPayment: payment.least, mostPayment: payment.most,
            left: Double(left)))
      }
      round += 1
    }
    guard outcome.keepsPayments else { return true }
    outcome.payments.append(contentsOf: scratch.money.lazy.map { (share - $0).rounded })
    return true
  }

  /// Whether a project's supporters can pay for it by head while each has all of the share, as was
  /// assumed when it was queued.
  private func allCanPay(
    _ project: Int, _ share: Twofold, _ scratch: borrowing BallotScratch
  ) -> Bool {
    let cost = Twofold(scratch.costs[project])
    let count = Int64(scratch.supporterCount(project))
    let about = share.rounded * Double(count)
    if abs(about - cost.rounded) > 1e-9 * cost.rounded { return about > cost.rounded }
    // Only rounding may separate the money from the cost.
    return cost - share * Twofold(count) < cost * MethodOfEqualShares.dust
  }

  /// Queues the projects with the ρ they would have if no supporter ran short.
  private func queue(_ scratch: inout BallotScratch) {
    scratch.bids.removeAll()
    scratch.levels.refill(scratch.projectCount, with: .zero)
    for project in 0..<scratch.projectCount where scratch.costs[project] > 0 {
      let weight = weight(project, scratch)
      guard weight > 0 else { continue }
      // Where utility is cost, the cost cancels out.
      let key =
        utility == .cost ? 1 / Double(weight) : levelOfAll(project, scratch).rounded
      scratch.bids.append(Bid(key: key, index: project, round: -1))
    }
    scratch.bids.restoreOrder()
  }

  /// What a unit of weight pays where no supporter runs short.
  @inline(__always)
  private func levelOfAll(_ project: Int, _ scratch: borrowing BallotScratch) -> Twofold {
    Twofold(scratch.costs[project]) / Twofold(weight(project, scratch))
  }

  /// What a unit of weight pays as far as is known; the levels of all are reckoned when asked for.
  @inline(__always)
  private func level(_ project: Int, _ scratch: borrowing BallotScratch) -> Twofold {
    let known = scratch.levels[project]
    return known == .zero ? levelOfAll(project, scratch) : known
  }

  @inline(__always)
  private func weight(_ project: Int, _ scratch: borrowing BallotScratch) -> Int64 {
    utility == .points ? scratch.columns.votes[project] : Int64(scratch.supporterCount(project))
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
    var level = level(project, scratch)
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
      // Who pays goes on paying: another pass would find nobody else short.
      if level.rounded < pass.least { break }
    }
    scratch.levels[project] = level
    return rho(level, project, scratch).rounded
  }

  /// What is less than this part of an amount is rounding.
  static let dust = Twofold(0x1p-80)

  /// Takes the price of a project from its supporters, or all that they have.
  /// - Parameter counts: whether what is paid is counted.
  private func pay(
    for project: Int, _ scratch: inout BallotScratch, counting counts: Bool
  ) -> PaymentTally {
    let level = level(project, scratch)
    let column = scratch.column(project)
    var tally = PaymentTally()
    // Lent once; every supporter is a voter.
    scratch.money.withUnsafeMutableBufferPointer { money in
      scratch.columns.supporters.withUnsafeBufferPointer { supporters in
        scratch.columns.points.withUnsafeBufferPointer { points in
          @inline(__always) func price(_ entry: Int) -> Twofold {
            utility == .points ? level * Twofold(Int64(points[entry])) : level
          }
          @inline(__always) func has(_ entry: Int) -> Twofold { money[Int(supporters[entry])] }
          if counts {
            for entry in column where has(entry).rounded > 0 && price(entry).rounded > 0 {
              tally.add(min(has(entry), price(entry)).rounded)
            }
          }
          var entry = column.lowerBound
          while entry < column.upperBound {
            // In the last four the last supporter may stand several times: it pays once all the same.
            let last = column.upperBound - 1
            let (b, c, d) = (min(entry + 1, last), min(entry + 2, last), min(entry + 3, last))
            let before = FourTwofolds(has(entry), has(b), has(c), has(d))
            let rest =
              before - FourTwofolds(price(entry), price(b), price(c), price(d))
            let left = rest.clearing(rest.high .<= before.high * SIMD4(repeating: 0x1p-80))
            money[Int(supporters[entry])] = left[0]
            money[Int(supporters[b])] = left[1]
            money[Int(supporters[c])] = left[2]
            money[Int(supporters[d])] = left[3]
            entry += 4
          }
        }
      }
    }
    return tally
  }

  private func recordLack(
    _ project: Int, _ left: Int64, into outcome: inout BallotOutcome,
    _ scratch: inout BallotScratch
  ) {
    outcome.rounds.append(
      BallotRound(
        project: project, decision: .lacksSupport, isCompletion: false,
        supporters: scratch.supporterCount(project), votes: scratch.columns.votes[project],
        measure: .supportersMoney, score: scratch.evenPass(project, nil).money.rounded,
        amount: 0, payers: 0, leastPayment: 0, mostPayment: 0, left: Double(left)))
  }
}

extension BallotScratch {
  /// What those supporters have who could not pay `level` a head, and how many they are; how many the
  /// others are, and about the least that any of these has. With no level, none could pay.
  fileprivate mutating func evenPass(
    _ project: Int, _ level: Twofold?
  ) -> (money: Twofold, short: Int, weight: Int64, least: Double) {
    let price = level ?? Twofold(Double.infinity)
    let column = column(project)
    // Lent once; every supporter is a voter.
    return money.withUnsafeBufferPointer { money in
      columns.supporters.withUnsafeBufferPointer { supporters in
        short.withUnsafeMutableBufferPointer { short in
          // Who is short is anybody's guess: noted without a branch, and added up afterwards.
          var count = 0
          var least = Double.infinity
          for entry in column {
            let voter = supporters[entry]
            let has = money[Int(voter)]
            let isShort = Twofold.less(has, price)
            short[count] = voter
            count &+= isShort
            let kept = isShort != 0 ? Double.infinity : has.rounded
            least = kept < least ? kept : least
          }
          let total = Self.sum(money, of: UnsafeBufferPointer(rebasing: short[..<count]))
          return (total, count, Int64(column.count - count), least)
        }
      }
    }
  }

  /// What these voters have together.
  @inline(__always)
  private static func sum(
    _ money: UnsafeBufferPointer<Twofold>, of voters: UnsafeBufferPointer<Int32>
  ) -> Twofold {
    var fours = FourTwofolds()
    func has(_ place: Int) -> Twofold { money[Int(voters[place])] }
    let whole = voters.count / 4 * 4
    for place in stride(from: 0, to: whole, by: 4) {
      fours =
        fours + FourTwofolds(has(place), has(place + 1), has(place + 2), has(place + 3))
    }
    var total = fours.total
    for place in whole..<voters.count { total += has(place) }
    return total
  }

  /// The same for `level` a point, without the least; supporters who gave no points do not pay.
  fileprivate func weightedPass(
    _ project: Int, _ level: Twofold
  ) -> (money: Twofold, short: Int, weight: Int64, least: Double) {
    var total = Twofold.zero
    var short = 0
    var weight: Int64 = 0
    for entry in column(project) where columns.points[entry] > 0 {
      let points = Int64(columns.points[entry])
      let has = money[Int(columns.supporters[entry])]
      if has < level * Twofold(points) {
        total += has
        short += 1
      } else {
        weight += points
      }
    }
    return (total, short, weight, -.infinity)
  }
}
