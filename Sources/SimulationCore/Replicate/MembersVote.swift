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
      do throws(Ballots.Refusal) {
        try table.ballots.append(best(min(vote.approvals, rows), of: rows))
      } catch {
        // The rows exist, are listed once, and there are far fewer voters than ballots hold.
        preconditionFailure("a ballot of the program's own was refused: \(error)")
      }
    }
    table.ballots.sortByProject()
  }

  /// Turns the uniforms in `liking` into what a member thinks of each row: its log weight and a
  /// Gumbel draw of their own.
  func turnLuckIntoLiking(of rows: Int, taste: Double) {
    // A standard Gumbel draw is −ln(−ln u).
    let (luck, weights) = (UnsafeMutableRawPointer(liking), UnsafeRawPointer(logWeight))
    // Four at a time; what is done beyond the last is not read.
    var row = 0
    while row < rows {
      let u = luck.loadUnaligned(fromByteOffset: 8 &* row, as: SIMD4<Double>.self)
      let weight = weights.loadUnaligned(fromByteOffset: 8 &* row, as: SIMD4<Double>.self)
      luck.storeBytes(
        of: weight - SIMD4(repeating: taste) * Stable.log(-Stable.log(u)),
        toByteOffset: 8 &* row, as: SIMD4<Double>.self)
      row &+= 4
    }
  }

  /// The rows with the largest `liking`, best first, of equals the lower; none without hope. Valid until
  /// the next are chosen. O(rows + approvals · those better than any before), at most rows × `most`.
  func best(_ most: Int, of rows: Int) -> UnsafeBufferPointer<Int> {
    let (liking, chosen, likings) = (UnsafePointer(liking), approved, approvedLiking)
    var count = 0
    var least = -Double.infinity
    for row in 0..<(most > 0 ? rows : 0) where liking[row] > least {
      var place = count < most ? count : most &- 1
      while place > 0, liking[row] > likings[place &- 1] {
        chosen[place] = chosen[place &- 1]
        likings[place] = likings[place &- 1]
        place &-= 1
      }
      chosen[place] = row
      likings[place] = liking[row]
      count = min(count &+ 1, most)
      if count == most { least = likings[most &- 1] }
    }
    return UnsafeBufferPointer(start: chosen, count: count)
  }
}
