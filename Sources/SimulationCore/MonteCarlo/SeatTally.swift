import Statistics

/// Seats over a block: how often each whole number was won, and the expected ones for their mean.
struct SeatTally: Sendable {
  var won: CountTally
  var expected = IntegerTally()

  init(highest: Int) { won = CountTally(highest: highest) }

  mutating func add(_ seats: SeatCount) {
    won.add(seats.won)
    expected.add(seats.expected)
  }

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    won.visitWords(&visitor)
    expected.visitWords(&visitor)
  }

  mutating func merge(_ other: SeatTally) {
    won.merge(other.won)
    expected.merge(other.expected)
  }
}

extension SeatDistribution {
  init(_ tally: SeatTally) {
    self.init(tally.won, mean: Estimate(shares: tally.expected))
  }
}
