import Allocation
import Numerics
import SimulationCore

/// Turns rows in a person's units into the columns that rules read.
///
/// A lead of `m` points is the log-odds ln(q/(1 − q)) of the share q = ½ + m/200. A spread of `s`
/// points of lead is s/50 in log-odds, the slope at an even split.
struct CandidateColumns {
  let rows: [CandidateRow]
  /// The columns that the table has.
  let columns: Set<String>

  /// The SD of a poll's share is 4.5 points (3.5–6), which is 9 of lead (A).
  private static let pollError = 9.0
  /// City (2.5) and slate (2), as SDs of share, come to 3.2 points, which is 6.4 of lead (A).
  private static let sharedSpread = 6.4

  func slate(_ reading: inout Reading) -> Slate {
    var table = RecipientTable(count: rows.count)
    let scale = Double(MoneyEffect().scale) / 100
    var smallest = Self.sharedSpread
    for (i, row) in rows.enumerated() {
      let spread = row.spread ?? CandidateRow.usualSpread
      table.paid[i] = row.paid
      table.room[i] = row.unopposed ? 0 : max(0, (row.cap ?? Slate.unlimited) - row.paid)
      table.raised[i] = row.raised ?? row.cash ?? 0
      table.target[i] = row.target ?? 0
      table.ask[i] = row.ask ?? 0
      table.dues[i] = row.dues
      table.credit[i] = row.credit
      table.attention[i] = row.attention
      table.value[i] = row.value
      table.moneyEffect[i] = row.effect ?? CandidateRow.usualEffect
      table.moneyBase[i] = scale + Double(row.cash ?? 0) / 100
      table.spread[i] = spread / 50
      table.doubt[i] = min(spread, row.doubt ?? spread / 2) / 50
      table.pollError[i] = Self.pollError / 50
      table.margin[i] = row.unopposed ? .infinity : expected(row)
      if row.margin != nil, let poll = row.poll { table.poll[i] = Self.logit(poll / 100) }
      smallest = min(smallest, spread)
    }
    table.sharedSpread = smallest / 50
    fillGifts(&table, &reading)
    return Slate(
      members: rows.map { Slate.Member(name: $0.candidate, race: $0.race) }, table: table,
      facts: facts, assumptions: assumptions)
  }

  /// Dollars below a million: $5,000.
  private static func grouped(_ dollars: Int64) -> String {
    guard dollars >= 1_000 else { return "$\(dollars)" }
    let rest = String(dollars % 1_000)
    return "$\(dollars / 1_000)," + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// A poll is what is expected where nothing else is said; it is then not news as well.
  private func expected(_ row: CandidateRow) -> Double {
    if let margin = row.margin { return Self.logit(0.5 + margin / 200) }
    return row.poll.map { Self.logit($0 / 100) } ?? 0
  }

  private static func logit(_ share: Double) -> Double { Stable.log(share / (1 - share)) }

  private func fillGifts(_ table: inout RecipientTable, _ reading: inout Reading) {
    guard columns.contains("gifts") else { return }
    let sizes = Set(rows.flatMap { $0.gifts.map(\.size) }).sorted()
    guard sizes.count * rows.count <= 1 << 24 else {
      reading.report(
        .start, found: "\(sizes.count) sizes of gifts to \(rows.count) candidates",
        expected: "at most \(1 << 24) sizes times candidates")
      return
    }
    let number = Dictionary(uniqueKeysWithValues: sizes.enumerated().map { ($1, $0) })
    table.gifts = GiftCounts(recipients: rows.count, sizes: sizes)
    for (i, row) in rows.enumerated() {
      for pile in row.gifts {
        guard let size = number[pile.size] else { continue }
        table.gifts[size, i] += pile.count
      }
    }
  }

  private var facts: SlateFacts {
    var facts: SlateFacts = []
    func has(_ names: [String], _ fact: SlateFacts) {
      if names.contains(where: columns.contains) { facts.insert(fact) }
    }
    has(["margin", "poll"], .chances)
    has(["cash", "raised"], .money)
    has(["target"], .targets)
    has(["gifts"], .gifts)
    has(["dues"], .dues)
    has(["credit"], .credit)
    if rows.allSatisfy({ $0.ask != nil || $0.cap != nil || $0.unopposed }) { facts.insert(.asks) }
    return facts
  }

  private var assumptions: [Slate.Assumption] {
    var list: [Slate.Assumption] = []
    func assume(
      _ column: String, _ value: String, _ matters: TableColumns,
      where isMissing: (CandidateRow) -> Bool
    ) {
      guard rows.contains(where: isMissing),
        let source = CandidateRow.record.members.summary.fields.first(where: { $0.key == column })?
          .source
      else { return }
      list.append(
        Slate.Assumption("\(column) \(value) (\(source.letter): \(source.note))", for: matters))
    }
    assume("effect", "\(CandidateRow.usualEffect)", .chances) { $0.effect == nil }
    assume("spread", "\(Int(CandidateRow.usualSpread)) points", .chances) { $0.spread == nil }
    assume("cash", "$0", .chances) { $0.cash == nil }
    assume("doubt", "\(Int(CandidateRow.usualSpread / 2)) points", .doubt) { $0.doubt == nil }
    list.append(
      Slate.Assumption(
        "money counts from \(Self.grouped(MoneyEffect().scale / 100)) above the cash "
          + "(A: a small campaign)",
        for: .chances))
    list.append(
      Slate.Assumption("errors shared by all races: SD 6.4 points (A)", for: .sharedSpread))
    return list
  }
}
