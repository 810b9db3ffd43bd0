/// The grammar of CSV; goes on after errors that leave the rows readable.
struct CSVParser {
  private var cursor: TextCursor
  private let limits: CSVTable.Limits
  private(set) var header: [CSVTable.Cell] = []
  private(set) var rows: [[CSVTable.Cell]] = []
  private(set) var failures: [SyntaxFailure] = []

  init(_ bytes: [UInt8], limits: CSVTable.Limits) {
    cursor = TextCursor(bytes)
    self.limits = limits
  }

  /// Reads everything that can be read.
  mutating func run() {
    do throws(SyntaxFailure) {
      skipComments()
      header = try row() ?? []
      guard !header.isEmpty else {
        throw SyntaxFailure(
          position: cursor.position, found: "an empty file", expected: "a row of column names")
      }
      try body()
    } catch {
      failures.append(error)
    }
  }

  private mutating func body() throws(SyntaxFailure) {
    while let cells = try row() {
      if cells.count != header.count {
        note(ragged(cells))
        continue
      }
      rows.append(cells)
      guard rows.count <= limits.rows, rows.count * header.count <= limits.cells else {
        throw SyntaxFailure(
          position: cells[0].position,
          found: "more than \(rows.count - 1) rows of \(header.count) cells",
          expected: "at most \(limits.rows) rows and \(limits.cells) cells")
      }
    }
  }

  /// Points at the surplus cell, or at the row that ends too soon.
  private func ragged(_ cells: [CSVTable.Cell]) -> SyntaxFailure {
    let place = cells.count > header.count ? cells[header.count] : cells[0]
    return SyntaxFailure(
      position: place.position,
      found: "a row of \(cells.count) \(cells.count == 1 ? "cell" : "cells")",
      expected: "\(header.count), as in the header")
  }

  /// Keeps a failure; a file of nothing but errors must not fill the memory.
  private mutating func note(_ failure: SyntaxFailure) {
    if failures.count < DiagnosticCollector.kept { failures.append(failure) }
  }

  private mutating func skipComments() {
    while let byte = cursor.byte {
      if byte == UInt8(ascii: "#") {
        while let next = cursor.byte, next != 0x0A, next != 0x0D { cursor.advance() }
      } else if byte != 0x0A, byte != 0x0D {
        return
      }
      cursor.advance()
    }
  }

  /// The next row that is not blank, or `nil` at the end.
  private mutating func row() throws(SyntaxFailure) -> [CSVTable.Cell]? {
    while !cursor.isAtEnd {
      let cells = try line()
      if cells.count > 1 || cells.contains(where: { !$0.text.isEmpty }) { return cells }
    }
    return nil
  }

  private mutating func line() throws(SyntaxFailure) -> [CSVTable.Cell] {
    var cells = [try cell()]
    while cursor.byte == UInt8(ascii: ",") {
      cursor.advance()
      cells.append(try cell())
      guard cells.count <= limits.columns else {
        throw SyntaxFailure(
          position: cursor.position, found: "more than \(limits.columns) cells in a row",
          expected: "fewer")
      }
    }
    // Nothing but the end of the line can stand here.
    cursor.advance()
    return cells
  }

  private mutating func cell() throws(SyntaxFailure) -> CSVTable.Cell {
    skipBlanks()
    let position = cursor.position
    let text = cursor.byte == UInt8(ascii: "\"") ? try quoted() : unquoted()
    guard text.utf8.count <= limits.cellBytes else {
      throw SyntaxFailure(
        position: position, found: "a cell of more than \(limits.cellBytes) bytes",
        expected: "a shorter one")
    }
    return CSVTable.Cell(text: text, position: position)
  }

  private mutating func skipBlanks() {
    while let byte = cursor.byte, byte == 0x20 || byte == 0x09 { cursor.advance() }
  }

  private mutating func unquoted() -> String {
    let start = cursor.offset
    var end = start
    var strayed = false
    while let byte = cursor.byte, byte != UInt8(ascii: ","), byte != 0x0A, byte != 0x0D {
      if byte == UInt8(ascii: "\""), !strayed {
        strayed = true
        note(
          SyntaxFailure(
            position: cursor.position, found: "a quote inside a cell without quotes",
            expected: "quotes around the whole cell, and inner quotes doubled"))
      }
      cursor.advance()
      if byte != 0x20, byte != 0x09 { end = cursor.offset }
    }
    return String(decoding: cursor.bytes[start..<end], as: UTF8.self)
  }

  private mutating func quoted() throws(SyntaxFailure) -> String {
    let text = try cursor.quotedText()
    skipBlanks()
    if let byte = cursor.byte, byte != UInt8(ascii: ","), byte != 0x0A, byte != 0x0D {
      note(
        SyntaxFailure(
          position: cursor.position, found: "text after a closing quote",
          expected: "a comma or the end of the line"))
      while let next = cursor.byte, next != UInt8(ascii: ","), next != 0x0A, next != 0x0D {
        cursor.advance()
      }
    }
    return text
  }
}
