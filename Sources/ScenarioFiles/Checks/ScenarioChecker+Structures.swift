import SimulationCore

extension ScenarioChecker {
  /// Vehicles pay somebody, and keep for a runoff only if there can be one.
  mutating func checkVehicles() {
    let slateIsEmpty =
      listed.isComplete && races.isComplete
      && !scenario.candidates.contains { [offices = scenario.offices] in
        !$0.endorsedBy.isEmpty && !offices.contains($0.race)
      }
    for (index, vehicle) in scenario.vehicles.enumerated() {
      let path = FieldPath() + "vehicles" + index
      for (place, organisation) in vehicle.recipients.enumerated()
      where !isEveryone(organisation, of: vehicle, path + "recipients" + place) {
        refer(
          organisation, to: organisations, "organisation", lack: "which endorses nobody",
          expected: "one that endorses a candidate (`endorsedBy`)",
          at: path + "recipients" + place)
      }
      if slateIsEmpty, vehicle.recipients.isEmpty {
        reading.complain(
          at: path, found: "a vehicle with nobody to pay: no candidate is endorsed",
          expected: "candidates with `endorsedBy`")
      }
      checkReserve(vehicle.reserve, path + "reserve")
    }
    checkReserve(scenario.spending.reserve, FieldPath() + "spending" + "reserve")
  }

  /// A treasury's organisation is one that endorses somebody.
  mutating func checkTreasuries() {
    for (index, treasury) in scenario.treasuries.enumerated() where !treasury.organisation.isEmpty {
      refer(
        treasury.organisation, to: organisations, "organisation", lack: "which endorses nobody",
        expected: "one that endorses a candidate (`endorsedBy`)",
        at: FieldPath() + "treasuries" + index + "organisation")
    }
  }

  private mutating func checkReserve(_ reserve: Double, _ path: FieldPath) {
    guard reserve > 0 else { return }
    let reason: String
    if scenario.election.method == .plurality {
      reason = "under plurality there is no runoff"
    } else if scenario.weeks.runoff == 0 {
      reason = "the runoff has no weeks to spend in"
    } else {
      return
    }
    reading.complain(
      at: path, found: "a reserve of \(Self.rounded(reserve))", expected: "0: \(reason)")
  }

  /// Routes lead from sources that exist to vehicles that exist, and send no source's money twice.
  mutating func checkStructures() {
    if scenario.structures.isEmpty {
      reading.complain(at: "structures", found: "no structures", expected: "at least one")
    }
    let sources = donors + treasuries + declared
    for (index, structure) in scenario.structures.enumerated() {
      let path = FieldPath() + "structures" + index + "routes"
      for (place, route) in structure.routes.enumerated() {
        if route.from != "*" {
          refer(
            route.from, to: sources, "source",
            expected: "a donor segment, a treasury, or \"*\" for every segment",
            at: path + place + "from")
        }
        let isDirect = route.to == "direct"
        refer(
          route.to, to: vehicles, "vehicle",
          expected: isDirect ? "a vehicle (what is not routed is given directly)" : nil,
          at: path + place + "to")
      }
      checkShares(structure.routes, path)
    }
    refer(
      scenario.moneyEffect.observedUnder, to: structures, "structure",
      at: FieldPath() + "moneyEffect" + "observedUnder")
    refer(
      scenario.outcomes.control, to: vehicles, "vehicle",
      at: FieldPath() + "outcomes" + "control")
  }

  /// Reports the route with which a source gives away more than it has; `*` counts for every
  /// segment.
  private mutating func checkShares(_ routes: [Route], _ path: FieldPath) {
    var own: [String: Double] = [:]
    var everyone = 0.0
    var exceeded: Set<String> = []
    for (index, route) in routes.enumerated() {
      var source = route.from
      var sum: Double
      if route.from == "*" {
        everyone += route.share
        // The segment with most of its own routes is the first to exceed.
        let most = own.filter { donors.contains($0.key) }
          .max { ($0.value, $1.key) < ($1.value, $0.key) }
        sum = everyone + (most?.value ?? 0)
        if let most { source = most.key }
      } else {
        own[route.from, default: 0] += route.share
        sum = own[route.from, default: 0]
        if donors.contains(route.from) { sum += everyone }
      }
      guard sum > 1 + 1e-9, exceeded.insert(source).inserted else { continue }
      let name = source == "*" ? "every segment" : Quoting.quoted(source)
      reading.complain(
        at: path + index + "share", found: "shares of \(name) that sum to \(Self.rounded(sum))",
        expected: "at most 1")
    }
  }
}
