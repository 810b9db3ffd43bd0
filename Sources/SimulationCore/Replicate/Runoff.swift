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

  /// Holds the runoffs with the goodwill that stands now, four at a time. `moves` is false where money
  /// moves no votes.
  func holdRunoffs(moneyMoves moves: Bool) {
    var races = SIMD4<Int>()
    var count = 0
    for number in world.races.indices where standings[number].goesToRunoff {
      races[count] = number
      count += 1
      if count == 4 {
        holdRunoffs(in: races, count, moneyMoves: moves)
        count = 0
      }
    }
    guard count > 0 else { return }
    // The first stands in for those that lack.
    for place in count..<4 { races[place] = races[0] }
    holdRunoffs(in: races, count, moneyMoves: moves)
  }

  /// Holds those in the first `count` of four races.
  private func holdRunoffs(in races: SIMD4<Int>, _ count: Int, moneyMoves moves: Bool) {
    let leaders = fourOf { standings[races[$0]].leader }
    let seconds = fourOf { standings[races[$0]].second }
    let bare =
      runoffTotals(of: leaders, in: races, moneyMoves: moves)
      - runoffTotals(of: seconds, in: races, moneyMoves: moves)
    var leads = bare
    // Without the last shocks; and, with contacts, beyond what these make up for.
    var expected =
      bare - (fourOf { runoffShock[leaders[$0]] } - fourOf { runoffShock[seconds[$0]] })
    if contacts.moveVotes {
      for place in 0..<count {
        leads[place] = leadWithRunoffVotes(bare[place], races[place])
        expected[place] -= handicap(of: leaders[place], against: seconds[place])
      }
    }
    let margins = SIMD4(repeating: 2) * Stable.logistic(leads) - SIMD4(repeating: 1)
    let wins = Normal.cumulative(expected / SIMD4(repeating: world.runoffSpread))
    for place in 0..<count {
      let number = races[place]
      // Of equals the leader of the first round stays ahead.
      standings[number].winner = leads[place] < 0 ? seconds[place] : leaders[place]
      standings[number].margin = abs(margins[place])
      settleRunoff(wins: wins[place], race: number)
    }
  }

  /// `runoffTotal` of four candidates, one in each race, to the same bits.
  private func runoffTotals(
    of c: SIMD4<Int>, in races: SIMD4<Int>, moneyMoves moves: Bool
  ) -> SIMD4<Double> {
    let parts = fourOf { share[c[$0]] }
    let ratio = fourOf { goodwill[c[$0]] / moneyScale[c[$0]] }
    let rule = world.runoff
    // Where logarithms of four are good: no runner-up's share is below 3e-308, since weights are held
    // there and then the leader's is all. With positions there is more to a weight.
    guard all(ratio .<= SIMD4(repeating: 0x1p53)), rule.nearness == 0 else {
      return fourOf {
        runoffTotal(of: c[$0], standing: standings[races[$0]], moneyMoves: moves)
      }
    }
    let terms = fourOf { runoffTerms(of: c[$0], leads: standings[races[$0]].leader == c[$0]) }
    let weight =
      SIMD4(repeating: rule.persistence) * Stable.log(parts) + terms
      + fourOf { runoffShock[c[$0]] }
    guard moves else { return weight }
    return weight + fourOf { moneyEffect[c[$0]] * rule.moneyFactor } * Stable.log1p(ratio)
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

/// Four numbers, by place.
@inline(__always)
private func fourOf<Number: SIMDScalar>(_ number: (Int) -> Number) -> SIMD4<Number> {
  SIMD4(number(0), number(1), number(2), number(3))
}
