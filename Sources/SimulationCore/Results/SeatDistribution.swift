import Statistics

extension SeatDistribution {
  /// Replicates counted.
  public var replicates: Int { counts.reduce(0, +) }

  /// Mean number of seats; NaN without replicates.
  public var mean: Double {
    var sum = 0
    for (seats, count) in counts.enumerated() { sum += seats * count }
    return Double(sum) / Double(replicates)
  }

  /// Standard error of the mean; 0 where every replicate won the same, NaN with fewer than two
  /// replicates.
  public var standardError: Double {
    let trials = replicates
    guard trials > 1 else { return .nan }
    // Exactly 0 where nothing varies, whatever the mean's rounding.
    if counts.contains(trials) { return 0 }
    let centre = mean
    var squares = 0.0
    for (seats, count) in counts.enumerated() {
      let distance = Double(seats) - centre
      squares += Double(count) * (distance * distance)
    }
    let n = Double(trials)
    return (squares / (n - 1) / n).squareRoot()
  }

  /// The mean with its Monte Carlo error.
  public var estimate: Estimate { Estimate(mean: mean, standardError: standardError) }

  /// The fewest seats that at least this share of the replicates do not exceed; 0 without
  /// replicates.
  ///
  /// - Parameter share: 0…1; values outside are taken as the nearest.
  public func quantile(_ share: Double) -> Int {
    let needed = Double(replicates) * min(max(share, 0), 1)
    var seen = 0
    for (seats, count) in counts.enumerated() {
      seen += count
      if count > 0, Double(seen) >= needed { return seats }
    }
    return 0
  }

  /// How often at least so many seats were won, with its 95% Wilson interval; NaN without
  /// replicates.
  public func chance(ofAtLeast seats: Int) -> (share: Double, interval: ClosedRange<Double>) {
    let trials = replicates
    let reached = counts.dropFirst(max(0, seats)).reduce(0, +)
    guard trials > 0 else { return (.nan, 0...1) }
    let interval = Wilson.interval(successes: Int64(reached), trials: Int64(trials))
    return (Double(reached) / Double(trials), interval.lower...interval.upper)
  }
}
