internal import Numerics

extension RandomStream {
  /// A Poisson count of the given rate.
  ///
  /// Exact for rates up to 1e15: inversion of 64 bits below 24, Hörmann's PTRS above. Rates that
  /// are not positive, or NaN, give 0; rates above 1e15 are drawn at 1e15.
  public mutating func poisson(_ rate: Double) -> Int64 {
    guard rate > 0 else { return 0 }
    if rate < PoissonInversion.limit {
      let word = nextWord()
      let refinement = nextWord()
      return Int64(PoissonInversion.count(rate: rate, word: word) { refinement })
    }
    let rejection = PoissonRejection(rate: min(rate, 1e15))
    while true {
      let first = uniform()
      if let count = rejection.attempt(first, uniform()) { return count }
    }
  }

  /// The number of successes in independent trials.
  ///
  /// Exact for up to 2^53 trials (above that the count comes in steps of a double): inversion where
  /// fewer than 10 successes (or failures) are expected, Hörmann's BTRS otherwise. The cost does
  /// not grow with the trials. Trials below 1 or a chance that is not positive (or NaN) give 0, a
  /// chance of 1 or more gives all trials.
  public mutating func binomial(trials: Int64, probability: Double) -> Int64 {
    guard trials > 0, probability > 0 else { return 0 }
    guard probability < 1 else { return trials }
    if probability > 0.5 {
      return trials - binomial(trials: trials, probability: 1 - probability)
    }
    let n = Double(trials)
    if n * probability < 10 {
      return BinomialInversion.count(trials: trials, probability: probability, uniform: uniform())
    }
    let rejection = BinomialRejection(trials: n, probability: probability)
    while true {
      let first = uniform()
      if let count = rejection.attempt(first, uniform()) { return min(count, trials) }
    }
  }
}
