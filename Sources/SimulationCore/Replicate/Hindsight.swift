import Numerics

extension Workspace {
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
    if !world.contacts.perDollar.isEmpty {
      return priceWithChannels(of: c, in: race, budget: budget)
    }
    if let rivals = plainRivals(of: c, in: race) {
      return price(of: c, budget: budget) { rivals.firstRound(lift: $0) }
    }
    let field = HindsightField(c, in: race, self)
    let votes = contacts.firstRound[c]
    return price(of: c, budget: budget) { field.firstRound(lift: $0, votes: votes) }
  }

  /// The same from how a first round would have gone with a given lift.
  private func price(
    of c: Int, budget: Double, _ firstRound: (Double) -> Outcome
  ) -> Double {
    let theta = world.candidates[c].moneyEffect
    let most = theta * Stable.log1p(budget / moneyScale[c])
    func cost(_ lift: Double, _ theta: Double) -> Double {
      lift <= 0 ? 0 : theta > 0 ? moneyScale[c] * Stable.expm1(lift / theta) : .infinity
    }
    if world.election.method == .majorityRunoff, world.weeks.runoff == 0 {
      // No new money reaches the runoff: the first round's must do.
      let lift = leastLift(upTo: most) { lift in
        let outcome = firstRound(lift)
        return outcome.share > world.election.threshold
          || (outcome.rank <= 1 && runoffDeficit(of: c, after: outcome) < 0)
      }
      return cost(lift, theta)
    }
    let outright = leastLift(upTo: most) { lift in
      let outcome = firstRound(lift)
      return world.election.method == .plurality
        ? outcome.rank == 0 : outcome.share > world.election.threshold
    }
    guard world.election.method == .majorityRunoff else { return cost(outright, theta) }
    let enters = leastLift(upTo: most) { firstRound($0).rank <= 1 }
    guard enters.isFinite else { return cost(outright, theta) }
    let deficit = runoffDeficit(of: c, after: firstRound(enters))
    let throughRunoff =
      cost(enters, theta)
      + (deficit < 0 ? 0 : cost(max(deficit, 1e-12), theta * world.runoff.moneyFactor))
    return min(cost(outright, theta), throughRunoff)
  }

  /// The least lift, or whatever else is sought, in 0…most that satisfies a condition which more lift never breaks; infinite if
  /// none does.
  func leastLift(upTo most: Double, satisfying condition: (Double) -> Bool) -> Double {
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

  /// How a first round would have gone for `c` with a given lift from money.
  struct Outcome {
    var share: Double
    /// 0 leads, 1 is second.
    var rank: Int
    /// The strongest of the others and its share.
    var rival: Int
    var rivalShare: Double
  }

  /// The others of a race whose shares are a plain softmax, which no contacts change; `nil` where that
  /// is not so.
  private func plainRivals(of c: Int, in race: WorldRace) -> PlainRivals? {
    guard !contacts.moveVotes, race.incumbent < 0 || world.election.nest == 1 else { return nil }
    var rivals = PlainRivals(candidate: c, bare: strength[c] + shock[c] + effect[c] - lift[c])
    for other in race.members where other != c {
      rivals.add(other, logWeight: strength[other] + shock[other] + effect[other])
    }
    for other in race.members where other != c {
      rivals.whole += Stable.exp(strength[other] + shock[other] + effect[other] - rivals.top)
    }
    return rivals
  }

  /// How far `c` would trail the rival in the runoff without money of its own there; negative when
  /// ahead.
  func runoffDeficit(of c: Int, after outcome: Outcome) -> Double {
    let deficit = bareRunoffDeficit(of: c, after: outcome)
    guard contacts.moveVotes else { return deficit }
    let rival = meets(outcome.rival, inRunoffOf: world.candidates[c].race) ? outcome.rival : -1
    return deficit + handicap(of: c, against: rival)
  }

  /// Whether a candidate was in a race's runoff if there was one.
  func meets(_ c: Int, inRunoffOf race: Int) -> Bool {
    let held = standings[race]
    return held.goesToRunoff && (held.leader == c || held.second == c)
  }

  /// The deficit without contacts of either.
  func bareRunoffDeficit(of c: Int, after outcome: Outcome) -> Double {
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

/// What one candidate meets in a first round, whatever its own lift from money.
private struct PlainRivals {
  let candidate: Int
  /// Its log weight without that lift.
  let bare: Double
  /// The strongest of the others, its log weight, and the second's.
  var rival = -1
  var top = -Double.infinity
  var second = -Double.infinity
  var secondRival = -1
  /// The weight of them all, the strongest's being 1.
  var whole = 0.0

  init(candidate: Int, bare: Double) {
    self.candidate = candidate
    self.bare = bare
  }

  mutating func add(_ other: Int, logWeight: Double) {
    if rival < 0 || logWeight > top {
      (second, secondRival) = (top, rival)
      (top, rival) = (logWeight, other)
    } else if secondRival < 0 || logWeight > second {
      (second, secondRival) = (logWeight, other)
    }
  }

  func firstRound(lift: Double) -> Workspace.Outcome {
    let mine = bare + lift
    func trails(_ other: Int, _ logWeight: Double) -> Bool {
      logWeight > mine || (logWeight == mine && other < candidate)
    }
    let rank = !trails(rival, top) ? 0 : secondRival < 0 || !trails(secondRival, second) ? 1 : 2
    let weight = Stable.exp(min(mine - top, 700))
    let share = weight / (weight + whole)
    return Workspace.Outcome(
      share: share, rank: rank, rival: rival, rivalShare: 1 / (weight + whole))
  }
}
