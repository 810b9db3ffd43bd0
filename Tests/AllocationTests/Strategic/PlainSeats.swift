import Allocation
import Foundation

/// The chance of k seats from the definitions alone, with the C library's mathematics: Simpson's
/// rule over the shared error, and at each value the plain recursion over all numbers of wins.
enum PlainSeats {
  static func chance(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

  static func atLeast(_ k: Int, wins: [Double]) -> Double {
    var counts = [1.0]
    for p in wins {
      var next = [Double](repeating: 0, count: counts.count + 1)
      for (j, mass) in counts.enumerated() {
        next[j] += mass * (1 - p)
        next[j + 1] += mass * p
      }
      counts = next
    }
    return k <= 0 ? 1 : k < counts.count ? counts[k...].reduce(0, +) : 0
  }

  static func atLeast(_ k: Int, grants: [Int64], _ table: RecipientTable, panels: Int = 600)
    -> Double
  {
    func given(_ delta: Double) -> Double {
      let wins = (0..<table.count).map { i -> Double in
        let lift = table.moneyEffect[i] * log(1 + Double(grants[i]) / 100 / table.moneyBase[i])
        let own =
          (table.spread[i] * table.spread[i] - table.sharedSpread * table.sharedSpread).squareRoot()
        return chance((table.margin[i] + lift + delta) / own)
      }
      return atLeast(k, wins: wins)
    }
    guard table.sharedSpread > 0 else { return given(0) }
    var (sum, mass) = (0.0, 0.0)
    for j in 0...panels {
      let z = -9 + 18 * Double(j) / Double(panels)
      let weight = exp(-z * z / 2) * (j == 0 || j == panels ? 1 : j % 2 == 1 ? 4 : 2)
      sum += weight * given(table.sharedSpread * z)
      mass += weight
    }
    return sum / mass
  }
}
