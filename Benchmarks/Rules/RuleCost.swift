import Allocation

/// What one call of a rule costs as the slate grows.
struct RuleCost {
  let rule: String
  /// Slate sizes and the seconds of the quickest call, which other work on the machine disturbs
  /// least.
  var calls: [(rows: Int, seconds: Double)] = []

  /// Measures a rule on slates of 10, 100, … rows, until one call takes longer than `patience`
  /// seconds, or `largest` rows.
  static func measure(
    _ entry: AllocationRule.Entry, tables: [RecipientTable], patience: Double
  ) -> RuleCost {
    var cost = RuleCost(rule: entry.name)
    var scratch = AllocationScratch()
    var grants: [Int64] = []
    for table in tables {
      let fund = Int64(table.count) * 6_000_00
      var times: [Double] = []
      var spent = 0.0
      // The first call grows the scratch; it counts only where there is no other.
      while times.count < 3 || (spent < 0.2 && times.count < 200) {
        let clock = ContinuousClock()
        let elapsed = clock.measure {
          entry.standard.apportion(fund, among: table, into: &grants, scratch: &scratch)
        }
        let seconds =
          Double(elapsed.components.attoseconds) * 1e-18
          + Double(elapsed.components.seconds)
        times.append(seconds)
        spent += seconds
        if seconds > patience { break }
      }
      let quickest = times.min() ?? 0
      cost.calls.append((table.count, quickest))
      if quickest > patience { break }
    }
    return cost
  }
}
