/// Seats whose winners hold to the slate's programme, where the scenario lets anybody leave it.
public struct ProgrammeResults: Sendable, Equatable {
  /// Seats of the slate held to the programme.
  public var seats: SeatDistribution
  /// Those beyond the first structure's in the same replicate; `nil` for the first.
  public var difference: Estimate?
  /// By candidate, in the scenario's order: replicates in which the candidate won and holds to it; 0
  /// for those outside the slate, whose programme it is not.
  public var held: [Int]

  /// No seats.
  public init() {
    seats = SeatDistribution(counts: [])
    held = []
  }
}

extension ProgrammeResults {
  init(_ tally: ProgrammeTally, isFirst: Bool, world: World) {
    seats = SeatDistribution(tally.seats)
    difference = isFirst ? nil : Estimate(shares: tally.difference)
    held = Array(repeating: 0, count: world.candidateCount)
    for c in tally.held.indices { held[world.candidates[c].scenarioIndex] = tally.held[c] }
  }
}
