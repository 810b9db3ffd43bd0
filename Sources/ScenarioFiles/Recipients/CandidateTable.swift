public import Allocation

/// A plain table of candidates, one a row, for apportioning a fund without a simulation.
/// Documentation/apportion.md describes its columns.
public struct CandidateTable: Sendable, Equatable {
  /// The name for messages.
  public let file: String
  /// The candidates in the table's order, and what is known of them.
  public let slate: Slate

  /// What a table may not exceed: 128 MiB, a million rows, eight million cells.
  public static var limits: CSVTable.Limits {
    var limits = CSVTable.Limits()
    limits.bytes = 128 << 20
    limits.cells = 8_000_000
    return limits
  }

  /// Reads a table from a CSV file.
  /// - Throws: everything that is wrong, by line and column; or that the file is missing.
  public static func read(file path: String) throws(ScenarioFileError) -> CandidateTable {
    let bytes: [UInt8]
    do throws(LoadFailure) {
      bytes = try FileLoader.bytes(of: path, limit: limits.bytes)
    } catch {
      throw ScenarioFileError(
        kind: error.kind,
        diagnostics: [
          Diagnostic(file: path, position: nil, found: error.found, expected: error.expected)
        ])
    }
    return try parse(bytes, file: path)
  }

  /// Reads a table from memory. Linear time but for the search of likely misspellings.
  /// - Throws: everything that is wrong, by line and column.
  public static func parse(
    _ bytes: [UInt8], file: String
  ) throws(ScenarioFileError) -> CandidateTable {
    var reader = CandidateReader(file: file)
    let slate = reader.read(bytes)
    if let error = reader.reading.diagnostics.error(firstFile: file) { throw error }
    return CandidateTable(file: file, slate: slate)
  }
}
