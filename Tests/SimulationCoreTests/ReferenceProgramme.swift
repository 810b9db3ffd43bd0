import SimulationCore

/// Who holds to the slate's programme, the slow way.
extension ReferenceField {
  /// Whether anybody could leave the programme.
  var hasProgramme: Bool {
    scenario.candidates.contains { $0.loyalty < 1 } || scenario.vehicles.contains { $0.pull > 0 }
  }

  /// Draws how steadfast everybody is, where that matters.
  func drawSteadfastness(_ future: inout ReferenceFuture, _ random: inout ReferenceRandom) {
    guard hasProgramme else { return }
    future.steadfastness = scenario.candidates.map { _ in random.uniform() }
  }
}

extension ReferenceEngine {
  /// By candidate: whether elected and true to the programme.
  func holders(_ outcome: ReferenceOutcome, _ future: ReferenceFuture) -> [Bool] {
    guard field.hasProgramme else { return [] }
    return candidates.map { c in
      guard field.onSlate[c], outcome.winner[field.raceOf[c]] == c else { return false }
      var chance = 1.0
      for (vehicle, fund) in zip(scenario.vehicles, outcome.funds) where outcome.money[c] > 0 {
        chance -= vehicle.pull * fund.paid[c] / outcome.money[c]
      }
      return future.steadfastness[c] < chance * scenario.candidates[c].loyalty
    }
  }
}
