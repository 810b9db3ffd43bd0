import Allocation

/// Several rules side by side, one column each, in as many blocks as the width asks for; below the
/// grants what each achieves in the others' terms.
struct GrantsComparison {
  private let sheet: GrantsSheet
  private let style: TerminalStyle

  init(_ sheet: GrantsSheet, style: TerminalStyle) {
    self.sheet = sheet
    self.style = style
  }

  var lines: [String] {
    var lines = ["\(ExactMoney.text(sheet.budget)) by \(sheet.results.count) rules:"]
    for (index, result) in sheet.results.enumerated() {
      let label = sheet.label(index)
      let text = result.text == label ? label : "\(label): \(result.text)"
      lines += DisplayText.wrapped(
        "\(text): \(result.entry.summary)", to: style.width, indent: 2, hanging: 2,
        ellipsis: style.ellipsis)
    }
    let labels = names + rows.map(\.label)
    let labelWidth = min(24, labels.map(DisplayText.width).max() ?? 0)
    let columns = sheet.results.indices.map(column)
    var block: [Int] = []
    var used = 0
    func flush() {
      guard !block.isEmpty else { return }
      lines += [""] + table(block.map { columns[$0] }, labels: labels, block).lines(style)
      block = []
    }
    for index in columns.indices {
      let heading = DisplayText.width(heading(index))
      let width = 2 + max(heading, columns[index].map(DisplayText.width).max() ?? 0)
      if !block.isEmpty, 2 + labelWidth + used + width > style.width { flush() }
      if block.isEmpty { used = 0 }
      block.append(index)
      used += width
    }
    flush()
    return lines
  }

  private var names: [String] {
    sheet.slate.members.map { DisplayText.harmless($0.name) }
  }

  private func heading(_ index: Int) -> String {
    DisplayText.truncated(sheet.label(index), to: 16, ellipsis: style.ellipsis)
  }

  private func table(_ columns: [[String]], labels: [String], _ block: [Int]) -> TextTable {
    var table = TextTable(
      columns: [.init(right: false, flexible: true, least: 24)]
        + block.map { .init(header: heading($0)) })
    for (row, label) in labels.enumerated() {
      table.rows.append([label] + columns.map { $0[row] })
    }
    return table
  }

  private func column(_ index: Int) -> [String] {
    let result = sheet.results[index]
    return result.apportionment.grants.map { ExactMoney.text($0) } + rows.map { $0.text(result) }
  }

  private struct Row {
    let label: String
    let text: (GrantsResult) -> String
  }

  /// The rows below the grants.
  private var rows: [Row] {
    var rows = [
      Row(label: "Total") { ExactMoney.text($0.apportionment.granted) },
      Row(label: "Left in the fund") { ExactMoney.text($0.apportionment.left) },
      Row(label: "") { _ in "" },
      Row(label: "Paid something") { String($0.measures.funded) },
    ]
    if sheet.slate.facts.contains(.chances) {
      rows.append(
        Row(label: "Expected seats") { $0.measures.seats.map { decimal($0, 3) } ?? "" })
      rows.append(
        Row(label: "Added by the grants") { result in
          result.measures.seats.map { decimal($0 - (without.seats ?? 0), 3) } ?? ""
        })
      rows.append(
        Row(label: "To leads below 10") { $0.measures.toClose.map { ExactMoney.text($0) } ?? "" })
    }
    if sheet.slate.facts.contains(.ballots) {
      rows.append(Row(label: "Votes of those paid") { $0.measures.votes.map { "\($0)" } ?? "" })
      rows.append(
        Row(label: "Voters with one paid") { $0.measures.votersServed.map { "\($0)" } ?? "" })
    }
    rows.append(
      Row(label: "Gini coefficient") { $0.measures.gini.map { decimal($0, 2) } ?? style.dash })
    return rows
  }

  private var without: GrantMeasures { sheet.slate.withoutGrants }

  private func decimal(_ value: Double, _ decimals: Int) -> String {
    FixedPoint.text(value, decimals: decimals, minus: style.minus)
  }
}

extension Slate {
  /// What there is without any grant.
  var withoutGrants: GrantMeasures {
    GrantMeasures(Array(repeating: 0, count: members.count), on: self)
  }
}
