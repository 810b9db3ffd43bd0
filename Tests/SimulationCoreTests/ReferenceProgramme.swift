import SimulationCore

/// Who holds to the slate's programme, the slow way.
extension ReferenceField {
  /// Whether anybody could leave the programme.
  var hasProgramme: Bool {
    scenario.candidates.contains { $0.loyalty < 1 } || scenario.vehicles.contains { $0.pull > 0 }
      || scenario.structures.contains { $0.lanes.contains { $0.discipline > 0 } }
  }

  /// Whether a candidate stands on a line.
  func stands(_ c: Int, on lane: BallotLane, _ future: ReferenceFuture) -> Bool {
    let name = scenario.candidates[c].name
    guard lane.candidates?.contains(name) ?? true else { return false }
    if let k = scenario.organisations.firstIndex(where: { $0.name == lane.organisation }) {
      return future.endorsed[k][c]
    }
    return scenario.candidates[c].endorsedBy.contains(lane.organisation)
  }

  /// The future as it is under a structure: with the votes that its lines bring, of which everybody
  /// knows.
  func future(_ plain: ReferenceFuture, under structure: FundingStructure) -> ReferenceFuture {
    var future = plain
    for lane in structure.lanes {
      for c in scenario.candidates.indices where stands(c, on: lane, plain) {
        future.shock[c] += lane.votes
        for view in future.belief.indices {
          for epoch in future.belief[view].indices { future.belief[view][epoch][c] += lane.votes }
        }
      }
    }
    return future
  }

  /// Draws how steadfast everybody is, where that matters.
  func drawSteadfastness(_ future: inout ReferenceFuture, _ random: inout ReferenceRandom) {
    guard hasProgramme else { return }
    future.steadfastness = scenario.candidates.map { _ in random.uniform() }
  }
}

extension ReferenceEngine {
  /// By candidate, allies for other offices among them: whether elected and true to the programme.
  func holders(
    _ outcome: ReferenceOutcome, _ structure: FundingStructure, _ future: ReferenceFuture
  ) -> [Bool] {
    guard field.hasProgramme else { return [] }
    return candidates.map { c in
      guard field.isEndorsed[c], outcome.winner[field.raceOf[c]] == c else { return false }
      var chance = 1.0
      for (vehicle, fund) in zip(scenario.vehicles, outcome.funds) where outcome.money[c] > 0 {
        chance -= vehicle.pull * fund.paid[c] / outcome.money[c]
      }
      for lane in structure.lanes where field.stands(c, on: lane, future) {
        chance *= 1 - lane.discipline
      }
      return future.steadfastness[c] < chance * scenario.candidates[c].loyalty
    }
  }
}
