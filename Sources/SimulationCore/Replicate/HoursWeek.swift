import Allocation
import Numerics
import Randomness

extension Workspace {
  /// What volunteers and canvasses know beforehand of a future.
  func foreseeHours() {
    let count = world.candidateCount
    hours.draws.update(repeating: (ShiftDraw(), ShiftDraw()), count: hours.drawCount)
    hours.market.forgetWords()
    judgeShiftCloseness()
    for (k, canvass) in world.hours.canvasses.enumerated() {
      let open = hours.mayWork + k * count
      open.update(repeating: false, count: count)
      for c in canvass.endorsers.isEmpty ? canvass.recipients : canvass.listed { open[c] = true }
      for endorser in canvass.endorsers {
        forEachEndorsed(by: .chosen(by: endorser)) { open[$0] = true }
      }
      if canvass.rule.reads.contains(.ballots) { holdCanvassersVote(k) }
    }
  }

  /// One week of volunteers: shifts arrive, scattered or at canvasses, canvasses go out, and voters
  /// learn of those at their doors.
  ///
  /// Thinning a Poisson process makes the shifts per target independent Poissons: O(groups ×
  /// (targets + canvasses)), however many volunteers there are.
  func workHours(_ week: Int, structure: WorldStructure) {
    contacts.thisWeek.update(repeating: .zero, count: world.vectorCount)
    if week == 1 { openHours(week) }
    beginShifts()
    for group in world.hours.groups.indices { offerShifts(group, week: week, structure: structure) }
    drawShifts(week)
    for k in world.hours.canvasses.indices { canvass(k, week: week) }
    learnFromContacts()
  }

  /// Notes, at the start of a round, who may be worked for, and which canvasses have anybody to work
  /// for. One without asks for nobody's time.
  func openHours(_ week: Int) {
    openShiftMarket(week)
    for (k, canvass) in world.hours.canvasses.enumerated() {
      hours.hasRecipients[k] = canvass.recipients.contains {
        hours.mayWork[k * world.candidateCount + $0] && isRunning($0, week: week)
      }
    }
  }

  private func offerShifts(_ group: Int, week: Int, structure: WorldStructure) {
    let rate = hours.market.rates[week * world.hours.groups.count + group]
    var direct = 1.0
    let starts = hours.routeStarts + (structure.position * world.hours.groups.count + group)
    for place in starts[0]..<starts[1] {
      let route = hours.routes[place]
      guard hours.hasRecipients[route.canvass] else { continue }
      direct -= route.arriving + route.lost
      let draw = hours.draws + (week * world.hours.pairCount + route.pair)
      let length = hours.market.terms[group].minutes
      let arrived =
        length
        * shifts(
          rate * route.arriving, &draw.pointee.arrived,
          key(.canvassShift, of: group, week, route.canvass))
      let lost =
        length
        * shifts(
          rate * route.lost, &draw.pointee.lost, key(.lostShift, of: group, week, route.canvass))
      hours.sources[group].offered += arrived + lost
      hours.sources[group].toCanvasses += arrived
      hours.sources[group].lost += lost
      hours.canvasses[route.canvass].received += arrived
      hours.canvasses[route.canvass].waiting += arrived
      creditNames(arrived, canvass: route.canvass)
    }
    // What rounding leaves of a group that is routed whole is nobody.
    scatter(direct > 1e-12 ? rate * direct : 0, group: group, week: week)
  }

  /// Draws a Poisson number of shifts, unless that was done under another structure.
  private func shifts(
    _ rate: Double, _ draw: inout ShiftDraw, _ key: @autoclosure () -> StreamKey
  ) -> Int64 {
    guard rate > 0 else { return 0 }
    if draw.rate != rate {
      var random = RandomStream(key())
      draw = ShiftDraw(rate: rate, shifts: random.poisson(rate))
    }
    return draw.shifts
  }

  /// Counts what a canvass received as come in its recipients' names, in proportion to how well
  /// known each is.
  private func creditNames(_ minutes: Minutes, canvass k: Int) {
    let terms = hours.terms[k]
    guard minutes > 0, terms.readsCredit else { return }
    let known = lanes(attention)
    let place = k * world.candidateCount
    var whole = 0.0
    for c in terms.recipients where hours.mayWork[place + c] { whole += Double(known[c]) }
    guard whole > 0 else { return }
    for c in terms.recipients where hours.mayWork[place + c] {
      hours.credit[place + c] += Double(minutes) * Double(known[c]) / whole
    }
  }

  /// Sends a canvass out, if this is its day. What its rule leaves is idle: an hour cannot be kept.
  private func canvass(_ k: Int, week: Int) {
    let terms = hours.terms[k]
    let first = world.weeks.firstRound
    let waiting = hours.canvasses[k].waiting
    guard waiting > 0,
      week == first || week == first + world.weeks.runoff || week % terms.payEvery == 0
    else { return }
    look(canvass: k, week: week)
    world.hours.canvasses[k].rule.apportion(
      waiting, amongRowsOf: &hours.tables[k], into: &hours.grants[k], scratch: &scratch.pointee)
    let place = k * world.candidateCount
    var worked: Minutes = 0
    var forOthers: Minutes = 0
    hours.grants[k].withUnsafeBufferPointer { grants in
      for row in 0..<terms.recipients.count where grants[row] > 0 {
        let c = terms.recipients[row]
        let minutes = grants[row]
        worked += minutes
        if c != terms.joint { forOthers += minutes }
        hours.sent[place + c] += minutes
        hours.canvassed[c] += minutes
        meetVoters(for: c, minutes: minutes)
      }
    }
    if terms.joint >= 0, isRunning(terms.joint, week: week) {
      meetVoters(for: terms.joint, contacts: Double(forOthers) * perMinute * terms.jointShare)
    }
    hours.canvasses[k].worked += worked
    hours.canvasses[k].idle += waiting - worked
    hours.canvasses[k].waiting = 0
    if terms.readsCredit { for c in terms.recipients { hours.credit[place + c] = 0 } }
  }

  private var perMinute: Double { world.contacts.perMinute }

  func meetVoters(for c: Int, minutes: Minutes) {
    meetVoters(for: c, contacts: Double(minutes) * perMinute)
  }

  private func meetVoters(for c: Int, contacts made: Double) {
    contacts.made[c] += made
    lanes(contacts.thisWeek)[c] += Float(made)
  }

  /// What the public learns at its doors, before it forgets.
  private func learnFromContacts() {
    let gain = Float(world.contacts.attentionGain)
    guard gain > 0 else { return }
    let perContact = Float(-1.4426950408889634 / world.contacts.attentionScale)
    let met = contacts.thisWeek
    let nobody = SIMD8<Float>(repeating: 0)
    for v in 0..<world.vectorCount where any(met[v] .> nobody) {
      let known = attention[v]
      attention[v] = known + gain * (1 - known) * (1 - Stable.exp2(met[v] * perContact))
    }
  }

  /// All minutes worked for a candidate. Those of a canvass count for whom it was sent, not for whom
  /// it named besides.
  func minutesWorked(for c: Int) -> Minutes { hours.scattered[c] + hours.canvassed[c] }
}
