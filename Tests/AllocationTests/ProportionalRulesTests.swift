import Allocation
import Testing

@Suite("Equal, need, popularity")
struct ProportionalRulesTests {
  func table(room: [Int64]) -> RecipientTable {
    var table = RecipientTable(count: room.count)
    table.room = room
    return table
  }

  @Test("equal: parts, odd cents, rooms that bind, nobody without room")
  func equal() {
    #expect(
      Instance(fund: 100, table: table(room: [99, 0, 99, 99])).grants(.equal) == [34, 0, 33, 33])
    #expect(Instance(fund: 100, table: table(room: [10, 99, 99])).grants(.equal) == [10, 45, 45])
    #expect(Instance(fund: 100, table: table(room: [10, -7, 20])).grants(.equal) == [10, 0, 20])
    #expect(Instance(fund: 0, table: table(room: [10, 20])).grants(.equal) == [0, 0])
  }

  @Test("need: in proportion, never above need or room, the rest stays in the fund")
  func need() {
    var table = table(room: [500, 500, 500, 500])
    table.target = [300, 200, 100, 100]
    table.raised = [0, 50, 100, 400]
    #expect(Instance(fund: 90, table: table).grants(.need) == [60, 30, 0, 0])
    #expect(Instance(fund: 9_000, table: table).grants(.need) == [300, 150, 0, 0])
    table.room[0] = 40
    #expect(Instance(fund: 90, table: table).grants(.need) == [40, 50, 0, 0])
  }

  @Test("popularity: in proportion to (raised + offset)^exponent × attention")
  func popularity() {
    var table = table(room: [1_000_00, 1_000_00, 1_000_00])
    table.raised = [100_00, 200_00, 700_00]
    table.attention = [1, 1, 0.5]
    func grants(_ exponent: Double, _ offset: Double, fund: Int64 = 650) -> [Int64] {
      Instance(fund: fund, table: table)
        .grants(.popularity(Popularity(exponent: exponent, offset: offset)))
    }
    #expect(grants(1, 0) == [100, 200, 350])
    #expect(grants(1, 100) == [144, 217, 289])  // weights 200, 300, 400
    #expect(grants(2, 0, fund: 295) == [10, 40, 245])  // weights 1, 4, 24.5
    #expect(grants(0, 0) == [260, 260, 130])
    // No exponent overflows: the richest takes all.
    #expect(grants(1e6, 0) == [0, 0, 650])
    #expect(grants(-1e6, 0) == [650, 0, 0])
    // Nobody known or nothing raised: equal parts.
    table.attention = [0, 0, 0]
    #expect(grants(1, 0) == [217, 217, 216])
    table.attention = [1, 1, 1]
    table.raised = [0, 0, 0]
    #expect(grants(1, 0) == [217, 217, 216])
    // What the known have no room for goes to the unknown.
    table.attention = [1, 0, 0]
    table.room = [100, 1_000, 1_000]
    #expect(grants(1, 5) == [100, 275, 275])
  }
}
