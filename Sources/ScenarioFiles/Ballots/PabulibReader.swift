/// Reads votes in the form of Pabulib, the library of participatory budgets (Faliszewski and others,
/// "Participatory Budgeting: Data, Tools, and Analysis", IJCAI 2023, arXiv 2305.11035): sections
/// META, PROJECTS and VOTES, each with a header row, cells between semicolons.
///
/// Columns may stand in any order; those not known are passed over. A byte order mark, CRLF, blank
/// lines, spaces around cells, separators at the end of a row and quotes as in CSV are understood;
/// amounts may have a comma or a point, and spaces between thousands.
public enum PabulibReader {
  /// The largest file read: 256 MiB.
  public static let mostBytes = 256 << 20

  /// Reads a file.
  /// - Throws: everything that is wrong, by line and column; or that the file is missing.
  public static func read(file path: String) throws(ScenarioFileError) -> BallotFile {
    let bytes: [UInt8]
    do throws(LoadFailure) {
      bytes = try FileLoader.bytes(of: path, limit: mostBytes)
    } catch {
      throw ScenarioFileError(
        kind: error.kind,
        diagnostics: [
          Diagnostic(file: path, position: nil, found: error.found, expected: error.expected)
        ])
    }
    return try parse(bytes, file: path)
  }

  /// Reads a file from memory, row by row: besides the bytes only ids, names and ballots are kept.
  /// Linear time but for the search of likely misspellings.
  /// - Throws: everything that is wrong, by line and column.
  public static func parse(
    _ bytes: [UInt8], file: String
  ) throws(ScenarioFileError) -> BallotFile {
    if let failure = UTF8Check.failure(in: bytes) {
      throw ScenarioFileError(failure, file: file)
    }
    var parser = PabulibParser(bytes, file: file)
    parser.run()
    if let error = parser.diagnostics.error(firstFile: file) { throw error }
    return parser.result
  }
}
