import Allocation
import Testing

@Suite("Limits and tandem")
struct LimitsTests {
  /// Leaves out the smallest that is below the minimum, of equals the last, and asks again, one at
  /// a time.
  static func oneByOne(_ limits: Limits, _ instance: Instance) -> [Int64] {
    var instance = instance
    for i in 0..<instance.table.count {
      var most = instance.table.room[i]
      if let maximum = limits.maximum { most = min(most, maximum - instance.table.paid[i]) }
      if limits.needCap {
        most = min(most, instance.table.target[i] - instance.table.raised[i])
      }
      instance.table.room[i] = most < limits.minimum ? 0 : most
    }
    while true {
      let grants = instance.grants(limits.rule)
      let tooSmall = grants.indices.filter { grants[$0] > 0 && grants[$0] < limits.minimum }
      guard let least = tooSmall.min(by: { (grants[$0], $1) < (grants[$1], $0) }) else {
        return grants
      }
      instance.table.room[least] = 0
    }
  }

  @Test("leaving out the smallest one by one gives the same, for rules in proportion")
  func slowAndFast() {
    let inner: [AllocationRule] = [
      .equal, .raised, .popularity(Popularity(exponent: 2)), .need, .duesReturned(DuesReturned()),
    ]
    for (k, rule) in inner.enumerated() {
      var leftOut = 0
      check(200, seed: 700 + UInt64(k)) { rng in
        var instance = Instance.ordinary(&rng, rows: Int(rng.cents(1, 30)))
        instance.fund = rng.cents(1_00, 3_000_00 * Int64(instance.table.count))
        return instance
      } _: { instance in
        let limits = Limits(
          rule: rule, minimum: 2_000_00, maximum: instance.fund % 2 == 0 ? 12_000_00 : nil,
          needCap: instance.fund % 3 == 0)
        let fast = instance.grants(.limits(limits))
        let slow = Self.oneByOne(limits, instance)
        if instance.grants(rule).contains(where: { $0 > 0 && $0 < 2_000_00 }) { leftOut += 1 }
        return fast == slow ? nil : "\(rule): \(fast) instead of \(slow)"
      }
      #expect(leftOut > 50)
    }
  }

  @Test("whatever the rule inside, every limit holds")
  func limitsHold() {
    for (k, rule) in (everyRule + rulesByRow).enumerated() {
      check(200, seed: 720 + UInt64(k), Instance.hostile) { instance in
        let limits = Limits(rule: rule, minimum: 5_00, maximum: 9_000_00, needCap: true)
        let grants = instance.grants(.limits(limits))
        for (i, grant) in grants.enumerated() where grant != 0 {
          let before = Int128(max(0, instance.table.paid[i]))
          let need =
            Int128(max(0, instance.table.target[i])) - Int128(max(0, instance.table.raised[i]))
          if grant < 5_00 { return "\(rule): row \(i) gets \(grant)" }
          if Int128(grant) + before > 9_000_00 { return "\(rule): row \(i) is above the most" }
          if Int128(grant) > need { return "\(rule): row \(i) is above its need" }
        }
        return nil
      }
    }
  }

  @Test("by hand: the least, the most in all, the need; what cannot be placed stays")
  func byHand() {
    var table = RecipientTable(count: 4)
    table.room = [1_000, 1_000, 1_000, 1_000]
    table.raised = [0, 100, 200, 700]
    func grants(_ fund: Int64, _ limits: Limits) -> [Int64] {
      Instance(fund: fund, table: table).grants(.limits(limits))
    }
    // Thirds of 100 are above 30, quarters are not; the last of equals is left out.
    #expect(grants(100, Limits(rule: .equal, minimum: 30)) == [34, 33, 33, 0])
    #expect(grants(29, Limits(rule: .equal, minimum: 30)) == [0, 0, 0, 0])
    #expect(grants(30, Limits(rule: .equal, minimum: 30)) == [30, 0, 0, 0])
    #expect(grants(100, Limits(rule: .raised, minimum: 15)) == [0, 0, 22, 78])
    table.paid = [0, 0, 90, 200]
    #expect(grants(1_000, Limits(rule: .equal, maximum: 100)) == [100, 100, 10, 0])
    #expect(grants(1_000, Limits(rule: .equal, minimum: 11, maximum: 100)) == [100, 100, 0, 0])
    table.target = [5, 150, 150, 900]
    #expect(grants(1_000, Limits(rule: .equal, needCap: true)) == [5, 50, 0, 200])
    #expect(grants(100, Limits(rule: .equal)) == [25, 25, 25, 25])
  }

  @Test("tandem: the recipient's share of what its name raised, the rest by the rule")
  func tandem() {
    var table = RecipientTable(count: 3)
    table.room = [1_000, 1_000, 1_000]
    table.credit = [101, 40, 0]
    func grants(_ fund: Int64, _ tandem: Tandem) -> [Int64] {
      Instance(fund: fund, table: table).grants(.tandem(tandem))
    }
    // 51 and 20 back, 70 left: 24, 23, 23.
    #expect(grants(141, Tandem(rule: .equal)) == [75, 43, 23])
    #expect(grants(141, Tandem(share: 1, rule: .equal)) == [101, 40, 0])
    #expect(grants(141, Tandem(share: 0, rule: .equal)) == [47, 47, 47])
    #expect(grants(500, Tandem(share: 2, rule: .equal)) == [221, 160, 119])
    // Too little for everyone's share: in proportion, 51 to 20.
    #expect(grants(30, Tandem(rule: .equal)) == [22, 8, 0])
    // A room that is full passes the rest on.
    table.room[0] = 10
    #expect(grants(141, Tandem(rule: .equal)) == [10, 76, 55])
    for share in [-1, 2, .nan, .infinity] as [Double] {
      #expect(grants(141, Tandem(share: share, rule: .equal)).reduce(0, +) == 141)
    }
  }
}
