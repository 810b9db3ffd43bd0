import ScenarioFiles

extension Command {
  /// Makes a scenario from results.
  static let importResults = Command(
    name: "import", operands: "RESULTS.csv", operandCount: 1...1,
    summary: "Make a scenario from a table of election results.",
    details: [
      "RESULTS.csv holds one election's first round, a row for each candidate: columns race, "
        + "candidate, votes, and optional incumbent (no, elected, appointed; or yes), endorsed "
        + "(organisations joined by ';', or yes) and raised (dollars). Other columns are not read.",
      "replay: strengths that give back the observed first-round shares. forecast: the next "
        + "election by base rates; whoever led stands as the incumbent and the others stand again, "
        + "unless --field says who stands (its columns: the same without votes).",
      "The scenario checks and runs as it is. Comments in it say how each strength was obtained, and "
        + "which numbers about donors, fund and structures are assumptions to be replaced.",
    ],
    options: [
      Option("--as", value: "KIND", help: "replay (the default) or forecast."),
      Option("--out", value: "FILE", help: "Write FILE instead of standard output."),
      Option("--force", help: "Let --out replace a file."),
      Option("--title", value: "TEXT", help: "The scenario's title."),
      Option(
        "--field", value: "FIELD.csv",
        help: "Who stands in the next election, and who holds the seats; for a forecast."),
    ],
    run: { arguments in try ImportCommand(arguments).perform() })
}

/// What is made of results.
private enum ImportKind: String, CaseIterable {
  case replay, forecast
}

/// One call of `sharedfund import`.
private struct ImportCommand {
  private let results: String
  private let kind: ImportKind
  private let field: String?
  private let title: String?
  private let target: ImportTarget?

  init(_ arguments: Arguments) throws(CommandFailure) {
    results = arguments.operands.first ?? ""
    kind = try arguments.choice("--as", ImportKind.self) ?? .replay
    field = arguments.value("--field")
    title = arguments.value("--title")
    let out = arguments.value("--out")
    if field != nil, kind != .forecast {
      throw arguments.failure("--field is for --as forecast")
    }
    if out == nil, arguments.has("--force") {
      throw arguments.failure("--force is for --out FILE")
    }
    if out == "" { throw arguments.failure("--out needs a file") }
    let inputs = [results, field].compactMap { $0 }
    target = try out.map { path throws(CommandFailure) in
      try ImportTarget(path, replaces: arguments.has("--force"), inputs: inputs)
    }
  }

  func perform() throws -> ExitCode {
    let made: ImportedScenario
    do {
      made = try scenario()
    } catch let error as ScenarioFileError {
      throw CommandFailure(error.kind == .data ? .data : .missingInput, "\(error)")
    }
    for note in made.notes.prefix(20) { StandardError.write("\(Tool.name): \(note)\n") }
    if made.notes.count > 20 {
      StandardError.write("\(Tool.name): and \(made.notes.count - 20) more notes\n")
    }
    guard let target else {
      try StandardOutput.write(made.text)
      return .success
    }
    try target.write(made.text)
    let word = Command.shellWord(target.path)
    try StandardOutput.write(
      "Wrote \(target.path). Next: \(Tool.name) check \(word), then \(Tool.name) run \(word) --field\n"
    )
    return .success
  }

  private func scenario() throws -> ImportedScenario {
    let table = try ElectionTable.read(file: results, as: .results)
    let stem = Self.stem(results)
    switch kind {
    case .replay:
      return try ResultsImport.replay(table, title: title ?? "\(stem), replayed")
    case .forecast:
      let next = try field.map { try ElectionTable.read(file: $0, as: .field) }
      return try ResultsImport.forecast(table, field: next, title: title ?? "After \(stem)")
    }
  }

  /// A file's name without folders and ending.
  private static func stem(_ path: String) -> String {
    let name = FileSystem.name(of: path)
    return name.hasSuffix(".csv") ? String(name.dropLast(4)) : name
  }
}
