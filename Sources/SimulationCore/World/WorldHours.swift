import Allocation
import Numerics

/// Volunteers and canvasses by number. A class, so that copies of the world need not copy it.
final class WorldHours: Sendable {
  /// Appeal and rate of each group, as those of donors; a rate is of shifts.
  let groups: [WorldSegment]
  /// By group.
  let shift: [Minutes]
  let canvasses: [WorldCanvass]
  /// By structure of the scenario, then by group.
  let routes: [[[HourRoute]]]
  /// How many pairs of a group and a canvass some structure routes.
  let pairCount: Int
  /// The lengths of shifts, ascending, where some canvass's rule reads them; else empty. By group
  /// the place of its own.
  let shiftSizes: [Minutes]
  let shiftSizeOfGroup: [Int]

  var isOn: Bool { !groups.isEmpty }
  /// Whether any group looks at how close a race is.
  var readsCloseness: Bool { groups.contains { $0.closeness != 0 } }

  /// More shifts than this a week, and longer ones, do not exist; sums over a campaign cannot
  /// overflow.
  static let mostShifts = 1e9
  static let longestShift: Minutes = 1440

  init(
    _ scenario: Scenario, field: Field, candidateIndex: [String: Int],
    organisations: [WorldOrganisation]
  ) throws(WorldError) {
    groups = scenario.volunteers.enumerated().map {
      WorldSegment(
        $1.chooser, number: $0, stream: 0, scenario: scenario, field: field, affinities: [:])
    }
    shift = scenario.volunteers.map { min(max(0, $0.shift), Self.longestShift) }
    let numbers = try index(scenario.canvasses.map(\.name), kind: "canvasses")
    let sources = try index(scenario.volunteers.map(\.name), kind: "volunteers")
    var canvasses: [WorldCanvass] = []
    for (number, canvass) in scenario.canvasses.enumerated() {
      let recipients = try SimulationCore.recipients(
        canvass.recipients, field: field, organisations: organisations)
      var joint = -1
      if let name = canvass.joint?.candidate {
        guard let candidate = candidateIndex[name] else {
          throw .unknownName(kind: "candidate", name: name)
        }
        if field.candidates[candidate].stands { joint = candidate }
      }
      canvasses.append(
        WorldCanvass(
          canvass, recipients: recipients, organisations: organisations,
          view: 1 + scenario.vehicles.count + number, joint: joint,
          sharedSpread: field.sharedSpread(of: recipients, shocks: scenario.shocks)))
    }
    self.canvasses = canvasses
    var routes: [[[HourRoute]]] = []
    var pairs: [[Int]: Int] = [:]
    for structure in scenario.structures {
      var ofGroup = [[HourRoute]](repeating: [], count: scenario.volunteers.count)
      for route in structure.hours {
        guard let canvass = numbers[route.to] else {
          throw .unknownName(kind: "canvass", name: route.to)
        }
        if route.from == "*" {
          for group in ofGroup.indices { ofGroup[group].add(route, canvass: canvass) }
        } else if let group = sources[route.from] {
          ofGroup[group].add(route, canvass: canvass)
        } else {
          throw .unknownName(kind: "volunteers", name: route.from)
        }
      }
      for group in ofGroup.indices {
        for place in ofGroup[group].indices {
          let pair = [group, ofGroup[group][place].canvass]
          let number = pairs[pair] ?? pairs.count
          pairs[pair] = number
          ofGroup[group][place].pair = number
        }
      }
      routes.append(ofGroup)
    }
    self.routes = routes
    pairCount = pairs.count
    let counts = canvasses.contains { $0.rule.reads.contains(.gifts) }
    let sizes = counts ? Set(shift).sorted() : []
    shiftSizes = sizes
    shiftSizeOfGroup = counts ? shift.map { sizes.firstIndex(of: $0) ?? 0 } : []
  }

  /// A structure's routes; the controls work as the first structure does.
  func routes(ofStructure number: Int) -> [[HourRoute]] {
    routes[number < routes.count ? number : 0]
  }
}

/// What a group sends to a canvass, as shares of its shifts: those that arrive and those lost
/// because a canvass asks and not a campaign.
struct HourRoute: Sendable, Equatable {
  let canvass: Int
  var arriving: Double
  var lost: Double
  /// The number of the pair of the group and the canvass, whatever the structure.
  var pair = 0
}

extension [HourRoute] {
  fileprivate mutating func add(_ route: Route, canvass: Int) {
    let arriving = route.share * (1 - route.loss)
    let lost = route.share * route.loss
    if let place = firstIndex(where: { $0.canvass == canvass }) {
      self[place].arriving += arriving
      self[place].lost += lost
    } else {
      append(HourRoute(canvass: canvass, arriving: arriving, lost: lost))
    }
  }
}

/// A canvass's constants.
struct WorldCanvass: Sendable {
  let name: String
  let rule: AllocationRule
  /// Whom it may work for in some replicate.
  let recipients: [Int]
  /// Organisations among those it works by that choose anew in each replicate, by place in the
  /// world's `endorsers`; and the recipients that the others list.
  let endorsers: [Int]
  let listed: [Int]
  let payEvery: Int
  let view: Int
  let members: MembersVote
  /// The candidate named at every door besides, or −1, and the part of a contact that this is.
  let joint: Int
  let jointShare: Double
  /// SD of what the margins of its recipients share.
  let sharedSpread: Double

  init(
    _ canvass: Canvass, recipients: [Int], organisations: [WorldOrganisation], view: Int,
    joint: Int, sharedSpread: Double
  ) {
    name = canvass.name
    rule = canvass.rule
    self.recipients = recipients
    let named = organisations.filter { canvass.recipients.contains($0.name) }
    endorsers = named.compactMap(\.endorser)
    listed = Set(named.filter { $0.endorser == nil }.flatMap(\.endorsed)).sorted()
    payEvery = max(1, canvass.payEvery)
    self.view = view
    members = canvass.members
    self.joint = joint
    jointShare = canvass.joint?.share ?? 0
    self.sharedSpread = sharedSpread
  }
}

extension VolunteerGroup {
  /// Donors who would choose among campaigns as these volunteers do.
  fileprivate var chooser: DonorSegment {
    var donor = DonorSegment()
    donor.name = name
    donor.people = people
    donor.weeklyRate = weeklyShifts
    donor.start = start
    donor.end = end
    donor.runoff = runoff
    donor.fame = fame
    donor.closeness = closeness
    donor.endorsed = endorsed
    donor.local = local
    donor.home = home
    donor.others = others
    donor.elsewhere = elsewhere
    return donor
  }
}
