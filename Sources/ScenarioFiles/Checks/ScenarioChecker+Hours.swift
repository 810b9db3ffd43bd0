import Allocation
import SimulationCore

extension ScenarioChecker {
  /// Volunteers, canvasses and routes of hours mean something that exists and fit one another.
  mutating func checkHours() {
    let groups = hourNames(scenario.volunteers.map(\.name), "volunteers")
    let canvasses = hourNames(scenario.canvasses.map(\.name), "canvasses")
    checkOnce(
      scenario.volunteers.map(\.name), at: FieldPath() + "volunteers", "volunteers", reserved: "*",
      meaning: "is every group")
    checkOnce(
      scenario.canvasses.map(\.name), at: FieldPath() + "canvasses", "canvass",
      reserved: "scattered",
      meaning: "is the volunteers themselves")
    checkVolunteers()
    for index in scenario.canvasses.indices { checkCanvass(index) }
    for (index, structure) in scenario.structures.enumerated() {
      checkHourRoutes(
        structure.hours, FieldPath() + "structures" + index + "hours", groups, canvasses)
    }
    let routed = Set(scenario.structures.flatMap(\.hours).map(\.to))
    let routesAreRead = !reading.diagnostics.hasErrors(under: FieldPath() + "structures")
    for (index, canvass) in scenario.canvasses.enumerated()
    where routesAreRead && !canvass.name.isEmpty && !routed.contains(canvass.name) {
      reading.complain(
        at: FieldPath() + "canvasses" + index + "name",
        found: "a canvass that no structure routes hours to",
        expected: "a structure with `hours` to it, or no such canvass")
    }
    if scenario.attention.contactGain > 0, scenario.volunteers.isEmpty, groups.isComplete {
      reading.complain(
        at: FieldPath() + "attention" + "contactGain",
        found: "voters who learn from volunteers, but there are none",
        expected: "0, or `volunteers`")
    }
  }

  /// Channels have names of their own and share out no more than all spending.
  mutating func checkChannels() {
    let path = FieldPath() + "spending" + "channels"
    checkOnce(
      scenario.spending.channels.map(\.name), at: path, "channel", reserved: "doors",
      meaning: "is where volunteers meet voters")
    var sum = 0.0
    for (index, channel) in scenario.spending.channels.enumerated() {
      let before = sum
      sum += channel.share
      if sum > 1 + 1e-9, before <= 1 + 1e-9 {
        reading.complain(
          at: path + index + "share", found: "shares that sum to \(Self.rounded(sum))",
          expected: "at most 1")
      }
    }
  }

  private func hourNames(_ names: [String], _ key: String) -> Names {
    Names(names, isComplete: !reading.diagnostics.isBroken(FieldPath() + key))
  }

  private mutating func checkOnce(
    _ names: [String], at list: FieldPath, _ what: String, reserved: String, meaning: String
  ) {
    var first: [String: FieldPath] = [:]
    for (index, name) in names.enumerated() where !name.isEmpty {
      let path = list + index + "name"
      if name == reserved {
        reading.complain(
          at: path, found: "the name \(Quoting.quoted(name))",
          expected: "another: \(Quoting.quoted(name)) \(meaning)")
      } else if let earlier = first[name] {
        reading.complain(
          at: path, found: "\(what) \(Quoting.quoted(name)) again",
          expected: "a name of its own (first at \(whereabouts(earlier, from: path)))")
      } else {
        first[name] = path
      }
    }
  }

  private mutating func checkVolunteers() {
    let homes = races + regions
    for (index, group) in scenario.volunteers.enumerated() {
      let path = FieldPath() + "volunteers" + index
      for (place, home) in group.home.enumerated() {
        refer(home, to: homes, "race or region", at: path + "home" + place)
      }
      let peak = max(group.start, group.end, group.runoff)
      let shifts = Double(group.people) * group.weeklyShifts * peak
      if shifts > ScenarioDescription.Sizes.weeklyGifts {
        reading.complain(
          at: path,
          found: "up to \(Self.short(shifts)) shifts a week (people × weeklyShifts × curve)",
          expected: "at most \(Self.short(ScenarioDescription.Sizes.weeklyGifts))")
      }
    }
  }

  private mutating func checkCanvass(_ index: Int) {
    let canvass = scenario.canvasses[index]
    let path = FieldPath() + "canvasses" + index
    for (place, name) in canvass.recipients.enumerated() {
      if name == "*" {
        if canvass.recipients.count > 1 {
          reading.complain(
            at: path + "recipients" + place,
            found: "\"*\", which is everyone on a ballot, beside others",
            expected: "[\"*\"] alone, or organisations")
        }
        continue
      }
      refer(
        name, to: organisations, "organisation", lack: "which endorses nobody",
        expected: "one that endorses a candidate (`endorsedBy`)", at: path + "recipients" + place)
    }
    if let joint = canvass.joint {
      refer(
        joint.candidate, to: candidates, "candidate", lack: "who stands in none of the races",
        at: path + "joint" + "candidate")
    }
    if canvass.rule.reads.contains(.dues) {
      reading.complain(
        at: path + "rule", found: "a rule that returns dues, which nobody pays in hours",
        expected: "another rule")
    }
    if canvass.rule.keepsForRunoff {
      reading.complain(
        at: path + "rule", found: "a rule that keeps hours for the runoff",
        expected: "another rule: an hour cannot be kept")
    }
  }

  private mutating func checkHourRoutes(
    _ routes: [Route], _ path: FieldPath, _ groups: Names, _ canvasses: Names
  ) {
    var sums: [String: Double] = [:]
    var exceeded: Set<String> = []
    for (place, route) in routes.enumerated() {
      if route.from != "*" {
        refer(
          route.from, to: groups, "group of volunteers",
          expected: "one of `volunteers`, or \"*\" for all", at: path + place + "from")
      }
      refer(route.to, to: canvasses, "canvass", at: path + place + "to")
      for name in route.from == "*" ? groups.list : [route.from] {
        sums[name, default: 0] += route.share
        let sum = sums[name, default: 0]
        guard sum > 1 + 1e-9, exceeded.insert(name).inserted else { continue }
        reading.complain(
          at: path + place + "share",
          found: "shares of \(Quoting.quoted(name)) that sum to \(Self.rounded(sum))",
          expected: "at most 1")
      }
    }
    if let first = routes.indices.first, scenario.volunteers.isEmpty, groups.isComplete {
      reading.complain(
        at: path + first, found: "hours, but no volunteers", expected: "`volunteers`")
    }
  }
}

extension AllocationRule {
  /// Whether it, or a rule inside it, keeps something back.
  fileprivate var keepsForRunoff: Bool {
    kind == .runoffReserve || (inner?.keepsForRunoff ?? false)
  }
}
