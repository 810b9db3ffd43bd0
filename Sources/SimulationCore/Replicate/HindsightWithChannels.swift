import Numerics

extension Workspace {
  /// Dollars that win the seat for `c` where channels take a part of them; infinite if the whole
  /// budget does not.
  ///
  /// As `hindsightSeats()` reckons it, but a dollar buys both goodwill and contacts, each with its
  /// own diminishing returns, so dollars themselves are sought, as ln(1 + dollars/scale).
  func priceWithChannels(of c: Int, in race: WorldRace, budget: Double) -> Double {
    let most = Stable.log1p(budget / moneyScale[c])
    func dollars(_ size: Double) -> Double {
      size <= 0 ? 0 : moneyScale[c] * Stable.expm1(size)
    }
    let field = HindsightField(c, in: race, self)
    // The contacts of a first round that leads to runoffs are put aside when it is over.
    let made = world.election.method == .majorityRunoff ? contacts.over[c] : contacts.made[c]
    func firstRound(spending dollars: Double) -> Outcome {
      field.firstRound(
        lift: goodwillLift(of: dollars, for: c),
        votes: votes(c, doors: made, spending: dollars))
    }
    let outright = leastLift(upTo: most) { size in
      let outcome = firstRound(spending: dollars(size))
      return world.election.method == .plurality
        ? outcome.rank == 0 : outcome.share > world.election.threshold
    }
    guard world.election.method == .majorityRunoff else { return dollars(outright) }
    guard world.weeks.runoff > 0 else {
      // No new money reaches the runoff: the first round's must do.
      let size = leastLift(upTo: most) { size in
        let outcome = firstRound(spending: dollars(size))
        return outcome.share > world.election.threshold
          || (outcome.rank <= 1 && runoffDeficit(of: c, after: outcome) < 0)
      }
      return dollars(size)
    }
    let enters = leastLift(upTo: most) {
      firstRound(spending: dollars($0)).rank <= 1
    }
    guard enters.isFinite else { return dollars(outright) }
    let outcome = firstRound(spending: dollars(enters))
    let number = world.candidates[c].race
    let deficit = bareRunoffDeficit(of: c, after: outcome)
    let theirs = meets(outcome.rival, inRunoffOf: number) ? contacts.runoff[outcome.rival] : 0
    let later = leastLift(upTo: most) { size in
      let spent = dollars(size)
      return lead(
        goodwillLift(of: spent, for: c) * world.runoff.moneyFactor - deficit, in: race,
        turnout: turnoutFactor, mine: votes(c, doors: contacts.made[c], spending: spent),
        theirs: theirs) > 0
    }
    return min(dollars(outright), dollars(enters) + dollars(later))
  }

  /// The lift from the part of so many dollars that builds goodwill.
  private func goodwillLift(of dollars: Double, for c: Int) -> Double {
    world.candidates[c].moneyEffect
      * Stable.log1p(world.contacts.toGoodwill * dollars / moneyScale[c])
  }

  /// Votes from so many contacts at the door and what so many dollars buy of channels.
  private func votes(_ c: Int, doors: Double, spending dollars: Double) -> Double {
    let reach = contacts.reach[c]
    var votes = contacts.worth[0] * WorldContacts.new(doors, within: reach)
    for medium in 1..<contacts.media {
      votes +=
        contacts.worth[medium]
        * WorldContacts.new(dollars * contacts.perDollar[medium - 1], within: reach)
    }
    return votes
  }
}
