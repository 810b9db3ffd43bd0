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
    if terms.readsChances || terms.readsEveryChance { reckonPublicLift(terms.vectors) }
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
    let beliefs = beliefPlace(view: terms.view, week: week)
    let (mayWork, rows) = (hours.mayWork + place, hours.rows)
    outlook.removeAll()
    for row in 0..<terms.recipients.count {
      let c = terms.recipients[row]
      let standing = standings + raceOf[c]
      let isOpposed = races[raceOf[c]].count > 1
      let open = mayWork[c] && isOpposed && isRunning(c, week: week)
      rows[row] = CanvassRow(room: open ? minutesLeft(for: c) : 0)
      if terms.readsEveryChance && !open {
        let wins = mayWork[c] && (!isOpposed || standing.pointee.winner == c)
        rows[row].prospects.margin = wins ? .infinity : -.infinity
        rows[row].tells = .margin
      } else if terms.readsEveryChance || (terms.readsChances && rows[row].room > 0) {
        rows[row].tells = .everything
        if !inRunoff { outlook.add(raceOf[c]) }
      }
    }
    if !inRunoff, let recipients = terms.recipients.baseAddress {
      expectVotes(at: beliefs)
      expectLeads(recipients, terms.recipients.count) { rows[$0].tells == .everything }
    }
    for row in 0..<terms.recipients.count where rows[row].tells == .everything {
      lookAtChances(of: terms.recipients[row], row: row, at: beliefs, inRunoff: inRunoff)
    }
    write(&table, terms, place: place)
  }

  @inline(__always)
  private func lookAtChances(of c: Int, row: Int, at beliefs: Int, inRunoff: Bool) {
    let prospects =
      inRunoff
      ? runoffProspect(of: c, standing: standings[raceOf[c]])
      : firstRoundProspect(of: c, row: row, at: beliefs)
    let votes = expectedVotes(of: c, inRunoff: inRunoff, margin: prospects.margin)
    let reach = contacts.reach[c]
    let unmet =
      !inRunoff
      ? outlook.unmet[placeInOutlook(of: c)]
      : reach.isFinite ? Stable.exp(-contacts.made[c] / reach) : 1
    hours.rows[row].prospects = prospects
    hours.rows[row].curve = effectOfHours(on: c, votes: votes, unmet: unmet)
  }

  /// Fills the columns of a table that its rule reads with what was seen, one after another; rows
  /// that tell nothing of the chances keep what they had.
  private func write(_ table: inout RecipientTable, _ terms: CanvassTerms, place: Int) {
    let (rows, recipients) = (UnsafePointer(hours.rows), terms.recipients)
    func fill<Element>(
      _ column: inout [Element], where tells: CanvassRow.Tells = .nothing, _ value: (Int) -> Element
    ) {
      column.withUnsafeMutableBufferPointer {
        for row in 0..<recipients.count where rows[row].tells >= tells { $0[row] = value(row) }
      }
    }
    fill(&table.room) { rows[$0].room }
    fill(&table.paid) { hours.sent[place + recipients[$0]] }
    if terms.readsStanding {
      let (known, scattered) = (lanes(attention), hours.scattered)
      fill(&table.raised) { scattered[recipients[$0]] }
      fill(&table.target) {
        // What is needed is what is left below the ceiling.
        let (sum, overflows) = rows[$0].room.addingReportingOverflow(scattered[recipients[$0]])
        return overflows ? .max : sum
      }
      fill(&table.attention) { Double(known[recipients[$0]]) }
    }
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
    if terms.readsDoubt { fill(&table.doubt, where: .everything) { rows[$0].prospects.doubt } }
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
  private func effectOfHours(
    on c: Int, votes: Double, unmet: Double
  ) -> (effect: Double, base: Double) {
    let reach = contacts.reach[c]
    let contactsPerUnit = 100 * world.contacts.perMinute
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
