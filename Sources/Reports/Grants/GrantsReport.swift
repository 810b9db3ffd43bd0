import Allocation

/// A table of grants that can be read out: who gets how much, what is left, and why.
public struct GrantsReport: Sendable {
  private let sheet: GrantsSheet
  private let style: TerminalStyle

  /// A report of a sheet.
  public init(_ sheet: GrantsSheet, style: TerminalStyle) {
    self.sheet = sheet
    self.style = style
  }

  /// The text, ending in a line break; complexity O(members × rules).
  public var text: String {
    var lines = [style.paint(DisplayText.harmless(sheet.title), .heading)]
    for result in sheet.results {
      lines += heading(result) + table(result).lines(style) + total(result) + [""]
    }
    lines += notes
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ result: GrantsResult) -> [String] {
    let text =
      "\(ExactMoney.text(sheet.budget)) by \(result.name): \(result.entry.summary)."
    return wrapped(text, hanging: 2) + [""]
  }

  private func table(_ result: GrantsResult) -> TextTable {
    let known = SlateColumns(slate: sheet.slate, style: style)
    var table = TextTable(
      columns: known.columns + [.init(header: "grant"), .init(header: "share")])
    let grants = result.apportionment.grants
    for row in grants.indices {
      table.rows.append(
        known.cells(row) + [
          ExactMoney.text(grants[row]), share(grants[row], of: result.apportionment.granted),
        ])
    }
    let gap = Array(repeating: "", count: known.columns.count - 1)
    table.rows.append(
      ["Total"] + gap + [
        ExactMoney.text(result.apportionment.granted),
        share(result.apportionment.granted, of: result.apportionment.granted),
      ])
    return table
  }

  private func total(_ result: GrantsResult) -> [String] {
    let left = result.apportionment.left
    var lines: [String] = []
    if let reason = result.reasonForRest(sheet.slate) {
      lines += wrapped("\(ExactMoney.text(left)) stay in the fund: \(reason).", indent: 2)
    } else {
      lines += wrapped("Nothing is left.", indent: 2)
    }
    return lines
  }

  private func share(_ part: Int64, of whole: Int64) -> String {
    guard whole > 0 else { return style.dash }
    return FixedPoint.text(100 * Double(part) / Double(whole), decimals: 1) + "%"
  }

  /// Rules left out, and what was assumed.
  private var notes: [String] {
    var lines: [String] = []
    for omitted in sheet.omitted {
      lines += wrapped("Left out: \(omitted.name), which needs \(omitted.reason).", hanging: 2)
    }
    var read: TableColumns = []
    for result in sheet.results { read.formUnion(result.apportionment.rule.reads) }
    let assumed = sheet.slate.assumptions.filter { !$0.matters.isDisjoint(with: read) }
    if !assumed.isEmpty {
      let text = "Where the table says nothing: " + assumed.map(\.text).joined(separator: "; ")
      lines += wrapped(text + ".", hanging: 2).map { style.paint($0, .faint) }
    }
    return lines
  }

  private func wrapped(_ text: String, indent: Int = 0, hanging: Int = 0) -> [String] {
    DisplayText.wrapped(
      text, to: style.width, indent: indent, hanging: hanging, ellipsis: style.ellipsis)
  }
}
