import Allocation
import Testing

@Suite("Quadratic matching")
struct QuadraticTests {
  /// Every gift by itself, in one list.
  static func gifts(_ table: RecipientTable, _ i: Int) -> [Double] {
    table.gifts.sizes.indices.flatMap { size in
      [Double](
        repeating: Double(table.gifts.sizes[size]), count: Int(table.gifts[size, i]))
    }
  }

  /// The definition: all pairs of givers, one after another.
  static func pairs(_ gifts: [Double], _ bound: Double?) -> Double {
    var match = 0.0
    for (i, first) in gifts.enumerated() {
      for second in gifts[(i + 1)...] {
        let mean = first.squareRoot() * second.squareRoot()
        match += 2 * mean * (bound.map { $0 / ($0 + mean) } ?? 1)
      }
    }
    return match
  }

  @Test("counting by size is the loop over all pairs of givers")
  func countsAreGivers() {
    check(60, seed: 900, { Instance.ordinary(&$0, rows: 2) }) { instance in
      for i in 0..<instance.table.count {
        let gifts = Self.gifts(instance.table, i)
        for bound in [nil, 25_00, 1_00] as [Double?] {
          let fast = QuadraticFunding.match(instance.table.gifts, of: i, bound: bound)
          let slow = Self.pairs(gifts, bound)
          // Some 10^4 additions of positive numbers, each with an error of 2^-53.
          if abs(fast - slow) > 1e-11 * slow { return "\(fast) instead of \(slow)" }
        }
        let roots = gifts.reduce(0) { $0 + $1.squareRoot() }
        let closed = roots * roots - gifts.reduce(0, +)
        let plain = QuadraticFunding.match(instance.table.gifts, of: i)
        if abs(plain - closed) > 1e-11 * closed { return "\(plain) instead of \(closed)" }
      }
      return nil
    }
  }

  /// Four gifts of $1 match 16 − 4 = 12, one gift of $4 none, gifts of $1 and $9 match 16 − 10 = 6.
  static func small() -> RecipientTable {
    var table = RecipientTable(count: 3)
    table.room = [1_000, 1_000, 1_000]
    table.gifts = GiftCounts(recipients: 3, sizes: [1_00, 4_00, 9_00])
    table.gifts[0, 0] = 4
    table.gifts[1, 1] = 1
    table.gifts[0, 2] = 1
    table.gifts[2, 2] = 1
    return table
  }

  @Test("matches are scaled to the fund; a single gift is matched with nothing")
  func scaled() {
    var table = Self.small()
    let rule = AllocationRule.quadratic(QuadraticMatch())
    #expect((0..<3).map { QuadraticFunding.match(table.gifts, of: $0) } == [12_00, 0, 6_00])
    #expect(Instance(fund: 90, table: table).grants(rule) == [60, 0, 30])
    #expect(Instance(fund: 100, table: table).grants(rule) == [67, 0, 33])
    // What a room turns away goes to the other one matched; the rest stays in the fund.
    table.room[0] = 50
    #expect(Instance(fund: 90, table: table).grants(rule) == [50, 0, 40])
    #expect(Instance(fund: 9_000, table: table).grants(rule) == [50, 0, 1_000])
    table.gifts = GiftCounts(recipients: 3)
    #expect(Instance(fund: 90, table: table).grants(rule) == [0, 0, 0])
  }

  @Test("a bound weighs pairs of large gifts down")
  func bounded() {
    let table = Self.small()
    // Six pairs with √(1·1) = 1 and one with √(1·9) = 3: with M = $3, 12·3/4 = 9 and 6·3/6 = 3.
    let rule = AllocationRule.quadratic(QuadraticMatch(bound: 3_00))
    #expect(Instance(fund: 120, table: table).grants(rule) == [90, 0, 30])
    // A bound above all gifts changes nothing; one of a cent nearly counts the pairs, six against
    // one: 6·200/101 and 600/301.
    let loose = AllocationRule.quadratic(QuadraticMatch(bound: .max))
    #expect(Instance(fund: 90, table: table).grants(loose) == [60, 0, 30])
    #expect(
      Instance(fund: 700, table: table).grants(.quadratic(QuadraticMatch(bound: 1)))
        == [599, 0, 101])
  }

  @Test("the ledger's matches are the loop over all pairs of donors")
  func ledger() throws {
    var rng = SplitMix64(77)
    for _ in 0..<60 {
      let (donors, recipients) = (Int(rng.cents(1, 14)), Int(rng.cents(1, 6)))
      var matrix = [[Double]](
        repeating: Array(repeating: 0, count: recipients), count: donors)
      var ledger = GiftLedger(recipients: recipients)
      for _ in 0..<rng.cents(0, 50) {
        let (i, p) = (
          Int(rng.cents(0, Int64(donors - 1))), Int(rng.cents(0, Int64(recipients - 1)))
        )
        let amount = rng.real(0, 90)
        matrix[i][p] += amount
        ledger.add(amount, from: i * 1_000_003 - 5, to: p)
      }
      for bound in [nil, 4.0, 100] as [Double?] {
        var slow = [Double](repeating: 0, count: recipients)
        for i in 0..<donors {
          for j in 0..<donors where i < j {
            let common = (0..<recipients).map {
              matrix[i][$0].squareRoot() * matrix[j][$0].squareRoot()
            }
            let k = bound.map { $0 / ($0 + common.reduce(0, +)) } ?? 1
            for p in 0..<recipients { slow[p] += 2 * k * common[p] }
          }
        }
        let fast = try #require(QuadraticFunding.match(ledger, bound: bound))
        for p in 0..<recipients { #expect(abs(fast[p] - slow[p]) <= 1e-12 * max(1, slow[p])) }
      }
    }
  }

  @Test("a ledger in which everyone gives once says what the counts say")
  func ledgerAndCounts() throws {
    var rng = SplitMix64(78)
    let table = Instance.ordinary(&rng, rows: 3).table
    var ledger = GiftLedger(recipients: 3)
    var donor = 0
    for i in 0..<3 {
      for amount in Self.gifts(table, i) {
        ledger.add(amount, from: donor, to: i)
        donor += 1
      }
    }
    for bound in [nil, 25_00] as [Double?] {
      let fast = try #require(QuadraticFunding.match(ledger, bound: bound))
      for i in 0..<3 {
        let counted = QuadraticFunding.match(table.gifts, of: i, bound: bound)
        #expect(abs(fast[i] - counted) <= 1e-11 * counted)
      }
    }
  }

  @Test("a ledger takes no nonsense and says when it would take too long")
  func hostileLedger() {
    var ledger = GiftLedger(recipients: 2)
    for amount in [0, -1, .nan, -.infinity] as [Double] { ledger.add(amount, from: 1, to: 0) }
    ledger.add(5, from: 1, to: 2)
    ledger.add(5, from: 1, to: -1)
    #expect(ledger == GiftLedger(recipients: 2))
    ledger.add(.infinity, from: .max, to: 0)
    ledger.add(.infinity, from: .min, to: 0)
    #expect(QuadraticFunding.match(ledger) == [2e18, 0])
    #expect(QuadraticFunding.match(ledger, bound: .infinity) == [2e18, 0])
    #expect(QuadraticFunding.match(ledger, bound: 1e18) == [1e18, 0])
    for bound in [0, -1, .nan] as [Double] {
      #expect(QuadraticFunding.match(ledger, bound: bound) == [0, 0])
    }
    var crowd = GiftLedger(recipients: 1)
    for donor in 0..<100_000 { crowd.add(1, from: donor, to: 0) }
    #expect(QuadraticFunding.match(crowd, bound: 1) == nil)
    #expect(QuadraticFunding.match(crowd) == [1e10 - 1e5])
  }
}
