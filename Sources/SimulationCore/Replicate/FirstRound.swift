import Numerics

extension Workspace {
  /// The effect of money and recognition on each candidate's log weight, beyond what strengths
  /// already hold; and the part of it that money made, which hindsight asks for after the runoff's
  /// money has taken the place of the first round's.
  func measureEffect() {
    let known = lanes(attention)
    let money = world.money
    measureLift()
    for c in 0..<world.candidateCount {
      effect[c] =
        lift[c] + money.recognition * (Double(known[c]) - world.candidates[c].attention)
        - anchor[c]
    }
  }

  /// θ·ln(1 + goodwill/m0), four candidates at a time.
  private func measureLift() {
    var c = 0
    while c &+ 4 <= world.candidateCount {
      let ratio = four(goodwill, c) / four(moneyScale, c)
      // No campaign has as much as would make a difference.
      let held = ratio.replacing(with: 0x1p53, where: ratio .> SIMD4(repeating: 0x1p53))
      store(four(moneyEffect, c) * Stable.log1p(held), lift, c)
      c &+= 4
    }
    while c < world.candidateCount {
      lift[c] = moneyEffect[c] * Stable.log1p(goodwill[c] / moneyScale[c])
      c &+= 1
    }
  }

  /// The first round with `effect` added to every log weight: shares, leaders, and who must run
  /// off.
  func holdFirstRound() {
    tryOtherDays()
    for race in world.races {
      for c in race.members { logWeight[c] = strength[c] + shock[c] + effect[c] }
      decide(race)
    }
    compareDays()
  }

  /// A race's first round from its log weights.
  func decide(_ race: WorldRace) {
    nestField(of: race)
    if contacts.moveVotes { addFirstRoundVotes(to: race) }
    countVotes(of: race)
  }

  /// Turns log weights into those of a flat softmax with the same shares. Against an incumbent the
  /// field stands as one alternative of weight F^nest, so each challenger's log weight moves by
  /// (nest − 1)·ln F.
  func nestField(of race: WorldRace) {
    guard nests(race) else { return }
    let (weights, field, end) = (logWeight, fieldWeight, race.first &+ race.count)
    // Beside the field the incumbent weighs nothing.
    let held = weights[race.incumbent]
    weights[race.incumbent] = -.infinity
    var highest = -Double.infinity
    for c in race.first..<end { highest = max(highest, weights[c]) }
    var c = race.first
    while c < end {
      store(Stable.exp(four(weights, c) - SIMD4(repeating: highest)), field, c)
      c &+= 4
    }
    var whole = 0.0
    for c in race.first..<end { whole += field[c] }
    let shift = (world.election.nest - 1) * (Stable.log(whole) + highest)
    for c in race.first..<end { weights[c] += shift }
    weights[race.incumbent] = held
  }

  /// Whether a race's field stands against an incumbent as one alternative.
  @inline(__always)
  func nests(_ race: WorldRace) -> Bool {
    race.incumbent >= 0 && world.election.nest != 1 && race.count > 1
  }

  /// Shares and standing from the log weights. Of equals the first on the ballot goes ahead.
  private func countVotes(of race: WorldRace) {
    var leader = race.first
    var second = -1
    if race.count > 1 {
      (leader, second) = (race.first, race.first &+ 1)
      var (best, next) = (logWeight[leader], logWeight[second])
      if next > best {
        swap(&leader, &second)
        swap(&best, &next)
      }
      // Without branches, as nobody can guess who leads.
      for c in race.first &+ 2..<race.first &+ race.count {
        let weight = logWeight[c]
        let (leads, follows) = (weight > best, weight > next)
        second = leads ? leader : follows ? c : second
        next = leads ? best : follows ? weight : next
        leader = leads ? c : leader
        best = leads ? weight : best
      }
    }
    let (weights, end) = (fieldWeight, race.first &+ race.count)
    // Four at a time; what is done beyond the race's last is not read.
    var c = race.first
    while c < end {
      store(Stable.exp(four(logWeight, c) - SIMD4(repeating: logWeight[leader])), weights, c)
      c &+= 4
    }
    var whole = 0.0
    for c in race.first..<end { whole += weights[c] }
    for c in race.first..<end { share[c] = weights[c] / whole }
    var standing = Standing()
    standing.leader = leader
    standing.second = second
    standing.winner = leader
    standing.leaderShare = share[leader]
    standing.margin = second >= 0 ? share[leader] - share[second] : 1
    standing.goesToRunoff =
      world.election.method == .majorityRunoff && second >= 0
      && share[leader] <= world.election.threshold
    standings[raceOf[leader]] = standing
    settle(race, leader: leader)
  }
}
