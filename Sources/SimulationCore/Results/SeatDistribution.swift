public import Statistics

/// How often each number of seats was won, and their mean.
///
/// The mean may be told more sharply than by the counts: see ``estimate``.
public struct SeatDistribution: Sendable, Equatable {
  private let tally: CountTally
  /// The mean with its Monte Carlo error: of what was expected in each replicate before the last
  /// shock, or, where that is not told, of the counts.
  public let estimate: Estimate

  /// A distribution from a tally of seats, and perhaps a sharper mean.
  public init(_ tally: CountTally, mean: Estimate? = nil) {
    self.tally = tally
    estimate = mean ?? Estimate(mean: tally.mean, standardError: Self.standardError(of: tally))
  }

  /// A distribution from its counts: `counts[n]` replicates ended with n seats.
  public init(counts: [Int]) { self.init(CountTally(counts: counts)) }

  /// `counts[n]` replicates ended with n seats, from 0 to all that could be won.
  public var counts: [Int] { (0...tally.highest).map { Int(tally.count(of: $0)) } }

  /// Replicates counted.
  public var replicates: Int { Int(tally.total) }

  /// Mean number of seats; NaN without replicates.
  public var mean: Double { estimate.mean }

  /// Standard error of the mean; 0 where every replicate won the same, NaN with fewer than two
  /// replicates.
  public var standardError: Double { estimate.standardError }

  private static func standardError(of tally: CountTally) -> Double {
    var seats = IntegerTally()
    for (won, count) in tally.counts.enumerated() { seats.add(Int64(won), times: count) }
    return seats.standardError
  }

  /// The fewest seats that at least this share of the replicates do not exceed; 0 without
  /// replicates.
  ///
  /// - Parameter share: 0…1; values outside are taken as the nearest.
  public func quantile(_ share: Double) -> Int { tally.quantile(share) ?? 0 }

  /// How often at least so many seats were won, with its 95% Wilson interval; NaN without
  /// replicates.
  public func chance(ofAtLeast seats: Int) -> (share: Double, interval: ClosedRange<Double>) {
    guard tally.total > 0 else { return (.nan, 0...1) }
    let interval = Wilson.interval(
      successes: tally.countAtLeast(seats), trials: tally.total)
    return (tally.shareAtLeast(seats), interval.lower...interval.upper)
  }
}
