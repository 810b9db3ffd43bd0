import Allocation
import Numerics
import Randomness

extension Workspace {
  /// Lets an organisation choose among those who seek its endorsement, by what is known before the
  /// first week.
  func endorse(_ number: Int) {
    let endorser = world.endorsers[number]
    let rows = endorser.seekers.count
    let chosen = organisations.chosen + organisations.starts[number]
    let seats = endorser.terms.seats
    guard seats < rows else {
      // There is nothing to choose.
      chosen.update(repeating: true, count: rows)
      return
    }
    chosen.update(repeating: false, count: rows)
    if endorser.terms.by == .vote {
      countMembers(endorser)
    } else {
      judgeSeekers(endorser)
    }
    for _ in 0..<max(0, seats) {
      var best = -1
      for row in 0..<rows where !chosen[row] && (best < 0 || liking[row] > liking[best]) {
        best = row
      }
      guard best >= 0, liking[best] > -.infinity else { return }
      chosen[best] = true
    }
  }

  /// Parts of a seat that a rule may divide.
  private static var seat: Int64 { 1_000_000 }

  /// Fills `liking` with what the count of members' ballots gives each seeker of the seats; −∞
  /// where that is nothing. O(voters × seekers × approvals) and the rule's own time.
  private func countMembers(_ endorser: Endorser) {
    let terms = endorser.terms
    let rows = endorser.seekers.count
    endorsementBallots.removeAll(kind: .approval, projectCount: rows, keepingCapacity: true)
    for (row, c) in endorser.seekers.enumerated() {
      logWeight[row] =
        terms.fame * Stable.log(world.candidates[c].attention)
        + terms.closeness * publicCloseness(of: c, epoch: 0)
    }
    for voter in 0..<max(0, terms.voters) {
      key(.endorsementTaste, of: endorser.number, 0, voter).fillUniform(into: liking, count: rows)
      turnLuckIntoLiking(of: rows, taste: terms.taste)
      do throws(Ballots.Refusal) {
        let most = min(terms.approvals ?? terms.seats, rows)
        try endorsementBallots.append(best(most, of: rows))
      } catch {
        // The rows exist, are listed once, and there are far fewer voters than ballots hold.
        preconditionFailure("a ballot of the program's own was refused: \(error)")
      }
    }
    seatCosts.removeAll(keepingCapacity: true)
    seatCosts.append(contentsOf: repeatElement(Self.seat, count: rows))
    terms.rule.count(
      endorsementBallots, costs: seatCosts, budget: Int64(terms.seats) * Self.seat,
      into: &endorsementOutcome, scratch: &endorsementScratch)
    for row in 0..<rows {
      let seats = endorsementOutcome.grants[row]
      liking[row] = seats > 0 ? Double(seats) : -.infinity
    }
  }

  /// Fills `liking` with the logarithm of what staff think an endorsement is worth: value ×
  /// exp(−(lead/s)²/2), the lead being the public's belief with an error of their own.
  private func judgeSeekers(_ endorser: Endorser) {
    let rows = endorser.seekers.count
    let view = world.views[0]
    key(.endorsementNoise, of: endorser.number).fillNormal(into: liking, count: rows)
    for (row, c) in endorser.seekers.enumerated() {
      let race = world.races[world.candidates[c].race]
      let rival = strongestRival(of: c, in: race) { belief[$0] }
      guard rival >= 0, world.candidates[c].value > 0 else {
        // Who cannot lose, or wins nothing, comes last.
        liking[row] = -.greatestFiniteMagnitude
        continue
      }
      let lead = belief[c] - belief[rival] + endorser.terms.noise * liking[row]
      let variance = max(1e-12, view.variance[0][c] + view.variance[0][rival])
      liking[row] = Stable.log(world.candidates[c].value) - lead * lead / variance / 2
    }
  }

  /// Whether an organisation of the world endorses a candidate in this replicate.
  func endorses(_ c: Int, source: DuesSource) -> Bool {
    switch source {
    case .none: return false
    case .listed(let endorsed): return endorsed.contains(c)
    case .chosen(let number):
      guard let row = world.endorsers[number].seekers.firstIndex(of: c) else { return false }
      return organisations.chosen[organisations.starts[number] + row]
    }
  }

  /// Calls `body` with each candidate an organisation endorses in this replicate, ascending.
  func forEachEndorsed(by source: DuesSource, _ body: (Int) -> Void) {
    switch source {
    case .none: break
    case .listed(let endorsed): endorsed.forEach(body)
    case .chosen(let number):
      let chosen = organisations.chosen + organisations.starts[number]
      for (row, c) in world.endorsers[number].seekers.enumerated() where chosen[row] { body(c) }
    }
  }

  /// Adds what endorsements are worth in votes. They are public, so every belief moves with them,
  /// at every epoch alike: an update by a poll that saw them too is linear.
  func countEndorsementVotes() {
    let sheets = world.views.count * (world.polls.count + 1)
    for announcer in world.declared.announcers where announcer.effect.votes != 0 {
      forEachEndorsed(by: announcer.endorsed) { c in
        shock[c] += announcer.effect.votes
        for sheet in 0..<sheets {
          belief[sheet * world.candidateCount + c] += announcer.effect.votes
        }
      }
    }
  }

  /// Those endorsed become known by it; several endorsements compound.
  func announceOrganisations() {
    let known = lanes(attention)
    for announcer in world.declared.announcers where announcer.effect.attention > 0 {
      let gain = Float(announcer.effect.attention)
      forEachEndorsed(by: announcer.endorsed) { c in known[c] += gain * (1 - known[c]) }
    }
  }

  /// Marks whom each vehicle may pay where that is chosen in each replicate.
  func openVehicles() {
    for (number, endorsers) in world.declared.endorsersOfVehicle.enumerated()
    where !endorsers.isEmpty {
      let payable = organisations.payable + number * world.candidateCount
      payable.update(repeating: false, count: world.candidateCount)
      for c in world.declared.listed[number] { payable[c] = true }
      for endorser in endorsers {
        forEachEndorsed(by: .chosen(by: endorser)) { payable[$0] = true }
      }
    }
  }

  /// Whom a vehicle may pay, by candidate, where that is chosen in each replicate; `nil` where it
  /// may pay all its recipients.
  func payable(by vehicle: Int) -> UnsafeMutablePointer<Bool>? {
    guard world.declared.chooses, !world.declared.endorsersOfVehicle[vehicle].isEmpty else {
      return nil
    }
    return organisations.payable + vehicle * world.candidateCount
  }
}
