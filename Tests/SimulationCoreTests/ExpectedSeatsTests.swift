import Allocation
import Foundation
import Numerics
import SimulationCore
import Testing

/// Expected seats against closed forms, and against plain sampling: the seats won in the same
/// replicates. Means may be 4.9 standard errors apart: one false alarm in 10^6; seeds are fixed.
@Suite struct ExpectedSeatsTests {
  /// A council of six wards with three candidates each, ours first, and money that one structure
  /// shares out.
  static func council(_ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 4
    scenario.weeks.runoff = 0
    for r in 0..<6 {
      scenario.races.append(Small.race("ward \(r)") { $0.registered = 20_000 })
      scenario.candidates += [
        Small.candidate("ours \(r)", "ward \(r)", .fixed(0.15 * Double(r) - 0.3), slate: true) {
          $0.swing = 1
        },
        Small.candidate("second \(r)", "ward \(r)", .uncertain(mean: 0, sd: 0.3)),
        Small.candidate("third \(r)", "ward \(r)", .fixed(-0.2)),
      ]
    }
    scenario.donors = [Small.donors("members", people: 300, rate: 0.1)]
    scenario.treasuries = [Small.treasury("union", 40_000, runoff: 20_000)]
    scenario.vehicles = [Small.vehicle("fund", .strategicNeed(.hull))]
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(
        name: "fund",
        routes: [
          Route(from: "union", to: "fund", share: 1),
          Route(from: "members", to: "fund", share: 0.5),
        ]),
    ]
    change(&scenario)
    return scenario
  }

  enum Case: String, CaseIterable {
    case noRunoffWeeks, runoffWeeks, plurality, nest, twoCandidates, twoOfTheSlate, polls,
      earlyPolls
    case studentT, studentTWithPolls, contacts, lanes, regions, reserve, noLuck

    var scenario: Scenario {
      ExpectedSeatsTests.council { scenario in
        switch self {
        case .noRunoffWeeks: break
        case .runoffWeeks: scenario.weeks.runoff = 3
        case .plurality: scenario.election.method = .plurality
        case .nest:
          scenario.election.nest = 0.64
          for r in 0..<6 { scenario.candidates[3 * r + 1 + r % 2].incumbent = .elected }
          scenario.shocks.incumbents = 0.2
          scenario.weeks.runoff = 2
        case .twoCandidates:
          scenario.candidates.removeAll { $0.name.hasPrefix("third") }
          scenario.election.threshold = 0.55
        case .twoOfTheSlate:
          for r in 0..<6 { scenario.candidates[3 * r + 1].endorsedBy = ["slate"] }
          scenario.weeks.runoff = 2
        case .polls:
          scenario.polls = [
            Small.poll(2, races: ["ward 0", "ward 1", "ward 2"], error: 0.02), Small.poll(3),
          ]
          scenario.weeks.runoff = 2
        case .earlyPolls:
          scenario.polls = [Small.poll(1, races: ["ward 3"], error: 0.01)]
          scenario.donors[0].closeness = 2
        case .studentT: scenario.shocks.degreesOfFreedom = 3
        case .studentTWithPolls:
          scenario.shocks.degreesOfFreedom = 4
          scenario.polls = [Small.poll(2, races: ["ward 1", "ward 4"])]
          scenario.weeks.runoff = 2
        case .contacts:
          scenario.weeks.runoff = 2
          scenario.volunteers = [Small.volunteers("members", people: 200, shifts: 1)]
          scenario.contacts.votesPerContact = 0.5
          var calls = SpendingChannel()
          calls.name = "calls"
          calls.share = 0.5
          calls.costPerContact = 1
          calls.votesPerContact = 0.1
          scenario.spending.channels = [calls]
        case .lanes:
          var lane = BallotLane()
          lane.organisation = "slate"
          lane.votes = 0.3
          scenario.structures[1].lanes = [lane]
          scenario.weeks.runoff = 2
        case .regions:
          for r in 0..<6 { scenario.races[r].region = r < 3 ? "north" : "south" }
          scenario.shocks.region = 0.3
        case .reserve:
          scenario.weeks.runoff = 2
          scenario.spending.reserve = 0.5
        case .noLuck:
          scenario.shocks = Small.calm
          scenario.shocks.runoff = 0.2
        }
      }
    }
  }

  static let n = 2_000

  @Test(arguments: Case.allCases) func `unbiased against plain sampling`(which: Case) throws {
    let (results, draws) = try run(which.scenario, Self.n)
    try expectUnbiased(draws, which.rawValue)
    let won = draws.map { Double($0.seats[1] - $0.seats[0]) }
    let expected = draws.map { $0.expected[1] - $0.expected[0] }
    // And with less luck in it: at the very least a third less, but for runoffs with no closed form.
    let isClosed = which.scenario.shocks.degreesOfFreedom == nil
    #expect(spread(expected) < spread(won) / (isClosed ? 1.5 : 1), "\(which)")
    // What is reported is the mean of what was expected.
    for (s, structure) in results.structures.enumerated() {
      let mean = draws.reduce(0) { $0 + $1.expected[s] } / Double(Self.n)
      #expect(abs(structure.seats.mean - mean) < 1e-9)
      #expect(abs(structure.organisations[0].seats.mean - mean) < 1e-9)
      let counts = draws.reduce(into: structure.seats.counts.map { _ in 0 }) {
        $0[$1.seats[s]] += 1
      }
      #expect(structure.seats.counts == counts)
    }
    let difference = try #require(results.structures[1].difference)
    #expect(
      abs(difference.mean - results.structures[1].seats.mean + results.structures[0].seats.mean)
        < 1e-9)
    #expect(
      abs(difference.standardError - spread(expected) / Double(Self.n).squareRoot())
        < 1e-6 * difference.standardError)
  }

  /// Any feature, switched on by chance.
  @Test(arguments: 1...12) func `unbiased whatever is on`(seed: UInt64) throws {
    let make = [
      RandomScenario.make, RandomScenario.withHours, RandomScenario.withOrganisations,
    ][Int(seed % 3)]
    let scenario = make(seed + 300)
    try expectUnbiased(try run(scenario, 800).draws, scenario.title)
  }

  @Test func `unbiased at every election of several`() throws {
    let scenario = RandomScenario.withCycles(7)
    let n = 300
    let (results, draws) = try run(scenario, n)
    for cycle in 0..<scenario.cycles.count {
      try expectUnbiased(draws.filter { $0.cycle == cycle }, "election \(cycle)")
    }
    let horizon = try #require(results.horizon)
    for (s, structure) in horizon.structures.enumerated() {
      let mean = draws.reduce(0) { $0 + $1.expected[s] } / Double(n)
      #expect(abs(structure.seats.mean - mean) < 1e-9)
      guard let difference = structure.difference else { continue }
      #expect(
        abs(difference.mean - structure.seats.mean + horizon.structures[0].seats.mean) < 1e-9)
    }
  }

  /// Who leads by how much is certain, and only the runoff's own shocks are not: Φ(lead/(σ√2)).
  @Test(arguments: [-0.4, 0, 0.1, 0.9]) func `a runoff is integrated in closed form`(
    strength: Double
  ) throws {
    var scenario = Scenario()
    scenario.weeks.firstRound = 1
    scenario.weeks.runoff = 0
    scenario.election.threshold = 1
    scenario.races = [Small.race("ward")]
    scenario.candidates = [
      Small.candidate("Ann", "ward", .fixed(strength), slate: true), Small.candidate("Bob", "ward"),
      Small.candidate("Cyd", "ward", .fixed(-5)),
    ]
    scenario.structures = [FundingStructure(name: "no money")]
    scenario.shocks = Small.calm
    scenario.shocks.runoff = 0.2
    let lead = 0.39 * strength + (strength >= 0 ? 0.12 : -0.12)
    let seats = try Simulation(scenario).run(replicates: 50, seed: 3).structures[0].seats
    #expect(abs(seats.mean - Normal.cumulative(lead / 0.2 / 2.0.squareRoot())) < 1e-9)
    #expect(seats.standardError < 1e-10)
    // The seats themselves are still drawn.
    #expect(strength > 0.5 || (seats.counts[0] > 0 && seats.counts[1] > 0))
  }

  /// Two that meet in every runoff hold the seat between them.
  @Test func `two of the slate in one runoff are one seat`() throws {
    var scenario = Scenario()
    scenario.weeks.firstRound = 1
    scenario.weeks.runoff = 0
    scenario.races = [Small.race("ward")]
    scenario.candidates = [
      Small.candidate("Ann", "ward", .fixed(0.1), slate: true),
      Small.candidate("Bob", "ward", slate: true), Small.candidate("Cyd", "ward", .fixed(-20)),
    ]
    scenario.election.threshold = 0.9
    scenario.structures = [FundingStructure(name: "no money")]
    let seats = try Simulation(scenario).run(replicates: 200, seed: 3).structures[0].seats
    #expect(abs(seats.mean - 1) < 1e-9 && seats.standardError < 1e-9)
  }

  /// The lead is normal: Φ(lead/(σ√2)) within the sharper error, polls or not.
  @Test(arguments: [false, true]) func `a duel is right within its smaller error`(polled: Bool)
    throws
  {
    var scenario = Scenario()
    scenario.weeks.firstRound = 2
    scenario.weeks.runoff = 0
    scenario.races = [Small.race("ward")]
    scenario.candidates = [
      Small.candidate("Ann", "ward", .fixed(0.2), slate: true), Small.candidate("Bob", "ward"),
    ]
    scenario.structures = [FundingStructure(name: "no money")]
    scenario.shocks = Small.calm
    scenario.shocks.candidate = 0.3
    if polled { scenario.polls = [Small.poll(1, error: 0.1)] }
    let n = 20_000
    let seats = try Simulation(scenario).run(replicates: n, seed: 5, threads: 2).structures[0].seats
    let p = Normal.cumulative(0.2 / 0.3 / 2.0.squareRoot())
    #expect(abs(seats.mean - p) < 4.9 * seats.standardError)
    #expect(seats.standardError < 0.8 * (p * (1 - p) / Double(n)).squareRoot())
  }

  /// Whether winners hold to the programme is integrated, and so is their winning.
  @Test func `seats held to the programme`() throws {
    let results = try run(
      Self.council { scenario in
        scenario.weeks.runoff = 2
        for c in scenario.candidates.indices { scenario.candidates[c].loyalty = 0.7 }
        scenario.vehicles[0].pull = 0.5
      }, Self.n
    ).results
    for structure in results.structures {
      let held = try #require(structure.programme).seats
      let plain = SeatDistribution(counts: held.counts)
      // Both are of the same replicates, so that this is more than their difference needs.
      let error = (pow(held.standardError, 2) + pow(plain.standardError, 2)).squareRoot()
      #expect(abs(held.mean - plain.mean) < 4.9 * error)
      #expect(held.standardError < 0.8 * plain.standardError)
    }
  }

  private func run(
    _ scenario: Scenario, _ replicates: Int
  ) throws -> (results: SimulationResults, draws: [ReplicateDraw]) {
    var draws: [ReplicateDraw] = []
    let results = try Simulation(scenario).run(
      replicates: replicates, seed: 11, threads: 2, draws: { draws += $0 })
    return (results, draws)
  }

  private func expectUnbiased(_ draws: [ReplicateDraw], _ comment: String) throws {
    let first = try #require(draws.first)
    for s in first.seats.indices {
      let luck = draws.map { $0.expected[s] - Double($0.seats[s]) }
      let mean = luck.reduce(0, +) / Double(luck.count)
      #expect(
        abs(mean) <= 4.9 * spread(luck) / Double(luck.count).squareRoot() + 1e-9,
        "\(comment), structure \(s)")
    }
  }

  /// The standard deviation.
  private func spread(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + pow($1 - mean, 2) } / Double(values.count - 1)).squareRoot()
  }
}
