import SimulationCore

extension ScenarioChecker {
  /// Lines of the ballot are those of organisations that endorse somebody of the slate, one each.
  mutating func checkLanes() {
    for (index, structure) in scenario.structures.enumerated() {
      var seen: Set<String> = []
      for (place, lane) in structure.lanes.enumerated() where !lane.organisation.isEmpty {
        let path = FieldPath() + "structures" + index + "lanes" + place
        refer(
          lane.organisation, to: organisations, "organisation", lack: "which endorses nobody",
          expected: "one that endorses a candidate (`endorsedBy`)", at: path + "organisation")
        guard organisations.contains(lane.organisation) else { continue }
        if !seen.insert(lane.organisation).inserted {
          reading.complain(
            at: path + "organisation",
            found: "a second line of \(Quoting.quoted(lane.organisation))",
            expected: "one line for each organisation")
        }
        checkStanding(on: lane, path)
      }
    }
  }

  private mutating func checkStanding(on lane: BallotLane, _ path: FieldPath) {
    guard candidates.isComplete, listed.isComplete else { return }
    let name = lane.organisation
    let chooses = scenario.organisations.contains { $0.name == name && $0.endorsement.by != .list }
    let standing = scenario.candidates.filter {
      (chooses ? $0.seeks ?? $0.endorsedBy : $0.endorsedBy).contains(name)
    }
    for (place, candidate) in (lane.candidates ?? []).enumerated() where !candidate.isEmpty {
      let element = path + "candidates" + place
      refer(candidate, to: candidates, "candidate", at: element)
      guard candidates.contains(candidate), !standing.contains(where: { $0.name == candidate })
      else { continue }
      reading.complain(
        at: element,
        found: "\(Quoting.quoted(candidate)), whom \(Quoting.quoted(name)) does not endorse",
        expected: "candidates with it in `endorsedBy`")
    }
    let offices = scenario.offices
    let taken = standing.filter { lane.candidates?.contains($0.name) ?? true }
    guard !taken.contains(where: { scenario.isEndorsed($0) && !offices.contains($0.race) }),
      lane.candidates?.allSatisfy(candidates.contains) ?? true
    else { return }
    reading.complain(
      at: path, found: "a line on which nobody of the slate stands",
      expected: "an organisation that endorses candidates of the slate")
  }
}
