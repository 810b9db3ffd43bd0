/// What a source sends to a vehicle.
struct WorldRoute: Sendable, Equatable {
  let vehicle: Int
  let share: Double
  let loss: Double
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

/// A routing table, by segment and by treasury.
struct WorldStructure: Sendable {
  let name: String
  let segmentRoutes: [[WorldRoute]]
  /// By stream: whether all its segments have the same routes.
  let routesAlike: [Bool]
  /// By treasury, then by declared organisation.
  let treasuryRoutes: [[WorldRoute]]
  /// By group of volunteers.
  let hourRoutes: [[HourRoute]]
  /// Its place among the world's structures.
  let position: Int
  /// The vehicle that apportions direct gifts to the slate in the donors' stead, if any.
  let retarget: Int?
  /// Vehicles that receive anything, ascending.
  let vehicles: [Int]

  init(
    name: String, position: Int, segmentRoutes: [[WorldRoute]], streams: [Range<Int>],
    treasuryRoutes: [[WorldRoute]], hourRoutes: [[HourRoute]], retarget: Int? = nil
  ) {
    self.name = name
    self.position = position
    self.segmentRoutes = segmentRoutes
    routesAlike = streams.map { stream in
      stream.allSatisfy { segmentRoutes[$0] == segmentRoutes[stream.lowerBound] }
    }
    self.treasuryRoutes = treasuryRoutes
    self.hourRoutes = hourRoutes
    self.retarget = retarget
    vehicles = Set(
      (segmentRoutes + treasuryRoutes).joined().map(\.vehicle) + [retarget].compactMap { $0 }
    )
    .sorted()
  }

  func directShare(ofSegment segment: Int) -> Double {
    max(0, 1 - segmentRoutes[segment].reduce(0) { $0 + $1.share })
  }
}

/// The scenario's structures by number, then the controls.
struct Structures: Sendable {
  let all: [WorldStructure]
  /// Where in `all` the controls are.
  let control: Int?
  let aimOnly: Int?
  /// The fund whose rule and information the controls have: the one the scenario names, or else the
  /// first that donors pay into.
  let controlFund: Int?
  /// The structure under which strengths were observed, if any.
  let observed: Int?
  /// How many pairs of a group and a canvass some structure routes.
  let hourPairs: Int

  /// - Parameter streams: the scenario's donor segments, stream by stream.
  init(_ scenario: Scenario, segments streams: [[Int]]) throws(WorldError) {
    let name = scenario.moneyEffect.observedUnder
    observed = name.isEmpty ? nil : scenario.structures.firstIndex { $0.name == name }
    guard name.isEmpty || observed != nil else {
      throw .unknownName(kind: "structure", name: name)
    }
    let numbers = try RouteNumbers(scenario)
    var ranges: [Range<Int>] = []
    for stream in streams {
      let first = ranges.last?.upperBound ?? 0
      ranges.append(first..<first + stream.count)
    }
    let order = streams.flatMap { $0 }
    var all: [WorldStructure] = []
    var pairs: [[Int]: Int] = [:]
    for (position, structure) in scenario.structures.enumerated() {
      let (bySegment, byTreasury) = try numbers.money(structure)
      var byGroup = try numbers.hours(structure)
      for group in byGroup.indices {
        for place in byGroup[group].indices {
          let pair = [group, byGroup[group][place].canvass]
          let number = pairs[pair] ?? pairs.count
          pairs[pair] = number
          byGroup[group][place].pair = number
        }
      }
      all.append(
        WorldStructure(
          name: structure.name, position: position, segmentRoutes: order.map { bySegment[$0] },
          streams: ranges, treasuryRoutes: byTreasury, hourRoutes: byGroup))
    }
    hourPairs = pairs.count
    // What a city does with its money is no way in which the slate could aim its own. Donors are asked
    // in the scenario's order.
    let places = order.indices.sorted { order[$0] < order[$1] }
    var fund = all.lazy.flatMap { structure in places.flatMap { structure.segmentRoutes[$0] } }
      .first {
        $0.share > 0 && scenario.vehicles[$0.vehicle].kind != .publicFund
      }?.vehicle
    if !scenario.outcomes.control.isEmpty {
      fund = try numbers.vehicle(scenario.outcomes.control)
    }
    controlFund = fund
    guard fund != nil, let first = all.first else {
      self.all = all
      (control, aimOnly) = (nil, nil)
      return
    }
    let vehicle = scenario.vehicles.count
    all.append(
      WorldStructure(
        name: "control", position: all.count,
        segmentRoutes: first.segmentRoutes.indices.map { segment in
          first.segmentRoutes[segment] + [
            WorldRoute(vehicle: vehicle, share: first.directShare(ofSegment: segment), loss: 0)
          ]
        },
        streams: ranges, treasuryRoutes: first.treasuryRoutes, hourRoutes: first.hourRoutes))
    control = all.count - 1
    all.append(
      WorldStructure(
        name: "aim only", position: all.count, segmentRoutes: first.segmentRoutes, streams: ranges,
        treasuryRoutes: first.treasuryRoutes, hourRoutes: first.hourRoutes, retarget: vehicle))
    aimOnly = all.count - 1
    self.all = all
  }
}

/// What the ends of routes are called.
private struct RouteNumbers {
  let scenario: Scenario
  let vehicles: [String: Int]
  /// Donors, then treasuries, then organisations.
  let sources: [String: Int]
  let canvasses: [String: Int]
  let groups: [String: Int]

  init(_ scenario: Scenario) throws(WorldError) {
    self.scenario = scenario
    vehicles = try index(scenario.vehicles.map(\.name), kind: "vehicles")
    sources = try index(
      scenario.donors.map(\.name) + scenario.treasuries.map(\.name)
        + scenario.organisations.map(\.name), kind: "sources")
    canvasses = try index(scenario.canvasses.map(\.name), kind: "canvasses")
    groups = try index(scenario.volunteers.map(\.name), kind: "volunteers")
  }

  func vehicle(_ name: String) throws(WorldError) -> Int {
    guard let number = vehicles[name] else { throw .unknownName(kind: "vehicle", name: name) }
    return number
  }

  /// By donor segment of the scenario; by treasury and declared organisation.
  func money(
    _ structure: FundingStructure
  ) throws(WorldError) -> (bySegment: [[WorldRoute]], byTreasury: [[WorldRoute]]) {
    let donors = scenario.donors.count
    var bySegment = [[WorldRoute]](repeating: [], count: donors)
    var byTreasury = [[WorldRoute]](
      repeating: [], count: scenario.treasuries.count + scenario.organisations.count)
    for route in structure.routes {
      let entry = WorldRoute(
        vehicle: try vehicle(route.to), share: route.share, loss: route.loss)
      if route.from == "*" {
        for segment in bySegment.indices { bySegment[segment].append(entry) }
      } else if let source = sources[route.from] {
        if source < donors {
          bySegment[source].append(entry)
        } else {
          byTreasury[source - donors].append(entry)
        }
      } else {
        throw .unknownName(kind: "source", name: route.from)
      }
    }
    return (bySegment, byTreasury)
  }

  /// By group of volunteers.
  func hours(_ structure: FundingStructure) throws(WorldError) -> [[HourRoute]] {
    var byGroup = [[HourRoute]](repeating: [], count: scenario.volunteers.count)
    for route in structure.hours {
      guard let canvass = canvasses[route.to] else {
        throw .unknownName(kind: "canvass", name: route.to)
      }
      if route.from == "*" {
        for group in byGroup.indices { byGroup[group].add(route, canvass: canvass) }
      } else if let group = groups[route.from] {
        byGroup[group].add(route, canvass: canvass)
      } else {
        throw .unknownName(kind: "volunteers", name: route.from)
      }
    }
    return byGroup
  }
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
