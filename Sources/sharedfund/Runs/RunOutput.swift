import Reports
import SimulationCore

/// The files of `--out`: draws as they come, the rest at the end.
final class RunOutput {
  let folder: RunFolder
  private let copy: ScenarioCopy
  private let table: DrawsCSV
  private let draws: FileWriter
  private let slateSize: Int?
  private let cycle: String?

  /// - Parameters:
  ///   - slateSize: where it is not the scenario's own.
  ///   - cycle: the election that was asked for by name, if one was.
  init(
    _ path: String, scenario: Scenario, copy: ScenarioCopy, slateSize: Int? = nil,
    cycle: String? = nil
  ) throws {
    self.slateSize = slateSize
    self.cycle = cycle
    self.copy = copy
    try copy.checkNames()
    folder = try RunFolder(path)
    table = DrawsCSV(scenario)
    do {
      draws = try folder.file("draws.csv")
      try draws.write(table.header)
    } catch {
      folder.discard()
      throw error
    }
  }

  /// Finds out whether the folder can be made, and makes nothing.
  static func check(_ path: String, copy: ScenarioCopy) throws {
    try copy.checkNames()
    try RunFolder(path).discard()
  }

  /// Writes a block of replicates.
  func add(_ block: [ReplicateDraw]) throws {
    try draws.write(table.records(block))
  }

  /// Writes draws that were kept.
  func add(_ piece: DrawsPiece) throws { try piece.read { try draws.write($0) } }

  /// Writes everything else and puts the folder in its place.
  ///
  /// - Parameter until: the standard error that was to be reached, if one was.
  func finish(_ results: SimulationResults, until: Double? = nil) throws {
    try draws.close()
    try folder.write(JSONReport(results, version: Tool.version).text, to: "summary.json")
    try folder.write(SummaryCSV(results, version: Tool.version).text, to: "summary.csv")
    try folder.write(RacesCSV(results).text, to: "races.csv")
    try folder.write(copy.files.first?.bytes ?? [], to: RunFolder.scenarioName)
    let tables = copy.files.dropFirst()
    for table in tables { try folder.write(table.bytes, to: table.name) }
    let names = ["summary.json", "summary.csv", "races.csv", "draws.csv", RunFolder.scenarioName]
    let record = RunRecord(
      seed: results.seed, replicates: results.replicatesRequested, slateSize: slateSize,
      cycle: cycle, replicatesDone: results.replicates, until: until,
      interrupted: results.interrupted,
      command: "\(Tool.name) run \(RunFolder.scenarioName) "
        + "--replicates \(results.replicatesRequested) --seed \(results.seed)"
        + (until.map { " --until \($0)" } ?? "")
        + (slateSize.map { " --slate-size \($0)" } ?? "")
        + (cycle.map { " --cycle '\($0)'" } ?? ""),
      files: (names + tables.map(\.name)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    )
    try folder.write(try record.text(), to: RunRecord.fileName)
    try folder.commit()
  }
}
