import Numerics

/// One open seat's chance to be won, given the shared error.
struct SeatRace: Sendable {
  /// Row in the table.
  var row: Int
  /// Log-odds with the money already there.
  var margin: Double
  /// Log-odds per unit of ln(money); 0 where money moves nothing.
  var effect: Double
  /// e, dollars.
  var base: Double
  /// 1/τ, τ the standard deviation of what is the seat's own.
  var inverseOwn: Double

  /// Of a row whose margin is finite.
  ///
  /// τ² = s² − σ_δ², but τ at least s/100, so that a spread that is all shared, or by mistake
  /// smaller than what is shared, stays a spread.
  init(_ table: borrowing RecipientTable, _ row: Int, sharedSpread: Double) {
    let prospect = Prospect(table, row, .logOdds)
    self.row = row
    margin = prospect.margin
    base = prospect.base
    let theta = table.moneyEffect[row]
    effect = theta > 0 && !table.margin[row].isNaN ? bounded(theta, 1e-12, 1e12) : 0
    let spread = prospect.spread
    let own = max(spread * spread - sharedSpread * sharedSpread, 1e-4 * spread * spread)
    inverseOwn = 1 / own.squareRoot()
  }

  /// Log-odds after `dollars` more.
  func logOdds(with dollars: Double) -> Double {
    effect > 0 ? margin + effect * Stable.log1p(max(0, dollars) / base) : margin
  }

  /// Chance to win (`sign` 1) or to lose (−1) at eight values of the shared error.
  func chances(logOdds: Double, _ offsets: Eight, sign: Double) -> Eight {
    let z = (offsets + logOdds) * (inverseOwn * sign)
    var result = Eight.zero
    for lane in 0..<8 { result[lane] = Normal.cumulative(z[lane]) }
    return result
  }

  /// By how much the chance to win rises per unit of log-odds.
  func slopes(logOdds: Double, _ offsets: Eight) -> Eight {
    let z = (offsets + logOdds) * inverseOwn
    var result = Eight.zero
    for lane in 0..<8 { result[lane] = Normal.density(z[lane]) }
    return result * inverseOwn
  }
}
