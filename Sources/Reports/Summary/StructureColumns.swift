import SimulationCore

/// A table with one column for each structure, in as many blocks as the terminal's width asks for.
struct StructureColumns {
  let structures: [StructureResults]
  let style: TerminalStyle
  /// The title, above the row labels.
  var title: String
  /// Labels with a value for each structure; a value of `nil` everywhere is a subheading.
  var rows: [(label: String, values: [String]?)] = []

  /// Rows of what an extra seat costs and of its 95% interval: `nil`, shown as a dash, where it is not
  /// clear that there are any.
  mutating func addPrices(
    _ label: String, _ prices: [Estimate?], _ text: @escaping (Estimate) -> String
  ) {
    // All with the digits that the interval's width supports.
    func rounded(_ value: Double, _ price: Estimate) -> String {
      let width = price.interval.upperBound - price.interval.lowerBound
      return text(Estimate(mean: value, standardError: width / Figures.half(2)))
    }
    func interval(_ price: Estimate) -> String {
      let range = price.interval
      guard range.lowerBound.isFinite, range.upperBound.isFinite else { return "?" }
      guard range.lowerBound < range.upperBound else { return "exact" }
      return style.range(rounded(range.lowerBound, price), rounded(range.upperBound, price))
    }
    rows.append((label, prices.map { $0.map { rounded($0.mean, $0) } ?? style.dash }))
    if prices.contains(where: { $0 != nil }) {
      rows.append(("  95% interval", prices.map { $0.map(interval) ?? style.dash }))
    }
  }

  var lines: [String] {
    let labelWidth = min(rows.map { DisplayText.width($0.label) }.max() ?? 0, style.width / 2)
    let most = max(12, style.width - labelWidth - 6)
    var blocks: [[Int]] = []
    var room = 0
    for index in structures.indices {
      let width = columnWidth(index, atMost: most) + 2
      if blocks.isEmpty || room < width {
        blocks.append([])
        room = style.width - labelWidth - 2
      }
      blocks[blocks.count - 1].append(index)
      room -= width
    }
    var lines = [style.paint(title, .heading)]
    for block in blocks {
      var table = TextTable(columns: [.init(right: false, flexible: true, least: 12)])
      for index in block {
        table.columns.append(.init(header: heading(index, atMost: most)))
      }
      for row in rows {
        table.rows.append(
          [row.label] + (row.values.map { values in block.map { values[$0] } } ?? []))
      }
      lines += table.lines(style)
    }
    return lines
  }

  private func heading(_ index: Int, atMost most: Int) -> String {
    DisplayText.truncated(
      DisplayText.harmless(structures[index].name), to: min(most, 18), ellipsis: style.ellipsis)
  }

  private func columnWidth(_ index: Int, atMost most: Int) -> Int {
    let values = rows.compactMap { $0.values.map { DisplayText.width($0[index]) } }
    return max(DisplayText.width(heading(index, atMost: most)), values.max() ?? 0)
  }
}
