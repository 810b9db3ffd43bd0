import Allocation
import Numerics
import Randomness

extension Workspace {
  /// Draws everything that no way of funding can change: strengths, shocks, the economy, what
  /// planners believe and what polls tell them. O(candidates × views × polls).
  func drawFuture() {
    drawStrengths()
    drawShocks()
    formBeliefs()
    drawOtherDays()
    drawOrganisations()
    if world.programme.isOn { drawSteadfastness() }
    if world.programme.hasLanes { keepFuture() }
    foresee()
  }

  /// What follows, before the first week, from what is believed.
  func foresee() {
    judgeCloseness()
    if world.hours.isOn { foreseeHours() }
    if rivals.count > 0 { foreseeOpponents() }
    for vehicle in world.vehicles.indices
    where world.vehicles[vehicle].reads.contains(.ballots) && concerns(vehicle) {
      holdMembersVote(vehicle: vehicle)
    }
  }

  /// Whether a vehicle plays a part in this future.
  private func concerns(_ vehicle: Int) -> Bool {
    structureAlone.map { world.structures[$0].vehicles.contains(vehicle) } ?? true
  }

  private func drawStrengths() {
    let candidates = world.candidates
    key(.strength).fillNormal(into: strength, count: candidates.count)
    for c in candidates.indices {
      strength[c] = candidates[c].strengthMean + candidates[c].strengthSD * strength[c]
    }
    for race in world.races where race.incumbent >= 0 {
      var weight = 0.0
      var size = 0
      for c in race.members where candidates[c].normalised {
        weight += Stable.exp(strength[c])
        size += 1
      }
      guard size > 0 else { continue }
      let shift = Stable.log(weight / Double(size))
      for c in race.members where candidates[c].normalised { strength[c] -= shift }
    }
  }

  private func drawShocks() {
    let shocks = world.shocks
    drawOwnShocks(into: shock, sd: shocks.candidate, key: key(.candidateShock))
    drawOwnShocks(into: runoffShock, sd: shocks.runoff, key: key(.runoffShock))
    if days.count > 0 { days.own.update(from: shock, count: world.candidateCount) }
    var common = addCommonShocks(
      to: shock, count: world.candidateCount, common: key(.commonShock), regions: key(.regionShock))
    turnoutFactor = Stable.exp(shocks.turnout * common.normal())
    // exp(N − σ²/2) has mean 1.
    economy = Stable.exp(shocks.economy * common.normal() - square(shocks.economy) / 2)
  }

  /// Adds the shocks that several candidates have in common to those of the first `count`, and returns
  /// the stream behind them.
  @discardableResult
  func addCommonShocks(
    to target: UnsafeMutablePointer<Double>, count: Int, common key: StreamKey, regions: StreamKey
  ) -> RandomStream {
    let shocks = world.shocks
    var common = RandomStream(key)
    let city = shocks.citywide * common.normal()
    let slate = shocks.slate * common.normal()
    let incumbents = shocks.incumbents * common.normal()
    if world.regionCount > 0 { regions.fillNormal(into: sorted, count: world.regionCount) }
    for c in 0..<count {
      let candidate = world.candidates[c]
      target[c] += city * candidate.swing
      if candidate.isEndorsed {
        target[c] += slate
        if candidate.region >= 0 { target[c] += shocks.region * sorted[candidate.region] }
      }
      if candidate.isIncumbent { target[c] += incumbents }
    }
    return common
  }

  private func drawOwnShocks(
    into target: UnsafeMutablePointer<Double>, sd: Double, key: StreamKey
  ) {
    let count = world.candidateCount
    var scale = sd
    if let freedom = world.shocks.degreesOfFreedom {
      key.fillStudentT(into: target, count: count, degreesOfFreedom: freedom)
      // A t with ν degrees of freedom has variance ν/(ν − 2).
      scale *= ((freedom - 2) / freedom).squareRoot()
    } else {
      key.fillNormal(into: target, count: count)
    }
    for c in 0..<count { target[c] *= scale }
  }

  /// Beliefs of every view after each poll: judgement with an error, then normal updating.
  private func formBeliefs() {
    let count = world.candidateCount
    let epochs = world.polls.count + 1
    for (number, view) in world.views.enumerated() {
      let start = belief + number * epochs * count
      if view.strengthError > 0 {
        key(view.purpose, of: view.number).fillNormal(into: start, count: count)
      }
      for c in 0..<count {
        start[c] = world.candidates[c].strengthMean + view.strengthError * start[c]
      }
    }
    if days.count > 0 { days.misread.update(repeating: 0, count: count) }
    for (number, poll) in world.polls.enumerated() {
      // Everybody reads the same poll.
      key(.pollError, of: 0, 0, number).fillNormal(into: effect, count: count)
      if days.count > 0 { noteMisreading(effect, of: poll) }
      for c in 0..<count { effect[c] = strength[c] + shock[c] + poll.error * effect[c] }
      for (viewNumber, view) in world.views.enumerated() {
        let before = belief + (viewNumber * epochs + number) * count
        let gain = view.gain[number + 1]
        for c in 0..<count {
          before[count + c] = before[c] + gain[c] * (effect[c] - before[c])
        }
      }
    }
  }

  /// How close each race looks to the public, by epoch.
  private func judgeCloseness() {
    guard world.segments.contains(where: { $0.closeness != 0 }) else { return }
    for epoch in 0...world.polls.count {
      let columns = lanes(closeness + epoch * world.marketVectors)
      for (column, c) in world.market.enumerated() where c < world.candidateCount {
        columns[column] = Float(publicCloseness(of: c, epoch: epoch))
      }
    }
  }

  /// How close a candidate's race looks to the public, C = exp(−(lead/s)²/2); 0 without an
  /// opponent.
  func publicCloseness(of c: Int, epoch: Int) -> Double {
    let place = epoch * world.candidateCount
    let believed = belief + place
    let rival = strongestRival(of: c, in: races[raceOf[c]]) { believed[$0] }
    guard rival >= 0 else { return 0 }
    let lead = believed[c] - believed[rival]
    let variance = beliefVariance[place + c] + beliefVariance[place + rival]
    return variance > 0 ? Stable.exp(-lead * lead / variance / 2) : 0
  }

  /// The other candidate of the race with the largest value, or −1; the first of equals.
  func strongestRival(of c: Int, in race: WorldRace, by value: (Int) -> Double) -> Int {
    var best = -1
    for other in race.members where other != c && (best < 0 || value(other) > value(best)) {
      best = other
    }
    return best
  }
}
