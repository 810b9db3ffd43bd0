/// What consecutive replicates of a run have come to: exact sums, with which the run can go on, and
/// which may be added to those of other replicates in any order.
public struct RunTally: Sendable {
  var sum: BlockTally
  /// The first replicate.
  public let first: Int

  /// Nothing done yet.
  ///
  /// - Parameter first: the replicate to begin with.
  public init(_ simulation: Simulation, from first: Int = 0) {
    sum = BlockTally(simulation.world, cycles: simulation.scenario.cycles.count, keepsDraws: false)
    self.first = first
  }

  /// Replicates done.
  public var replicates: Int { sum.replicates }

  /// The replicate that comes next.
  public var next: Int { first + sum.replicates }

  /// Adds other replicates of the same simulation under the same seed.
  public mutating func merge(_ other: RunTally) { sum.merge(other.sum) }
}
