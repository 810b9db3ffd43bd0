extension NashProgram {
  /// Finds `shares`, `gains` and `price` by a primal-dual interior-point method (Wright,
  /// "Primal-Dual Interior-Point Methods", 1997): Newton steps towards the points at which share
  /// times multiplier is the same for every bound, while that product is brought down to nothing.
  /// The shares sum to 1 from the start and stay inside their bounds.
  mutating func solve() {
    let count = projects.count
    start()
    var centring = 0.2
    for _ in 0..<Self.mostSteps {
      evaluate()
      let gap = complementarity()
      if gap < 1e-20, stationarity() < 1e-12 { break }
      let target = max(gap * centring, 1e-22)
      for slot in 0..<count {
        diagonal[slot] = below[slot] / shares[slot] + Self.inertia
        towards[slot] = gains[slot] + target / shares[slot]
        if caps[slot] < 1 {
          let room = caps[slot] - shares[slot]
          diagonal[slot] += above[slot] / room
          towards[slot] -= target / room
        }
        ones[slot] = 1
      }
      solveSystem()
      // The price is what makes the step keep the sum, or restore it.
      var (sum, weight, excess) = (0.0, 0.0, -1.0)
      for slot in 0..<count {
        sum += towards[slot]
        weight += ones[slot]
        excess += shares[slot]
      }
      let nextPrice = (sum + excess) / weight
      guard nextPrice.isFinite else { break }
      let length = step(nextPrice, target)
      centring = length > 0.9 ? 0.05 : length > 0.5 ? 0.3 : 0.7
    }
    evaluate()
  }

  /// Shares in the middle of what the caps allow, and multipliers of 1.
  private mutating func start() {
    let count = projects.count
    var total = 0.0
    for cap in caps { total += cap }
    for slot in 0..<count { shares[slot] = caps[slot] / max(total, 1 + 1e-15) }
    below.refill(count, with: 1)
    above.refill(count, with: 1)
    for slot in 0..<count where caps[slot] == 1 { above[slot] = 0 }
    diagonal.refill(count, with: 0)
    towards.refill(count, with: 0)
    ones.refill(count, with: 1)
    price = 1
  }

  /// The mean of share × multiplier over all bounds.
  private func complementarity() -> Double {
    var (sum, bounds) = (0.0, 0.0)
    for slot in projects.indices {
      sum += shares[slot] * below[slot]
      bounds += 1
      if caps[slot] < 1 {
        sum += (caps[slot] - shares[slot]) * above[slot]
        bounds += 1
      }
    }
    return sum / bounds
  }

  /// How far the gains are from what price and multipliers say they are.
  private func stationarity() -> Double {
    var worst = 0.0
    for slot in projects.indices {
      worst = max(worst, abs(gains[slot] - price + below[slot] - above[slot]))
    }
    return worst
  }

  /// Takes the step, shortened so that everything stays positive.
  /// - Returns: the length, 0…1.
  private mutating func step(_ nextPrice: Double, _ target: Double) -> Double {
    var length = 1.0
    func limit(_ value: Double, _ change: Double) {
      if change < 0 { length = min(length, -0.995 * value / change) }
    }
    for slot in projects.indices {
      let move = towards[slot] - nextPrice * ones[slot]
      limit(shares[slot], move)
      limit(below[slot], belowChange(slot, move, target))
      if caps[slot] < 1 {
        limit(caps[slot] - shares[slot], -move)
        limit(above[slot], aboveChange(slot, move, target))
      }
    }
    for slot in projects.indices {
      let move = towards[slot] - nextPrice * ones[slot]
      below[slot] += length * belowChange(slot, move, target)
      if caps[slot] < 1 { above[slot] += length * aboveChange(slot, move, target) }
      shares[slot] += length * move
    }
    price += length * (nextPrice - price)
    return length
  }

  private func belowChange(_ slot: Int, _ move: Double, _ target: Double) -> Double {
    (target - below[slot] * move) / shares[slot] - below[slot]
  }

  private func aboveChange(_ slot: Int, _ move: Double, _ target: Double) -> Double {
    (target + above[slot] * move) / (caps[slot] - shares[slot]) - above[slot]
  }
}
