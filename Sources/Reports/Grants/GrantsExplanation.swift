import Allocation

/// Why a rule gives what it gives, in short sentences and narrow tables.
struct GrantsExplanation {
  private let sheet: GrantsSheet
  private let result: GrantsResult
  private let label: String
  private let style: TerminalStyle

  init(_ sheet: GrantsSheet, _ index: Int, style: TerminalStyle) {
    self.sheet = sheet
    result = sheet.results[index]
    label = sheet.label(index)
    self.style = style
  }

  var lines: [String] {
    let head = style.paint("Why, by \(label)", .heading)
    switch result.entry.family {
    case .ballots:
      return [head] + past + RoundsText(sheet, result, style: style).lines
    case .strategic:
      return [head] + chances
    case .shares, .matching, .wrappers:
      return [head] + shares
    }
  }

  private func name(_ row: Int) -> String { DisplayText.harmless(sheet.slate.members[row].name) }

  /// What rounds tell of where the fund has paid before.
  private var past: [String] {
    let paid = sheet.slate.table.paid.reduce(0) { $0 &+ max(0, $1) }
    guard paid > 0 else { return [] }
    return wrapped(
      "Counted on all the money that the fund has had, with the \(ExactMoney.text(paid)) that it has "
        + "paid; a grant is what that gives beyond what was paid.")
  }

  // MARK: Chances

  private var chances: [String] {
    var table = TextTable(columns: [
      .init(header: "candidate", right: false, flexible: true, least: 14),
      .init(header: "grant"), .init(header: "before"), .init(header: "after"),
      .init(header: "next $1,000"), .init(header: "", right: false),
    ])
    let grants = result.apportionment.grants
    for row in grants.indices {
      let effect = GrantEffect(
        of: grants[row], row: row, on: sheet.slate, model: result.apportionment.rule.winModel)
      table.rows.append([
        name(row), ExactMoney.text(grants[row]), percent(effect.before), percent(effect.after),
        FixedPoint.text(effect.nextThousand, decimals: 5), effect.remark,
      ])
    }
    var lines = table.lines(style)
    if let with = result.measures.seats, let without = sheet.slate.withoutGrants.seats {
      let text =
        "Expected seats: \(FixedPoint.text(without, decimals: 3)) without these grants, "
        + "\(FixedPoint.text(with, decimals: 3)) with them. Before, after: the chance to win. "
        + "Next $1,000: the seats that so much more would add."
      lines += wrapped(text)
    }
    return lines
  }

  private func percent(_ chance: Double) -> String {
    FixedPoint.text(100 * chance, decimals: 1) + "%"
  }

  // MARK: Shares

  private var shares: [String] {
    let grants = result.apportionment.grants
    let inner = result.apportionment.rule.inner
    let plain =
      inner.map { Apportionment($0, of: sheet.budget, among: sheet.slate).grants }
      ?? result.apportionment.withoutLimits(on: sheet.slate)
    let sum = plain.reduce(0.0) { $0 + Double($1) }
    let reads = result.apportionment.rule.reads
    var table = TextTable(columns: [
      .init(header: "candidate", right: false, flexible: true, least: 14)
    ])
    if reads.contains(.gifts) {
      table.columns += [.init(header: "gifts"), .init(header: "their sum")]
    }
    if reads.contains(.dues) { table.columns.append(.init(header: "dues")) }
    if reads.contains(.credit) { table.columns.append(.init(header: "in the name")) }
    table.columns += [
      .init(header: inner == nil ? "weight" : "inner rule"), .init(header: "grant"),
      .init(header: "", right: false),
    ]
    for row in grants.indices {
      var cells = [name(row)]
      if reads.contains(.gifts) { cells += gifts(row) }
      if reads.contains(.dues) { cells.append(ExactMoney.short(sheet.slate.table.dues[row])) }
      if reads.contains(.credit) { cells.append(ExactMoney.short(sheet.slate.table.credit[row])) }
      cells.append(
        inner != nil
          ? ExactMoney.text(plain[row]) : sum > 0 ? percent(Double(plain[row]) / sum) : style.dash)
      table.rows.append(
        cells + [ExactMoney.text(grants[row]), remark(row, grants[row], plain[row])])
    }
    let meaning =
      inner == nil
      ? "Weight: the part of the grants if no cap and no room held anyone back."
      : "Inner rule: what the rule inside would give by itself."
    return table.lines(style) + wrapped(meaning)
  }

  private func gifts(_ row: Int) -> [String] {
    let gifts = sheet.slate.table.gifts
    var count: Int64 = 0
    var sum = 0.0
    for size in gifts.sizes.indices where row < gifts.recipients {
      count = count.addingReportingOverflow(gifts[size, row]).partialValue
      sum += Double(gifts[size, row]) * Double(gifts.sizes[size])
    }
    return ["\(count)", ExactMoney.text(Int64(min(sum, 9e18)))]
  }

  private func remark(_ row: Int, _ grant: Int64, _ plain: Int64) -> String {
    let table = sheet.slate.table
    if table.margin[row] == .infinity { return "unopposed" }
    if table.room[row] <= 0 { return "may not be paid" }
    if grant >= table.room[row] { return "at the cap" }
    if result.apportionment.rule.inner != nil {
      return grant < plain ? "less than inside" : grant > plain ? "more than inside" : ""
    }
    return ""
  }

  private func wrapped(_ text: String) -> [String] {
    DisplayText.wrapped(text, to: style.width, indent: 2, ellipsis: style.ellipsis)
  }
}

extension GrantEffect {
  /// Why it is no more, in a few words; empty where there is nothing to say.
  var remark: String {
    switch refusal {
    case nil: isFull ? "at the cap" : ""
    case .unopposed: "unopposed"
    case .noRoom: "may not be paid"
    case .unmoved: "money moves nothing"
    case .tooFarBehind: "too far behind"
    case .safeAlready: "safe already"
    case .betterElsewhere: "more elsewhere"
    }
  }
}
