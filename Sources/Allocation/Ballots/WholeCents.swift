extension BallotOutcome {
  /// Rounds the exact `scratch.amounts` (between 0 and the cost) to grants in whole cents that sum
  /// to the exact total rounded down, and to `budget` at most; with `spending`, to `budget`, which
  /// the amounts miss by a rounding error only. Each is rounded down, and the cents
  /// left over go one each to the largest remainders, ties to the lower index.
  ///
  /// Remainders are compared in units of 2⁻²⁰ cent, and what lacks less than 2⁻³⁰ of a whole cent
  /// counts as whole, so that rounding in the amounts decides nothing.
  mutating func grantWholeCents(
    _ budget: Int64, spending: Bool = false, _ scratch: inout BallotScratch
  ) {
    var total = Twofold(0x1p-20)
    var whole: Int64 = 0
    scratch.remainders.removeAll()
    for (project, amount) in scratch.amounts.enumerated() where amount.rounded > 0 {
      let cost = scratch.costs[project]
      let (cents, rest) = (amount + Twofold(0x1p-30)).wholePart
      grants[project] = min(cents, cost)
      whole += grants[project]
      total += amount
      if grants[project] < cost, rest >= 0x1p-29 {
        scratch.remainders.append(
          Remainder(rest: UInt64((rest * 0x1p20).rounded()), index: project))
      }
    }
    scratch.remainders.restoreOrder()
    var over = (spending ? budget : min(budget, total.wholePart.whole)) - whole
    while over > 0, let next = scratch.remainders.top {
      scratch.remainders.removeTop()
      grants[next.index] += 1
      over -= 1
    }
    for project in grants.indices where over > 0 && grants[project] > 0 {
      let more = min(scratch.costs[project] - grants[project], over)
      grants[project] += more
      over -= more
    }
    // Only more than 2¹⁰ millions of amounts that are just not whole could have taken too much.
    for project in grants.indices.reversed() where over < 0 && grants[project] > 0 {
      let back = min(grants[project], -over)
      grants[project] -= back
      over += back
    }
  }
}

extension Twofold {
  /// The largest integer at or below a number that is not negative, at most Int64.max, and what
  /// the number has above it.
  fileprivate var wholePart: (whole: Int64, rest: Double) {
    let floor = high.rounded(.down)
    guard floor < 0x1p63 else { return (.max, 0) }
    // A high part beyond 2⁵³ is whole; then the low part may be more than 1 or less than 0.
    let lowFloor = floor == high ? low.rounded(.down) : 0
    let rest = floor == high ? low - lowFloor : (self - Twofold(floor)).rounded
    return (Int64(floor) + Int64(lowFloor), min(rest, 1 - 0x1p-53))
  }
}
