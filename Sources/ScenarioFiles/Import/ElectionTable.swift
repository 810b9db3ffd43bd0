import SimulationCore

/// An election as a table: how it came out, or who will stand.
public struct ElectionTable: Sendable, Equatable {
  /// What a table is for.
  public enum Kind: Sendable {
    /// Columns `race`, `candidate`, `votes`, and optional `incumbent`, `endorsed`, `raised`.
    case results
    /// The same without `votes`.
    case field
  }
  /// The name for messages.
  public let file: String
  /// What a person should know of how the table was read, such as columns that were not.
  public let notes: [String]
  /// Whether it has a column `incumbent`.
  let marksIncumbents: Bool
  /// Where its header starts.
  let start: SourcePosition
  /// In the order of their first rows.
  let races: [ElectionRace]

  /// Reads a table from a CSV file.
  /// - Throws: everything that is wrong, by line and column; or that the file is missing.
  public static func read(file path: String, as kind: Kind) throws(ScenarioFileError)
    -> ElectionTable
  {
    let bytes: [UInt8]
    do throws(LoadFailure) {
      bytes = try FileLoader.bytes(of: path, limit: CSVTable.Limits().bytes)
    } catch {
      throw ScenarioFileError(
        kind: error.kind,
        diagnostics: [
          Diagnostic(file: path, position: nil, found: error.found, expected: error.expected)
        ])
    }
    return try parse(bytes, file: path, as: kind)
  }

  /// Reads a table from memory. Linear time but for the search of likely misspellings.
  /// - Throws: everything that is wrong, by line and column.
  public static func parse(
    _ bytes: [UInt8], file: String, as kind: Kind
  ) throws(ScenarioFileError) -> ElectionTable {
    var reader = ElectionReader(file: file, kind: kind)
    let table = reader.read(bytes)
    if let error = reader.reading.diagnostics.error(firstFile: file) { throw error }
    return table
  }
}

/// One seat of a table and everybody who stood for it.
struct ElectionRace: Sendable, Equatable {
  let name: String
  var candidates: [ElectionCandidate] = []

  var incumbent: Int? { candidates.firstIndex { $0.incumbent != .no } }

  /// Votes, with half a vote for those without any, so that every logarithm exists.
  var weights: [Double] { candidates.map { $0.votes == 0 ? 0.5 : Double($0.votes) } }

  /// Whoever had most votes; the first of equals.
  var leader: Int {
    candidates.indices.max {
      (candidates[$0].votes, $1) < (candidates[$1].votes, $0)
    } ?? 0
  }

  /// All votes.
  var votes: Int64 { candidates.reduce(0) { $0 + $1.votes } }

  /// The candidate of a name, whatever its capitals.
  func index(named name: String) -> Int? {
    candidates.firstIndex { $0.name == name }
      ?? candidates.firstIndex { $0.name.lowercased() == name.lowercased() }
  }
}

/// One row of a table.
struct ElectionCandidate: Sendable, Equatable {
  /// As in the table.
  let name: String
  var votes: Int64 = 0
  var incumbent = Incumbency.no
  var endorsedBy: [String] = []
  var raised: Cents = 0
}
