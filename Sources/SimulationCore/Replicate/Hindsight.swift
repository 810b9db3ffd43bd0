import Numerics

extension Workspace {
  /// Keeps what the runoff will overwrite: the lift that money gave each candidate in the first
  /// round.
  func rememberFirstRound() {
    for (c, candidate) in world.candidates.enumerated() {
      lift[c] = candidate.moneyEffect * Stable.log1p(goodwill[c] / world.money.scale)
    }
  }

  /// The most slate seats that the slate's own money could have won had everything been known:
  /// rivals' money and all shocks stay as they were, and the money goes to the cheapest seats
  /// first, spent when it counts (before the first round as far as needed, the rest before the
  /// runoff).
  ///
  /// Cost: O(races with a slate candidate × candidates in the race × 20).
  func hindsightSeats() -> Int {
    let budget = dollars(slateMoney())
    var prices = 0
    for race in world.races {
      var cheapest = Double.infinity
      for c in race.members where world.candidates[c].onSlate {
        cheapest = min(cheapest, price(of: c, in: race, budget: budget))
        // What did win a seat was enough, even where the price found is not the lowest.
        if standings[world.candidates[c].race].winner == c {
          cheapest = min(cheapest, dollars(received(c)))
        }
      }
      if cheapest <= budget {
        insert(cheapest, among: prices)
        prices += 1
      }
    }
    var spent = 0.0
    var seats = 0
    while seats < prices, spent + sorted[seats] <= budget + 1e-6 {
      spent += sorted[seats]
      seats += 1
    }
    return seats
  }

  /// Keeps `sorted[0..<count]` ascending with one value more.
  private func insert(_ value: Double, among count: Int) {
    var place = count
    while place > 0, sorted[place - 1] > value {
      sorted[place] = sorted[place - 1]
      place -= 1
    }
    sorted[place] = value
  }

  /// Dollars that win the seat for `c`; infinite if the whole budget does not.
  private func price(of c: Int, in race: WorldRace, budget: Double) -> Double {
    guard race.count > 1 else { return 0 }
    let theta = world.candidates[c].moneyEffect
    let most = effort(of: budget, theta: theta)
    func cost(_ effort: Double, _ theta: Double) -> Double {
      spending(for: effort, theta: theta)
    }
    let outright = leastEffort(upTo: most) { effort in
      let outcome = firstRound(of: c, in: race, effort: effort)
      return world.election.method == .plurality
        ? outcome.rank == 0 : outcome.share > world.election.threshold
    }
    guard world.election.method == .majorityRunoff else { return cost(outright, theta) }
    guard world.weeks.runoff > 0 else {
      // No new money reaches the runoff: the first round's must do.
      let effort = leastEffort(upTo: most) { effort in
        let outcome = firstRound(of: c, in: race, effort: effort)
        return outcome.share > world.election.threshold
          || (outcome.rank <= 1 && runoffDeficit(of: c, after: outcome) < 0)
      }
      return cost(effort, theta)
    }
    let enters = leastEffort(upTo: most) { firstRound(of: c, in: race, effort: $0).rank <= 1 }
    guard enters.isFinite else { return cost(outright, theta) }
    let outcome = firstRound(of: c, in: race, effort: enters)
    let later =
      buysContacts
      ? cost(runoffEffort(of: c, after: outcome, upTo: most), theta)
      : priceOfRunoff(deficit: runoffDeficit(of: c, after: outcome), theta: theta)
    return min(cost(outright, theta), cost(enters, theta) + later)
  }

  private func priceOfRunoff(deficit: Double, theta: Double) -> Double {
    deficit < 0
      ? 0 : spending(for: max(deficit, 1e-12), theta: theta * world.runoff.moneyFactor)
  }

  // What is sought is measured as an effort: the lift that money gives where it buys goodwill alone,
  // and ln(1 + dollars/scale) where channels take a part of it.

  private var buysContacts: Bool { !world.contacts.perDollar.isEmpty }

  private func effort(of money: Double, theta: Double) -> Double {
    let size = Stable.log1p(money / world.money.scale)
    return buysContacts ? size : theta * size
  }

  private func spending(for effort: Double, theta: Double) -> Double {
    if effort <= 0 { return 0 }
    if buysContacts { return world.money.scale * Stable.expm1(effort) }
    return theta > 0 ? world.money.scale * Stable.expm1(effort / theta) : .infinity
  }

  /// The lift that an effort gives `c`: all of it, or that of the part that builds goodwill.
  private func lift(of effort: Double, for c: Int) -> Double {
    guard buysContacts else { return effort }
    return world.candidates[c].moneyEffect
      * Stable.log1p(world.contacts.toGoodwill * Stable.expm1(effort))
  }

  /// Votes that contacts add to those of `c`: so many met at the door, and what an effort buys.
  private func votes(_ c: Int, doors: Double, effort: Double) -> Double {
    let terms = world.contacts
    let spent = world.money.scale * Stable.expm1(effort)
    var votes = terms.worth[0] * terms.new(doors, within: terms.reach[c])
    for (channel, perDollar) in terms.perDollar.enumerated() {
      votes += terms.worth[channel + 1] * terms.new(spent * perDollar, within: terms.reach[c])
    }
    return votes
  }

  /// The least effort in the runoff's weeks that wins it.
  private func runoffEffort(of c: Int, after outcome: Outcome, upTo most: Double) -> Double {
    let number = world.candidates[c].race
    let deficit = bareRunoffDeficit(of: c, after: outcome)
    let theirs = meets(outcome.rival, inRunoffOf: number) ? contacts.runoff[outcome.rival] : 0
    return leastEffort(upTo: most) { effort in
      lead(
        lift(of: effort, for: c) * world.runoff.moneyFactor - deficit, in: world.races[number],
        turnout: turnoutFactor, mine: votes(c, doors: contacts.made[c], effort: effort),
        theirs: theirs) > 0
    }
  }

  /// The least effort in 0…most that satisfies a condition which more never breaks; infinite if none
  /// does.
  private func leastEffort(upTo most: Double, satisfying condition: (Double) -> Bool) -> Double {
    if condition(0) { return 0 }
    guard most > 0, condition(most) else { return .infinity }
    var low = 0.0
    var high = most
    for _ in 0..<20 {
      let middle = (low + high) / 2
      if condition(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// How a first round would have gone for `c` with a given effort.
  private struct Outcome {
    var share: Double
    /// 0 leads, 1 is second.
    var rank: Int
    /// The strongest of the others and its share.
    var rival: Int
    var rivalShare: Double
  }

  private func firstRound(of c: Int, in race: WorldRace, effort: Double) -> Outcome {
    let before = effect[c]
    effect[c] += lift(of: effort, for: c) - self.lift[c]
    for other in race.members {
      logWeight[other] = strength[other] + shock[other] + effect[other]
    }
    effect[c] = before
    nestField(of: race)
    if contacts.moveVotes {
      // The contacts of a first round that led to runoffs are put aside.
      let made = world.election.method == .majorityRunoff ? contacts.over : contacts.made
      let mine =
        buysContacts ? votes(c, doors: made[c], effort: effort) : contacts.firstRound[c]
      addVotes(
        to: race, cast: votesCast(in: race, inRunoff: false, turnout: turnoutFactor)
      ) { $0 == c ? mine : contacts.firstRound[$0] }
    }
    var rank = 0
    var rival = -1
    var whole = 0.0
    var rivalShare = 0.0
    for other in race.members {
      let weight = Stable.exp(logWeight[other] - logWeight[c])
      whole += weight
      guard other != c else { continue }
      if logWeight[other] > logWeight[c] || (logWeight[other] == logWeight[c] && other < c) {
        rank += 1
      }
      if rival < 0 || weight > rivalShare {
        rival = other
        rivalShare = weight
      }
    }
    return Outcome(share: 1 / whole, rank: rank, rival: rival, rivalShare: rivalShare / whole)
  }

  /// How far `c` would trail the rival in the runoff without money of its own there; negative when
  /// ahead.
  private func runoffDeficit(of c: Int, after outcome: Outcome) -> Double {
    let deficit = bareRunoffDeficit(of: c, after: outcome)
    guard contacts.moveVotes else { return deficit }
    let number = world.candidates[c].race
    return deficit
      + handicap(of: c, against: meets(outcome.rival, inRunoffOf: number) ? outcome.rival : -1)
  }

  /// Whether a candidate was in a race's runoff if there was one.
  private func meets(_ c: Int, inRunoffOf race: Int) -> Bool {
    let held = standings[race]
    return held.goesToRunoff && (held.leader == c || held.second == c)
  }

  /// The same without contacts of either.
  private func bareRunoffDeficit(of c: Int, after outcome: Outcome) -> Double {
    let number = world.candidates[c].race
    var standing = Standing()
    standing.leader = outcome.rank == 0 ? c : outcome.rival
    standing.second = outcome.rank == 0 ? outcome.rival : c
    let mine = share[c]
    let theirs = share[outcome.rival]
    share[c] = outcome.share
    share[outcome.rival] = outcome.rivalShare
    defer {
      share[c] = mine
      share[outcome.rival] = theirs
    }
    // The rival keeps the runoff money it had if it was in one.
    return runoffTotal(
      of: outcome.rival, standing: standing, moneyMoves: meets(outcome.rival, inRunoffOf: number))
      - runoffTotal(of: c, standing: standing, moneyMoves: false)
  }
}
