import Allocation
import Foundation
import SimulationCore

/// Volunteers' time of one campaign, in minutes, and the contacts it made.
struct ReferenceHours {
  /// By group.
  var offered: [String: Double] = [:]
  var lost: [String: Double] = [:]
  var toCanvasses: [String: Double] = [:]
  /// By target: candidates, then attention rivals.
  var scattered: [Double]
  /// By candidate.
  var canvassed: [Double]
  /// By canvass.
  var waiting: [Double]
  var received: [Double]
  var worked: [Double]
  var idle: [Double]
  /// By medium (the door, then each channel) and candidate: contacts of the round under way, and of
  /// rounds that are over.
  var made: [[Double]]
  var over: [[Double]]
  /// Contacts at the door this week, by candidate.
  var thisWeek: [Double]
  /// Votes added in either round, by candidate.
  var firstRound: [Double]
  var runoff: [Double]

  init(_ scenario: Scenario) {
    let zeros = scenario.candidates.map { _ in 0.0 }
    scattered = zeros + scenario.attentionRivals.map { _ in 0.0 }
    canvassed = zeros
    waiting = scenario.canvasses.map { _ in 0 }
    received = waiting
    worked = waiting
    idle = waiting
    made = Array(repeating: zeros, count: 1 + scenario.spending.channels.count)
    over = made
    thisWeek = zeros
    firstRound = zeros
    runoff = zeros
  }
}

extension ReferenceEngine {
  /// A week of one group: person by person, shift by shift.
  func volunteer(
    _ group: VolunteerGroup, _ week: Int, _ structure: FundingStructure,
    _ future: ReferenceFuture, _ state: inout ReferenceCampaign, _ random: inout ReferenceRandom
  ) {
    let first = scenario.weeks.firstRound
    let rate =
      group.weeklyShifts
      * (week > first
        ? group.runoff
        : group.start + (group.end - group.start) * Double(week) / Double(first))
    guard rate > 0 else { return }
    let routes = structure.hours.filter {
      ($0.from == group.name || $0.from == "*") && state.hasAnybody($0.to, week)
    }
    let shares = routes.map(\.share) + [max(0, 1 - routes.reduce(0) { $0 + $1.share })]
    let pulls = pulls(group, week, future, state)
    for _ in 0..<group.people {
      var moment = random.exponential() / rate
      while moment < 1 {
        let minutes = Double(group.shift)
        let way = random.place(shares)
        if way < routes.count {
          state.hours.offered[group.name, default: 0] += minutes
          if random.chance(routes[way].loss) {
            state.hours.lost[group.name, default: 0] += minutes
          } else {
            state.hours.toCanvasses[group.name, default: 0] += minutes
            state.comeToCanvass(routes[way].to, minutes)
          }
        } else if pulls.contains(where: { $0 > 0 }) {
          state.hours.offered[group.name, default: 0] += minutes
          state.work(minutes, for: random.place(pulls))
        }
        moment += random.exponential() / rate
      }
    }
  }

  /// The pull of each candidate and each attention rival on somebody with a free afternoon.
  private func pulls(
    _ group: VolunteerGroup, _ week: Int, _ future: ReferenceFuture, _ state: ReferenceCampaign
  ) -> [Double] {
    let ours = candidates.map { c -> Double in
      guard state.runs(c, week) else { return 0 }
      var appeal = group.endorsed
      if !field.isEndorsed[c] {
        guard let others = group.others else { return 0 }
        appeal = others
      }
      let race = scenario.races[field.raceOf[c]]
      let isHome = group.home.contains(race.name) || group.home.contains(race.region)
      if isHome { appeal += group.local }
      appeal += group.closeness * closeness(c, field.epoch(week), future)
      return exp(appeal) * pow(state.attention[c], group.fame)
    }
    let rivals = scenario.attentionRivals.enumerated().map { k, rival in
      group.elsewhere.map { exp($0 + rival.appeal) * pow(state.rivalAttention[k], group.fame) } ?? 0
    }
    return ours + rivals
  }
}

extension ReferenceCampaign {
  private var perMinute: Double { scenario.contacts.perHour / 60 }

  /// Voters within reach in a candidate's race.
  private func reach(_ c: Int) -> Double {
    scenario.contacts.reach.map { $0 * Double(scenario.races[field.raceOf[c]].registered) }
      ?? .infinity
  }

  /// Of so many contacts those that are new to the voter.
  private func met(_ contacts: Double, _ c: Int) -> Double {
    reach(c) == .infinity ? contacts : reach(c) * (1 - exp(-contacts / reach(c)))
  }

  private func votesPerContact(_ medium: Int) -> Double {
    medium == 0
      ? scenario.contacts.votesPerContact : scenario.spending.channels[medium - 1].votesPerContact
  }

  /// Contacts that a dollar of all spending buys of a medium.
  private func perDollar(_ medium: Int) -> Double {
    guard medium > 0 else { return 0 }
    let channel = scenario.spending.channels[medium - 1]
    return channel.share / channel.costPerContact
  }

  /// The part of spending that builds goodwill.
  var toGoodwill: Double { 1 - scenario.spending.channels.reduce(0) { $0 + $1.share } }

  /// Votes from the contacts of this round, and those that so many dollars more would buy.
  func contactVotes(_ c: Int, after dollars: Double = 0) -> Double {
    hours.made.indices.reduce(0) { votes, medium in
      let all = hours.made[medium][c] + dollars * perDollar(medium)
      return votes + votesPerContact(medium) * met(all, c)
    }
  }

  /// Votes cast in a candidate's race before contacts add to them.
  func cast(_ r: Int, _ factor: Double, inRunoff: Bool) -> Double {
    let race = scenario.races[r]
    let turnout = race.turnout * factor * (inRunoff ? scenario.runoff.turnout : 1)
    return max(1, Double(race.registered) * min(1, turnout))
  }

  // MARK: A week

  mutating func comeToCanvass(_ name: String, _ minutes: Double) {
    guard let k = scenario.canvasses.firstIndex(where: { $0.name == name }) else { return }
    hours.received[k] += minutes
    hours.waiting[k] += minutes
  }

  mutating func work(_ minutes: Double, for target: Int) {
    hours.scattered[target] += minutes
    if target < candidates.count { meet(minutes * perMinute, for: target) }
  }

  private mutating func meet(_ contacts: Double, for c: Int) {
    hours.made[0][c] += contacts
    hours.thisWeek[c] += contacts
  }

  /// Whether a canvass has anybody to work for; else it asks for no time.
  func hasAnybody(_ name: String, _ week: Int) -> Bool {
    scenario.canvasses.contains { canvass in
      canvass.name == name
        && candidates.contains { endorses(canvass.recipients, $0) && runs($0, week) }
    }
  }

  /// Canvasses go out one after another; what a rule leaves is idle. Then voters learn.
  mutating func goOut(_ week: Int, _ future: ReferenceFuture) {
    let first = scenario.weeks.firstRound
    for (k, canvass) in scenario.canvasses.enumerated() {
      let isDay =
        week % canvass.payEvery == 0 || week == first || week == first + scenario.weeks.runoff
      guard isDay, hours.waiting[k] > 0 else { continue }
      let recipients = candidates.compactMap { look($0, canvass: k, week, future) }
      // A hundred minutes stand for a dollar.
      let parts = ReferenceRules.grants(canvass.rule, fund: hours.waiting[k] / 100, recipients)
      hours.idle[k] += hours.waiting[k]
      hours.waiting[k] = 0
      for (recipient, part) in zip(recipients, parts) {
        let minutes = 100 * part
        hours.idle[k] -= minutes
        hours.worked[k] += minutes
        hours.canvassed[recipient.candidate] += minutes
        meet(minutes * perMinute, for: recipient.candidate)
        guard let joint = canvass.joint,
          let other = scenario.candidates.firstIndex(where: { $0.name == joint.candidate }),
          other != recipient.candidate, runs(other, week)
        else { continue }
        meet(minutes * perMinute * joint.share, for: other)
      }
    }
    let terms = scenario.attention
    for c in candidates {
      attention[c] +=
        terms.contactGain * (1 - attention[c]) * (1 - exp(-hours.thisWeek[c] / terms.contactScale))
      hours.thisWeek[c] = 0
    }
  }

  private func look(
    _ c: Int, canvass k: Int, _ week: Int, _ future: ReferenceFuture
  ) -> ReferenceRecipient? {
    let canvass = scenario.canvasses[k]
    guard endorses(canvass.recipients, c), field.members[field.raceOf[c]].count > 1, runs(c, week)
    else { return nil }
    let room = max(0, reach(c) - hours.made[0][c]) / perMinute / 100
    let prospect = prospect(c, view: 1 + scenario.vehicles.count + k, week, future)
    let votes = max(1, prospect.votes)
    let curve = Self.curve(near: 0.05) { x in
      let more = hours.made[0][c] + 100 * x * perMinute
      let added = votesPerContact(0) * (met(more, c) - met(hours.made[0][c], c))
      return log1p(added / votes)
    }
    return ReferenceRecipient(
      candidate: c, room: room, raised: hours.scattered[c] / 100, need: room,
      attention: attention[c], margin: prospect.margin, spread: prospect.spread,
      theta: curve.theta, base: curve.base, value: scenario.races[field.raceOf[c]].value)
  }

  /// The curve of more money where channels take a part of it.
  func curveOfMoney(_ c: Int, theta: Double, base: Double, votes: Double) -> (Double, Double) {
    guard hours.made.count > 1 else { return (theta, base) }
    let curve = Self.curve(near: base / 1_000) { x in
      let added = hours.made.indices.reduce(0.0) { sum, medium in
        let made = hours.made[medium][c]
        return sum + votesPerContact(medium)
          * (met(made + x * perDollar(medium), c) - met(made, c))
      }
      return theta * log1p(x * toGoodwill / base) + log1p(added / max(1, votes))
    }
    return (curve.theta, curve.base)
  }

  /// θ and e of θ·ln(1 + x/e) with the slope and curvature of a curve at 0, taken by differences.
  private static func curve(
    near h: Double, _ f: (Double) -> Double
  ) -> (theta: Double, base: Double) {
    let slope = (f(h) - f(-h)) / (2 * h)
    let curvature = -(f(h) + f(-h)) / (h * h)
    return slope > 0 && curvature > 0 ? (slope * slope / curvature, slope / curvature) : (0, 1)
  }

  /// What campaigns' spending buys besides goodwill.
  mutating func buyContacts(_ c: Int, dollars: Double) {
    for medium in hours.made.indices { hours.made[medium][c] += dollars * perDollar(medium) }
  }

  /// The runoff counts its own contacts.
  mutating func closeContacts() {
    for medium in hours.made.indices {
      for c in candidates {
        hours.over[medium][c] += hours.made[medium][c]
        hours.made[medium][c] = 0
      }
    }
  }
}

extension ReferenceComparison {
  /// What is compared of hours and contacts, in minutes.
  static func hourMeasures(
    _ outcome: ReferenceOutcome, _ field: ReferenceField
  ) -> [(String, Double)] {
    let hours = outcome.hours
    let scenario = field.scenario
    let candidates = scenario.candidates.indices
    func sum(_ values: [Double], _ onSlate: Bool) -> Double {
      candidates.filter { field.onSlate[$0] == onSlate }.reduce(0) { $0 + values[$1] }
    }
    let worked = candidates.map { hours.scattered[$0] + hours.canvassed[$0] }
    let votes = candidates.map { hours.firstRound[$0] + hours.runoff[$0] }
    var all: [(String, Double)] = [
      ("hours offered", hours.offered.values.reduce(0, +)),
      ("hours lost", hours.lost.values.reduce(0, +)),
      ("hours scattered to slate", sum(hours.scattered, true)),
      ("hours scattered to others", sum(hours.scattered, false)),
      ("hours elsewhere", hours.scattered.dropFirst(candidates.count).reduce(0, +)),
      ("hours canvassed", hours.worked.reduce(0, +)),
      ("hours idle", hours.idle.reduce(0, +) + hours.waiting.reduce(0, +)),
      ("hours for slate", sum(worked, true)), ("hours for others", sum(worked, false)),
      ("votes for slate", sum(votes, true)), ("votes for others", sum(votes, false)),
    ]
    for group in scenario.volunteers {
      all += [
        ("\(group.name) offered", hours.offered[group.name] ?? 0),
        ("\(group.name) to canvasses", hours.toCanvasses[group.name] ?? 0),
        ("\(group.name) lost", hours.lost[group.name] ?? 0),
      ]
    }
    for (k, canvass) in scenario.canvasses.enumerated() {
      all += [
        ("\(canvass.name) received", hours.received[k]),
        ("\(canvass.name) worked", hours.worked[k]),
        ("\(canvass.name) idle", hours.idle[k] + hours.waiting[k]),
      ]
    }
    for (medium, name) in (["doors"] + scenario.spending.channels.map(\.name)).enumerated() {
      let made = candidates.map { hours.over[medium][$0] + hours.made[medium][$0] }
      all += [
        ("\(name) slate contacts", sum(made, true)), ("\(name) others' contacts", sum(made, false)),
      ]
    }
    return all
  }

  /// The same of the fast engine. Rules apportion whole minutes and see whole minutes of room, a
  /// few times in a campaign; contacts and votes are counted whole.
  static func hourLines(_ hours: HoursResults) -> [(name: String, Estimate, slack: Double)] {
    let minutes = 10.0
    var all: [(name: String, Estimate, slack: Double)] = [
      ("hours offered", hours.offered, 0), ("hours lost", hours.lost, 0),
      ("hours scattered to slate", hours.scatteredToSlate, 0),
      ("hours scattered to others", hours.scatteredToOthers, 0),
      ("hours elsewhere", hours.elsewhere, 0), ("hours canvassed", hours.canvassed, minutes),
      ("hours idle", hours.idle, minutes), ("hours for slate", hours.slate, minutes),
      ("hours for others", hours.others, minutes), ("votes for slate", hours.votesForSlate, 0.6),
      ("votes for others", hours.votesForOthers, 0.6),
    ]
    for group in hours.sources {
      all += [
        ("\(group.name) offered", group.offered, 0),
        ("\(group.name) to canvasses", group.toCanvasses, 0), ("\(group.name) lost", group.lost, 0),
      ]
    }
    for canvass in hours.canvasses {
      all += [
        ("\(canvass.name) received", canvass.received, 0),
        ("\(canvass.name) worked", canvass.worked, minutes),
        ("\(canvass.name) idle", canvass.idle, minutes),
      ]
    }
    for medium in hours.media {
      all += [
        ("\(medium.name) slate contacts", medium.slate, 1),
        ("\(medium.name) others' contacts", medium.others, 1),
      ]
    }
    return all
  }
}
