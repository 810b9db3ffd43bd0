import SimulationCore

extension ScenarioChecker {
  /// Organisations are sought, hand on money in no ring, and keep no turf that they also give away.
  mutating func checkOrganisations() {
    checkSeeking()
    checkAffiliates()
    checkRings()
    checkDues()
    checkTurf()
  }

  /// Those who choose have somebody to choose from, and candidates seek what there is.
  private mutating func checkSeeking() {
    var sought: Set<String> = []
    for (index, candidate) in scenario.candidates.enumerated() {
      sought.formUnion(candidate.seeks ?? candidate.endorsedBy)
      for (place, name) in (candidate.seeks ?? []).enumerated() {
        refer(
          name, to: organisations + declared, "organisation", lack: "which endorses nobody",
          expected: "one of `organisations`",
          at: FieldPath() + "candidates" + index + "seeks" + place)
      }
    }
    for (index, organisation) in scenario.organisations.enumerated()
    where organisation.endorsement.by != .list && !organisation.name.isEmpty {
      guard candidates.isComplete, !sought.contains(organisation.name) else { continue }
      reading.complain(
        at: FieldPath() + "organisations" + index + "endorsement" + "by",
        found: "a choice among nobody: no candidate seeks "
          + Quoting.quoted(organisation.name),
        expected: "candidates with it in `seeks` or `endorsedBy`, or \"list\"")
    }
  }

  private mutating func checkAffiliates() {
    var handed: [String: Double] = [:]
    for (index, organisation) in scenario.organisations.enumerated() {
      let path = FieldPath() + "organisations" + index
      if !organisation.affiliates.isEmpty, organisation.affiliateShare == 0 {
        reading.complain(
          at: path + "affiliates", found: "affiliates that hand on nothing (`affiliateShare` is 0)",
          expected: "a share above 0, or no affiliates")
      }
      for (place, name) in organisation.affiliates.enumerated() {
        refer(
          name, to: declared, "organisation", expected: "one of `organisations`",
          at: path + "affiliates" + place)
        guard !name.isEmpty else { continue }
        handed[name, default: 0] += organisation.affiliateShare
        let sum = handed[name, default: 0]
        guard sum > 1 + 1e-9 else { continue }
        reading.complain(
          at: path + "affiliateShare",
          found: "shares of \(Quoting.quoted(name)) that sum to \(Self.rounded(sum))",
          expected: "at most 1")
      }
    }
  }

  /// Reports a ring of affiliates, if there is one, at its first organisation.
  private mutating func checkRings() {
    let organisations = scenario.organisations
    let index = Dictionary(
      organisations.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let affiliates = organisations.map { $0.affiliates.map { index[$0] ?? -1 } }
    var parents = [[Int]](repeating: [], count: organisations.count)
    var waiting = affiliates.map { list in list.count { $0 >= 0 } }
    for (number, list) in affiliates.enumerated() {
      for affiliate in list where affiliate >= 0 { parents[affiliate].append(number) }
    }
    var free = waiting.indices.filter { waiting[$0] == 0 }
    while let next = free.popLast() {
      for parent in parents[next] {
        waiting[parent] -= 1
        if waiting[parent] == 0 { free.append(parent) }
      }
    }
    // Of those that wait, each waits for another; so the way from any of them ends in a ring.
    func next(_ number: Int) -> Int? {
      affiliates[number].firstIndex { $0 >= 0 && waiting[$0] > 0 }
    }
    guard var here = waiting.firstIndex(where: { $0 > 0 }) else { return }
    var way: [Int] = []
    while !way.contains(here), let place = next(here) {
      way.append(here)
      here = affiliates[here][place]
    }
    let ring = way.drop { $0 != here }
    guard let first = ring.min(), let place = next(first) else { return }
    let order = ring.drop { $0 != first } + ring.prefix { $0 != first } + [first]
    let names = order.prefix(8).map { Quoting.quoted(organisations[$0].name) }
    reading.complain(
      at: FieldPath() + "organisations" + first + "affiliates" + place,
      found: "a ring of affiliates, " + names.joined(separator: " from ")
        + (order.count > 8 ? " …" : ""), expected: "money that goes one way")
  }

  /// Who keeps all for its own vehicle routes nothing to another.
  private mutating func checkTurf() {
    var turf: [String: Int] = [:]
    for (index, organisation) in scenario.organisations.enumerated() where organisation.turf == 1 {
      turf[organisation.name] = index
    }
    guard !turf.isEmpty else { return }
    for structure in scenario.structures {
      for route in structure.routes where route.share > 0 {
        guard let index = turf[route.from],
          let vehicle = scenario.vehicles.first(where: { $0.name == route.to }),
          vehicle.recipients != [route.from]
        else { continue }
        turf[route.from] = nil
        let name = Quoting.quoted(route.from)
        reading.complain(
          at: FieldPath() + "organisations" + index + "turf",
          found: "1, with a route to \(Quoting.quoted(route.to)) in structure "
            + Quoting.quoted(structure.name),
          expected: "less, or routes only to a vehicle whose `recipients` are \(name) alone")
      }
    }
  }

  /// Dues stay in the range in which every cent is exact.
  private mutating func checkDues() {
    let weeks = Double(scenario.weeks.firstRound + scenario.weeks.runoff)
    for (index, organisation) in scenario.organisations.enumerated() {
      var members = Double(organisation.members)
      let factor = 1 + organisation.growth - organisation.lapse
      if factor > 1 {
        for _ in 0..<Int(weeks) where members < 1e8 { members *= factor }
      }
      let path = FieldPath() + "organisations" + index
      if members > 1e8 {
        reading.complain(
          at: path + "growth", found: "growth to more than 100000000 members",
          expected: "less growth")
        continue
      }
      let dues = members * organisation.payers * Double(organisation.dues) / 100 * weeks * 12 / 52
      if dues > ScenarioDescription.Sizes.dollars {
        reading.complain(
          at: path + "dues", found: "up to $\(Self.short(dues)) of dues in the cycle",
          expected: "at most $\(Self.short(ScenarioDescription.Sizes.dollars))")
      }
    }
  }
}
