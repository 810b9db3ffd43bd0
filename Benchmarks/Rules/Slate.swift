import Allocation
import Randomness

/// Random slates for the benchmarks: all columns filled, the same for the same seed.
enum Slate {
  /// How returns to money run among the races.
  enum Regime: String, CaseIterable {
    /// Diminishing from the first dollar in every race.
    case concave
    /// Some races are long shots, in which returns first grow.
    case mixed
    /// Nearly all are.
    case longShots = "long shots"
  }

  /// A slate of `n` races, margins by the regime.
  static func make(_ n: Int, _ regime: Regime = .mixed, seed: UInt64) -> RecipientTable {
    var random = RandomStream(StreamKey(seed: seed))
    func real(_ low: Double, _ high: Double) -> Double { low + (high - low) * random.uniform() }
    var table = RecipientTable(count: n)
    for i in 0..<n {
      table.room[i] = Int64(real(1_000_00, 60_000_00))
      table.raised[i] = Int64(real(0, 50_000_00))
      table.target[i] = Int64(real(20_000_00, 90_000_00))
      table.ask[i] = Int64(real(1_000_00, 20_000_00))
      table.dues[i] = Int64(real(0, 5_000_00))
      table.credit[i] = Int64(real(0, 5_000_00))
      table.attention[i] = real(0.01, 1)
      table.moneyEffect[i] = real(0.05, 0.3)
      table.moneyBase[i] = real(2_000, 60_000)
      table.spread[i] = real(0.2, 0.6)
      table.doubt[i] = table.spread[i] * real(0.2, 0.9)
      table.value[i] = 1
      // Returns diminish where m/s > −s/θ.
      let edge = -table.spread[i] * table.spread[i] / table.moneyEffect[i]
      switch regime {
      case .concave: table.margin[i] = real(max(edge, -1.5), 1.5)
      case .mixed: table.margin[i] = real(-2, 1.5)
      case .longShots: table.margin[i] = edge - real(0, 1)
      }
    }
    table.sharedSpread = 0.15
    table.luck = StreamKey(seed: seed, purpose: 1)
    fillBallots(&table, &random)
    fillGifts(&table, &random)
    fillOutlook(&table)
    return table
  }

  /// Two hundred members who approve of five each.
  private static func fillBallots(_ table: inout RecipientTable, _ random: inout RandomStream) {
    guard table.count > 0 else { return }
    for _ in 0..<200 {
      var listed: [Int] = []
      for _ in 0..<min(5, table.count) {
        let choice = min(table.count - 1, Int(random.uniform() * Double(table.count)))
        if !listed.contains(choice) { listed.append(choice) }
      }
      do { try table.ballots.append(listed) } catch { fatalError("\(error)") }
    }
  }

  private static func fillGifts(_ table: inout RecipientTable, _ random: inout RandomStream) {
    table.gifts = GiftCounts(
      recipients: table.count, sizes: [10_00, 25_00, 50_00, 100_00, 250_00, 500_00])
    for size in table.gifts.sizes.indices {
      for i in 0..<table.count { table.gifts[size, i] = Int64(random.uniform() * 60) }
    }
  }

  private static func fillOutlook(_ table: inout RecipientTable) {
    var outlook = RunoffOutlook(count: table.count)
    for i in 0..<table.count {
      outlook.outright[i] = table.margin[i] - 0.4
      outlook.entry[i] = table.margin[i] + 0.8
      outlook.margin[i] = 0.4 * table.margin[i]
      outlook.moneyEffect[i] = table.moneyEffect[i]
    }
    outlook.carry = 0.4
    outlook.spread = 0.34
    outlook.moneyBase = 2_000
    table.runoff = outlook
  }
}
