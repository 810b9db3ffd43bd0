import SimulationCore

/// How often each number of seats was won, as a small histogram for each structure on one scale.
struct HistogramSection {
  private let results: SimulationResults
  private let style: TerminalStyle
  private let nameWidth: Int
  private let rows: Int

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
    let longest = results.structures.map { DisplayText.width(DisplayText.harmless($0.name)) }.max()
    nameWidth = min(max(longest ?? 0, 8), 20)
    rows = style.unicode ? 2 : 3
  }

  var lines: [String] {
    // Of many structures the table above says enough.
    guard results.structures.count <= 12 else { return [] }
    let distributions = results.structures.map(\.seats)
    guard let range = occupied(distributions) else { return [] }
    let room = max(1, style.width - nameWidth - 4)
    let seatsPerBin = (range.count + room - 1) / room
    let bins = (range.count + seatsPerBin - 1) / seatsPerBin
    let columns = max(1, min(4, room / bins))
    let binned = distributions.map { distribution in
      (0..<bins).map { bin in
        let low = range.lowerBound + bin * seatsPerBin
        let counts = distribution.counts.dropFirst(low).prefix(seatsPerBin)
        return Double(counts.reduce(0, +)) / Double(max(1, distribution.replicates))
      }
    }
    let highest = binned.joined().max() ?? 0
    guard highest > 0 else { return [] }
    var lines = [style.paint("How often each number of seats is won", .heading)]
    for (structure, shares) in zip(results.structures, binned) {
      lines += bars(structure.name, shares, highest: highest, columns: columns)
    }
    lines.append(style.paint(axis(range, seatsPerBin, bins, columns), .faint))
    return lines
  }

  /// From the fewest to the most seats that any structure ever won.
  private func occupied(_ distributions: [SeatDistribution]) -> ClosedRange<Int>? {
    let won = distributions.flatMap { distribution in
      distribution.counts.indices.filter { distribution.counts[$0] > 0 }
    }
    guard let low = won.min(), let high = won.max() else { return nil }
    return low...high
  }

  private func bars(
    _ name: String, _ shares: [Double], highest: Double, columns: Int
  ) -> [String] {
    let glyphs = style.bars
    let full = rows * glyphs.count
    let heights = shares.map { share in
      // Whatever happened at all is seen.
      share > 0 ? max(1, Int((share / highest * Double(full)).rounded())) : 0
    }
    let label = DisplayText.truncated(
      DisplayText.harmless(name), to: nameWidth, ellipsis: style.ellipsis)
    return (0..<rows).map { row in
      let below = (rows - 1 - row) * glyphs.count
      let cells = heights.map { height -> String in
        let level = min(max(height - below, 0), glyphs.count)
        let glyph = level == 0 ? " " : glyphs[level - 1]
        // From three columns on there is room for a gap between bars.
        let solid = columns >= 3 ? columns - 1 : columns
        return String(repeating: glyph, count: solid)
          + String(repeating: " ", count: columns - solid)
      }
      let head = row == rows - 1 ? label : ""
      var line = "  " + DisplayText.padded(head, to: nameWidth) + "  " + cells.joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Numbers of seats below the bars, as many as have room.
  private func axis(_ range: ClosedRange<Int>, _ perBin: Int, _ bins: Int, _ columns: Int) -> String
  {
    let widest = String(range.upperBound).utf8.count + 1
    let steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000]
    let step = steps.first { $0 % perBin == 0 && $0 / perBin * columns >= widest } ?? range.count
    var line = ""
    for bin in 0..<bins {
      let seats = range.lowerBound + bin * perBin
      // The bin that holds a multiple of the step carries it.
      let multiple = (seats + step - 1) / step * step
      guard multiple < seats + perBin, multiple <= range.upperBound || perBin == 1 else { continue }
      guard line.utf8.count <= bin * columns else { continue }
      line = DisplayText.padded(line, to: bin * columns) + String(multiple)
    }
    let indent = String(repeating: " ", count: nameWidth + 4)
    return DisplayText.truncated(indent + line, to: style.width, ellipsis: "")
  }
}
