import Allocation

/// Vehicles by number and each source's routes in every structure, the control's included.
struct Routing {
  let vehicles: [WorldVehicle]
  /// By structure of the scenario, then by donor segment of the scenario.
  let segmentRoutes: [[[WorldRoute]]]
  /// By structure of the scenario, then by treasury and declared organisation.
  let treasuryRoutes: [[[WorldRoute]]]
  /// The vehicle of the controls: rule and information of the fund the scenario names, or else of
  /// the first that donors pay into; its recipients are the whole slate, and it has no overhead,
  /// reserve or limit.
  let controlVehicle: Int?

  init(
    _ scenario: Scenario, field: Field, organisations: [WorldOrganisation],
    watching watched: [String] = []
  ) throws(WorldError) {
    let number = try index(scenario.vehicles.map(\.name), kind: "vehicles")
    let sources = try index(
      scenario.donors.map(\.name) + scenario.treasuries.map(\.name)
        + scenario.organisations.map(\.name), kind: "sources")
    var vehicles: [WorldVehicle] = []
    for (position, vehicle) in scenario.vehicles.enumerated() {
      let recipients = try recipients(
        vehicle.recipients, field: field, organisations: organisations)
      vehicles.append(
        WorldVehicle(
          vehicle, reads: watched.contains(vehicle.name) ? .all : vehicle.rule.reads,
          recipients: recipients, view: position + 1,
          limit: scenario.limits.limit(of: vehicle.kind), field: field, shocks: scenario.shocks))
    }

    var segmentRoutes: [[[WorldRoute]]] = []
    var treasuryRoutes: [[[WorldRoute]]] = []
    let pots = scenario.treasuries.count + scenario.organisations.count
    for structure in scenario.structures {
      var ofSegment = [[WorldRoute]](repeating: [], count: scenario.donors.count)
      var ofTreasury = [[WorldRoute]](repeating: [], count: pots)
      for route in structure.routes {
        guard let vehicle = number[route.to] else {
          throw .unknownName(kind: "vehicle", name: route.to)
        }
        let entry = WorldRoute(vehicle: vehicle, share: route.share, loss: route.loss)
        if route.from == "*" {
          for segment in ofSegment.indices { ofSegment[segment].append(entry) }
        } else if let source = sources[route.from] {
          if source < scenario.donors.count {
            ofSegment[source].append(entry)
          } else {
            ofTreasury[source - scenario.donors.count].append(entry)
          }
        } else {
          throw .unknownName(kind: "source", name: route.from)
        }
      }
      segmentRoutes.append(ofSegment)
      treasuryRoutes.append(ofTreasury)
    }

    // What a city does with its money is no way in which the slate could aim its own.
    var fund = segmentRoutes.joined().joined().first {
      $0.share > 0 && scenario.vehicles[$0.vehicle].kind != .publicFund
    }?.vehicle
    if !scenario.outcomes.control.isEmpty {
      fund = number[scenario.outcomes.control]
      if fund == nil { throw .unknownName(kind: "vehicle", name: scenario.outcomes.control) }
    }
    if let fund {
      var model = scenario.vehicles[fund]
      model.name = "donors aiming as \(model.name)"
      model.overhead = 0
      model.cash = 0
      model.reserve = 0
      model.payEvery = 1
      vehicles.append(
        WorldVehicle(
          model, reads: model.rule.reads,
          recipients: field.candidates.indices.filter { field.candidates[$0].onSlate },
          view: fund + 1, limit: .max, field: field, shocks: scenario.shocks))
      controlVehicle = vehicles.count - 1
    } else {
      controlVehicle = nil
    }
    self.vehicles = vehicles
    self.segmentRoutes = segmentRoutes
    self.treasuryRoutes = treasuryRoutes
  }
}
