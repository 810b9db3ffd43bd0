import Allocation
import Testing

@Suite("Public match, vouchers, dues, raised")
struct ProgrammeTests {
  static func table(room: Int64 = 1_000_000_00, _ gifts: [[Int64: Int64]]) -> RecipientTable {
    var table = RecipientTable(count: gifts.count)
    let sizes = Set(gifts.flatMap(\.keys)).sorted()
    table.gifts = GiftCounts(recipients: gifts.count, sizes: sizes)
    for (i, counts) in gifts.enumerated() {
      table.room[i] = room
      for (size, cents) in sizes.enumerated() { table.gifts[size, i] = counts[cents] ?? 0 }
    }
    return table
  }

  static func grants(_ fund: Int64, _ table: RecipientTable, _ rule: AllocationRule) -> [Int64] {
    Instance(fund: fund, table: table).grants(rule)
  }

  @Test("New York City: a gift of $250 is matched with $1,400, one of $10 with $80")
  func newYork() {
    let table = Self.table([[250_00: 1], [10_00: 1], [175_00: 1], [250_00: 2, 10_00: 3]])
    let open = PublicMatch(qualifyingMoney: 0, qualifyingGifts: 0)
    #expect(
      Self.grants(1_000_000_00, table, .publicMatch(open))
        == [1_400_00, 80_00, 1_400_00, 2_800_00 + 240_00])
  }

  @Test("New York City: 75 gifts and $5,000 of which each counts $175, a ceiling of $168,888")
  func newYorkThreshold() {
    let table = Self.table([
      [1_000_00: 74], [10_00: 400], [10_00: 500], [66_66: 74, 67_16: 1], [66_66: 74, 67_15: 1],
      [1_000_00: 120], [1_000_00: 121],
    ])
    #expect(
      Self.grants(1_000_000_00, table, .publicMatch(PublicMatch()))
        == [0, 0, 40_000_00, 40_000_00, 0, 168_000_00, 168_888_00])
    // Los Angeles in 2019: six to one up to $114.
    let angeles = PublicMatch(ratio: 6, cap: 114_00, qualifyingMoney: 0, qualifyingGifts: 0)
    #expect(
      Self.grants(1_000_000_00, Self.table([[200_00: 1, 50_00: 1]]), .publicMatch(angeles))
        == [684_00 + 300_00])
  }

  @Test("what was paid before counts; a short fund is scaled; the rest stays")
  func publicMatchInParts() {
    var table = Self.table([[100_00: 1], [50_00: 1], [25_00: 2]])
    let rule = AllocationRule.publicMatch(
      PublicMatch(ratio: 2, qualifyingMoney: 0, qualifyingGifts: 0))
    #expect(Self.grants(1_000_00, table, rule) == [200_00, 100_00, 100_00])
    #expect(Self.grants(100_00, table, rule) == [50_00, 25_00, 25_00])
    table.paid = [150_00, 0, 500_00]
    #expect(Self.grants(1_000_00, table, rule) == [50_00, 100_00, 0])
    #expect(Self.grants(75_00, table, rule) == [25_00, 50_00, 0])
    table.room = [20_00, 1_000_00, 1_000_00]
    #expect(Self.grants(75_00, table, rule) == [20_00, 55_00, 0])
  }

  @Test("entitlements are those of a loop over the givers")
  func givers() {
    check(100, seed: 950, { Instance.ordinary(&$0, rows: 3) }) { instance in
      let match = PublicMatch(
        ratio: 1.5, cap: 60_00, qualifyingMoney: 4_000_00, qualifyingGifts: 140, ceiling: 9_000_00)
      for i in 0..<instance.table.count {
        let gifts = QuadraticTests.gifts(instance.table, i).map { Int64($0) }
        let matchable = gifts.map { min($0, 60_00) }.reduce(0, +)
        let qualifies = gifts.count >= 140 && matchable >= 4_000_00
        let due = qualifies ? min(9_000_00, matchable * 3 / 2) : 0
        if match.entitlement(instance.table.gifts, of: i) != due { return "not \(due)" }
        let vouchers = Vouchers().entitlement(instance.table.gifts, of: i)
        if vouchers != min(150_000_00, 100_00 * Int64(gifts.count)) { return "\(vouchers)" }
      }
      return nil
    }
  }

  @Test("Seattle: everyone hands in four vouchers of $25")
  func seattle() {
    var table = Self.table([[10_00: 3], [10_00: 1, 500_00: 1], [1: 1_600]])
    let rule = AllocationRule.vouchers(Vouchers())
    #expect(Self.grants(1_000_000_00, table, rule) == [300_00, 200_00, 150_000_00])
    table.paid = [0, 50_00, 149_800_00]
    #expect(Self.grants(1_000_000_00, table, rule) == [300_00, 150_00, 200_00])
    #expect(Self.grants(65, table, rule) == [30, 15, 20])
  }

  @Test("raised: exactly in proportion; equal parts where nobody raised anything")
  func raised() {
    var table = RecipientTable(count: 4)
    table.room = [1_000, 1_000, 1_000, 1_000]
    table.raised = [100, 200, 700, 0]
    #expect(Self.grants(100, table, .raised) == [10, 20, 70, 0])
    #expect(Self.grants(15, table, .raised) == [2, 3, 10, 0])
    // A cap turns money away to the others who raised, and only then to those who did not.
    table.room[2] = 40
    #expect(Self.grants(100, table, .raised) == [20, 40, 40, 0])
    #expect(Self.grants(2_540, table, .raised) == [1_000, 1_000, 40, 500])
    table.raised = [0, 0, -3, 0]
    #expect(Self.grants(100, table, .raised) == [25, 25, 25, 25])
    // Sums beyond 64 bits keep the proportion.
    table.raised = [.max, .max, 0, 0]
    #expect(Self.grants(100, table, .raised) == [50, 50, 0, 0])
  }

  @Test("dues: everyone gets back what is still owed, and an inner rule has the rest")
  func dues() {
    var table = RecipientTable(count: 3)
    table.room = [1_000, 1_000, 1_000]
    table.dues = [300, 100, 0]
    let plain = AllocationRule.duesReturned(DuesReturned())
    #expect(Self.grants(1_000, table, plain) == [300, 100, 0])
    #expect(Self.grants(40, table, plain) == [30, 10, 0])
    table.paid = [100, 150, 0]
    #expect(Self.grants(1_000, table, plain) == [200, 0, 0])
    // The rest goes by the inner rule within what room is left.
    table.room = [220, 1_000, 1_000]
    let equal = AllocationRule.duesReturned(DuesReturned(rest: .equal))
    #expect(Self.grants(1_000, table, equal) == [220, 390, 390])
    #expect(Self.grants(215, table, equal) == [205, 5, 5])
    #expect(Self.grants(150, table, equal) == [150, 0, 0])
  }

  @Test("dues: the inner rule sees the money that was just returned")
  func duesThenNeed() {
    var table = RecipientTable(count: 2)
    table.room = [10_000, 10_000]
    table.dues = [300, 0]
    table.target = [500, 400]
    // 300 back, then 600 left to need: 200 against 400.
    let rule = AllocationRule.duesReturned(DuesReturned(rest: .need))
    #expect(Self.grants(900, table, rule) == [500, 400])
    #expect(Self.grants(600, table, rule) == [400, 200])
  }
}
