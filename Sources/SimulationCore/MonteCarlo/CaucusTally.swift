import Statistics

/// How often a number of seats was reached under one structure and not under the first, less the
/// other way round, over a block.
struct CaucusTally: Sendable {
  /// Of the slate's seats, and of those held to the programme.
  var difference = IntegerTally()
  var programme = IntegerTally()

  mutating func record(_ outcome: Outcome, first: Outcome, needed: Int) {
    func add(_ seats: Int, _ before: Int, to tally: inout IntegerTally) {
      tally.add((seats >= needed ? 1 : 0) - (before >= needed ? 1 : 0))
    }
    add(outcome.seats.won, first.seats.won, to: &difference)
    add(outcome.programme.won, first.programme.won, to: &programme)
  }

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    difference.visitWords(&visitor)
    programme.visitWords(&visitor)
  }

  mutating func merge(_ other: CaucusTally) {
    difference.merge(other.difference)
    programme.merge(other.programme)
  }
}
