import Numerics

/// How more money turns into a chance to win, in the planner's eyes.
///
/// With `x` more dollars the expected log-odds against the strongest rival are m + θ·ln(1 + x/e).
public enum WinModel: Sendable, Equatable {
  /// p = Φ((m + θ·ln(1 + x/e))/s): the margin in log-odds is normal with the row's spread s.
  case logOdds
  /// p = Φ((q − ½)/sd) with q = logistic(m + θ·ln(1 + x/e)): the two-candidate share is normal with
  /// one standard deviation for all, a share (0.08 is 8 points). The row's spread is not read.
  case share(sd: Double)

  /// Chance that the recipient in row `index` wins with `dollars` more (0 or more), 0…1.
  public func winProbability(
    with dollars: Double, of index: Int, in table: borrowing RecipientTable
  ) -> Double {
    Prospect(table, index, self).winProbability(with: dollars)
  }

  /// Seats (times the seat's value) per extra dollar for the recipient in row `index` who has got
  /// `dollars` already: value·dp/dx. Zero where money moves nothing or the value is not positive.
  public func marginalValue(
    with dollars: Double, of index: Int, in table: borrowing RecipientTable
  ) -> Double {
    Stable.exp(Prospect(table, index, self).logMarginal(with: dollars))
  }

  /// Σ value·p over all rows, each with its grant in cents: what strategic need maximises. O(n).
  public func expectedValue(of grants: [Int64], in table: borrowing RecipientTable) -> Double {
    var sum = 0.0
    for i in 0..<min(table.count, grants.count) where table.value[i] > 0 {
      sum +=
        table.value[i]
        * winProbability(with: Double(max(0, grants[i])) / 100, of: i, in: table)
    }
    return sum
  }
}

/// One recipient's numbers, made safe to compute with.
///
/// Read within bounds no campaign reaches, so that nothing overflows: |m| and s at most 10⁶, s at
/// least 10⁻⁶ (below it p is a step), sd 10⁻⁶…10⁶, e 10⁻²…10¹⁵ dollars, value and θ 10⁻¹²…10¹².
struct Prospect: Sendable {
  var margin: Double
  var effect: Double
  var base: Double
  /// s, or sd under the share model.
  var spread: Double
  var inverseBase: Double
  var inverseSpread: Double
  var isShare: Bool
  /// Worth of the seat; 0 where money buys nothing.
  var value: Double
  /// value·θ/(spread·e·√2π): the marginal value is this times e^(−z²/2), divided by 1 + x/e (and
  /// times q(1 − q) under the share model). 0 where money buys nothing.
  var rate: Double
  /// ln of `rate`; kept for the log-odds model only.
  var logRate: Double

  init(_ table: borrowing RecipientTable, _ i: Int, _ model: WinModel) {
    self.init(
      margin: table.margin[i], spread: table.spread[i], value: table.value[i],
      effect: table.moneyEffect[i], base: table.moneyBase[i], model)
  }

  /// 1/√2π, the standard normal's density at 0.
  static let peak = 0x1.9884533d43651p-2

  /// Of what a planner believes, which need not be what the table says.
  @inline(__always)
  init(
    margin: Double, spread: Double, value: Double, effect: Double, base: Double, _ model: WinModel
  ) {
    self.margin = margin.isNaN ? 0 : bounded(margin, -1e6, 1e6)
    self.base = bounded(base, 1e-2, 1e15)
    switch model {
    case .logOdds:
      isShare = false
      self.spread = bounded(spread, 1e-6, 1e6)
    case .share(let sd):
      isShare = true
      self.spread = bounded(sd, 1e-6, 1e6)
    }
    inverseBase = 1 / self.base
    inverseSpread = 1 / self.spread
    if effect > 0, value > 0, !margin.isNaN {
      self.effect = bounded(effect, 1e-12, 1e12)
      self.value = bounded(value, 1e-12, 1e12)
      rate = self.value * self.effect * inverseSpread * inverseBase * Self.peak
      logRate = isShare ? 0 : Stable.log(rate)
    } else {
      self.effect = 0
      self.value = 0
      rate = 0
      logRate = -.infinity
    }
  }

  /// Whether money can change anything here.
  var isMovable: Bool { rate > 0 }

  /// ln(value·dp/dx) after `dollars` more: a logarithm, because the density underflows long before
  /// hopeless races stop being comparable.
  func logMarginal(with dollars: Double) -> Double {
    let growth = 1 + dollars * inverseBase
    let gain = Stable.log(growth)
    let logOdds = margin + effect * gain
    if !isShare {
      let z = logOdds * inverseSpread
      return logRate - gain - 0.5 * z * z
    }
    // With t = exp(−|log-odds|), q − ½ = ±½(1 − t)/(1 + t) and q(1 − q) = t/(1 + t)².
    let distance = abs(logOdds)
    let t = Stable.exp(-distance)
    let share = 1 / (1 + t)
    let z = 0.5 * (1 - t) * share * inverseSpread
    return Stable.log(rate / growth * (share * share)) - distance - 0.5 * z * z
  }

  func winProbability(with dollars: Double) -> Double {
    let logOdds = margin + effect * Stable.log1p(max(0, dollars) / base)
    return isShare
      ? Normal.cumulative((Stable.logistic(logOdds) - 0.5) / spread)
      : Normal.cumulative(logOdds / spread)
  }
}

/// `x` within low…high; a NaN ends at the lower bound.
@inline(__always)
func bounded(_ x: Double, _ low: Double, _ high: Double) -> Double {
  x > low ? (x < high ? x : high) : low
}
