import Foundation
import SimulationCore
import Testing

/// Committees that pay the slate's opponents, and donors whom they move.
@Suite struct RivalsTests {
  /// Three races with a slate candidate each, of which the public believes the first two close, and
  /// one race without; ten weeks, no luck.
  private func council(_ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 10
    scenario.weeks.runoff = 0
    scenario.shocks = Small.calm
    // What the public does not know has SD .5 in each lead.
    scenario.shocks.candidate = 0.5 / 2.0.squareRoot()
    scenario.races = ["even", "near", "far", "theirs"].map { Small.race($0) }
    scenario.candidates = [
      Small.candidate("Ann", "even", .fixed(0), slate: true),
      Small.candidate("Bea", "even", .fixed(-0.4)), Small.candidate("Cyd", "even", .fixed(0)),
      Small.candidate("Dan", "near", .fixed(0.25), slate: true),
      Small.candidate("Eve", "near", .fixed(0)),
      Small.candidate("Fay", "far", .fixed(2), slate: true),
      Small.candidate("Gus", "far", .fixed(0)),
      Small.candidate("Hal", "theirs", .fixed(0)), Small.candidate("Ida", "theirs", .fixed(0)),
    ]
    scenario.structures = [FundingStructure(name: "scattered")]
    change(&scenario)
    return scenario
  }

  private func run(_ scenario: Scenario, _ replicates: Int = 4) throws -> StructureResults {
    try Simulation(scenario).run(replicates: replicates, seed: 3).structures[0]
  }

  /// Dollars by candidate.
  private func money(_ results: StructureResults) -> [Double] {
    results.candidates.map { ($0.money.mean).rounded() / 100 }
  }

  private func text(_ scenario: Scenario, _ replicates: Int = 40) throws -> String {
    String(reflecting: try Simulation(scenario).run(replicates: replicates, seed: 5))
  }

  /// C is exp(−(.25/.5)²/2) = .882 in the near race and 3e-4 in the far one. A committee above each
  /// closeness pays $100 a week where it enters, to the strongest opponent, from week 4 on.
  @Test(
    arguments: [
      (0, [0, 0, 700, 0, 700, 0, 700, 0, 0]), (0.88, [0, 0, 700, 0, 700, 0, 0, 0, 0]),
      (0.89, [0, 0, 700, 0, 0, 0, 0, 0, 0]), (1, [0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ] as [(Double, [Double])])
  func `enters close races`(closeness: Double, expected: [Double]) throws {
    let results = try run(
      council {
        $0.rivals.committees = [
          Small.committee("business", 100_000) {
            $0.enters = closeness
            $0.base = 100_00
            $0.from = 4
          }
        ]
      })
    #expect(money(results) == expected)
    #expect(results.money.rivalCommittees.mean == 100 * expected.reduce(0, +))
    #expect(results.money.opponents == results.money.rivalCommittees)
    #expect(results.money.committees.map(\.spent) == [results.money.rivalCommittees])
    #expect(results.money.offered.mean == 0)
  }

  /// With $1000.01 for two races at $100 a week each, five weeks are whole and the odd cent goes to
  /// the first; two committees have two budgets.
  @Test func `a short budget is shared to the cent`() throws {
    var one = Small.committee("business", 0) {
      $0.base = 100_00
      $0.budget = 1_000_01
    }
    let alone = try run(council { $0.rivals.committees = [one] })
    #expect(money(alone) == [0, 0, 500.01, 0, 500, 0, 0, 0, 0])
    one.perRace = 350_00
    let capped = try run(council { $0.rivals.committees = [one] })
    #expect(money(capped) == [0, 0, 350, 0, 350, 0, 0, 0, 0])
    var two = one
    two.name = "charters"
    two.perRace = nil
    two.enters = 0.9
    two.base = 0
    two.reaction = 1
    let both = try run(
      council {
        $0.rivals.committees = [one, two]
        $0.treasuries = [Small.treasury("union", 300)]
        $0.vehicles = [Small.vehicle("fund")]
        $0.structures[0].routes = [Route(from: "union", to: "fund", share: 1)]
      })
    // $10 a week for each of the three on the slate, answered in the even race for nine weeks.
    #expect(money(both) == [100, 0, 440, 100, 350, 100, 0, 0, 0])
    #expect(both.money.committees.map(\.spent.mean) == [700_00, 90_00])
  }

  /// In proportion to what is wanted: reactions to $30 and $10 share $5.
  @Test func `in proportion to what it wants`() throws {
    let results = try run(
      council {
        $0.weeks.firstRound = 2
        $0.rivals.committees = [
          Small.committee("business", 5) {
            $0.reaction = 1
            $0.enters = 0.5
          }
        ]
        $0.treasuries = [Small.treasury("a", 60), Small.treasury("b", 20)]
        $0.candidates[0].endorsedBy = ["slate", "a"]
        $0.candidates[3].endorsedBy = ["slate", "b"]
        $0.vehicles = ["a", "b"].map { name in Small.vehicle(name) { $0.recipients = [name] } }
        $0.structures[0].routes = ["a", "b"].map { Route(from: $0, to: $0, share: 1) }
      })
    #expect(money(results) == [60, 0, 3.75, 20, 1.25, 0, 0, 0, 0])
  }

  /// A committee that the law binds pays one candidate no more than the limit, until an independent
  /// one lifts it: $1500 a week pass $4000 in week 3.
  @Test(arguments: [nil, 4_000_00] as [Cents?]) func `the law binds`(threshold: Cents?) throws {
    let results = try run(
      council {
        $0.rivals.committees = [
          Small.committee("business", 100_000) {
            $0.base = 200_00
            $0.kind = .corporation
          },
          Small.committee("business", 100_000) {
            $0.name = "outsiders"
            $0.base = 1_500_00
            $0.enters = 0.9
          },
        ]
        $0.limits.corporation = 500_00
        $0.limits.lifted.outsideSpending = threshold
      })
    let even = threshold == nil ? 500.0 : 200 + 200 + 100 + 7 * 200
    #expect(money(results) == [0, 0, 15_000 + even, 0, 500, 0, 0, 0, 0])
    #expect(results.races.map(\.lifted) == [threshold == nil ? 0 : 4, 0, 0, 0])
  }

  /// Spending $100 in each of two races from week 1 moves donors from week 2: with a scale far below
  /// it rates double, with one far above they stay, and in between they follow the formula.
  @Test(arguments: [(1, 1.9), (1_000_000_000_00, 1.0), (400_00, 0)] as [(Cents, Double)])
  func `a unifying enemy`(scale: Cents, factor: Double) throws {
    let results = try run(
      council {
        $0.rivals.committees = [Small.committee("business", 100_000) { $0.base = 100_00 }]
        $0.donors = [Small.donors("people", people: 100, rate: 0.3)]
        $0.giving.unifyingEnemy.gain = 1
        $0.giving.unifyingEnemy.scale = scale
      }, 600)
    let given = results.money.offered
    // At $200 a week and a scale of $400: the mean over weeks t of 2 − exp(−(t − 1)/2).
    let factors = (0..<10).map { 2 - exp(-Double($0) / 2) }
    let exact = factors.reduce(0, +) / 10
    let expected: Double = 10 * 30 * 20_00 * (factor == 0 ? exact : factor)
    #expect(abs(given.mean - expected) < 4.5 * given.standardError)
  }

  /// Nothing to answer, nothing to spend or nothing to fear is nothing, to the byte.
  @Test(arguments: 1...12) func `off is off`(seed: Int) throws {
    var scenario = RandomScenario.make(UInt64(seed))
    let plain = try text(scenario)
    scenario.giving.unifyingEnemy.gain = 3
    #expect(try text(scenario) == plain)
    scenario.giving.unifyingEnemy.gain = 0
    scenario.rivals.committees = [
      Small.committee("business", 1_000) { $0.enters = 0 },
      Small.committee("business", 0) {
        $0.enters = 0
        $0.base = 10_00
        $0.reaction = 1
      },
      Small.committee("business", 1_000) {
        $0.base = 10_00
        $0.enters = 1
      },
    ]
    let idle = try text(scenario)
    // Only the list of committees, all at zero, is new.
    #expect(
      idle.replacing(/committees: \[[^\]]*\]/, with: "")
        == plain.replacing("committees: []", with: ""))
  }

  /// In a runoff only the two who stand are paid, and races without any of the slate are left.
  @Test func `runoffs`() throws {
    let results = try run(
      council {
        $0.weeks.firstRound = 2
        $0.weeks.runoff = 3
        $0.shocks.candidate = 0.1
        $0.candidates[0].strength = .fixed(0.5)
        $0.candidates[1].strength = .fixed(1)
        $0.candidates[2].strength = .fixed(0.95)
        $0.rivals.committees = [
          Small.committee("business", 100_000) {
            $0.base = 10_00
            $0.enters = 0
          }
        ]
      })
    // "even" goes to a runoff of Bea and Cyd, none of them on the slate.
    #expect(results.races[0].runoffs == 4)
    #expect(money(results)[0...2] == [0, 20, 0])
  }
}
