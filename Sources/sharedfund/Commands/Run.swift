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
      "With --checkpoint FILE --resume the same words begin a run, go on with it after any end, and "
        + "report it again once it is done; its results are the same bytes however often it ended.",
    ],
    options: [
      Option("--replicates", value: "N", help: "How many futures; 1 to 1000000000."),
      Option(
        "--until", value: "SE",
        help: "Run until the standard error of every structure's difference in seats is below SE, "
          + "such as 0.05; --replicates is then the most, 1000000 unless told otherwise."),
      Option("--seed", value: "N", help: "Seed of every random number; 0 to 2^64 - 1."),
      Option(
        "--threads", value: "N",
        help: "Threads; all processors unless told otherwise. The results do not depend on it."),
      Option(
        "--slate-size", value: "N",
        help: "Keep only the N best known of those on the slate; all unless told otherwise."),
    ] + ReportChoice.options + [ReportChoice.out] + KeepRequest.options + [
      Option("--no-progress", help: "Show no progress.")
    ],
    run: { arguments in try RunCommand(arguments).perform() })
}

/// One call of `sharedfund run`.
private struct RunCommand {
  private let request: RunRequest
  private let scenario: Scenario
  private let slateSize: Int?
  private let replicates: Int
  private let until: Double?
  private let seed: UInt64
  private let threads: Int
  private let choice: ReportChoice
  private let out: String?
  private let cycle: Int?
  private let cycleName: String?
  private let keep: KeepRequest?
  private let withProgress: Bool

  init(_ arguments: Arguments) throws(CommandFailure) {
    // Everything that can be wrong with the words is found before a file is read.
    let asked = try arguments.integer("--replicates", in: RunRequest.replicates)
    let untilAsked = try arguments.decimal("--until", from: 0.0001, to: 1000)
    let seedAsked = try arguments.integer("--seed", in: UInt64.min...UInt64.max)
    let sizeAsked = try arguments.integer("--slate-size", in: 1...100_000)
    threads = try arguments.integer("--threads", in: 1...1024) ?? System.processors
    choice = try ReportChoice(arguments)
    out = arguments.value("--out")
    keep = try KeepRequest(arguments)
    if untilAsked != nil, keep?.isPart == true {
      throw arguments.failure(
        "--until cannot be had in parts: how many replicates it takes is known only when all of "
          + "them are together")
    }
    if let keep, let out,
      [keep.path, keep.path + DrawsFile.ending].map(FileSystem.place).contains(
        FileSystem.place(out))
    {
      throw arguments.failure("--out and --checkpoint are one place, '\(out)'")
    }
    withProgress = !arguments.has("--no-progress")

    request = try RunRequest(arguments.operands.first ?? "")
    var scenario = try request.scenario()
    slateSize = sizeAsked ?? request.record?.slateSize
    if slateSize != nil, keep != nil {
      throw arguments.failure(
        "--slate-size goes with no kept state; write `slateSize` in the scenario instead")
    }
    if let slateSize {
      let most = scenario.onSlate.count
      guard slateSize <= most else {
        throw arguments.failure(
          "--slate-size is \(slateSize), but \(most) are on the slate of \(request.path)")
      }
      scenario.slateSize = slateSize
    }
    self.scenario = scenario
    let usual = request.record?.replicates ?? scenario.run.replicates
    replicates = asked ?? (untilAsked == nil ? usual : Simulation.precisionCap)
    // What a part is told is how many replicates there are.
    let before = asked == nil && keep?.isPart != true ? request.record?.until : nil
    until = untilAsked ?? before
    seed = seedAsked ?? request.record?.seed ?? scenario.run.seed
    cycleName = arguments.value("--cycle") ?? request.record?.cycle
    cycle = try arguments.cycle(of: scenario, before: cycleName)
    if let record = request.record, record.version != Tool.version {
      StandardError.write(
        "\(Tool.name): this is version \(Tool.version), the run was made by \(record.version); "
          + "its results may differ\n")
    }
    if keep?.isPart != true, SlurmArray.isTask {
      StandardError.write(
        "\(Tool.name): this task of a Slurm job array does the whole run; --parts DIR would do a "
          + "part of it\n")
    }
  }

  /// Files that signals, threads and the results need open at once, with some to spare. The system's
  /// library of queues ends the program where it gets none.
  private static let filesNeeded = 12

  func perform() throws -> ExitCode {
    guard System.mayOpen(Self.filesNeeded) else {
      throw CommandFailure(
        .system, problem: "too few files may be open at once for a run ('ulimit -n' says how many)")
    }
    // One for signals and one that starts the others.
    guard System.mayStart(threads: threads + 2) else {
      throw CommandFailure(
        .system,
        problem: "\(threads) threads cannot be started; 'ulimit -v' and 'ulimit -u' may say why, "
          + "fewer '--threads' may do")
    }
    let simulation: Simulation
    do {
      simulation = try Simulation(scenario)
    } catch {
      throw CommandFailure(.data, problem: "\(request.path): \(error)")
    }
    if let keep { return try perform(simulation, keeping: keep) }
    let copy = try out.map { _ in try ScenarioCopy(of: request.path) }
    let folder = FolderInTheMaking()
    let interrupt = Interrupt(endAtOnce: { folder.discard(andEnd: $0) })
    return try interrupt.listening { () throws -> ExitCode in
      guard let out, let copy else { return try perform(simulation, interrupt, nil) }
      return try folder.make(
        out, scenario: scenario, copy: copy, slateSize: slateSize, cycle: cycleName
      ) { try perform(simulation, interrupt, $0) }
    }
  }

  private func perform(
    _ simulation: Simulation, _ interrupt: Interrupt, _ output: RunOutput?
  ) throws -> ExitCode {
    let results = try simulate(simulation, interrupt, output)
    if results.replicates == 0 {
      output?.folder.discard()
      StandardError.write("\(Tool.name): interrupted before the first replicate was done\n")
      return .interrupted
    }
    do {
      try output?.finish(results, until: until)
    } catch {
      // Standard output may yet take what the folder does not, and is all that is left of the run.
      try? choice.print(results)
      throw error
    }
    try choice.print(results)
    sayIfTooFew(results)
    return results.interrupted ? .interrupted : .success
  }

  private func simulate(
    _ simulation: Simulation, _ interrupt: Interrupt, _ output: RunOutput?
  ) throws -> SimulationResults {
    let line = withProgress ? ProgressLine(style: TerminalStyle(of: 2)) : nil
    defer { line?.clear() }
    return try simulation.run(
      replicates: replicates, seed: seed, threads: threads, cycle: cycle, until: until,
      progress: { line?.show($0) },
      shouldStop: { interrupt.isRequested },
      draws: output.map { output in { try output.add($0) } })
  }

  private func sayIfTooFew(_ results: SimulationResults) {
    guard let until, !results.interrupted, !(results.standardError < until) else { return }
    StandardError.write(
      "\(Tool.name): after all \(results.replicates) replicates the standard error is "
        + "\(results.standardError), not below \(until)\n")
  }

  /// The same with the state kept in a file.
  private func perform(_ simulation: Simulation, keeping keep: KeepRequest) throws -> ExitCode {
    let copy = try ScenarioCopy(of: request.path)
    let folder = FolderInTheMaking()
    let interrupt = Interrupt(
      saves: true, stopping: keep.isPart ? "what was done is kept" : "the results so far follow",
      endAtOnce: { folder.discard(andEnd: $0) })
    return try interrupt.listening { () throws -> ExitCode in
      if let out { try RunOutput.check(out, copy: copy) }
      try keep.makeFolder()
      let run = try CheckpointedRun(
        keep, simulation, scenario: scenario, copy: copy, seed: seed, replicates: replicates,
        until: until, keepsDraws: keep.isPart ? keep.keepsDraws : out != nil)
      do {
        let line =
          withProgress
          ? ProgressLine(style: TerminalStyle(of: 2), before: run.tally.replicates) : nil
        defer { line?.clear() }
        try run.run(
          threads: threads, shouldStop: { interrupt.isRequested }, progress: { line?.show($0) })
      }
      interrupt.allIsSaved()
      let saved = "what was done is in '\(run.store.name)', and \(keep.goingOn)"
      if !run.isFinished, interrupt.code != .interrupted {
        StandardError.write("\(Tool.name): told to end; \(saved)\n")
        return interrupt.code
      }
      if !run.isFinished, keep.isPart || run.tally.replicates == 0 {
        StandardError.write("\(Tool.name): interrupted; \(saved)\n")
        return .interrupted
      }
      if keep.isPart {
        try StandardOutput.write(done(keep.shard, run))
        return .success
      }
      let results = simulation.results(
        run.tally, replicates: replicates, seed: seed, cycle: cycle, until: until)
      if let out {
        try folder.make(out, scenario: scenario, copy: copy, cycle: cycleName) { output in
          if let piece = run.piece { try output.add(piece) }
          try output.finish(results, until: until)
        }
      }
      try choice.print(results)
      sayIfTooFew(results)
      if !run.isFinished { StandardError.write("\(Tool.name): \(saved)\n") }
      return run.isFinished ? .success : .interrupted
    }
  }

  private func done(_ shard: Shard, _ run: CheckpointedRun) -> String {
    let all = run.replicates
    let what =
      all.isEmpty ? "no replicates" : "replicates \(all.lowerBound) to \(all.upperBound - 1)"
    return "Part \(shard.part) of \(shard.of) is done: \(what) of \(replicates), in "
      + "\(run.store.name)\n"
  }
}
