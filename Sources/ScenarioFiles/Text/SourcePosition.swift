/// A place in a text: line and column, both counted from 1.
///
/// Columns count Unicode scalars, so a tab, an `é` and an emoji of one scalar are one column each.
/// Lines end at LF, CR or CRLF, as editors count them. A byte order mark at the start takes no
/// column.
public struct SourcePosition: Sendable, Hashable, Comparable {
  private let storedLine: Int32
  private let storedColumn: Int32

  /// The line, from 1.
  public var line: Int { Int(storedLine) }
  /// The column in Unicode scalars, from 1.
  public var column: Int { Int(storedColumn) }

  /// A position; values beyond 2³¹ − 1 are cut to it (files that long are refused before).
  public init(line: Int, column: Int) {
    storedLine = Int32(clamping: line)
    storedColumn = Int32(clamping: column)
  }

  /// The first character of a text.
  public static let start = SourcePosition(line: 1, column: 1)

  /// Earlier in the text.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.storedLine, left.storedColumn) < (right.storedLine, right.storedColumn)
  }
}
