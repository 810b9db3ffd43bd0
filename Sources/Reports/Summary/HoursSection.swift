import SimulationCore

/// Where volunteers' hours went and what contacts with voters came to; nothing where a scenario has
/// neither volunteers nor spending channels.
struct HoursSection {
  /// More are left to the files of results.
  private static let most = 8
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  var lines: [String] {
    let structures = results.structures.compactMap(\.hours)
    guard let first = structures.first, structures.count == results.structures.count else {
      return []
    }
    let hasVolunteers = !first.sources.isEmpty
    var table = StructureColumns(
      structures: results.structures, style: style,
      title: hasVolunteers ? "Volunteers' hours (means)" : "Contacts with voters (means)")
    if hasVolunteers { addHours(structures, to: &table) }
    addContacts(structures, to: &table)
    if hasVolunteers, structures.count > 1 {
      table.addPrices(
        "Hours for the slate per extra seat",
        results.structures.map { $0.winsClearlyMore ? $0.hours?.perExtraSeat : nil }
      ) { count($0, scale: 1 / 60) }
    }
    return table.lines + left(first) + legend(hasVolunteers && structures.count > 1)
  }

  private func addHours(_ structures: [HoursResults], to table: inout StructureColumns) {
    func hours(_ label: String, always: Bool = false, _ part: (HoursResults) -> Estimate) {
      let parts = structures.map(part)
      guard always || parts.contains(where: { $0.mean != 0 }) else { return }
      table.rows.append((label, parts.map { count($0, scale: 1 / 60) }))
    }
    /// One row for each of several canvasses.
    func ofCanvasses(_ part: @escaping (CanvassHours) -> Estimate) {
      guard structures[0].canvasses.count > 1 else { return }
      for (index, canvass) in structures[0].canvasses.enumerated().prefix(Self.most) {
        hours("    " + short(canvass.name)) { part($0.canvasses[index]) }
      }
    }
    hours("Offered by volunteers", always: true, \.offered)
    hours("  scattered, to the slate", \.scatteredToSlate)
    hours("  scattered, to other candidates", \.scatteredToOthers)
    hours("  scattered, to campaigns elsewhere", \.elsewhere)
    hours("  lost: asked for a canvass, not a name", \.lost)
    hours("  sent out by canvasses", \.canvassed)
    ofCanvasses { $0.worked }
    hours("  idle: sent nowhere", \.idle)
    ofCanvasses { $0.idle }
    if structures[0].sources.count > 1 {
      for index in structures[0].sources.indices.prefix(Self.most) {
        table.rows.append(("  from " + short(structures[0].sources[index].name), nil))
        hours("    scattered") { $0.sources[index].scattered }
        hours("    to canvasses") { $0.sources[index].toCanvasses }
        hours("    lost") { $0.sources[index].lost }
      }
    }
    hours("Worked for the slate", always: true, \.slate)
    hours("Worked for others here", \.others)
  }

  private func addContacts(_ structures: [HoursResults], to table: inout StructureColumns) {
    func row(_ label: String, always: Bool = false, _ part: (HoursResults) -> Estimate) {
      let parts = structures.map(part)
      guard always || parts.contains(where: { $0.mean != 0 }) else { return }
      table.rows.append((label, parts.map { count($0) }))
    }
    // The doors, then each spending channel.
    func contacts(_ label: String, _ part: (MediumContacts) -> Estimate) {
      let media = structures[0].media.indices.prefix(Self.most).filter { index in
        structures.contains { part($0.media[index]).mean != 0 }
      }
      guard !media.isEmpty else { return }
      table.rows.append((label, nil))
      for index in media {
        row("  " + short(structures[0].media[index].name)) { part($0.media[index]) }
      }
    }
    contacts("Contacts for the slate", \.slate)
    contacts("Contacts for others", \.others)
    row("Votes added to the slate's", always: true, \.votesForSlate)
    row("Votes added to others'", \.votesForOthers)
  }

  private func left(_ hours: HoursResults) -> [String] {
    let counts = [hours.sources.count, hours.canvasses.count, hours.media.count]
    return counts.contains { $0 > Self.most } ? ["  and more in --format json and csv"] : []
  }

  private func legend(_ hasPrice: Bool) -> [String] {
    guard hasPrice else { return [] }
    let text =
      "Hours for the slate per extra seat: all of them, by the seats beyond the first structure's; "
      + "\(style.dash) where the interval of that difference is not above 0."
    return DisplayText.wrapped(text, to: style.width, indent: 2, ellipsis: style.ellipsis)
      .map { style.paint($0, .faint) }
  }

  private func count(_ estimate: Estimate, scale: Double = 1) -> String {
    CountText.text(estimate, scale: scale, minus: style.minus)
  }

  private func short(_ name: String) -> String {
    DisplayText.truncated(DisplayText.harmless(name), to: 26, ellipsis: style.ellipsis)
  }
}
