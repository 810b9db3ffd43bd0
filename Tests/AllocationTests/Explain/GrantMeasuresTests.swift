import Allocation
import Numerics
import Testing

/// What grants achieve, and why they are what they are, against sums by hand.
struct GrantMeasuresTests {
  static func slate(_ margins: [Double], room: Int64 = 1_000_00) -> Slate {
    var table = RecipientTable(count: margins.count)
    table.margin = margins
    for row in margins.indices {
      table.room[row] = margins[row] == .infinity ? 0 : room
      table.moneyEffect[row] = 0.5
      table.moneyBase[row] = 100
      table.spread[row] = 0.5
    }
    return Slate(
      members: margins.indices.map { Slate.Member(name: "c\($0)") }, table: table, facts: .chances)
  }

  @Test func `seats, close money and inequality`() throws {
    // Leads of 0, 9.97 and 10.03 points, and a sure seat.
    let slate = Self.slate([0, 0.2, 0.2013, .infinity])
    let measures = GrantMeasures([30_00, 0, 10_00, 0], on: slate)
    let first = Normal.cumulative(Stable.log1p(0.3))
    let third = Normal.cumulative((0.2013 + 0.5 * Stable.log1p(0.1)) / 0.5)
    let seats = try #require(measures.seats)
    #expect(abs(seats - (first + Normal.cumulative(0.4) + third + 1)) < 1e-12)
    #expect(measures.toClose == 30_00)
    #expect(measures.funded == 2)
    // Of 0, 10 and 30: (−2·0 + 0·10 + 2·30)/(3·40).
    #expect(measures.gini == 0.5)
    #expect(measures.votes == nil && measures.votersServed == nil)
    #expect(GrantMeasures([0, 0, 0, 0], on: slate).gini == nil)
  }

  @Test func `votes of the funded`() throws {
    var slate = Self.slate([0, 0, 0])
    var ballots = Ballots(kind: .points, projectCount: 3)
    try ballots.append([0, 1], points: [5, 2])
    try ballots.append([1], points: [4])
    try ballots.append([2], points: [9])
    slate.table.ballots = ballots
    slate.facts = .ballots
    let measures = GrantMeasures([0, 1, 0], on: slate)
    #expect(measures.votes == 6)
    #expect(measures.votersServed == 2)
    #expect(measures.seats == nil && measures.toClose == nil)
  }

  @Test func `the next thousand is a difference of chances`() {
    let slate = Self.slate([-0.1], room: 10_000_00)
    let effect = GrantEffect(of: 50_00, row: 0, on: slate)
    func chance(_ dollars: Double) -> Double {
      Normal.cumulative((-0.1 + 0.5 * Stable.log1p(dollars / 100)) / 0.5)
    }
    #expect(abs(effect.before - chance(0)) < 1e-12)
    #expect(abs(effect.after - chance(50)) < 1e-12)
    #expect(abs(effect.nextThousand - (chance(1050) - chance(50))) < 1e-12)
    #expect(effect.refusal == nil && !effect.isFull)
    let full = GrantEffect(of: 10_000_00, row: 0, on: slate)
    #expect(full.isFull && full.nextThousand == 0)
  }

  @Test func `a refusal has one reason`() {
    var slate = Self.slate([.infinity, 0, 0, 0, -0.7, 0.7, 0.1])
    slate.table.room[1] = 0
    slate.table.moneyEffect[2] = 0
    slate.table.value[3] = 0
    let reasons = (0..<7).map { GrantEffect(of: 0, row: $0, on: slate).refusal }
    #expect(
      reasons == [
        .unopposed, .noRoom, .unmoved, .unmoved, .tooFarBehind, .safeAlready, .betterElsewhere,
      ])
  }

  @Test func `weights are the shares without limits`() {
    var slate = Self.slate([0, 0, 0])
    slate.table.target = [600_00, 300_00, 100_00]
    slate.table.room = [100_00, 500_00, 0]
    let given = Apportionment(.need, of: 300_00, among: slate)
    #expect(given.grants == [100_00, 200_00, 0])
    #expect(given.left == 0)
    #expect(given.withoutLimits(on: slate) == [200_00, 100_00, 0])
    #expect(given.ballotCount(on: slate) == nil)
  }

  @Test func `rounds name every decision of the count`() throws {
    var slate = Self.slate([0, 0, 0])
    var ballots = Ballots(kind: .approval, projectCount: 3)
    try ballots.append([0, 1])
    try ballots.append([1])
    try ballots.append([1, 2])
    slate.table.ballots = ballots
    slate.table.ask = [40_00, 70_00, 60_00]
    let given = Apportionment(.ballots(.approval), of: 100_00, among: slate)
    #expect(given.grants == [30_00, 70_00, 0])
    let rounds = try #require(given.ballotCount(on: slate)).rounds
    #expect(rounds.map(\.project) == [1, 0, 2])
    #expect(rounds.map(\.decision) == [.funded, .partlyFunded, .cannotBeAfforded])
    #expect(rounds.map(\.amount) == [70_00, 30_00, 0])
    // What was paid before is part of what is counted on, and only the rest is due.
    slate.table.paid = [0, 50_00, 0]
    slate.table.room = [100_00, 50_00, 100_00]
    let later = Apportionment(.ballots(.approval), of: 50_00, among: slate)
    #expect(later.grants == [30_00, 20_00, 0])
  }

  @Test func `a rule needs what it reads`() {
    #expect(AllocationRule.equal.needs == [])
    #expect(AllocationRule.need.needs == .targets)
    #expect(AllocationRule.popularity(Popularity()).needs == .money)
    #expect(AllocationRule.raised.needs == .money)
    #expect(AllocationRule.strategicNeed(.hull).needs == .chances)
    #expect(AllocationRule.ballots(.approval).needs == [.ballots, .asks])
    #expect(AllocationRule.ballots(.nash).needs == .ballots)
  }
}
