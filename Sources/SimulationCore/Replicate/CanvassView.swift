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
    let terms = hours.terms[k]
    let inRunoff = week > world.weeks.firstRound
    if terms.readsChances || terms.readsEveryChance { reckonPublicLift(of: terms.field) }
    hours.tables[k].received = hours.canvasses[k].waiting + hours.canvasses[k].worked
    lookAtRecipients(k, week: week, inRunoff: inRunoff, into: &hours.tables[k])
    if terms.readsSharedSpread {
      hours.tables[k].sharedSpread = inRunoff ? 0 : terms.sharedSpread
    }
    if terms.readsLuck { hours.tables[k].luck = key(.canvassLuck, of: k, week) }
  }

  private func lookAtRecipients(
    _ k: Int, week: Int, inRunoff: Bool, into table: inout RecipientTable
  ) {
    let terms = hours.terms[k]
    let place = k * world.candidateCount
    for (row, c) in terms.recipients.enumerated() {
      let number = world.candidates[c].race
      let mayWork = hours.mayWork[place + c]
      let isOpposed = world.races[number].count > 1
      let open = mayWork && isOpposed && isRunning(c, week: week)
      var seen = CanvassRow(room: open ? minutesLeft(for: c) : 0)
      if terms.readsEveryChance && !open {
        let wins = mayWork && (!isOpposed || standings[number].winner == c)
        seen.prospects.margin = wins ? .infinity : -.infinity
        seen.tells = .margin
      } else if terms.readsEveryChance || (terms.readsChances && seen.room > 0) {
        lookAtChances(of: c, view: terms.view, week: week, inRunoff: inRunoff, into: &seen)
      }
      hours.rows[row] = seen
    }
    write(&table, terms, place: place)
  }

  private func lookAtChances(
    of c: Int, view: Int, week: Int, inRunoff: Bool, into seen: inout CanvassRow
  ) {
    let number = world.candidates[c].race
    let race = world.races[number]
    seen.prospects =
      inRunoff
      ? runoffProspect(of: c, standing: standings[number])
      : firstRoundProspect(of: c, in: race, view: view, week: week)
    let votes = expectedVotes(
      of: c, in: race, standing: standings[number], inRunoff: inRunoff,
      margin: seen.prospects.margin)
    seen.curve = effectOfHours(on: c, votes: votes)
    seen.tells = .everything
  }

  /// Fills a table's columns with what was seen, one after another; rows that tell nothing of the
  /// chances keep what they had.
  private func write(_ table: inout RecipientTable, _ terms: CanvassTerms, place: Int) {
    let (rows, recipients) = (UnsafePointer(hours.rows), terms.recipients)
    func fill<Element>(
      _ column: inout [Element], where tells: CanvassRow.Tells = .nothing, _ value: (Int) -> Element
    ) {
      column.withUnsafeMutableBufferPointer {
        for row in recipients.indices where rows[row].tells >= tells { $0[row] = value(row) }
      }
    }
    let known = lanes(attention)
    fill(&table.room) { rows[$0].room }
    fill(&table.paid) { hours.sent[place + recipients[$0]] }
    fill(&table.raised) { hours.scattered[recipients[$0]] }
    fill(&table.target) {
      // What is needed is what is left below the ceiling.
      let (sum, overflows) = rows[$0].room.addingReportingOverflow(hours.scattered[recipients[$0]])
      return overflows ? .max : sum
    }
    fill(&table.attention) { Double(known[recipients[$0]]) }
    if terms.readsCredit {
      fill(&table.credit) { Minutes(hours.credit[place + recipients[$0]]) }
    }
    if terms.readsGifts {
      let sizes = world.hours.shiftSizes.count
      for (row, c) in recipients.enumerated() {
        for size in 0..<sizes { table.gifts[size, row] = hours.shiftsBySize[c * sizes + size] }
      }
    }
    guard terms.readsChances || terms.readsEveryChance else { return }
    fill(&table.margin, where: .margin) { rows[$0].prospects.margin }
    fill(&table.spread, where: .everything) { rows[$0].prospects.spread }
    fill(&table.doubt, where: .everything) { rows[$0].prospects.doubt }
    fill(&table.moneyEffect, where: .everything) { rows[$0].curve.effect }
    fill(&table.moneyBase, where: .everything) { rows[$0].curve.base }
  }

  /// Minutes until a candidate has had as many contacts at the door as there are voters within
  /// reach.
  private func minutesLeft(for c: Int) -> Minutes {
    let left = (contacts.reach[c] - contacts.made[c]) / world.contacts.perMinute
    return left < Double(WorldRivals.mostMoney) ? Minutes(max(0, left)) : .max
  }

  /// θ and e of the curve of more hours, in units of 100 minutes.
  private func effectOfHours(on c: Int, votes: Double) -> (effect: Double, base: Double) {
    let reach = contacts.reach[c]
    let contactsPerUnit = 100 * world.contacts.perMinute
    let unmet = reach.isFinite ? Stable.exp(-contacts.made[c] / reach) : 1
    // Nobody has fewer votes than one.
    let slope = contacts.worth[0] * contactsPerUnit * unmet / max(1, votes)
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

/// What a canvass sees of one it may work for.
struct CanvassRow: BitwiseCopyable {
  /// How much of it tells of the chances.
  enum Tells: Int, BitwiseCopyable {
    case nothing
    case margin
    case everything

    static func >= (a: Tells, b: Tells) -> Bool { a.rawValue >= b.rawValue }
  }

  var room: Minutes
  var prospects = Prospects(margin: 0, spread: 1, doubt: 0)
  /// θ and e of the curve of more hours.
  var curve = (effect: 0.0, base: 1.0)
  var tells = Tells.nothing
}
