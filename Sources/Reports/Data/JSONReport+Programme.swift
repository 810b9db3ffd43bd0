import SimulationCore

extension JSONText.Value {
  /// Seats held to the programme.
  static func programme(
    _ programme: ProgrammeResults, _ structure: StructureResults, _ results: SimulationResults
  ) -> Self {
    let onSlate = zip(structure.candidates, programme.held).filter(\.0.onSlate)
    return .object([
      ("seats", .seats(programme.seats, atLeast: results.atLeast)),
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
}
