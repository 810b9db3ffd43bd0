import SimulationCore

extension ScenarioChecker {
  /// Every name is given once among those it could be confused with.
  mutating func checkNames() {
    checkUnique("race", [("races", scenario.races.map(\.name))])
    checkUnique(
      "candidate",
      [
        ("candidates", scenario.candidates.map(\.name)),
        ("attentionRivals", scenario.attentionRivals.map(\.name)),
      ])
    let organisations = scenario.organisations.map(\.name)
    checkUnique(
      organisations.isEmpty
        ? "donor segment or treasury" : "donor segment, treasury or organisation",
      [
        ("donors", scenario.donors.map(\.name)), ("treasuries", scenario.treasuries.map(\.name)),
        ("organisations", organisations),
      ])
    checkReserved("organisations", organisations, "*", "is every donor segment")
    checkUnique("vehicle", [("vehicles", scenario.vehicles.map(\.name))])
    checkUnique("structure", [("structures", scenario.structures.map(\.name))])
    checkReserved("donors", scenario.donors.map(\.name), "*", "is every donor segment")
    checkReserved("treasuries", scenario.treasuries.map(\.name), "*", "is every donor segment")
    checkReserved("vehicles", scenario.vehicles.map(\.name), "direct", "is the donors themselves")
  }

  private mutating func checkUnique(_ what: String, _ groups: [(key: String, names: [String])]) {
    var first: [String: FieldPath] = [:]
    for group in groups {
      for (index, name) in group.names.enumerated() where !name.isEmpty {
        let path = FieldPath() + group.key + index + "name"
        guard let earlier = first[name] else {
          first[name] = path
          continue
        }
        let found = "\(what) \(Quoting.quoted(name)) again"
        let place = whereabouts(earlier, from: path)
        if let (other, race) = twoRaces(earlier, path) {
          reading.complain(
            at: path, found: "\(found), in race \(Quoting.quoted(race))",
            expected: "each candidate in one race (first at \(place), in \(Quoting.quoted(other)))")
        } else {
          reading.complain(
            at: path, found: found, expected: "a name of its own (first at \(place))")
        }
      }
    }
  }

  /// The races of two candidates of one name, if they differ.
  private func twoRaces(_ first: FieldPath, _ second: FieldPath) -> (String, String)? {
    let races = [first, second].compactMap { path -> String? in
      guard path.steps.count == 3, path.steps[0] == .key("candidates"),
        case .index(let index) = path.steps[1]
      else { return nil }
      return scenario.candidates[index].race
    }
    guard races.count == 2, races[0] != races[1], !races.contains("") else { return nil }
    return (races[0], races[1])
  }

  private mutating func checkReserved(
    _ key: String, _ names: [String], _ word: String, _ meaning: String
  ) {
    for (index, name) in names.enumerated() where name == word {
      reading.complain(
        at: FieldPath() + key + index + "name", found: "the name \(Quoting.quoted(word))",
        expected: "another: \(Quoting.quoted(word)) \(meaning)")
    }
  }
}
