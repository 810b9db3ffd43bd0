import Allocation
import Testing

@Suite("Every rule")
struct EveryRuleTests {
  @Test("grants are within the rooms and sum exactly, whatever the table holds")
  func sumsExactly() {
    for (k, rule) in (everyRule + rulesByRow).enumerated() {
      check(3_000, seed: 100 + UInt64(k), Instance.hostile) { instance in
        let grants = instance.grants(rule)
        let table = instance.table
        guard grants.count == table.count else { return "\(rule): \(grants.count) grants" }
        let stated = instance.limits(of: rule)
        let limits = stated ?? table.room.map { max(0, $0) }
        for i in grants.indices where grants[i] < 0 || grants[i] > limits[i] {
          return "\(rule): row \(i) gets \(grants[i])"
        }
        let due = max(0, min(instance.fund, saturatingSum(limits)))
        let sum = grants.reduce(Int128(0)) { $0 + Int128($1) }
        let isDue = stated == nil ? sum <= Int128(due) : sum == Int128(due)
        return isDue ? nil : "\(rule): \(sum) instead of \(due)"
      }
    }
  }

  @Test("relabelling the rows relabels the grants", arguments: everyRule.indices)
  func relabels(_ k: Int) {
    let rule = everyRule[k]
    check(400, seed: 200 + UInt64(k)) { rng in
      Instance.ordinary(&rng, rows: rng.chance(0.5) ? 5 : 40)
    } _: { instance in
      // Equal parts tie in their odd cents, which then follow the index; nothing else does.
      let isEqual = rule == .equal || rule == .duesReturned(DuesReturned(rest: .equal))
      let slack: Int64 = isEqual ? 1 : 0
      var rng = SplitMix64(UInt64(bitPattern: instance.fund))
      let order = Array(0..<instance.table.count).shuffled(using: &rng)
      let plain = instance.grants(rule)
      let relabelled = instance.kept(order).grants(rule)
      for (to, from) in order.enumerated() where abs(relabelled[to] - plain[from]) > slack {
        return "\(rule): row \(from) gets \(plain[from]), relabelled \(relabelled[to])"
      }
      return nil
    }
  }

  /// Rows that repeat, all concave from the first dollar, so that no chord is filled by index.
  static func withTwins(_ rng: inout SplitMix64) -> Instance {
    var instance = Instance.ordinary(&rng, rows: 6)
    for i in 0..<6 {
      instance.table.margin[i] = rng.real(0, 1)
      // A number, since a row without a poll equals none, not even itself.
      instance.table.poll[i] = rng.real(0, 1)
    }
    return instance.kept([0, 1, 0, 2, 0, 3, 1, 4, 5])
  }

  static func checkTwins(
    _ rule: AllocationRule, _ allowed: @escaping (Instance) -> ClosedRange<Int64>
  ) {
    check(400, seed: 300, withTwins) { instance in
      let grants = instance.grants(rule)
      for a in grants.indices {
        for b in grants.indices where a < b && instance.kept([a]).table == instance.kept([b]).table
        {
          if !allowed(instance).contains(grants[a] - grants[b]) {
            return "\(rule): rows \(a) and \(b) get \(grants[a]) and \(grants[b])"
          }
        }
      }
      return nil
    }
  }

  @Test("equals get the same to the cent, and the odd cent goes to the lower index")
  func equalsAreTreatedEqually() {
    for rule in everyRule {
      if case .strategicNeed(.greedy) = rule { continue }
      Self.checkTwins(rule) { _ in 0...1 }
    }
  }

  @Test("equals under greedy differ by at most one cheque")
  func equalsUnderGreedy() {
    Self.checkTwins(.strategicNeed(.greedy(chunks: 20, model: .logOdds))) { instance in
      // Cheques differ by a cent: who has k + 1 of them against k has at most one of the larger
      // and k ≤ 19 cents more.
      let most = instance.fund / 20 + 1 + 19
      return -most...most
    }
  }

  @Test("what the scratch and the grants held before makes no difference")
  func scratchCarriesNothing() {
    var rng = SplitMix64(17)
    var scratch = AllocationScratch()
    var grants: [Int64] = [7, 7, 7]
    for _ in 0..<300 {
      let instance = Instance.hostile(&rng)
      for rule in everyRule + rulesByRow {
        let sum = rule.apportion(
          instance.fund, among: instance.table, into: &grants, scratch: &scratch)
        #expect(grants == instance.grants(rule))
        #expect(sum == grants.reduce(0, +))
      }
    }
  }

  @Test("the list of rules names each once")
  func catalogue() {
    #expect(Set(AllocationRule.names).count == AllocationRule.names.count)
    #expect(AllocationRule.catalogue.allSatisfy { !$0.summary.isEmpty })
  }

  @Test("a hundred thousand recipients")
  func manyRecipients() {
    var rng = SplitMix64(5)
    let instance = Instance.ordinary(&rng, rows: 100_000)
    let fine = AllocationRule.strategicNeed(.greedy(chunks: 1_000_000, model: .logOdds))
    for rule in everyRule + rulesByRow + [fine] {
      let grants = instance.grants(rule)
      #expect(zip(grants, instance.table.room).allSatisfy { $0 >= 0 && $0 <= $1 })
      if let limits = instance.limits(of: rule) {
        #expect(grants.reduce(0, +) == min(instance.fund, saturatingSum(limits)))
      }
    }
  }
}
