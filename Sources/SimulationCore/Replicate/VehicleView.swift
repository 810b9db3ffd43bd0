import Allocation
import Numerics
import Randomness

extension Workspace {
  /// Fills the table of what a vehicle can see of its recipients this week: the columns that its
  /// rule reads.
  func look(vehicle: Int, week: Int, inRunoff: Bool) {
    let terms = world.vehicles[vehicle]
    let reads = terms.reads
    if !reads.isDisjoint(with: [.chances, .everyChance]) { reckonPublicLift() }
    tables[vehicle].received = funds[vehicle].cash + funds[vehicle].granted
    lookAtRecipients(vehicle, week: week, inRunoff: inRunoff, into: &tables[vehicle])
    if reads.contains(.sharedSpread) {
      tables[vehicle].sharedSpread = inRunoff ? 0 : terms.sharedSpread
    }
    if reads.contains(.luck) { tables[vehicle].luck = key(.ruleLuck, of: vehicle, week) }
    if reads.contains(.runoff) {
      lookAtRunoffs(vehicle, week: week, inRunoff: inRunoff, into: &tables[vehicle])
    }
    if reads.contains(.gifts) { lookAtGifts(terms.recipients, into: &tables[vehicle]) }
    if reads.contains(.dues) { lookAtDues(vehicle, into: &tables[vehicle]) }
    if reads.contains(.credit) {
      let credit = credit + vehicle * world.candidateCount
      for (row, c) in terms.recipients.enumerated() {
        tables[vehicle].credit[row] = Cents(credit[c])
      }
    }
  }

  private func lookAtRecipients(
    _ vehicle: Int, week: Int, inRunoff: Bool, into table: inout RecipientTable
  ) {
    let terms = world.vehicles[vehicle]
    let payable = payable(by: vehicle)
    for (row, c) in terms.recipients.enumerated() {
      let candidate = world.candidates[c]
      let race = world.races[candidate.race]
      let spent = paid[vehicle * world.candidateCount + c]
      let standing = standings[candidate.race]
      let stands =
        (payable?[c] ?? true)
        && (!inRunoff || (standing.goesToRunoff && (standing.leader == c || standing.second == c)))
      // Money cannot help who has no opponent, and law forbids more than the limit.
      table.room[row] = stands && race.count > 1 ? room(terms.limit, spent: spent, for: c) : 0
      table.paid[row] = spent
      table.raised[row] = raised[c]
      table.target[row] = max(0, candidate.target - (received(c) - raised[c]))
      table.attention[row] = Double(lanes(attention)[c])
      table.value[row] = candidate.value
      if terms.reads.contains(.everyChance) && !(stands && race.count > 1) {
        // Nothing is open any more.
        let wins =
          (payable?[c] ?? true) && (race.count == 1 || standing.winner == c)
        table.margin[row] = wins ? .infinity : -.infinity
      } else if terms.reads.contains(.everyChance)
        || (terms.reads.contains(.chances) && table.room[row] > 0)
      {
        let prospect =
          inRunoff
          ? runoffProspect(of: c, standing: standing)
          : firstRoundProspect(of: c, in: race, view: terms.view, week: week)
        table.margin[row] = prospect.margin
        table.spread[row] = prospect.spread
        table.doubt[row] = prospect.doubt
        table.moneyEffect[row] = candidate.moneyEffect * (inRunoff ? world.runoff.moneyFactor : 1)
        table.moneyBase[row] = world.money.scale + fundsAtHand(c)
        if !world.contacts.perDollar.isEmpty {
          let votes = expectedVotes(
            of: c, in: race, standing: standing, inRunoff: inRunoff, margin: prospect.margin)
          (table.moneyEffect[row], table.moneyBase[row]) = effectOfMoney(
            on: c, goodwill: (table.moneyEffect[row], table.moneyBase[row]), votes: votes)
        }
      }
    }
  }

  private func lookAtGifts(_ recipients: [Int], into table: inout RecipientTable) {
    let sizes = world.giftSizes.count
    for (row, c) in recipients.enumerated() {
      for size in 0..<sizes { table.gifts[size, row] = giftsBySize[c * sizes + size] }
    }
  }

  /// What each organisation paid in falls in equal parts to those it endorses who still stand, odd
  /// cents to the first.
  private func lookAtDues(_ vehicle: Int, into table: inout RecipientTable) {
    let recipients = world.vehicles[vehicle].recipients
    for row in recipients.indices { table.dues[row] = 0 }
    for number in world.duesSources.indices {
      let amount = dues[vehicle * world.duesSources.count + number]
      guard amount > 0 else { continue }
      func sharesIn(_ row: Int) -> Bool {
        table.room[row] > 0 && endorses(recipients[row], source: world.duesSources[number])
      }
      let sharers = recipients.indices.count(where: sharesIn)
      guard sharers > 0 else { continue }
      var odd = amount % Cents(sharers)
      for row in recipients.indices where sharesIn(row) {
        table.dues[row] += amount / Cents(sharers) + (odd > 0 ? 1 : 0)
        odd -= 1
      }
    }
  }
}

/// A believed lead in log weight over the strongest rival, its SD, and the part of that SD that is
/// doubt.
struct Prospects {
  var margin: Double
  var spread: Double
  var doubt: Double
}

extension Workspace {
  /// The believed lead over the strongest rival with the money already there.
  func firstRoundProspect(
    of c: Int, in race: WorldRace, view: Int, week: Int
  ) -> Prospects {
    weigh(race, view: view, week: week)
    let rival = strongestRival(of: c, in: race) { logWeight[$0] }
    let beliefs = world.views[view]
    let variance = beliefs.variance[world.epoch(ofWeek: week)]
    let doubt =
      variance[c] * beliefs.doubtShare[c] + variance[rival] * beliefs.doubtShare[rival]
    return Prospects(
      margin: logWeight[c] - logWeight[rival],
      spread: (variance[c] + variance[rival]).squareRoot(), doubt: doubt.squareRoot())
  }

  /// Fills `logWeight` with what a view believes of a race, with the money already there.
  private func weigh(_ race: WorldRace, view: Int, week: Int) {
    let epoch = world.epoch(ofWeek: week)
    let believed = belief + (view * (world.polls.count + 1) + epoch) * world.candidateCount
    for other in race.members {
      logWeight[other] = believed[other] + Double(lanes(publicLift)[other]) - anchor[other]
    }
    nestField(of: race)
    if contacts.moveVotes {
      addVotes(
        to: race, cast: votesCast(in: race, inRunoff: false, turnout: 1), expectedContactVotes)
    }
  }

  /// What everybody knows after the first round: the result, and how runoffs go.
  func runoffProspect(of c: Int, standing: Standing) -> Prospects {
    let other = standing.leader == c ? standing.second : standing.leader
    func weight(_ candidate: Int) -> Double {
      runoffLogWeight(of: candidate, standing: standing)
        + Double(lanes(publicLift)[candidate]) * world.runoff.moneyFactor
    }
    var margin = weight(c) - weight(other)
    if contacts.moveVotes {
      margin = lead(
        margin, in: world.races[world.candidates[c].race], turnout: 1,
        mine: expectedContactVotes(c),
        theirs: expectedContactVotes(other))
    }
    return Prospects(
      margin: margin, spread: world.shocks.runoff * 2.0.squareRoot(), doubt: 0)
  }

  /// How a vehicle expects the runoffs to go, as long as they are ahead.
  private func lookAtRunoffs(
    _ vehicle: Int, week: Int, inRunoff: Bool, into table: inout RecipientTable
  ) {
    guard !inRunoff, world.weeks.runoff > 0, world.election.method == .majorityRunoff else {
      table.runoff = nil
      return
    }
    let terms = world.vehicles[vehicle]
    var outlook = table.runoff ?? RunoffOutlook(count: table.count)
    table.runoff = nil
    outlook.carry = world.runoff.persistence
    outlook.spread = world.shocks.runoff * 2.0.squareRoot()
    outlook.moneyBase = world.money.scale
    let threshold = world.election.threshold
    let bar = Stable.log(threshold) - Stable.log(1 - threshold)
    for (row, c) in terms.recipients.enumerated() {
      let race = world.races[world.candidates[c].race]
      guard race.count > 1 else { continue }
      weigh(race, view: terms.view, week: week)
      let rival = strongestRival(of: c, in: race) { logWeight[$0] }
      let third = strongestRival(of: c, in: race) { $0 == rival ? -.infinity : logWeight[$0] }
      var others = 0.0
      for other in race.members where other != c {
        others += Stable.exp(logWeight[other] - logWeight[rival])
      }
      let lead = logWeight[c] - logWeight[rival]
      outlook.outright[row] = lead - Stable.log(others) - bar
      // There is a runoff only if the strongest rival stays below the threshold too, for which the
      // others must have the rest of the votes between them.
      let rest = (1 - threshold) / threshold - (others - 1)
      let denial = rest > 0 ? lead - Stable.log(rest) : .infinity
      outlook.entry[row] = min(denial, race.count > 2 ? logWeight[c] - logWeight[third] : .infinity)
      outlook.margin[row] = runoffMargin(of: c, against: rival, lead: lead)
      outlook.moneyEffect[row] = world.candidates[c].moneyEffect * world.runoff.moneyFactor
    }
    table.runoff = outlook
  }

  /// The log-odds of a runoff between two candidates with a given lead in the first round, before
  /// money and without what nearness to the eliminated does.
  private func runoffMargin(of c: Int, against rival: Int, lead: Double) -> Double {
    let rule = world.runoff
    func terms(_ candidate: Int, leads: Bool) -> Double {
      (leads ? rule.leader : 0)
        + (world.candidates[candidate].isIncumbent
          ? (leads ? rule.incumbentLeading : rule.incumbentSecond) : 0)
    }
    return rule.persistence * lead + terms(c, leads: lead >= 0) - terms(rival, leads: lead < 0)
  }
}
