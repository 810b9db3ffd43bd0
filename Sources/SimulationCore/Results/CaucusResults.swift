/// A number of seats whose chance the scenario asks for, under one structure. The chance itself is
/// that of the structure's seats: see ``SimulationResults/needed(for:)``.
public struct CaucusResults: Sendable, Equatable {
  /// The number k, seats held elsewhere included.
  public var atLeast: Int
  /// The chance of k seats less that under the first structure, paired; `nil` for the first.
  public var difference: Estimate?
  /// The same of seats held to the programme; `nil` for the first, and where nobody could leave it.
  public var programmeDifference: Estimate?

  /// A number of seats.
  public init(
    atLeast: Int = 0, difference: Estimate? = nil, programmeDifference: Estimate? = nil
  ) {
    self.atLeast = atLeast
    self.difference = difference
    self.programmeDifference = programmeDifference
  }
}

extension SimulationResults {
  /// How many of the slate's own seats make `k` with those that allies hold elsewhere.
  public func needed(for k: Int) -> Int { k - heldElsewhere }
}

extension CaucusResults {
  init(_ tally: CaucusTally, atLeast: Int, isFirst: Bool, hasProgramme: Bool) {
    self.atLeast = atLeast
    difference = isFirst ? nil : Estimate(tally.difference)
    programmeDifference = isFirst || !hasProgramme ? nil : Estimate(tally.programme)
  }
}
