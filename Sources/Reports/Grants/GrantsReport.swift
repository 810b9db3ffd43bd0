import Allocation

/// A table of grants that can be read out: who gets how much, what is left, and why.
public struct GrantsReport: Sendable {
  private let sheet: GrantsSheet
  private let explains: Bool
  private let style: TerminalStyle

  /// A report of a sheet: one rule by itself, several side by side.
  /// - Parameter explains: whether the reasons follow, rule by rule.
  public init(_ sheet: GrantsSheet, explains: Bool = false, style: TerminalStyle) {
    self.sheet = sheet
    self.explains = explains
    self.style = style
  }

  /// The text, ending in a line break; complexity O(members × rules).
  public var text: String {
    var lines = [style.paint(DisplayText.harmless(sheet.title), .heading)]
    if sheet.results.count == 1, let only = sheet.results.first {
      lines += heading(only) + table(only).lines(style) + rest(only)
    } else {
      lines += GrantsComparison(sheet, style: style).lines
    }
    if explains {
      for index in sheet.results.indices {
        lines += [""] + GrantsExplanation(sheet, index, style: style).lines
      }
    }
    lines += notes
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ result: GrantsResult) -> [String] {
    wrapped(
      "\(ExactMoney.text(sheet.budget)) by \(result.text): \(result.entry.summary).", hanging: 2)
      + [""]
  }

  private func table(_ result: GrantsResult) -> TextTable {
    let known = SlateColumns(slate: sheet.slate, style: style)
    var table = TextTable(
      columns: known.columns + [.init(header: "grant"), .init(header: "share")])
    let (grants, granted) = (result.apportionment.grants, result.apportionment.granted)
    for row in grants.indices {
      table.rows.append(
        known.cells(row) + [ExactMoney.text(grants[row]), share(grants[row], of: granted)])
    }
    let gap = Array(repeating: "", count: known.columns.count - 1)
    table.rows.append(["Total"] + gap + [ExactMoney.text(granted), share(granted, of: granted)])
    return table
  }

  private func rest(_ result: GrantsResult) -> [String] {
    guard let reason = result.reasonForRest(sheet.slate) else { return ["", "Nothing is left."] }
    let left = ExactMoney.text(result.apportionment.left)
    return [""] + wrapped("\(left) stays in the fund: \(reason).", hanging: 2)
  }

  private func share(_ part: Int64, of whole: Int64) -> String {
    guard whole > 0 else { return style.dash }
    return FixedPoint.text(100 * Double(part) / Double(whole), decimals: 1) + "%"
  }

  /// Rules left out, and what was assumed.
  private var notes: [String] {
    var lines: [String] = []
    var wants: [String] = []
    for omitted in sheet.omitted where !wants.contains(omitted.needs) {
      wants.append(omitted.needs)
    }
    for want in wants {
      let names = sheet.omitted.filter { $0.needs == want }.map(\.name)
      lines += wrapped(
        "Left out, for want of \(want): \(names.joined(separator: ", ")).", hanging: 2)
    }
    let assumed = sheet.assumptions(measured: explains || sheet.results.count > 1)
    if !assumed.isEmpty {
      let text = "Where the table says nothing: " + assumed.joined(separator: "; ") + "."
      lines += wrapped(text, hanging: 2).map { style.paint($0, .faint) }
    }
    return lines.isEmpty ? [] : [""] + lines
  }

  private func wrapped(_ text: String, hanging: Int = 0) -> [String] {
    DisplayText.wrapped(text, to: style.width, hanging: hanging, ellipsis: style.ellipsis)
  }
}
