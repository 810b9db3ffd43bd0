import Numerics

extension Workspace {
  /// What the first round leaves a candidate with in the runoff, without new money and new shocks:
  /// ρ·ln(first-round share) + terms for leading, for holding the seat, and for nearness to the
  /// eliminated.
  func runoffLogWeight(of c: Int, standing: Standing) -> Double {
    let rule = world.runoff
    var weight =
      rule.persistence * Stable.log(share[c]) + runoffTerms(of: c, leads: standing.leader == c)
    if rule.nearness > 0 { weight -= rule.nearness * distanceToEliminated(c, standing: standing) }
    return weight
  }

  /// What leading after the first round and holding the seat are worth in the runoff.
  func runoffTerms(of c: Int, leads: Bool) -> Double {
    let rule = world.runoff
    return (leads ? rule.leader : 0)
      + (world.candidates[c].isIncumbent
        ? (leads ? rule.incumbentLeading : rule.incumbentSecond) : 0)
  }

  /// Mean distance of positions to the eliminated candidates, weighted by their votes; 0 if there
  /// are none.
  private func distanceToEliminated(_ c: Int, standing: Standing) -> Double {
    var votes = 0.0
    var distance = 0.0
    for other in world.races[world.candidates[c].race].members
    where other != standing.leader && other != standing.second {
      votes += share[other]
      distance +=
        share[other] * abs(world.candidates[c].position - world.candidates[other].position)
    }
    return votes > 0 ? distance / votes : 0
  }

  /// Opens the runoff: only the two of each race go on, with fresh goodwill and the money they
  /// kept.
  func prepareRunoff() {
    if world.weeks.runoff > 0 { closeToTheBeaten() }
    if world.contacts.isOn { openRunoffContacts() }
    for c in 0..<world.candidateCount {
      goodwill[c] = 0
      cash[c] += isRunning(c, week: world.weeks.firstRound + 1) ? keptForRunoff[c] : 0
      keptForRunoff[c] = 0
    }
  }

  /// Nobody gives in the runoff's weeks to those who are out, and a fund without a recipient left
  /// asks for nothing.
  private func closeToTheBeaten() {
    let open = lanes(openness)
    forgetPulls()
    for (column, c) in world.market.enumerated() where c < world.candidateCount {
      open[column] = isRunning(c, week: world.weeks.firstRound + 1) ? .max : 0
    }
    for (number, vehicle) in world.vehicles.enumerated() {
      let payable = payable(by: number)
      hasRecipients[number] = vehicle.recipients.contains {
        (payable?[$0] ?? true) && isRunning($0, week: world.weeks.firstRound + 1)
      }
    }
  }

  /// Holds the runoffs with the goodwill that stands now. `moves` is false where money moves no
  /// votes.
  func holdRunoffs(moneyMoves moves: Bool) {
    for number in world.races.indices where standings[number].goesToRunoff {
      let standing = standings[number]
      let bare =
        runoffTotal(of: standing.leader, standing: standing, moneyMoves: moves)
        - runoffTotal(of: standing.second, standing: standing, moneyMoves: moves)
      let lead = contacts.moveVotes ? leadWithRunoffVotes(bare, number) : bare
      // Of equals the leader of the first round stays ahead.
      standings[number].winner = lead < 0 ? standing.second : standing.leader
      standings[number].margin = abs(2 * Stable.logistic(lead) - 1)
      settleRunoff(lead: bare, race: number)
    }
  }

  func runoffTotal(of c: Int, standing: Standing, moneyMoves: Bool) -> Double {
    var weight = runoffLogWeight(of: c, standing: standing) + runoffShock[c]
    if moneyMoves {
      weight +=
        world.candidates[c].moneyEffect * world.runoff.moneyFactor
        * Stable.log1p(goodwill[c] / moneyScale[c])
    }
    return weight
  }
}
