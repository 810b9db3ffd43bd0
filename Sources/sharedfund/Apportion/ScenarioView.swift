import Allocation
import ScenarioFiles
import SimulationCore

/// Which moment of a scenario is looked at: the options `--fund`, `--week`, `--structure` and
/// `--replicate`.
struct ScenarioView {
  /// Futures whose mean is shown where none is named.
  private static let futures = 200

  private let arguments: Arguments
  private let fund: String?
  private let week: Int?
  private let structure: String?
  private let replicate: Int?
  private let seed: UInt64?

  init(_ arguments: Arguments, seed: UInt64?) throws(CommandFailure) {
    self.arguments = arguments
    self.seed = seed
    fund = arguments.value("--fund")
    week = try arguments.integer("--week", in: 1...1_000)
    structure = arguments.value("--structure")
    replicate = try arguments.integer("--replicate", in: 0...999_999_999)
  }

  /// Says that these options are for scenarios, if any was given.
  func refuse() throws(CommandFailure) {
    for name in ["--fund", "--week", "--structure", "--replicate"]
    where arguments.value(name) != nil {
      throw arguments.failure("\(name) is for a scenario, not for a table")
    }
  }

  /// Words that do not go together.
  func failure(_ problem: String) -> CommandFailure { arguments.failure(problem) }

  /// What the fund sees in that week.
  func input(of word: String) throws(CommandFailure) -> ApportionInput {
    let request = try RunRequest(word)
    guard let week else { throw arguments.failure("--week says when in the scenario") }
    let scenario = try request.scenario()
    let names = scenario.vehicles.map(\.name)
    guard let fund = fund ?? (names.count == 1 ? names.first : nil) else {
      throw arguments.failure(
        names.isEmpty
          ? "the scenario has no fund"
          : "--fund says which of the scenario's funds: \(names.joined(separator: ", "))")
    }
    let view: FundView
    do {
      view = try Simulation.fundView(
        of: fund, week: week, structure: structure, in: scenario,
        replicates: replicate.map { $0..<($0 + 1) } ?? 0..<Self.futures,
        seed: seed ?? request.record?.seed ?? scenario.run.seed)
    } catch {
      throw failure(error, word)
    }
    let moment = replicate.map { "in future \($0)" } ?? "on average"
    var input = ApportionInput(
      title:
        "\(scenario.title.isEmpty ? "Untitled scenario" : scenario.title): what \(fund) sees in week \(week), \(moment)",
      slate: Slate(view), budget: view.cash, rule: view.rule)
    input.scenario = request.path
    return input
  }

  private func failure(_ error: FundViewError, _ word: String) -> CommandFailure {
    switch error {
    case .unknown(let kind, let name, let known):
      arguments.failure(
        "\(word) has no \(kind) '\(name)'" + NearestName.hint(for: name, among: known))
    case .noSuchWeek(let weeks):
      arguments.failure("\(word) has the weeks 1 to \(weeks)")
    case .manyFuturesOfARunoff(let firstRound):
      arguments.failure(
        "after week \(firstRound) futures differ in who still stands; --replicate names one")
    case .scenario(let error):
      CommandFailure(.data, problem: "\(word): \(error)")
    }
  }
}

extension Slate {
  /// What a fund of a scenario sees.
  init(_ view: FundView) {
    self.init(
      view.table, members: zip(view.candidates, view.races).map { Member(name: $0, race: $1) })
  }
}
