import SimulationCore

extension StructureResults {
  /// Whether it wins more seats than the first structure beyond the error of the difference: only
  /// then does a price of an extra seat say anything.
  var winsClearlyMore: Bool {
    difference.map(VerdictSection.Verdict.init) == .more
  }
}

extension HorizonStructure {
  /// The same of all elections together.
  var winsClearlyMore: Bool {
    difference.map(VerdictSection.Verdict.init) == .more
  }
}

extension JSONText.Value {
  /// A mean in minutes, as hours.
  private static func hours(_ minutes: Estimate) -> Self {
    .estimate(minutes / 60)
  }

  /// - Parameter clear: Whether hours per extra seat say anything.
  static func hours(_ hours: HoursResults, clear: Bool) -> Self {
    .object([
      ("offered", .hours(hours.offered)),
      ("scatteredToSlate", .hours(hours.scatteredToSlate)),
      ("scatteredToOthers", .hours(hours.scatteredToOthers)),
      ("elsewhere", .hours(hours.elsewhere)),
      ("lost", .hours(hours.lost)),
      ("canvassed", .hours(hours.canvassed)),
      ("idle", .hours(hours.idle)),
      ("slate", .hours(hours.slate)),
      ("others", .hours(hours.others)),
      (
        "media",
        .array(
          hours.media.map {
            .object([
              ("name", .string($0.name)), ("slate", .estimate($0.slate)),
              ("others", .estimate($0.others)),
            ])
          })
      ),
      ("votesForSlate", .estimate(hours.votesForSlate)),
      ("votesForOthers", .estimate(hours.votesForOthers)),
      ("perExtraSeat", .price(hours.perExtraSeat.map { $0 / 60 }, clear: clear)),
      (
        "groups",
        .array(
          hours.sources.map {
            .object([
              ("name", .string($0.name)), ("offered", .hours($0.offered)),
              ("scattered", .hours($0.scattered)), ("toCanvasses", .hours($0.toCanvasses)),
              ("lost", .hours($0.lost)),
            ])
          })
      ),
      (
        "canvasses",
        .array(
          hours.canvasses.map {
            .object([
              ("name", .string($0.name)), ("received", .hours($0.received)),
              ("worked", .hours($0.worked)), ("idle", .hours($0.idle)),
            ])
          })
      ),
    ])
  }
}

extension SummaryRecords {
  /// - Parameter clear: Whether hours per extra seat say anything.
  mutating func hours(_ hours: HoursResults, clear: Bool) {
    let parts: [(String, Estimate)] = [
      ("offered", hours.offered), ("scattered_to_slate", hours.scatteredToSlate),
      ("scattered_to_others", hours.scatteredToOthers), ("elsewhere", hours.elsewhere),
      ("lost", hours.lost), ("canvassed", hours.canvassed), ("idle", hours.idle),
      ("slate", hours.slate), ("others", hours.others),
    ]
    for (name, value) in parts { estimate("hours_" + name, value, scale: 60) }
    for group in hours.sources {
      estimate("volunteers_offered", name: group.name, group.offered, scale: 60)
      estimate("volunteers_scattered", name: group.name, group.scattered, scale: 60)
      estimate("volunteers_to_canvasses", name: group.name, group.toCanvasses, scale: 60)
      estimate("volunteers_lost", name: group.name, group.lost, scale: 60)
    }
    for canvass in hours.canvasses {
      estimate("canvass_received", name: canvass.name, canvass.received, scale: 60)
      estimate("canvass_worked", name: canvass.name, canvass.worked, scale: 60)
      estimate("canvass_idle", name: canvass.name, canvass.idle, scale: 60)
    }
    for medium in hours.media {
      estimate("contacts_slate", name: medium.name, medium.slate)
      estimate("contacts_others", name: medium.name, medium.others)
    }
    estimate("contact_votes_slate", hours.votesForSlate)
    estimate("contact_votes_others", hours.votesForOthers)
    if clear, let price = hours.perExtraSeat { estimate("hours_per_extra_seat", price, scale: 60) }
  }
}
