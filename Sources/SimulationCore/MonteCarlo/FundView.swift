public import Allocation

/// What a fund sees in the middle of a campaign, when it decides whom to pay.
public struct FundView: Sendable {
  /// The recipients' names, one a row of `table`.
  public let candidates: [String]
  /// The names of their races.
  public let races: [String]
  /// What the fund has in hand, cents.
  public let cash: Cents
  /// What it sees, all columns filled.
  public let table: RecipientTable
  /// Its rule.
  public let rule: AllocationRule
}

/// Why there is nothing to show.
public enum FundViewError: Error, Equatable {
  /// The scenario has no such vehicle or structure; with the names there are.
  case unknown(kind: String, name: String, known: [String])
  /// The weeks there are.
  case noSuchWeek(weeks: Int)
  /// In the runoff's weeks futures differ in who still stands, so only one can be shown.
  case manyFuturesOfARunoff(firstRound: Int)
  /// The scenario cannot be simulated.
  case scenario(WorldError)
}

extension Simulation {
  /// What a vehicle sees in `week` (counting from 1 through the runoff) at the moment it decides,
  /// after the week's gifts: on average over the given replicates, or in one.
  ///
  /// Over several replicates every figure is the mean (margins in log-odds, money rounded to a
  /// cent), so that the vehicle's own errors of judgement cancel; ballots and lots are those of the
  /// first. Cost: the campaign up to that week, once for each replicate.
  /// - Parameter structure: the structure under which money flows; `nil` for the first that routes
  ///   any money to the vehicle, or else the first.
  public static func fundView(
    of vehicle: String, week: Int, structure: String?, in written: Scenario,
    replicates: Range<Int>, seed: UInt64
  ) throws(FundViewError) -> FundView {
    let scenario = written.cutToSlateSize()
    let world: World
    let simulation: Simulation
    do throws(WorldError) {
      world = try World(first: scenario, watching: [vehicle])
      simulation = try Simulation(scenario)
    } catch {
      throw .scenario(error)
    }
    guard let number = scenario.vehicles.firstIndex(where: { $0.name == vehicle }) else {
      throw .unknown(kind: "vehicle", name: vehicle, known: scenario.vehicles.map(\.name))
    }
    let position: Int
    if let structure {
      guard let found = scenario.structures.firstIndex(where: { $0.name == structure }) else {
        throw .unknown(kind: "structure", name: structure, known: scenario.structures.map(\.name))
      }
      position = found
    } else {
      let routed = world.structures.indices.first {
        $0 < scenario.structures.count && world.structures[$0].vehicles.contains(number)
      }
      position = routed ?? 0
    }
    let rounds = scenario.election.method == .majorityRunoff ? world.weeks.runoff : 0
    let weeks = world.weeks.firstRound + rounds
    guard week >= 1, week <= weeks else { throw .noSuchWeek(weeks: weeks) }
    guard replicates.count <= 1 || week <= world.weeks.firstRound else {
      throw .manyFuturesOfARunoff(firstRound: world.weeks.firstRound)
    }

    let workspace = Workspace(world)
    workspace.setAnchor(simulation.measureAnchor(seed: seed, beforeEach: {}))
    var mean: MeanTable?
    var cash: Double = 0
    for replicate in replicates {
      workspace.startPilot(replicate, seed: seed)
      workspace.run(world.structures[position], upToGrantsOf: week)
      workspace.look(
        vehicle: number, week: week, inRunoff: week > world.weeks.firstRound)
      cash += dollars(workspace.funds[number].cash)
      if mean == nil {
        mean = MeanTable(workspace.tables[number])
      } else {
        mean?.add(workspace.tables[number])
      }
    }
    let recipients = world.vehicles[number].recipients.map { world.candidates[$0] }
    return FundView(
      candidates: recipients.map { scenario.candidates[$0.scenarioIndex].name },
      races: recipients.map { scenario.races[world.races[$0.race].scenarioIndex].name },
      cash: nearest(cash / Double(max(1, replicates.count)) * 100),
      table: mean?.table ?? RecipientTable(count: recipients.count),
      rule: world.vehicles[number].rule)
  }
}
