/// A table read from CSV: a header and rows of as many cells, each with its place.
public struct CSVTable: Sendable, Equatable {
  /// One cell.
  public struct Cell: Sendable, Equatable {
    /// The text, without quotes; spaces and tabs around unquoted text are dropped.
    public let text: String
    /// Where the cell starts: at its quote, or at its first character.
    public let position: SourcePosition
  }
  /// The name for messages.
  public let file: String
  /// The names of the columns.
  public let header: [Cell]
  /// The rows; each has as many cells as the header.
  public let rows: [[Cell]]

  /// What a table may not exceed.
  public struct Limits: Sendable {
    /// Bytes of a file: 64 MiB.
    public var bytes = 64 << 20
    /// Rows below the header.
    public var rows = 1_000_000
    /// Columns.
    public var columns = 1_000
    /// Cells in all.
    public var cells = 2_000_000
    /// Bytes of one cell: 1 MiB.
    public var cellBytes = 1 << 20

    /// The limits above.
    public init() {}
  }

  /// Reads a table in the manner of RFC 4180: commas, quotes around cells with commas, quotes
  /// (doubled) or line breaks; LF, CR or CRLF; a byte order mark; a header row. Blank lines are
  /// passed over, as are lines that start with `#` above the header. Linear time.
  /// - Throws: every row that has too many or too few cells and every stray quote; the first byte
  ///   that is not UTF-8, a quote that does not close, an empty file, or the limit that was
  ///   exceeded.
  public static func parse(
    _ bytes: [UInt8], file: String, limits: Limits = Limits()
  ) throws(ScenarioFileError) -> CSVTable {
    let (table, failures) = parseAll(bytes, file: file, limits: limits)
    var collector = DiagnosticCollector()
    for failure in failures {
      collector.add(
        Diagnostic(
          file: file, position: failure.position, found: failure.found, expected: failure.expected),
        path: FieldPath())
    }
    if let error = collector.error(firstFile: file) { throw error }
    return table
  }

  /// The rows that could be read and everything that was wrong.
  static func parseAll(
    _ bytes: [UInt8], file: String, limits: Limits = Limits()
  ) -> (CSVTable, [SyntaxFailure]) {
    var failure = UTF8Check.failure(in: bytes)
    if bytes.count > limits.bytes {
      failure = SyntaxFailure(
        position: .start, found: "\(bytes.count) bytes", expected: "at most \(limits.bytes)")
    }
    if let failure { return (CSVTable(file: file, header: [], rows: []), [failure]) }
    var parser = CSVParser(bytes, limits: limits)
    parser.run()
    return (CSVTable(file: file, header: parser.header, rows: parser.rows), parser.failures)
  }
}
