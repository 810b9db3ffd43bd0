import SimulationCore

extension JSONText.Value {
  /// Seats held to the programme.
  static func programme(
    _ programme: ProgrammeResults, _ structure: StructureResults, _ results: SimulationResults
  ) -> Self {
    let onSlate = zip(structure.candidates, programme.held).filter(\.0.onSlate)
    return .object([
      ("seats", .seats(programme.seats, results)),
      ("differenceToFirst", programme.difference.map { .estimate($0) } ?? .null),
      (
        "candidates",
        .array(
          onSlate.map {
            .line([
              ("name", .string($0.name)), ("held", .chance($1, of: programme.seats.replicates)),
            ])
          })
      ),
    ])
  }

  /// The chance of `k` seats, those held elsewhere counted.
  static func chance(
    of k: Int, _ seats: SeatDistribution, _ results: SimulationResults
  ) -> Self {
    let reached = seats.counts.dropFirst(max(0, results.needed(for: k))).reduce(0, +)
    return .chance(reached, of: seats.replicates)
  }

  /// A number of seats that the scenario asks for.
  static func caucus(
    _ caucus: CaucusResults, _ structure: StructureResults, _ results: SimulationResults
  ) -> Self {
    func difference(_ estimate: Estimate?) -> Self { estimate.map { .estimate($0) } ?? .null }
    var members: [(String, Self)] = [
      ("atLeast", .int(caucus.atLeast)),
      ("chance", chance(of: caucus.atLeast, structure.seats, results)),
      ("differenceToFirst", difference(caucus.difference)),
    ]
    if let programme = structure.programme {
      members += [
        ("heldToProgramme", chance(of: caucus.atLeast, programme.seats, results)),
        ("heldDifferenceToFirst", difference(caucus.programmeDifference)),
      ]
    }
    return .object(members)
  }
}
