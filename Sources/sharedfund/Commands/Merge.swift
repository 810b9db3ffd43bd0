import SimulationCore

extension Command {
  /// Puts parts together.
  static let merge = Command(
    name: "merge", operands: "PART...", operandCount: 1...Int.max,
    summary: "Put the parts of a run together and report it.",
    details: [
      "PART is a file made by 'sharedfund run --shard' or '--parts', or a folder, for all files "
        + "'*.part' in it. All parts of one run are needed, in any order. The results are those of the "
        + "run done at once, byte for byte. A finished checkpoint of a whole run is a part as well.",
      "Parts that are missing, come twice, are not finished or belong to another run are named (exit "
        + "code 65).",
    ],
    options: ReportChoice.options + [ReportChoice.out],
    run: { arguments in try MergeCommand(arguments).perform() })
}

/// One call of `sharedfund merge`.
private struct MergeCommand {
  private let names: [String]
  private let arguments: Arguments
  private let choice: ReportChoice
  private let out: String?

  init(_ arguments: Arguments) throws(CommandFailure) {
    self.arguments = arguments
    choice = try ReportChoice(arguments)
    out = arguments.value("--out")
    names = try PartFiles.names(arguments.operands)
  }

  func perform() throws -> ExitCode {
    var sum: PartSum?
    var whole: (first: Checkpoint, scenario: Scenario, simulation: Simulation)?
    for name in names {
      let (part, stateBytes) = try PartFiles.read(name)
      guard part.run.version == Tool.version else {
        throw CommandFailure(
          .data,
          problem: "\(name): it is of version \(part.run.version), and this is \(Tool.version)")
      }
      if whole == nil {
        let scenario = try ScenarioCopy(part.files).read(from: name)
        do {
          whole = (part, scenario, try Simulation(scenario))
        } catch {
          throw CommandFailure(.data, problem: "\(name): \(error)")
        }
        sum = whole.map { PartSum($0.simulation, like: part, name: name) }
      }
      sum?.add(part, name: name, stateBytes: stateBytes)
    }
    // There is at least one name.
    guard let sum, let whole else { return .usage }
    let found: (tally: RunTally, parts: [PartSum.Part])
    do {
      found = try sum.whole()
    } catch {
      throw CommandFailure(
        .data, error.problems.map { "\(Tool.name): \($0)" }.joined(separator: "\n"))
    }
    return try report(found.tally, found.parts, whole.first, whole.scenario, whole.simulation)
  }

  private func report(
    _ tally: RunTally, _ parts: [PartSum.Part], _ first: Checkpoint, _ scenario: Scenario,
    _ simulation: Simulation
  ) throws -> ExitCode {
    let results = simulation.results(
      tally, replicates: tally.replicates, seed: first.run.seed,
      cycle: try arguments.cycle(of: scenario))
    let folder = FolderInTheMaking()
    let interrupt = Interrupt(
      stopping: "nothing is written", endAtOnce: { folder.discard(andEnd: $0) })
    return try interrupt.listening { () throws -> ExitCode in
      if let out {
        if let part = parts.first(where: { $0.draws == nil }) {
          throw CommandFailure(
            .data, problem: "\(part.name) keeps no draws, which --out needs for draws.csv")
        }
        try folder.make(
          out, scenario: scenario, copy: ScenarioCopy(first.files),
          cycle: arguments.value("--cycle")
        ) { output in
          for part in parts {
            try interrupt.check()
            try PartFiles.withDraws(of: part) { try output.add($0) }
          }
          try interrupt.check()
          try output.finish(results, until: first.run.until)
        }
      } else {
        try interrupt.check()
      }
      try choice.print(results)
      return .success
    }
  }
}
