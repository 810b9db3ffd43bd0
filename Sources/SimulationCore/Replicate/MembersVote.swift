import Allocation
import Numerics
import Randomness

extension Workspace {
  /// Draws the ballots of a fund's members, before the first week, so that all structures meet the
  /// same.
  func holdMembersVote(vehicle: Int) {
    let terms = world.vehicles[vehicle]
    let payable = payable(by: vehicle)
    for (row, c) in terms.recipients.enumerated() {
      let target = world.candidates[c].target
      tables[vehicle].ask[row] = min(terms.members.ask ?? target, terms.limit)
    }
    holdVote(
      terms.members, among: terms.recipients, into: &tables[vehicle],
      taste: { key(.memberTaste, of: vehicle, 0, $0) }, mayPay: { payable?[$0] ?? true })
  }

  /// Draws members' ballots over a table's rows. O(voters × recipients × approvals).
  func holdVote(
    _ vote: MembersVote, among recipients: [Int], into table: inout RecipientTable,
    taste: (Int) -> StreamKey, mayPay: (Int) -> Bool
  ) {
    let rows = recipients.count
    table.ballots.removeAll(kind: .approval, projectCount: rows, keepingCapacity: true)
    for (row, c) in recipients.enumerated() {
      let candidate = world.candidates[c]
      // Whoever has no opponent, or no endorsement, asks for nothing.
      logWeight[row] =
        world.races[candidate.race].count > 1 && mayPay(c)
        ? vote.fame * Stable.log(candidate.attention)
          + vote.closeness * publicCloseness(of: c, epoch: 0) : -.infinity
    }
    for voter in 0..<vote.voters {
      taste(voter).fillUniform(into: liking, count: rows)
      turnLuckIntoLiking(of: rows, taste: vote.taste)
      approveBest(min(vote.approvals, rows), of: rows)
      do throws(Ballots.Refusal) {
        try table.ballots.append(approved)
      } catch {
        // The rows exist, are listed once, and there are far fewer voters than ballots hold.
        preconditionFailure("a ballot of the program's own was refused: \(error)")
      }
    }
  }

  /// Turns the uniforms in `liking` into what a member thinks of each row: its log weight and a
  /// Gumbel draw of their own.
  func turnLuckIntoLiking(of rows: Int, taste: Double) {
    // A standard Gumbel draw is −ln(−ln u).
    let (luck, weights) = (UnsafeMutableRawPointer(liking), UnsafeRawPointer(logWeight))
    var row = 0
    while row &+ 4 <= rows {
      let u = luck.loadUnaligned(fromByteOffset: 8 &* row, as: SIMD4<Double>.self)
      let weight = weights.loadUnaligned(fromByteOffset: 8 &* row, as: SIMD4<Double>.self)
      luck.storeBytes(
        of: weight - SIMD4(repeating: taste) * Stable.log(-Stable.log(u)),
        toByteOffset: 8 &* row, as: SIMD4<Double>.self)
      row &+= 4
    }
    while row < rows {
      liking[row] = logWeight[row] - taste * Stable.log(-Stable.log(liking[row]))
      row &+= 1
    }
  }

  /// The rows with the largest `liking`, best first, of equals the lower; none without hope.
  func approveBest(_ most: Int, of rows: Int) {
    approved.removeAll(keepingCapacity: true)
    for _ in 0..<most {
      var best = -1
      for row in 0..<rows where best < 0 || liking[row] > liking[best] { best = row }
      guard liking[best] > -.infinity else { return }
      approved.append(best)
      liking[best] = -.infinity
    }
  }
}
