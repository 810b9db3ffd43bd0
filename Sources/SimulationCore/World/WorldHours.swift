import Allocation
import Numerics

/// Volunteers and canvasses by number. A class, so that copies of the world need not copy it.
final class WorldHours: Sendable {
  /// Appeal and rate of each group, as those of donors; a rate is of shifts.
  let groups: [WorldSegment]
  /// By group.
  let shift: [Minutes]
  let canvasses: [WorldCanvass]
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

  init(_ scenario: Scenario, _ links: Links, field: Field, organisations: [WorldOrganisation]) {
    groups = scenario.volunteers.enumerated().map {
      WorldSegment(
        $1.chooser, number: $0, stream: 0, scenario: scenario, field: field,
        homes: links.volunteerHomes[$0], affinities: [:])
    }
    shift = scenario.volunteers.map { min(max(0, $0.shift), Self.longestShift) }
    let canvasses = scenario.canvasses.enumerated().map { number, canvass in
      let recipients = links.canvasses[number].candidates(field, organisations)
      let named = links.named[number]
      return WorldCanvass(
        canvass, recipients: recipients,
        organisations: links.canvasses[number].organisations.map { organisations[$0] },
        view: 1 + scenario.vehicles.count + number,
        joint: named >= 0 && field.candidates[named].stands ? named : -1,
        sharedSpread: field.sharedSpread(of: recipients, shocks: scenario.shocks))
    }
    self.canvasses = canvasses
    pairCount = links.structures.hourPairs
    let counts = canvasses.contains { $0.rule.reads.contains(.gifts) }
    let sizes = counts ? Set(shift).sorted() : []
    shiftSizes = sizes
    shiftSizeOfGroup = counts ? shift.map { sizes.firstIndex(of: $0) ?? 0 } : []
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
    endorsers = organisations.compactMap(\.endorser)
    listed = Set(organisations.filter { $0.endorser == nil }.flatMap(\.endorsed)).sorted()
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
