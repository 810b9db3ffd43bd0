import Statistics

/// Seats held to the programme under one structure over a block, where anybody could leave it.
struct ProgrammeTally: Sendable {
  var seats: SeatTally
  /// In units of 2⁻³².
  var difference = IntegerTally()
  /// By candidate: replicates in which the candidate won and holds to it.
  var held: [Int]

  init(_ world: World) {
    seats = SeatTally(highest: world.slateCapacity)
    held = Array(repeating: 0, count: world.candidateCount)
  }

  /// Adds what came of a replicate; `first` is what came of it under the first structure.
  mutating func record(_ workspace: Workspace, _ outcome: Outcome, first: Outcome) {
    seats.add(outcome.programme)
    difference.add(outcome.programme.expected - first.programme.expected)
    let world = workspace.world
    for c in world.slate where workspace.standings[world.candidates[c].race].winner == c {
      held[c] += workspace.holdsProgramme(c) ? 1 : 0
    }
  }

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    seats.visitWords(&visitor)
    difference.visitWords(&visitor)
    visitor.visit(counts: &held)
  }

  mutating func merge(_ other: ProgrammeTally) {
    seats.merge(other.seats)
    difference.merge(other.difference)
    for c in held.indices { held[c] += other.held[c] }
  }
}
