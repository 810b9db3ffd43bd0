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
  /// Log weights of one race's candidates: the other days, then the day that came.
  let weights: UnsafeMutablePointer<SIMD4<Double>>

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
    let candidates = world.candidateCount
    let size = count > 0 ? candidates : 0
    own = memory.make(size, of: 0)
    misread = memory.make(size, of: 0)
    gain = memory.make(size, of: 0)
    variance = memory.make(size, of: 0)
    more = memory.make(count * size, of: 0)
    elsewhere = memory.make(size, of: 0)
    correction = memory.make(candidates, of: 0)
    weights = memory.make(world.races.map(\.count).max() ?? 0, of: .zero)
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
    let candidates = world.candidates
    let shocks = world.shocks
    for day in 0..<days.count {
      let more = days.more + day * candidates.count
      let drawn = key(.otherDay, of: day)
      if let freedom = shocks.degreesOfFreedom {
        drawn.fillStudentT(into: more, count: candidates.count, degreesOfFreedom: freedom)
        let scale = shocks.candidate * ((freedom - 2) / freedom).squareRoot()
        for c in candidates.indices {
          more[c] = days.gain[c] > 0 ? 0 : scale * more[c] - days.own[c]
        }
      } else {
        drawn.fillNormal(into: more, count: candidates.count)
        for c in candidates.indices {
          let expected = days.gain[c] * days.own[c] + days.variance[c] * days.misread[c]
          more[c] = expected + days.variance[c].squareRoot() * more[c] - days.own[c]
        }
      }
      guard world.polls.isEmpty else { continue }
      addCommonShocks(
        to: more, common: key(.otherDay, of: day, 0, 1), regions: key(.otherDay, of: day, 0, 2))
      // Those of the day that came are in its shocks.
      for c in candidates.indices { more[c] -= shock[c] - days.own[c] }
    }
  }

  /// Holds the first round on the other days with the effects that stand now. What it leaves behind
  /// the day that came must put right.
  func tryOtherDays() {
    guard days.count > 0 else { return }
    for number in days.races {
      let race = world.races[number]
      if areSimple(race) {
        tryDaysAtOnce(race)
        continue
      }
      for c in race.members { days.elsewhere[c] = 0 }
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
    guard days.count > 0 else { return }
    let all = Int64(days.count + 1)
    for number in days.races where !areSimple(world.races[number]) {
      let elsewhere = days.elsewhere
      let correction = days.correction
      for c in world.races[number].members { correction[c] = -elsewhere[c] }
      addChances(ofRace: number)
      // (here + elsewhere)/all − here, where elsewhere now holds here too.
      for c in world.races[number].members {
        let here = elsewhere[c] + correction[c]
        correction[c] = elsewhere[c] / all - here
      }
    }
  }

  /// Whether nothing but log weights decides who runs off and how that is to be expected to go.
  private func areSimple(_ race: WorldRace) -> Bool {
    !contacts.moveVotes && world.runoff.nearness == 0
      && (race.incumbent < 0 || world.election.nest == 1) && days.count == 3
  }

  /// Tries the other days of a race and compares them with the day that came, a lane each.
  private func tryDaysAtOnce(_ race: WorldRace) {
    typealias Four = SIMD4<Double>
    typealias Whole = SIMD4<Int64>
    let candidates = world.candidateCount
    let (more, weights) = (days.more, days.weights)
    var best = Four(repeating: -.infinity)
    var next = best
    var (leader, second) = (Whole(), Whole())
    for (place, c) in race.members.enumerated() {
      let weight =
        Four(repeating: strength[c] + shock[c] + effect[c])
        + Four(more[c], more[candidates + c], more[2 * candidates + c], 0)
      weights[place] = weight
      let number = Whole(repeating: Int64(c))
      let (leads, follows) = (weight .> best, weight .> next)
      next = next.replacing(with: weight, where: follows).replacing(with: best, where: leads)
      second = second.replacing(with: number, where: follows).replacing(with: leader, where: leads)
      best = best.replacing(with: weight, where: leads)
      leader = leader.replacing(with: number, where: leads)
    }
    var whole = Four()
    for place in 0..<race.count { whole += Stable.exp(weights[place] - best) }
    let goes =
      world.election.method == .majorityRunoff
      ? Four(repeating: 1) / whole .<= Four(repeating: world.election.threshold)
      : SIMDMask(repeating: false)
    let lead = Four(repeating: world.runoff.persistence) * (best - next)
    let correction = days.correction
    for c in race.members { correction[c] = 0 }
    for day in 0..<4 {
      let (leader, second) = (Int(leader[day]), Int(second[day]))
      let wins =
        goes[day]
        ? expectedChance(
          lead[day] + runoffTerms(of: leader, leads: true) - runoffTerms(of: second, leads: false))
        : certain
      // (all days)/4 − the day that came, in quarters.
      let weight: Int64 = day == 3 ? -3 : 1
      correction[leader] += weight * wins
      correction[second] += weight * (certain - wins)
    }
    for c in race.members { correction[c] /= 4 }
  }

  /// Adds the chances of a race's candidates after the first round that was held last.
  private func addChances(ofRace number: Int) {
    let standing = standings[number]
    let leader = firstRoundChance(standing)
    days.elsewhere[standing.leader] += leader
    if standing.goesToRunoff { days.elsewhere[standing.second] += certain - leader }
  }
}
