public import SimulationCore

/// The results as a JSON document; its members are described in Documentation/output.md.
public struct JSONReport: Sendable {
  private let results: SimulationResults
  private let version: String

  /// - Parameter version: The version of the program that made the results.
  public init(_ results: SimulationResults, version: String) {
    self.results = results
    self.version = version
  }

  /// The document, ending in a line break.
  public var text: String {
    let structures = results.structures.map { JSONText.Value.structure($0, results) }
    var members: [(String, JSONText.Value)] = [
      ("format", .string("sharedfund results")),
      ("formatVersion", .int(1)),
      ("version", .string(version)),
      ("title", .string(results.title)),
      ("seed", .unsigned(results.seed)),
      ("replicates", .int(results.replicates)),
      ("replicatesRequested", .int(results.replicatesRequested)),
      ("interrupted", .bool(results.interrupted)),
      ("races", .int(results.raceCount)),
      ("slate", .int(results.slateSize)),
      ("atLeast", .int(results.atLeast)),
    ]
    if let organised = results.organisedRaces {
      members.append(("organisedRaces", .int(organised)))
    }
    if results.heldElsewhere > 0 {
      members.append(("heldElsewhere", .int(results.heldElsewhere)))
    }
    members += [
      ("closeMargin", .double(results.closeMargin)),
      ("structures", .array(structures)),
      ("withoutMoney", .seats(results.withoutMoney, results)),
      ("control", results.control.map { .structure($0, results) } ?? .null),
      ("aimOnly", results.aimOnly.map { .structure($0, results) } ?? .null),
      ("field", .field(results.field)),
      ("observed", results.observed.map { .observed($0) } ?? .null),
    ]
    if let horizon = results.horizon {
      members.append(("cycle", .string(horizon.cycles[results.cycle])))
      members.append(("horizon", .horizon(horizon)))
    }
    return JSONText.document(.object(members))
  }
}
