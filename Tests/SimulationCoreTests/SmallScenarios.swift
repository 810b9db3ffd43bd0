import Allocation
import SimulationCore

/// Short ways to write scenarios in tests. Money is in dollars here.
enum Small {
  static func candidate(
    _ name: String, _ race: String, _ strength: Strength = .fixed(0), slate: Bool = false,
    with: (inout Candidate) -> Void = { _ in }
  ) -> Candidate {
    var candidate = Candidate()
    candidate.name = name
    candidate.race = race
    candidate.strength = strength
    if slate { candidate.endorsedBy = ["slate"] }
    with(&candidate)
    return candidate
  }

  static func race(_ name: String, with: (inout Race) -> Void = { _ in }) -> Race {
    var race = Race()
    race.name = name
    with(&race)
    return race
  }

  static func donors(
    _ name: String, people: Int64, rate: Double, gifts: [(Int64, Double)] = [(20, 1)],
    with: (inout DonorSegment) -> Void = { _ in }
  ) -> DonorSegment {
    var donors = DonorSegment()
    donors.name = name
    donors.people = people
    donors.weeklyRate = rate
    donors.menu = gifts.map { GiftOption(amount: $0.0 * 100, share: $0.1) }
    with(&donors)
    return donors
  }

  static func vehicle(
    _ name: String, _ rule: AllocationRule = .equal, with: (inout Vehicle) -> Void = { _ in }
  ) -> Vehicle {
    var vehicle = Vehicle()
    vehicle.name = name
    vehicle.rule = rule
    with(&vehicle)
    return vehicle
  }

  static func treasury(
    _ name: String, _ amount: Int64, runoff: Int64 = 0
  ) -> Treasury {
    var treasury = Treasury()
    treasury.name = name
    treasury.amount = amount * 100
    treasury.runoff = runoff * 100
    return treasury
  }

  static func committee(
    _ name: String, _ budget: Int64, with: (inout RivalCommittee) -> Void = { _ in }
  ) -> RivalCommittee {
    var committee = RivalCommittee()
    committee.name = name
    committee.budget = budget * 100
    with(&committee)
    return committee
  }

  static func volunteers(
    _ name: String, people: Int64, shifts: Double, shift: Minutes = 60,
    with: (inout VolunteerGroup) -> Void = { _ in }
  ) -> VolunteerGroup {
    var group = VolunteerGroup()
    group.name = name
    group.people = people
    group.weeklyShifts = shifts
    group.shift = shift
    with(&group)
    return group
  }

  static func canvass(
    _ name: String, _ rule: AllocationRule = .equal, with: (inout Canvass) -> Void = { _ in }
  ) -> Canvass {
    var canvass = Canvass()
    canvass.name = name
    canvass.rule = rule
    with(&canvass)
    return canvass
  }

  static func rival(_ name: String, attention: Double, appeal: Double = 0) -> AttentionRival {
    var rival = AttentionRival()
    rival.name = name
    rival.attention = attention
    rival.appeal = appeal
    return rival
  }

  static func poll(_ week: Int, races: [String] = [], error: Double = 0.045) -> Poll {
    var poll = Poll()
    poll.week = week
    poll.races = races
    poll.error = error
    return poll
  }

  /// No luck of any kind.
  static var calm: Shocks {
    var shocks = Shocks()
    shocks.citywide = 0
    shocks.slate = 0
    shocks.candidate = 0
    shocks.runoff = 0
    shocks.turnout = 0
    return shocks
  }
}
