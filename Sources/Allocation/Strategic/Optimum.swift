/// Money where it wins most seats, increasing returns and all: the largest Σ value·p(grant) with
/// grants in whole steps, by a dynamic programme, in the log-odds model.
///
/// The money below one step goes to whoever of those with room for a step makes most of it; what is
/// left once no one has, in equal parts. The hulls' grants (as `StrategicNeed.hull`, but planned as
/// if the fund had no end) stand instead where they are worth more, as where returns diminish and
/// the step is coarse. More budget never makes the objective worse, by construction, but for the
/// hulls' cents and as long as the step and the rooms' whole steps stay what they are: the
/// programme's value, the best use of a part of a step and the hulls' grants all only rise.
///
/// O(Σ G·K) with G = fund/step and K = min(G, room/step); where that exceeds 2^22 (some
/// milliseconds) the step is doubled until it does not.
public struct Optimum: Sendable, Equatable {
  /// Cents; below 1 is read as 1.
  public var step: Int64

  /// $500 unless stated otherwise.
  public init(step: Int64 = 500_00) { self.step = step }

  /// The step used for a fund: `step`, doubled while the programme would take too long. O(n).
  public func step(for fund: Int64, among table: borrowing RecipientTable) -> Int64 {
    var step = max(1, self.step)
    while Self.work(fund, step, table) > 0x1p22, step <= fund { step = min(step, .max / 2) * 2 }
    return step
  }

  private static func work(
    _ fund: Int64, _ step: Int64, _ table: borrowing RecipientTable
  ) -> Double {
    let most = Double(fund / step)
    var entries = 0.0
    for i in 0..<table.count { entries += min(most, Double(max(0, table.room[i]) / step)) + 1 }
    return (most + 1) * entries
  }

  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    scratch.readProspects(table)
    // Kept in a local so that the scratch may work while it is written.
    var hulls = scratch.trial
    scratch.trial = []
    defer { scratch.trial = hulls }
    hulls.refill(table.count, with: 0)
    var filled = scratch.fillHulls(fund, among: table, into: &hulls, plansBeyondFund: true)
    filled += scratch.shareOutEqually(fund - filled, among: table, into: &hulls)

    let given = scratch.grantByGrid(fund, step(for: fund, among: table), table, into: &grants)
    let (grid, hull) = (scratch.worth(of: grants), scratch.worth(of: hulls))
    // Below the rounding of the sums it is a tie, which the hulls win.
    if grid > hull + 1e-12 * hull { return given }
    for i in 0..<table.count { grants[i] = hulls[i] }
    return filled
  }
}

extension AllocationScratch {
  /// Σ value·p over `prospects`.
  fileprivate func worth(of grants: [Int64]) -> Double {
    var sum = 0.0
    for (i, prospect) in prospects.enumerated() where prospect.isMovable {
      sum += prospect.value * prospect.winProbability(with: Double(grants[i]) / 100)
    }
    return sum
  }

  /// The optimum of `prospects` in whole steps, and the rest.
  /// - Returns: cents given, min(fund, total room).
  fileprivate mutating func grantByGrid(
    _ fund: Int64, _ step: Int64, _ table: borrowing RecipientTable, into grants: inout [Int64]
  ) -> Int64 {
    let most = fund / step
    var rooms: Int64 = 0
    majorantRows.removeAll(keepingCapacity: true)
    grid.begin()
    for (i, prospect) in prospects.enumerated() where prospect.isMovable && table.room[i] >= step {
      let allowed = min(most, table.room[i] / step)
      for k in 0...allowed {
        grid.append(prospect.value * prospect.winProbability(with: Double(k * step) / 100))
      }
      grid.endRow()
      majorantRows.append(i)
      rooms = min(most, rooms + allowed)
    }
    _ = grid.solve(Int(rooms))
    var rest = fund
    for (k, row) in majorantRows.enumerated() {
      grants[row] = Int64(grid.picks[k]) * step
      rest -= grants[row]
    }
    if rest < step, let row = bestUse(of: rest, leaving: step, table, grants) {
      grants[row] += rest
      return fund
    }
    return fund - rest + shareOutEqually(rest, among: table, into: &grants)
  }

  /// Whoever makes most of `rest` among those with room for a whole step; ties to the lower index.
  private func bestUse(
    of rest: Int64, leaving step: Int64, _ table: borrowing RecipientTable, _ grants: [Int64]
  ) -> Int? {
    var best: (row: Int, gain: Double)?
    for row in majorantRows where table.room[row] - grants[row] >= step {
      let prospect = prospects[row]
      let now = prospect.winProbability(with: Double(grants[row]) / 100)
      let then = prospect.winProbability(with: Double(grants[row] + rest) / 100)
      let gain = prospect.value * (then - now)
      if gain > best?.gain ?? -.infinity { best = (row, gain) }
    }
    return best?.row
  }
}
