import Numerics
import Randomness

// The luck of the first round's day is nothing that the campaign before it knew, but for what polls
// told. So what a campaign built is tried on other days, each as likely as the one that came; seats
// are then counted as on the mean day:
//
//   chance + (mean of h over all days − h on the day that came),
//
// where h is what the first round alone would make one expect. The bracket has mean 0 whatever h is,
// given all that the campaign knew, so the sum is unbiased; and it takes the day's luck out of the
// seats as far as h tells what they come to.

/// Other days of a replicate's first round.
struct OtherDays {
  /// How many beside the one that came. Four in all leave a quarter of the day's variance, for a
  /// fiftieth of a replicate's cost.
  static let most = 3

  let count: Int
  /// Races that somebody of the slate can win or lose.
  let races: [Int]
  /// The candidates up to the last of these races: only their shocks are drawn.
  let candidates: Range<Int>
  /// By candidate: his or her own shock on the day that came, and how far the readings of all polls
  /// are from the truth, each over its error.
  let own: UnsafeMutablePointer<Double>
  let misread: UnsafeMutablePointer<Double>
  /// By candidate: what is to be expected of the own shock, given polls: `gain` times what they
  /// read, with that variance.
  let gain: UnsafeMutablePointer<Double>
  let variance: UnsafeMutablePointer<Double>
  /// By other day and candidate: what its shock has more than that of the day that came.
  let more: UnsafeMutablePointer<Double>
  /// By candidate: h on the other days together, and what is to be added to the chance to win; units
  /// of 2⁻³².
  let elsewhere: UnsafeMutablePointer<Int64>
  let correction: UnsafeMutablePointer<Int64>
  /// Log weights of one race's candidates, and their parts of all votes: the other days, then the
  /// day that came.
  let weights: UnsafeMutablePointer<SIMD4<Double>>
  let parts: UnsafeMutablePointer<SIMD4<Double>>

  init(_ world: World, memory: Memory) {
    let shocks = world.shocks
    let luck = [
      shocks.candidate, shocks.citywide, shocks.slate, shocks.region, shocks.incumbents,
    ]
    races = world.races.indices.filter { number in
      world.races[number].count > 1
        && world.races[number].members.contains { world.candidates[$0].onSlate }
    }
    count = races.isEmpty || luck.allSatisfy { $0 == 0 } ? 0 : Self.most
    candidates = 0..<(races.map { world.races[$0].members.upperBound }.max() ?? 0)
    let size = count > 0 ? world.candidateCount : 0
    own = memory.make(size, of: 0)
    misread = memory.make(size, of: 0)
    gain = memory.make(size, of: 0)
    variance = memory.make(size, of: 0)
    more = memory.make(count * size, of: 0)
    elsewhere = memory.make(size, of: 0)
    correction = memory.make(world.candidateCount, of: 0)
    weights = memory.make(world.races.map(\.count).max() ?? 0, of: .zero)
    parts = memory.make(world.races.map(\.count).max() ?? 0, of: .zero)
    for c in 0..<size {
      var told = 0.0
      for poll in world.polls where poll.covers[c] { told += 1 / square(poll.error) }
      let precision = 1 / square(shocks.candidate) + told
      gain[c] = told / precision
      variance[c] = 1 / precision
    }
  }
}

extension Workspace {
  /// Notes how far a poll's reading is from the truth, by candidate and over its error.
  func noteMisreading(_ error: UnsafePointer<Double>, of poll: WorldPoll) {
    for c in 0..<world.candidateCount where poll.covers[c] {
      days.misread[c] += error[c] / poll.error
    }
  }

  /// Draws the shocks of the other days: the candidates' own, given what polls read of them; and the
  /// common ones where nobody was polled, since a poll tells of those too.
  ///
  /// Who was polled keeps a shock that is not normal.
  func drawOtherDays() {
    let candidates = days.candidates
    let shocks = world.shocks
    for day in 0..<days.count {
      let more = days.more + day * world.candidateCount
      let drawn = key(.otherDay, of: day)
      if let freedom = shocks.degreesOfFreedom {
        drawn.fillStudentT(into: more, count: candidates.count, degreesOfFreedom: freedom)
        let scale = shocks.candidate * ((freedom - 2) / freedom).squareRoot()
        for c in candidates {
          more[c] = days.gain[c] > 0 ? 0 : scale * more[c] - days.own[c]
        }
      } else {
        drawn.fillNormal(into: more, count: candidates.count)
        for c in candidates {
          let expected = days.gain[c] * days.own[c] + days.variance[c] * days.misread[c]
          more[c] = expected + days.variance[c].squareRoot() * more[c] - days.own[c]
        }
      }
      guard world.polls.isEmpty else { continue }
      addCommonShocks(
        to: more, count: candidates.count, common: key(.otherDay, of: day, 0, 1),
        regions: key(.otherDay, of: day, 0, 2))
      // Those of the day that came are in its shocks.
      for c in candidates { more[c] -= shock[c] - days.own[c] }
    }
  }

  /// Holds the first round on the other days with the effects that stand now. What it leaves behind
  /// the day that came must put right.
  func tryOtherDays() {
    guard days.count > 0 else { return }
    for number in days.races {
      let race = races[number]
      for c in race.members { days.elsewhere[c] = 0 }
      if isLevel {
        tryDaysAtOnce(race)
        continue
      }
      for day in 0..<days.count {
        let more = days.more + day * world.candidateCount
        for c in race.members { logWeight[c] = strength[c] + shock[c] + effect[c] + more[c] }
        decide(race)
        addChances(ofRace: number)
      }
    }
  }

  /// Compares them with the day that came, whose first round has just been held.
  func compareDays() {
    guard days.count > 0, !isLevel else { return }
    let all = Int64(days.count + 1)
    for number in days.races {
      let elsewhere = days.elsewhere
      let correction = days.correction
      for c in races[number].members { correction[c] = -elsewhere[c] }
      addChances(ofRace: number)
      // (here + elsewhere)/all − here, where elsewhere now holds here too.
      for c in races[number].members {
        let here = elsewhere[c] + correction[c]
        correction[c] = elsewhere[c] / all - here
      }
    }
  }

  /// Whether positions play no part in runoffs, so that the days can be tried together.
  private var isLevel: Bool { world.runoff.nearness == 0 && days.count == 3 }

  /// Adds the chances of a race's candidates after the first round that was held last.
  private func addChances(ofRace number: Int) {
    let standing = standings[number]
    let leader = firstRoundChance(standing)
    days.elsewhere[standing.leader] += leader
    if standing.goesToRunoff { days.elsewhere[standing.second] += certain - leader }
  }
}

// All days of a race at once: the other days, then the day that came, a lane each.

extension Workspace {
  private typealias Four = SIMD4<Double>

  /// Tries the other days of a race and compares them with the day that came.
  private func tryDaysAtOnce(_ race: WorldRace) {
    typealias Whole = SIMD4<Int64>
    let weights = days.weights
    weighDays(of: race)
    let (nests, moves) = (nests(race), contacts.moveVotes)
    if nests { nestDays(of: race) }
    if moves { addVotesOnDays(to: race) }
    var best = Four(repeating: -.infinity)
    var next = best
    var (leader, second) = (Whole(), Whole())
    for place in 0..<race.count {
      let weight = weights[place]
      let number = Whole(repeating: Int64(race.first &+ place))
      let (leads, follows) = (weight .> best, weight .> next)
      next = next.replacing(with: weight, where: follows).replacing(with: best, where: leads)
      second = second.replacing(with: number, where: follows).replacing(with: leader, where: leads)
      best = best.replacing(with: weight, where: leads)
      leader = leader.replacing(with: number, where: leads)
    }
    var whole = Four()
    for place in 0..<race.count { whole += Stable.exp(weights[place] - best) }
    let most = Four(repeating: 1) / whole
    let goes =
      world.election.method == .majorityRunoff
      ? most .<= Four(repeating: world.election.threshold) : SIMDMask(repeating: false)
    let persistence = Four(repeating: world.runoff.persistence)
    let isPlain = !nests && !moves
    // Of the leader and of the runner-up, but for who they are; only the first without shares.
    let ahead = persistence * (isPlain ? best - next : Stable.log(most))
    let behind = isPlain ? Four() : persistence * Stable.log(Stable.exp(next - best) / whole)
    var wins = Whole(repeating: certain)
    if any(goes) {
      var (mine, theirs) = (Four(), Four())
      for day in 0..<4 {
        mine[day] = runoffTerms(of: Int(leader[day]), leads: true)
        theirs[day] = runoffTerms(of: Int(second[day]), leads: false)
      }
      let lead = isPlain ? ahead + mine - theirs : (ahead + mine) - (behind + theirs)
      wins = wins.replacing(with: expectedChances(lead), where: goes)
    }
    compare(race, wins, leader, second, isPlain: isPlain)
  }

  /// Notes by how much the mean of all days exceeds the day that came.
  private func compare(
    _ race: WorldRace, _ wins: SIMD4<Int64>, _ leader: SIMD4<Int64>, _ second: SIMD4<Int64>,
    isPlain: Bool
  ) {
    let (elsewhere, correction) = (days.elsewhere, days.correction)
    for day in 0..<3 {
      elsewhere[Int(leader[day])] += wins[day]
      elsewhere[Int(second[day])] += certain - wins[day]
    }
    for c in race.members {
      let follows = c == Int(second[3]) ? certain - wins[3] : 0
      let here = c == Int(leader[3]) ? wins[3] : follows
      correction[c] =
        isPlain ? (elsewhere[c] - 3 * here) / 4 : (elsewhere[c] + here) / 4 - here
    }
  }

  /// Fills the days' log weights without contacts and nests.
  private func weighDays(of race: WorldRace) {
    let (more, count) = (days.more, world.candidateCount)
    for (place, c) in race.members.enumerated() {
      days.weights[place] =
        Four(repeating: strength[c] + shock[c] + effect[c])
        + Four(more[c], more[count &+ c], more[2 &* count &+ c], 0)
    }
  }

  /// See `nestField(of:)`.
  private func nestDays(of race: WorldRace) {
    let (weights, held) = (days.weights, race.incumbent - race.first)
    var highest = Four(repeating: -.infinity)
    for place in 0..<race.count where place != held {
      highest = highest.replacing(with: weights[place], where: weights[place] .> highest)
    }
    var field = Four()
    for place in 0..<race.count where place != held {
      field += Stable.exp(weights[place] - highest)
    }
    let shift = Four(repeating: world.election.nest - 1) * (Stable.log(field) + highest)
    for place in 0..<race.count where place != held { weights[place] += shift }
  }

  /// See `addVotes(to:cast:_:)`; contacts are the same on all days.
  private func addVotesOnDays(to race: WorldRace) {
    let (weights, parts, added) = (days.weights, days.parts, contacts.added)
    var all = 0.0
    var highest = Four(repeating: -.infinity)
    for (place, c) in race.members.enumerated() {
      let weight = weights[place] - Four(repeating: contacts.anchor[c])
      weights[place] = weight
      highest = highest.replacing(with: weight, where: weight .> highest)
      added[c] = contactVotes(c)
      all += added[c]
    }
    guard all > 0 else { return }
    var whole = Four()
    for place in 0..<race.count {
      parts[place] = Stable.exp(weights[place] - highest)
      whole += parts[place]
    }
    let none = Four(repeating: 1e-300)
    let cast = votesCast(in: race, inRunoff: false, turnout: turnoutFactor)
    for (place, c) in race.members.enumerated() {
      let share = parts[place] / whole
      weights[place] = Stable.log(
        share.replacing(with: none, where: share .< none) + Four(repeating: added[c] / cast))
    }
  }
}
