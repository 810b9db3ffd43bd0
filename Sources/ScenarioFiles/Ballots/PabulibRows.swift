/// The rows of a Pabulib file, one at a time.
struct PabulibRows {
  struct Cell {
    /// The text, without quotes and without spaces around it.
    let text: String
    let position: SourcePosition
  }

  static let mostCells = 1_000
  static let mostCellBytes = 1 << 20

  private var cursor: TextCursor

  init(_ bytes: [UInt8]) { cursor = TextCursor(bytes) }

  /// Where reading has come to.
  var position: SourcePosition { cursor.position }

  /// The next row that is not blank, or nil at the end. Cells at the end without text are left out.
  mutating func next(into cells: inout [Cell]) throws(SyntaxFailure) -> Bool {
    while !cursor.isAtEnd {
      cells.removeAll(keepingCapacity: true)
      cells.append(try cell())
      while cursor.byte == UInt8(ascii: ";") {
        cursor.advance()
        cells.append(try cell())
        guard cells.count <= Self.mostCells else {
          throw SyntaxFailure(
            position: cursor.position, found: "more than \(Self.mostCells) cells in a row",
            expected: "fewer")
        }
      }
      cursor.advance()
      while let last = cells.last, last.text.isEmpty { cells.removeLast() }
      if !cells.isEmpty { return true }
    }
    return false
  }

  private mutating func cell() throws(SyntaxFailure) -> Cell {
    while let byte = cursor.byte, byte == 0x20 || byte == 0x09 { cursor.advance() }
    let position = cursor.position
    let text = cursor.byte == UInt8(ascii: "\"") ? try quoted() : unquoted()
    guard text.utf8.count <= Self.mostCellBytes else {
      throw SyntaxFailure(
        position: position, found: "a cell of more than \(Self.mostCellBytes) bytes",
        expected: "a shorter one")
    }
    return Cell(text: text, position: position)
  }

  /// Whether a cell cannot go on here.
  private var isAtEndOfCell: Bool {
    guard let byte = cursor.byte else { return true }
    return byte == UInt8(ascii: ";") || byte == 0x0A || byte == 0x0D
  }

  /// A quote inside a cell that did not start with one is a letter like others; names have them.
  private mutating func unquoted() -> String {
    let start = cursor.offset
    var end = start
    while !isAtEndOfCell {
      let isBlank = cursor.byte == 0x20 || cursor.byte == 0x09
      cursor.advance()
      if !isBlank { end = cursor.offset }
    }
    return String(decoding: cursor.bytes[start..<end], as: UTF8.self)
  }

  private mutating func quoted() throws(SyntaxFailure) -> String {
    let text = try cursor.quotedText()
    // What follows a closing quote belongs to the cell, as spreadsheets read it.
    return trimmed(text + unquoted())
  }

  private func trimmed(_ text: String) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    guard let first = text.utf8.first, let last = text.utf8.last, isBlank(first) || isBlank(last)
    else { return text }
    let bytes = text.utf8.drop(while: isBlank)
    return String(decoding: bytes.reversed().drop(while: isBlank).reversed(), as: UTF8.self)
  }
}
