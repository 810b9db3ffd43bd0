/// A table whose columns line up and that is never wider than the terminal.
struct TextTable {
  /// One column.
  struct Column {
    var header = ""
    var right = true
    /// Whether its texts may be cut when the table is too wide, down to `least` columns.
    var flexible = false
    var least = 10
  }

  var columns: [Column]
  var rows: [[String]] = []
  var indent = 2
  var gap = 2

  /// Columns each takes where nothing is cut.
  private var naturalWidths: [Int] {
    columns.indices.map { index in
      ([columns[index].header] + rows.map { index < $0.count ? $0[index] : "" })
        .map(DisplayText.width).max() ?? 0
    }
  }

  private func width(_ widths: [Int]) -> Int {
    indent + gap * max(0, columns.count - 1) + widths.reduce(0, +)
  }

  /// Whether it is within `total` columns and nothing is cut.
  func fits(within total: Int) -> Bool { width(naturalWidths) <= total }

  /// Columns each takes, the flexible ones cut until the table fits.
  private func widths(within total: Int) -> [Int] {
    var widths = naturalWidths
    var excess = width(widths) - total
    for index in columns.indices where excess > 0 && columns[index].flexible {
      let cut = min(excess, max(0, widths[index] - columns[index].least))
      widths[index] -= cut
      excess -= cut
    }
    return widths
  }

  /// Its lines; the first is the header, unless every header is empty.
  func lines(_ style: TerminalStyle) -> [String] {
    let widths = widths(within: style.width)
    func line(_ cells: [String]) -> String {
      var text = String(repeating: " ", count: indent)
      for (index, width) in widths.enumerated() {
        let cell = index < cells.count ? cells[index] : ""
        let cut = DisplayText.truncated(cell, to: width, ellipsis: style.ellipsis)
        text += (index > 0 ? String(repeating: " ", count: gap) : "")
        text += DisplayText.padded(cut, to: width, right: columns[index].right)
      }
      while text.last == " " { text.removeLast() }
      return DisplayText.truncated(text, to: style.width, ellipsis: style.ellipsis)
    }
    let headers = columns.map(\.header)
    let head = headers.allSatisfy(\.isEmpty) ? [] : [style.paint(line(headers), .faint)]
    return head + rows.map(line)
  }
}
