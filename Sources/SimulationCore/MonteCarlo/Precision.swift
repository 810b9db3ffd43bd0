/// A run that goes on until its answer is sharp enough.
///
/// Whether it is is asked after whole rounds of replicates alone, in their order, so that it ends at
/// the same replicate on any number of threads, and however often it was interrupted.
extension Simulation {
  /// Replicates between two looks at the error.
  public static let precisionRound = 128
  /// The fewest replicates that such a run does: an error found from fewer is uncertain itself (from
  /// so many, by a thirtieth), and to stop when it happens to look small is to believe it too soon.
  public static let precisionMinimum = 512
  /// The most that it does where nobody says otherwise.
  public static let precisionCap = 1_000_000

  /// The largest standard error of the structures' paired differences in seats, or that of the mean
  /// seats where there is one structure alone; of all elections together, where several follow one
  /// another. NaN of fewer than two replicates.
  public func standardError(of tally: RunTally) -> Double {
    let sum = tally.sum
    let compared = scenario.structures.indices
    let tallies =
      sum.horizon.isEmpty
      ? compared.map { (sum.structures[$0].seats.expected, sum.structures[$0].difference) }
      : compared.map { (sum.horizon[$0].seats.expected, sum.horizon[$0].difference) }
    let errors =
      tallies.count == 1
      ? tallies.map { Estimate(shares: $0.0).standardError }
      : tallies.dropFirst().map { Estimate(shares: $0.1).standardError }
    return errors.contains { !$0.isFinite } ? .nan : errors.max() ?? .nan
  }

  /// Whether a run that began with replicate 0 may end here, its error being below `error`.
  public func isPrecise(_ tally: RunTally, to error: Double) -> Bool {
    tally.first == 0 && tally.next >= Self.precisionMinimum
      && tally.next % Self.precisionRound == 0 && standardError(of: tally) < error
  }

  /// How many replicates a run may take until then: a guess from what it has done.
  func guess(_ tally: RunTally, to error: Double, cap: Int) -> Int {
    let ratio = standardError(of: tally) / error
    let needed = Double(tally.replicates) * ratio * ratio
    guard needed < Double(cap) else { return cap }
    return min(cap, max(tally.replicates, Self.precisionMinimum, Int(needed.rounded(.up))))
  }
}

extension SimulationResults {
  /// What a run until a standard error goes by; see ``Simulation/standardError(of:)``.
  public var standardError: Double {
    let errors: [Double]
    if let horizon {
      errors = horizon.structures.map { ($0.difference ?? $0.seats.estimate).standardError }
    } else {
      errors = structures.map { ($0.difference ?? $0.seats.estimate).standardError }
    }
    let asked = errors.count == 1 ? errors[...] : errors.dropFirst()
    return asked.contains { !$0.isFinite } ? .nan : asked.max() ?? .nan
  }
}
