/// What holds winners to the slate's programme and what pulls them from it, by number.
final class WorldProgramme: Sendable {
  /// Whether anybody could leave the programme.
  let isOn: Bool
  /// By candidate: the chance to hold to the programme where nothing pulls.
  let loyalty: [Double]
  /// Vehicles that pull, with the share of loyalty lost were all of a candidate's money theirs. The
  /// controls' vehicle stands for donors and pulls nobody.
  let pulls: [(vehicle: Int, pull: Double)]

  init(_ scenario: Scenario, field: Field) {
    loyalty = field.candidates.map { scenario.candidates[$0.scenarioIndex].loyalty }
    pulls = scenario.vehicles.enumerated().compactMap { $1.pull > 0 ? ($0, $1.pull) : nil }
    isOn = loyalty.contains { $0 < 1 } || !pulls.isEmpty
  }
}
