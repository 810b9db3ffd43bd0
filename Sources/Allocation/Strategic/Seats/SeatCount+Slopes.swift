extension SeatCount {
  /// The shared error for integrals.
  mutating func setQuadrature() {
    // Too many seats to count are too many for a fine step too.
    error.setQuadrature(sd: sharedSpread, steepness: isExact ? steepness : min(steepness, 12))
  }

  /// d P(at least k seats)/d margin for each race: the chance that it decides, times the slope of
  /// its own chance, averaged over the shared error.
  ///
  /// - Parameters:
  ///   - logOdds: where each race stands.
  ///   - slopes: overwritten with one entry a race; all 0 where k is sure or out of reach.
  mutating func slopes(logOdds: [Double], into slopes: inout [Double]) {
    slopes.refill(races.count, with: 0)
    guard isOpen else { return }
    setQuadrature()
    for block in error.offsets.indices {
      let offsets = error.offsets[block]
      for (i, race) in races.enumerated() {
        chances[i] = race.chances(logOdds: logOdds[i], offsets, sign: sign)
      }
      if isExact { findPivots() } else { estimatePivots() }
      let weights = error.weights[block]
      for (i, race) in races.enumerated() {
        slopes[i] += (weights * pivots[i] * race.slopes(logOdds: logOdds[i], offsets)).sum()
      }
    }
    if isExact { equateTwins(logOdds, &slopes) }
  }

  /// Gives seats that are alike the same slope to the last bit, which the order of the sums denies
  /// them. O(n²).
  private func equateTwins(_ logOdds: [Double], _ slopes: inout [Double]) {
    for i in races.indices {
      for j in 0..<i
      where logOdds[j] == logOdds[i] && races[j].inverseOwn == races[i].inverseOwn {
        slopes[i] = slopes[j]
        break
      }
    }
  }
}
