import SimulationCore
import Testing

/// Limits on giving: into committees, lifted in a race, and where they do not apply.
@Suite struct LawTests {
  /// One race of two, ten weeks, no luck in votes; five gifts of $1000 a week on average.
  private func ward(_ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 10
    scenario.weeks.runoff = 0
    scenario.shocks = Small.calm
    scenario.races = [Small.race("ward")]
    scenario.candidates = [
      Small.candidate("Ann", "ward", .fixed(0.1), slate: true), Small.candidate("Bob", "ward"),
    ]
    scenario.donors = [Small.donors("people", people: 50, rate: 0.1, gifts: [(1_000, 1)])]
    scenario.structures = [FundingStructure(name: "scattered")]
    change(&scenario)
    return scenario
  }

  private func run(_ scenario: Scenario, _ replicates: Int = 400) throws -> StructureResults {
    try Simulation(scenario).run(replicates: replicates, seed: 11, threads: 2).structures[0]
  }

  /// Everything that results say, NaN equal to itself.
  private func text(_ scenario: Scenario, _ replicates: Int = 40) throws -> String {
    String(reflecting: try Simulation(scenario).run(replicates: replicates, seed: 5))
  }

  /// A pocket of $1000 a week passes a threshold of k thousand in week k + 1, so 10 − (k + 1) weeks
  /// of gifts are whole and the others cut at $400.
  @Test(arguments: [0, 3, 8, 9, 10, 11]) func `own money lifts the limits`(thousands: Int) throws {
    let results = try run(
      ward {
        $0.limits.individual = 400_00
        $0.limits.lifted.selfFunding = Cents(thousands) * 1_000_00
        $0.candidates[1].selfFunding = 10_000_00
      })
    let whole = max(0, 10 - (thousands + 1))
    let expected = 5.0 * (Double(whole) * 1_000_00 + Double(10 - whole) * 400_00)
    let given = results.money.directToSlate
    #expect(abs(given.mean - expected) < 4.5 * given.standardError)
    #expect(results.money.offered == given)
    #expect(results.races[0].lifted == (thousands < 10 ? 400 : 0))
    #expect(results.liftedRaces.mean == (thousands < 10 ? 1 : 0))
    #expect(results.candidates[1].money.mean == 10_000_00)
  }

  /// A party pays $6000 in two grants of $3000, in weeks 5 and 10, of which the law allows $1000
  /// until an outside spender with $2000 a week passes $5000 in week 3.
  @Test(
    arguments: [
      (nil, 1_000), (Cents.max, 1_000), (5_000_00, 6_000), (19_999_99, 1_000), (9_999_99, 6_000),
      (10_000_00, 3_000 + 3_000),
    ] as [(Cents?, Int)])
  func `an outside spender lifts the limits`(threshold: Cents?, dollars: Int) throws {
    let results = try run(
      ward {
        $0.donors = []
        $0.treasuries = [Small.treasury("party", 6_000), Small.treasury("rich", 20_000)]
        $0.vehicles = [
          Small.vehicle("party") {
            $0.kind = .party
            $0.payEvery = 5
          },
          Small.vehicle("outsiders") { $0.kind = .independent },
        ]
        $0.structures = [
          FundingStructure(
            name: "both",
            routes: [
              Route(from: "party", to: "party", share: 1),
              Route(from: "rich", to: "outsiders", share: 1),
            ])
        ]
        $0.limits.party = 1_000_00
        $0.limits.lifted.outsideSpending = threshold
      }, 10)
    #expect(results.money.vehicles[0].granted.mean == Double(dollars) * 100)
    #expect(results.money.vehicles[1].granted.mean == 20_000_00)
    #expect(results.money.vehicles[0].kept.mean == Double(6_000 - dollars) * 100)
  }

  /// Two outside spenders who pass the threshold only together lift nothing, and one in another
  /// race lifts nothing here.
  @Test func `each outside spender and race counts alone`() throws {
    var scenario = ward {
      $0.donors = []
      $0.races.append(Small.race("other"))
      $0.candidates += [
        Small.candidate("Cyd", "other", slate: true) { $0.endorsedBy.append("them") },
        Small.candidate("Dan", "other"),
      ]
      $0.treasuries = [
        Small.treasury("a", 900), Small.treasury("b", 900), Small.treasury("c", 2_000),
      ]
      $0.vehicles = ["a", "b", "c"].map { name in
        Small.vehicle(name) {
          $0.kind = .independent
          $0.recipients = name == "c" ? ["them"] : []
        }
      }
      $0.structures = [
        FundingStructure(
          name: "all", routes: ["a", "b", "c"].map { Route(from: $0, to: $0, share: 1) })
      ]
      $0.limits.party = 1_00
      $0.limits.lifted.outsideSpending = 1_000_00
    }
    var races = try run(scenario, 5).races
    #expect(races.map(\.lifted) == [0, 5])
    scenario.treasuries[2].amount = 999_00
    races = try run(scenario, 5).races
    #expect(races.map(\.lifted) == [0, 0])
  }

  /// Funds that first pay in week 2, limits lifted after week 1, and gifts below every limit: as if
  /// there were no limits on funds.
  @Test(arguments: 1...12) func `limits lifted at once are none`(seed: Int) throws {
    var scenario = RandomScenario.make(UInt64(seed))
    scenario.weeks.firstRound += 1
    for v in scenario.vehicles.indices { scenario.vehicles[v].payEvery = 2 }
    for c in scenario.candidates.indices { scenario.candidates[c].selfFunding = 50_00 }
    scenario.limits = GivingLimits()
    let free = try text(scenario).replacing(/lifted[^:]*: [^,)]*/, with: "")
    for kind in [\GivingLimits.corporation, \.union, \.committee, \.party] {
      scenario.limits[keyPath: kind] = 1_00
    }
    scenario.limits.lifted.selfFunding = 0
    let lifted = try text(scenario).replacing(/lifted[^:]*: [^,)]*/, with: "")
    #expect(lifted == free)
  }

  /// Thresholds nobody can pass are none, to the byte.
  @Test(arguments: 1...12) func `thresholds out of reach are none`(seed: Int) throws {
    var scenario = RandomScenario.make(UInt64(seed))
    let plain = try text(scenario)
    scenario.limits.lifted.outsideSpending = .max
    scenario.limits.lifted.selfFunding = .max
    scenario.limits.toCommittee.individual = .max
    scenario.limits.toCommittee.union = .max
    #expect(try text(scenario) == plain)
  }

  /// People's gifts to a committee are cut one by one, a union's by what it gave so far, and an
  /// independent committee takes all.
  @Test(arguments: [GiverKind.committee, .party, .independent])
  func `limits on giving to a committee`(kind: GiverKind) throws {
    let results = try run(
      ward {
        $0.treasuries = [Small.treasury("local", 5_000), Small.treasury("friends", 3_000)]
        $0.treasuries[1].kind = .corporation
        $0.vehicles = [
          Small.vehicle("fund") {
            $0.kind = kind
            $0.overhead = 0.1
          }
        ]
        $0.structures = [
          FundingStructure(
            name: "fund",
            routes: [
              Route(to: "fund", share: 1), Route(from: "local", to: "fund", share: 0.8),
              Route(from: "friends", to: "fund", share: 1, loss: 0.5),
            ])
        ]
        $0.limits.toCommittee.individual = 300_00
        $0.limits.toCommittee.union = 1_234_56
        $0.limits.toCommittee.corporation = 1_500_00
      })
    let isFree = kind == .independent
    let money = results.money
    let gifts = 50.0 * (isFree ? 1_000_00 : 300_00)
    #expect(
      abs(money.sources[0].offered.mean - gifts) < 4.5 * money.sources[0].offered.standardError)
    let union = isFree ? 4_000_00.0 : 1_234_56
    let received = money.vehicles[0].received.mean - money.sources[0].offered.mean
    // Half of what friends give is lost, and the other half just reaches the limit.
    #expect(abs(received - union - 1_500_00) < 1e-3)
    #expect(abs(money.lost.mean - 1_500_00) < 1e-3)
    #expect(abs(money.kept.mean - (5_000_00 - union)) < 1e-3)
  }

  /// A public fund pays everyone on a ballot, without limits, and no control copies it.
  @Test func `a public fund`() throws {
    let scenario = ward {
      $0.treasuries = [Small.treasury("city", 4_000)]
      $0.treasuries[0].kind = .publicFund
      $0.vehicles = [
        Small.vehicle("public") {
          $0.kind = .publicFund
          $0.recipients = ["*"]
        }
      ]
      $0.structures = [
        FundingStructure(name: "public", routes: [Route(from: "city", to: "public", share: 1)])
      ]
      for kind in [\GivingLimits.corporation, \.union, \.committee, \.party] {
        $0.limits[keyPath: kind] = 1_00
      }
      $0.limits.toCommittee.union = 1_00
    }
    let simulation = try Simulation(scenario).run(replicates: 20, seed: 1)
    let results = simulation.structures[0]
    #expect(simulation.control == nil && simulation.aimOnly == nil)
    #expect(results.money.granted.mean == 4_000_00)
    #expect(results.candidates[1].money.mean == 2_000_00)
    #expect(
      abs(results.candidates[0].money.mean - 2_000_00 - results.money.directToSlate.mean) < 1e-3)
  }
}
