/// What holds winners to the slate's programme, what pulls them from it, and the ballot's lines, by
/// number.
final class WorldProgramme: Sendable {
  /// Whether anybody could leave the programme.
  let isOn: Bool
  /// By candidate: the chance to hold to the programme where nothing pulls.
  let loyalty: [Double]
  /// Vehicles that pull, with the share of loyalty lost were all of a candidate's money theirs. The
  /// controls' vehicle stands for donors and pulls nobody.
  let pulls: [(vehicle: Int, pull: Double)]
  /// Whether any structure has lines.
  let hasLanes: Bool
  /// The slate and its allies, ascending.
  let endorsed: [Int]
  /// Races of other offices, ascending, and their candidates.
  let offices: [Int]
  let officeCandidates: [Int]
  /// Whether money works on another scale in some race.
  let hasScales: Bool
  /// The slate's seats that make each number whose chance the scenario asks for.
  let caucuses: [Int]
  /// By structure of the scenario.
  private let lanes: [[WorldLane]]

  init(_ scenario: Scenario, _ links: Links, field: Field, organisations: [WorldOrganisation]) {
    loyalty = field.candidates.map { scenario.candidates[$0.scenarioIndex].loyalty }
    pulls = scenario.vehicles.enumerated().compactMap { $1.pull > 0 ? ($0, $1.pull) : nil }
    endorsed = field.candidates.indices.filter { field.candidates[$0].isEndorsed }
    let offices = field.races.indices.filter { !field.races[$0].counts }
    self.offices = offices
    officeCandidates = field.candidates.indices.filter {
      !field.races[field.candidates[$0].race].counts
    }
    hasScales = scenario.races.contains { $0.scale != 1 }
    caucuses = scenario.outcomes.atLeast.map { $0 - scenario.outcomes.heldElsewhere }
    lanes = links.lanes.map { lines in
      lines.map {
        WorldLane(
          terms: $0.terms, source: DuesSource(organisations[$0.organisation]), isOpen: $0.isOpen)
      }
    }
    hasLanes = lanes.contains { !$0.isEmpty }
    isOn = scenario.mayLeaveProgramme
  }

  /// A structure's lines; the controls have those of the first structure.
  func lanes(ofStructure number: Int) -> [WorldLane] {
    lanes[number < lanes.count ? number : 0]
  }
}

/// A line of the ballot.
struct WorldLane: Sendable {
  let terms: BallotLane
  /// Whom it is for: those whom the organisation endorses,
  let source: DuesSource
  /// and, by candidate, whom of them it takes.
  let isOpen: [Bool]
}
