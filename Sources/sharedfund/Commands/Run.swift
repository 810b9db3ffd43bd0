import Reports
import SimulationCore

extension Command {
  /// Simulates a scenario and reports.
  static let run = Command(
    name: "run", operands: "SCENARIO", operandCount: 1...1,
    summary: "Simulate a scenario and report what each way of funding wins.",
    details: [
      "SCENARIO is a scenario's file, the name of one that ships (see 'sharedfund scenarios'), or a "
        + "folder made by --out, whose run is repeated with the same seed and replicates.",
      "Ctrl-C stops the run and reports the replicates done so far, marked as such (exit code 130); "
        + "a second Ctrl-C ends at once. When the reader of the output goes away, as in '| head', the "
        + "exit code is 141 and nothing is said.",
    ],
    options: [
      Option("--replicates", value: "N", help: "How many futures; 1 to 1000000000."),
      Option("--seed", value: "N", help: "Seed of every random number; 0 to 2^64 - 1."),
      Option(
        "--threads", value: "N",
        help: "Threads; all processors unless told otherwise. The results do not depend on it."),
      Option("--races", help: "Add a table of the races in which the slate stands."),
      Option(
        "--cycle", value: "NAME",
        help: "Which of several elections to report in full; the last unless told otherwise."),
      Option("--field", help: "Add how the whole field came out, beside what was observed."),
      Option(
        "--format", value: "FORM",
        help: "table (the default), json with everything, or csv with the summary (with --races: "
          + "the races)."),
      Option(
        "--out", value: "DIR",
        help:
          "Also write DIR: summary.json, summary.csv, races.csv, draws.csv, the scenario with its "
          + "tables, and run.json. An earlier run's folder is replaced."),
      Option("--no-progress", help: "Show no progress."),
    ],
    run: { arguments in try RunCommand(arguments).perform() })
}

/// The forms of a report.
private enum Form: String, CaseIterable {
  case table, json, csv
}

/// One call of `sharedfund run`.
private struct RunCommand {
  private let request: RunRequest
  private let scenario: Scenario
  private let replicates: Int
  private let seed: UInt64
  private let threads: Int
  private let form: Form
  private let out: String?
  private let cycle: Int?
  private let withRaces: Bool
  private let withField: Bool
  private let withProgress: Bool

  init(_ arguments: Arguments) throws(CommandFailure) {
    // Everything that can be wrong with the words is found before a file is read.
    let asked = try arguments.integer("--replicates", in: 1...1_000_000_000)
    let seedAsked = try arguments.integer("--seed", in: UInt64.min...UInt64.max)
    threads = try arguments.integer("--threads", in: 1...1024) ?? System.processors
    form = try arguments.choice("--format", Form.self) ?? .table
    out = arguments.value("--out")
    withRaces = arguments.has("--races")
    withField = arguments.has("--field")
    withProgress = !arguments.has("--no-progress")

    request = try RunRequest(arguments.operands.first ?? "")
    scenario = try request.scenario()
    replicates = asked ?? request.record?.replicates ?? scenario.run.replicates
    seed = seedAsked ?? request.record?.seed ?? scenario.run.seed
    cycle = try arguments.cycle(of: scenario)
    if let record = request.record, record.version != Tool.version {
      StandardError.write(
        "\(Tool.name): this is version \(Tool.version), the run was made by \(record.version); "
          + "its results may differ\n")
    }
  }

  func perform() throws -> ExitCode {
    let simulation: Simulation
    do {
      simulation = try Simulation(scenario)
    } catch {
      throw CommandFailure(.data, problem: "\(request.path): \(error)")
    }
    let output = try out.map { path in
      try RunOutput(path, scenario: scenario, copy: try ScenarioCopy(of: request.path))
    }
    let folder = output?.folder
    let interrupt = Interrupt(endAtOnce: { code in
      if let folder { folder.discard(andEnd: code) }
      System.end(code)
    })
    do {
      return try interrupt.listening { () throws -> ExitCode in
        let results = try simulate(simulation, interrupt, output)
        if results.replicates == 0 {
          output?.folder.discard()
          StandardError.write("\(Tool.name): interrupted before the first replicate was done\n")
          return .interrupted
        }
        try output?.finish(results)
        try report(results)
        return results.interrupted ? .interrupted : .success
      }
    } catch {
      output?.folder.discard()
      throw error
    }
  }

  private func simulate(
    _ simulation: Simulation, _ interrupt: Interrupt, _ output: RunOutput?
  ) throws -> SimulationResults {
    let line = withProgress ? ProgressLine(style: TerminalStyle(of: 2)) : nil
    defer { line?.clear() }
    return try simulation.run(
      replicates: replicates, seed: seed, threads: threads, cycle: cycle,
      progress: { line?.show($0) },
      shouldStop: { interrupt.isRequested },
      draws: output.map { output in { try output.add($0) } })
  }

  private func report(_ results: SimulationResults) throws {
    if results.interrupted {
      StandardError.write(
        "\(Tool.name): interrupted after \(results.replicates) of "
          + "\(results.replicatesRequested) replicates\n")
    }
    switch form {
    case .table:
      let style = TerminalStyle(of: 1)
      try StandardOutput.write(SummaryReport(results, style: style, field: withField).text)
      if withRaces {
        try StandardOutput.write("\n" + RacesReport(results, style: style).text)
      }
    case .json:
      try StandardOutput.write(JSONReport(results, version: Tool.version).text)
    case .csv:
      let text =
        withRaces ? RacesCSV(results).text : SummaryCSV(results, version: Tool.version).text
      try StandardOutput.write(text)
    }
  }
}
