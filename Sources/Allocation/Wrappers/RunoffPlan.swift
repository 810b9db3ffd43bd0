import Numerics
import Randomness

/// What a fund may expect of two rounds when it keeps some money for the second.
///
/// In the first round a grant x lifts a recipient's log-odds by θ·ln(1 + x/e), and luck and error
/// by a surprise ε ~ N(0, s²), part of it shared. The seat is won outright where outright + lift +
/// ε > 0; otherwise there is a runoff where entry + lift + ε > 0, with log-odds margin + carry·(lift
/// + ε) and luck of its own, in which the reserve goes where it wins most seats. The first round's
/// chances, and the runoffs' without money, are integrals over each row's own ε; only what the
/// reserve adds depends on who is left with whom, and is a mean over sampled futures. Their draws
/// are fixed and spread evenly over each row's distribution, so that the sum is steady in R and the
/// same on every call.
struct RunoffPlan {
  /// A recipient who may be paid and whose seat is worth something.
  private struct Row {
    var index: Int
    var prospect: Prospect
    var value: Double
    var room: Int64
    var outright: Double
    var entry: Double
    var margin: Double
    var lift = 0.0
  }

  private var rows: [Row] = []
  private let carry: Double
  private let runoffSpread: Double
  private let samples: Int
  /// Surprises over their standard deviation, row by row within each sample.
  private var surprises: [Double] = []
  /// The runoffs of one future, one line for each of `rows`.
  private var later: RecipientTable
  private var first: [Int64] = []
  private var second: [Int64] = []

  init(_ table: borrowing RecipientTable, _ outlook: RunoffOutlook, samples: Int) {
    carry = Self.bounded(outlook.carry, 0, 1)
    runoffSpread = Self.bounded(outlook.spread, 1e-6, 1e6)
    var effects: [Double] = []
    for i in 0..<min(table.count, outlook.entry.count)
    where table.room[i] > 0 && table.value[i] > 0 && !outlook.outright[i].isNaN
      && !outlook.entry[i].isNaN && !outlook.margin[i].isNaN
    {
      rows.append(
        Row(
          index: i, prospect: Prospect(table, i, .logOdds), value: min(table.value[i], 1e12),
          room: table.room[i], outright: Self.bounded(outlook.outright[i], -1e6, 1e6),
          entry: Self.bounded(outlook.entry[i], -1e6, 1e6),
          margin: Self.bounded(outlook.margin[i], -1e6, 1e6)))
      effects.append(outlook.moneyEffect[i])
    }
    later = RecipientTable(count: rows.count)
    for k in rows.indices {
      later.value[k] = rows[k].value
      later.moneyEffect[k] = effects[k]
      let factor = outlook.moneyFactor.isEmpty ? 1 : outlook.moneyFactor[rows[k].index]
      later.moneyBase[k] = outlook.moneyBase * factor
      later.spread[k] = runoffSpread
    }
    // Many races even out by themselves; a few futures remain for what they share.
    self.samples = max(1, min(samples, max(8, (1 << 17) / max(1, rows.count))))
    drawSurprises(shared: table.sharedSpread)
  }

  /// Whether money in the runoffs moves anybody.
  private var helps: Bool { later.moneyEffect.contains { $0 > 0 } }

  /// The best amount to keep back: the best of ten steps, then golden section around it. Of
  /// amounts that are worth the same to within 10⁻¹⁰ of all seats the first one found, which is
  /// the least of the ten steps.
  mutating func bestReserve(
    of fund: Int64, _ rule: AllocationRule, among table: borrowing RecipientTable,
    scratch: inout AllocationScratch
  ) -> Int64 {
    guard helps else { return 0 }
    let tolerance = rows.reduce(0) { $0 + $1.value } * 1e-10
    var best = (share: 0.0, value: -Double.infinity)
    func amount(_ share: Double) -> Int64 {
      min(fund, Int64(saturatingCents: share * Double(fund)))
    }
    for step in 0...10 {
      let share = Double(step) / 10
      let value = value(of: amount(share), of: fund, rule, among: table, &scratch)
      if value > best.value + tolerance { best = (share, value) }
    }
    let golden = 0.6180339887498949
    var (low, high) = (max(0, best.share - 0.1), min(1, best.share + 0.1))
    var left = (share: high - golden * (high - low), value: 0.0)
    var right = (share: low + golden * (high - low), value: 0.0)
    left.value = value(of: amount(left.share), of: fund, rule, among: table, &scratch)
    right.value = value(of: amount(right.share), of: fund, rule, among: table, &scratch)
    for _ in 0..<5 {
      for tried in [left, right] where tried.value > best.value + tolerance { best = tried }
      if left.value >= right.value {
        (high, right) = (right.share, left)
        left.share = high - golden * (high - low)
        left.value = value(of: amount(left.share), of: fund, rule, among: table, &scratch)
      } else {
        (low, left) = (left.share, right)
        right.share = low + golden * (high - low)
        right.value = value(of: amount(right.share), of: fund, rule, among: table, &scratch)
      }
    }
    for tried in [left, right] where tried.value > best.value + tolerance { best = tried }
    return amount(best.share)
  }

  /// The expected value of seats over both rounds with `reserve` of `fund` kept back.
  private mutating func value(
    of reserve: Int64, of fund: Int64, _ rule: AllocationRule,
    among table: borrowing RecipientTable, _ scratch: inout AllocationScratch
  ) -> Double {
    _ = rule.apportion(fund - reserve, among: table, into: &first, scratch: &scratch)
    var sum = 0.0
    for k in rows.indices {
      let prospect = rows[k].prospect
      let dollars = Double(first[rows[k].index]) / 100
      rows[k].lift = prospect.effect * Stable.log1p(dollars / prospect.base)
      sum += rows[k].value * chanceWithoutReserve(rows[k])
    }
    guard reserve > 0 else { return sum }
    var added = 0.0
    for sample in 0..<samples { added += valueAdded(by: reserve, in: sample, &scratch) }
    return sum + added / Double(samples)
  }

  /// The chance to win outright or in a runoff without money.
  private func chanceWithoutReserve(_ row: Row) -> Double {
    let spread = row.prospect.spread
    let below = Normal.cumulative(-(row.entry + row.lift) / spread)
    let above = Normal.cumulative(-(row.outright + row.lift) / spread)
    var chance = Normal.cumulative((row.outright + row.lift) / spread)
    guard above > below else { return chance }
    // The midpoints of equal parts of the window in probability.
    let parts = 16
    let step = (above - below) / Double(parts)
    for part in 0..<parts {
      let z = Normal.quantile(below + (Double(part) + 0.5) * step)
      chance += step * Normal.cumulative(runoffMargin(row, z * spread) / runoffSpread)
    }
    return chance
  }

  private func runoffMargin(_ row: Row, _ surprise: Double) -> Double {
    row.margin + carry * (row.lift + Self.bounded(surprise, -1e8, 1e8))
  }

  /// What the reserve adds to the runoffs of one sampled future.
  private mutating func valueAdded(
    by reserve: Int64, in sample: Int, _ scratch: inout AllocationScratch
  ) -> Double {
    for (k, row) in rows.enumerated() {
      let surprise = surprises[sample * rows.count + k] * row.prospect.spread
      let isLeft = row.entry + row.lift + surprise > 0 && row.outright + row.lift + surprise <= 0
      later.room[k] = isLeft ? row.room - first[row.index] : 0
      if isLeft { later.margin[k] = runoffMargin(row, surprise) }
    }
    _ = AllocationRule.strategicNeed(.hull)
      .apportion(reserve, among: later, into: &second, scratch: &scratch)
    var added = 0.0
    for k in rows.indices where second[k] > 0 {
      let dollars = Double(second[k]) / 100
      added +=
        rows[k].value
        * (WinModel.logOdds.winProbability(with: dollars, of: k, in: later)
          - Normal.cumulative(later.margin[k] / runoffSpread))
    }
    return added
  }

  /// Latin hypercube: each row's surprises, and the shared one, fall one each into equal parts of
  /// the normal distribution, in an order of their own.
  private mutating func drawSurprises(shared: Double) {
    guard helps else { return }
    let common = Self.stratifiedNormals(samples, index: .max)
    surprises = Array(repeating: 0, count: samples * rows.count)
    for (k, row) in rows.enumerated() {
      let own = Self.stratifiedNormals(samples, index: UInt32(truncatingIfNeeded: row.index))
      let part = Self.bounded(shared / row.prospect.spread, 0, 1)
      let rest = (1 - part * part).squareRoot()
      for sample in 0..<samples {
        surprises[sample * rows.count + k] = part * common[sample] + rest * own[sample]
      }
    }
  }

  private static func stratifiedNormals(_ count: Int, index: UInt32) -> [Double] {
    var stream = RandomStream(StreamKey(seed: 0x5265_7365_7276_6521, index: index))
    return (0..<count).shuffled(using: &stream).map { stratum in
      Normal.quantile((Double(stratum) + stream.uniform()) / Double(count))
    }
  }

  /// Written so that a NaN ends at the lower bound.
  private static func bounded(_ x: Double, _ low: Double, _ high: Double) -> Double {
    x > low ? (x < high ? x : high) : low
  }
}
