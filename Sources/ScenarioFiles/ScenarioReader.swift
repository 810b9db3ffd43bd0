public import SimulationCore

/// Reads scenario files: JSON5 with comments, tables inline or in CSV files beside it. All that is
/// wrong is found in one pass, except that a syntax error ends the reading.
public enum ScenarioReader {
  /// Reads a scenario file and the tables it names, relative to its folder.
  /// - Throws: everything that is wrong, sorted by position; or that the file is missing or not a
  ///   file.
  public static func read(file path: String) throws(ScenarioFileError) -> Scenario {
    let bytes: [UInt8]
    do throws(LoadFailure) {
      bytes = try FileLoader.bytes(of: path, limit: JSON5.Limits().bytes)
    } catch {
      throw ScenarioFileError(
        kind: error.kind,
        diagnostics: [
          Diagnostic(file: path, position: nil, found: error.found, expected: error.expected)
        ])
    }
    return try read(bytes, file: path, tables: .beside(path))
  }

  /// Reads a scenario from memory.
  /// - Parameters:
  ///   - text: the scenario.
  ///   - fileName: its name in messages.
  ///   - tables: the texts of the CSV files it may name.
  /// - Throws: as ``read(file:)``.
  public static func check(
    text: String, fileName: String = "scenario.json5", tables: [String: String] = [:]
  ) throws(ScenarioFileError) -> Scenario {
    try check(
      bytes: Array(text.utf8), fileName: fileName, tables: tables.mapValues { Array($0.utf8) })
  }

  /// Reads a scenario from bytes, which need not be text.
  /// - Throws: as ``read(file:)``.
  public static func check(
    bytes: [UInt8], fileName: String = "scenario.json5", tables: [String: [UInt8]] = [:]
  ) throws(ScenarioFileError) -> Scenario {
    try read(bytes, file: fileName, tables: .memory(tables))
  }

  private static func read(
    _ bytes: [UInt8], file: String, tables: TableSource
  ) throws(ScenarioFileError) -> Scenario {
    let node = try JSON5.parse(bytes, file: file)
    var reading = Reading(file: file, tables: tables)
    reading.begin(node)
    let scenario = ScenarioDescription.scenario.read(node, &reading)
    if let scenario {
      var checker = ScenarioChecker(scenario, reading)
      checker.run()
      reading = checker.reading
    }
    if let error = reading.diagnostics.error(firstFile: file) { throw error }
    return scenario ?? Scenario()
  }
}
