import Allocation
import Reports
import ScenarioFiles
import SimulationCore

extension Command {
  /// Tells the story of one future.
  static let explain = Command(
    name: "explain", operands: "SCENARIO", operandCount: 1...1,
    summary: "Tell one future of a scenario week by week: who gave, who was paid and why.",
    details: [
      "SCENARIO is what 'run' takes: a scenario's file, the name of one that ships, or a folder made "
        + "by 'run --out'. Replicate N here is replicate N there, to the cent.",
      "With --race only what touches that race is told, every week of its candidates.",
    ],
    options: [
      Option("--replicate", value: "N", help: "Which future, from 0; 0 unless told otherwise."),
      Option(
        "--structure", value: "NAME",
        help: "How money flows; the second structure, if there is one, unless told otherwise."),
      Option(
        "--cycle", value: "NAME",
        help: "Which of several elections; the last unless told otherwise."),
      Option("--race", value: "NAME", help: "Follow one race in detail."),
      Option("--seed", value: "N", help: "Seed of every random number; 0 to 2^64 - 1."),
      Option(
        "--format", value: "FORM", help: "table (the default), or json with every figure."),
      Option("--out", value: "FILE", help: "Write FILE instead of standard output."),
      Option("--force", help: "Let --out replace a file."),
    ],
    run: { arguments in try ExplainCommand(arguments).perform() })
}

/// The forms of a story.
private enum Form: String, CaseIterable {
  case table, json
}

/// One call of `sharedfund explain`.
private struct ExplainCommand {
  private let arguments: Arguments
  private let word: String
  private let replicate: Int
  private let seed: UInt64?
  private let form: Form
  private let target: ImportTarget?

  init(_ arguments: Arguments) throws(CommandFailure) {
    // Everything that can be wrong with the words is found before a file is read.
    self.arguments = arguments
    word = arguments.operands.first ?? ""
    replicate = try arguments.integer("--replicate", in: 0...999_999_999) ?? 0
    seed = try arguments.integer("--seed", in: UInt64.min...UInt64.max)
    form = try arguments.choice("--format", Form.self) ?? .table
    let out = arguments.value("--out")
    if out == nil, arguments.has("--force") { throw arguments.failure("--force is for --out FILE") }
    if out == "" { throw arguments.failure("--out needs a file") }
    target = try out.map { out throws(CommandFailure) in
      try ImportTarget(out, replaces: arguments.has("--force"))
    }
  }

  func perform() throws -> ExitCode {
    let request = try RunRequest(word)
    let scenario = try request.scenario()
    try target?.spare(ScenarioCopy.places(of: request.path))
    let story: ReplicateStory
    do throws(StoryError) {
      story = try Simulation.story(
        of: replicate, structure: arguments.value("--structure"), race: arguments.value("--race"),
        cycle: arguments.value("--cycle"), in: scenario,
        seed: seed ?? request.record?.seed ?? scenario.run.seed)
    } catch {
      throw failure(error, request)
    }
    let text = text(try sheet(story))
    guard let target else {
      try StandardOutput.write(text)
      return .success
    }
    try target.write(text)
    try StandardOutput.write("Wrote \(target.path).\n")
    return .success
  }

  private func sheet(_ story: ReplicateStory) throws(CommandFailure) -> StorySheet {
    func named(_ rules: [AllocationRule]) throws(CommandFailure) -> [StorySheet.Rule] {
      var named: [StorySheet.Rule] = []
      for rule in rules {
        let rule = try NamedRule(rule)
        named.append(StorySheet.Rule(text: rule.name, entry: rule.entry))
      }
      return named
    }
    return StorySheet(
      story, rules: try named(story.vehicles.map(\.rule)),
      canvassRules: try named(story.hours?.canvasses.map(\.rule) ?? []))
  }

  private func text(_ sheet: StorySheet) -> String {
    switch form {
    case .table:
      StoryReport(sheet, style: target == nil ? TerminalStyle(of: 1) : TerminalStyle()).text
    case .json: StoryJSON(sheet, version: Tool.version).text
    }
  }

  private func failure(_ error: StoryError, _ request: RunRequest) -> CommandFailure {
    switch error {
    case .unknown(let kind, let name, let known):
      arguments.failure(
        "\(word) has no \(kind) '\(name)'" + NearestName.hint(for: name, among: known))
    case .scenario(let error):
      CommandFailure(.data, problem: "\(request.path): \(error)")
    }
  }
}
