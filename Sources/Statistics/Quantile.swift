/// The one definition of a quantile that all tallies share.
enum Quantile {
  /// The rank, from 1 to `count`, of the smallest value that at least a share `p` do not exceed.
  ///
  /// A product that is a whole number but for rounding (0.07 · 100) counts as that number. `p` is
  /// held to 0…1; NaN counts as 0.
  static func rank(_ p: Double, of count: Int64) -> Int64 {
    let n = Double(count)
    let position = (p > 0 ? min(p, 1) : 0) * n
    let nearest = position.rounded()
    let close = (position - nearest).magnitude <= 4 * position.ulp
    return Int64(min(max(close ? nearest : position.rounded(.up), 1), n))
  }
}
