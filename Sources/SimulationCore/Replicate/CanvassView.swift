import Allocation
import Numerics

extension Workspace {
  /// Fills the table of what a canvass can see this week, with minutes in the place of cents and 100
  /// minutes in that of a dollar.
  ///
  /// - Room is the time to as many contacts as there are voters within reach. By then 63% of them
  ///   have been met, the rest of the contacts being second ones.
  /// - Margins count the contacts made so far, as far as the public knows turnout.
  /// - Effect and base describe more hours. With N the votes a candidate is expected to have, k
  ///   contacts in 100 minutes, w votes per new contact, reach R and C contacts so far, x more units
  ///   add ln(1 + w·R·e^(−C/R)·(1 − e^(−kx/R))/N) log-odds. The curve θ·ln(1 + x/e) agrees with
  ///   that in slope and curvature at x = 0, where a = w·k·e^(−C/R)/N is the slope, with e = 1/(a +
  ///   k/R) and θ = a·e. Without a ceiling θ = 1, e = N/(w·k) and the curve is exact; where
  ///   hours are few against N, e is the ceiling R/k.
  func look(canvass k: Int, week: Int) {
    let terms = world.hours.canvasses[k]
    let reads = terms.rule.reads
    let inRunoff = week > world.weeks.firstRound
    if !reads.isDisjoint(with: [.chances, .everyChance]) {
      reckonPublicLift(of: 0..<world.candidateCount)
    }
    hours.tables[k].received = hours.canvasses[k].waiting + hours.canvasses[k].worked
    for (row, c) in terms.recipients.enumerated() {
      lookAtCandidate(c, row: row, canvass: k, week: week, inRunoff: inRunoff)
    }
    if reads.contains(.sharedSpread) {
      hours.tables[k].sharedSpread = inRunoff ? 0 : terms.sharedSpread
    }
    if reads.contains(.luck) { hours.tables[k].luck = key(.canvassLuck, of: k, week) }
  }

  private func lookAtCandidate(_ c: Int, row: Int, canvass k: Int, week: Int, inRunoff: Bool) {
    let terms = world.hours.canvasses[k]
    let reads = terms.rule.reads

    let race = world.races[world.candidates[c].race]
    let standing = standings[world.candidates[c].race]
    let mayWork = hours.mayWork[k * world.candidateCount + c]
    let open = mayWork && race.count > 1 && isRunning(c, week: week)
    let room = open ? minutesLeft(for: c) : 0
    hours.tables[k].room[row] = room
    hours.tables[k].paid[row] = hours.sent[k * world.candidateCount + c]
    hours.tables[k].raised[row] = hours.scattered[c]
    // What is needed is what is left below the ceiling.
    hours.tables[k].target[row] =
      room.addingReportingOverflow(hours.scattered[c]).overflow
      ? .max : room + hours.scattered[c]
    hours.tables[k].attention[row] = Double(lanes(attention)[c])
    hours.tables[k].value[row] = world.candidates[c].value
    if reads.contains(.credit) {
      hours.tables[k].credit[row] = Minutes(hours.credit[k * world.candidateCount + c])
    }
    if reads.contains(.gifts) {
      let sizes = world.hours.shiftSizes.count
      for size in 0..<sizes {
        hours.tables[k].gifts[size, row] = hours.shiftsBySize[c * sizes + size]
      }
    }
    if reads.contains(.everyChance) && !open {
      let wins = mayWork && (race.count == 1 || standing.winner == c)
      hours.tables[k].margin[row] = wins ? .infinity : -.infinity
    } else if reads.contains(.everyChance) || (reads.contains(.chances) && room > 0) {
      let prospect =
        inRunoff
        ? runoffProspect(of: c, standing: standing)
        : firstRoundProspect(of: c, in: race, view: terms.view, week: week)
      let votes = expectedVotes(
        of: c, in: race, standing: standing, inRunoff: inRunoff, margin: prospect.margin)
      let curve = effectOfHours(on: c, votes: votes)
      hours.tables[k].margin[row] = prospect.margin
      hours.tables[k].spread[row] = prospect.spread
      hours.tables[k].doubt[row] = prospect.doubt
      hours.tables[k].moneyEffect[row] = curve.effect
      hours.tables[k].moneyBase[row] = curve.base
    }
  }

  /// Minutes until a candidate has had as many contacts at the door as there are voters within
  /// reach.
  private func minutesLeft(for c: Int) -> Minutes {
    let terms = world.contacts
    let left = (terms.reach[c] - contacts.made[c]) / terms.perMinute
    return left < Double(WorldRivals.mostMoney) ? Minutes(max(0, left)) : .max
  }

  /// θ and e of the curve of more hours, in units of 100 minutes.
  private func effectOfHours(on c: Int, votes: Double) -> (effect: Double, base: Double) {
    let terms = world.contacts
    let reach = terms.reach[c]
    let contactsPerUnit = 100 * terms.perMinute
    let unmet = reach.isFinite ? Stable.exp(-contacts.made[c] / reach) : 1
    // Nobody has fewer votes than one.
    let slope = terms.worth[0] * contactsPerUnit * unmet / max(1, votes)
    return WorldContacts.curve(
      slope: slope, curvature: slope * (slope + (reach.isFinite ? contactsPerUnit / reach : 0)))
  }

  /// Draws the ballots of those who go out with a canvass. Each asks for all the room there is,
  /// unless they say how many minutes.
  func holdCanvassersVote(_ k: Int) {
    let terms = world.hours.canvasses[k]
    for (row, c) in terms.recipients.enumerated() {
      let all = world.contacts.reach[c] / world.contacts.perMinute
      hours.tables[k].ask[row] =
        terms.members.ask ?? (all < Double(WorldRivals.mostMoney) ? Minutes(all) : 0)
    }
    holdVote(
      terms.members, among: terms.recipients, into: &hours.tables[k],
      taste: { key(.canvassTaste, of: k, 0, $0) },
      mayPay: { hours.mayWork[k * world.candidateCount + $0] })
  }
}
