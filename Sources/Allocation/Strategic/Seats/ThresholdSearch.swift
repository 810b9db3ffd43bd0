/// The search for the grants with the best chance of k seats. Its memory is kept from use to use.
///
/// A chance of k seats is linear in each seat's own chance, so what any number of steps does for
/// one seat is exact from one count: the chance that the seat decides, times the change of its own.
struct ThresholdSearch: Sendable {
  /// How a path looks ahead.
  enum Path: CaseIterable {
    /// One step at a time.
    case single
    /// Up to 32 steps at a time.
    case leaping
    /// The same among the k likeliest seats, until they are full.
    case likeliest
  }

  /// The numbers of steps that are weighed, doubling.
  static let longest = 6
  /// Steps that change hands after each grant, at most.
  private static let swaps = 4

  var count = SeatCount()
  private var step: Int64 = 1
  /// Whole steps each race may still take.
  private var left: [Int] = []
  private var units: [Int] = []
  /// Chances of the counted event, block by block and in each race by race: as it is, with one step
  /// less, and with 1, 2, 4 … steps more.
  private var now: [Eight] = []
  private var behind: [Eight] = []
  private var ahead: [Eight] = []
  /// What each race's steps add to the objective, `longest` a race, and what one less takes.
  private var gains: [Double] = []
  private var losses: [Double] = []
  /// Whether a race is among the likeliest, and the order by which they are found.
  private var isLikely: [Bool] = []

  mutating func load(_ table: borrowing RecipientTable, atLeast seats: Int?, draws: Int) {
    count.load(table, atLeast: seats)
    count.error.setDraws(count.sharedSpread > 0 ? draws : 1, sd: count.sharedSpread)
  }

  /// The step to use for a fund, or nil where no path is short enough.
  func step(from smallest: Int64, for fund: Int64) -> Int64? {
    let limit = 1 << 18
    let products = count.error.offsets.count * (count.size + 64)
    guard products <= limit / 8 else { return nil }
    let most = Int64(limit / products)
    var step = smallest
    while fund / step > most { step = min(step, .max / 2) * 2 }
    return step
  }

  /// P(at least k seats) in the sample.
  mutating func chance(of grants: [Int64]) -> Double {
    var sum = 0.0
    for block in count.error.offsets.indices {
      let offsets = count.error.offsets[block]
      for (i, race) in count.races.enumerated() {
        let logOdds = race.logOdds(with: Double(grants[race.row]) / 100)
        count.chances[i] = race.chances(logOdds: logOdds, offsets, sign: count.sign)
      }
      sum += (count.error.weights[block] * count.atLeast()).sum()
    }
    return sum
  }

  /// Follows a path until the fund is out or every race has all the whole steps it may take.
  /// - Returns: cents given.
  mutating func follow(
    _ path: Path, _ fund: Int64, step: Int64, among table: borrowing RecipientTable,
    into grants: inout [Int64]
  ) -> Int64 {
    start(step: step, table)
    if path == .likeliest { findLikeliest() }
    let lengths = path == .single ? 1 : Self.longest
    var rest = fund
    var heir: Int?
    findGains(lengths)
    while true {
      guard let next = best(lengths, onlyLikely: path == .likeliest) else { break }
      let wanted = 1 << next.length
      let taken = Int(min(Int64(wanted), rest / step))
      if taken > 0 {
        move(taken, to: next.race, lengths)
        rest -= Int64(taken) * step
      }
      if taken < wanted {
        heir = next.race
        break
      }
      improve(lengths)
    }
    for (i, race) in count.races.enumerated() { grants[race.row] = Int64(units[i]) * step }
    guard let heir else { return fund - rest }
    grants[count.races[heir].row] += rest
    return fund
  }

  private mutating func start(step: Int64, _ table: borrowing RecipientTable) {
    self.step = step
    let races = count.races.count
    let blocks = count.error.offsets.count
    units.refill(races, with: 0)
    left.refill(races, with: 0)
    // Whatever the fund, so that a smaller one takes the same path.
    let most: Int64 = 1 << 40
    for (i, race) in count.races.enumerated() where race.effect > 0 && table.room[race.row] > 0 {
      left[i] = Int(min(most, table.room[race.row] / step))
    }
    now.refill(blocks * races, with: .zero)
    behind.refill(blocks * races, with: .zero)
    ahead.refill(blocks * races * Self.longest, with: .zero)
    gains.refill(races * Self.longest, with: 0)
    losses.refill(races, with: 0)
    for i in 0..<races { renew(i, Self.longest) }
  }

  /// Computes a race's chances after its steps changed.
  private mutating func renew(_ i: Int, _ lengths: Int) {
    let race = count.races[i]
    let races = count.races.count
    func logOdds(_ units: Int) -> Double {
      race.logOdds(with: Double(Int64(units) * step) / 100)
    }
    let here = logOdds(units[i])
    let before = logOdds(max(0, units[i] - 1))
    for block in count.error.offsets.indices {
      let offsets = count.error.offsets[block]
      now[block * races + i] = race.chances(logOdds: here, offsets, sign: count.sign)
      guard units[i] > 0 else { continue }
      behind[block * races + i] = race.chances(logOdds: before, offsets, sign: count.sign)
    }
    for length in 0..<lengths where 1 << length <= left[i] {
      let there = logOdds(units[i] + 1 << length)
      for block in count.error.offsets.indices {
        ahead[(block * Self.longest + length) * races + i] = race.chances(
          logOdds: there, count.error.offsets[block], sign: count.sign)
      }
    }
  }

  private mutating func move(_ steps: Int, to race: Int, _ lengths: Int) {
    units[race] += steps
    left[race] -= steps
    renew(race, lengths)
  }

  /// What every race's steps are worth as things stand.
  private mutating func findGains(_ lengths: Int) {
    let races = count.races.count
    for i in 0..<races * Self.longest { gains[i] = 0 }
    for i in 0..<races { losses[i] = 0 }
    for block in count.error.offsets.indices {
      for i in 0..<races { count.chances[i] = now[block * races + i] }
      count.findPivots()
      let weights = count.error.weights[block] * count.sign
      for i in 0..<races where left[i] > 0 || units[i] > 0 {
        let deciding = weights * count.pivots[i]
        let here = now[block * races + i]
        for length in 0..<lengths where 1 << length <= left[i] {
          let there = ahead[(block * Self.longest + length) * races + i]
          gains[i * Self.longest + length] += (deciding * (there - here)).sum()
        }
        if units[i] > 0 { losses[i] += (deciding * (here - behind[block * races + i])).sum() }
      }
    }
  }

  /// The steps that add most a step; ties to the lower index and the shorter grant.
  private func best(_ lengths: Int, onlyLikely: Bool) -> (race: Int, length: Int)? {
    func search(_ onlyLikely: Bool) -> (race: Int, length: Int)? {
      var found: (race: Int, length: Int)?
      var top = -1.0
      for i in left.indices where !onlyLikely || isLikely[i] {
        for length in 0..<lengths where 1 << length <= left[i] {
          let gain = gains[i * Self.longest + length] / Double(1 << length)
          // Sums in another order differ in the last bits, which must not decide.
          guard gain > top + 1e-12 * abs(top) else { continue }
          top = gain
          found = (i, length)
        }
      }
      return found
    }
    return (onlyLikely ? search(true) : nil) ?? search(false)
  }

  /// Moves single steps from whom they help least to whom they help most while that raises the
  /// objective; leaves the gains as things then stand.
  private mutating func improve(_ lengths: Int) {
    findGains(lengths)
    var chance: Double?
    for _ in 0..<Self.swaps {
      var (giver, taker): (Int?, Int?)
      for i in left.indices {
        if units[i] > 0, losses[i] < giver.map({ losses[$0] }) ?? .infinity { giver = i }
        if left[i] > 0, gains[i * Self.longest] > taker.map({ gains[$0 * Self.longest] }) ?? 0 {
          taker = i
        }
      }
      guard let giver, let taker, giver != taker,
        gains[taker * Self.longest] > losses[giver] + 1e-12
      else { return }
      let before = chance ?? currentChance()
      move(-1, to: giver, lengths)
      move(1, to: taker, lengths)
      let after = currentChance()
      // The two changes together may do less than each alone.
      guard after > before + 1e-12 else {
        move(-1, to: taker, lengths)
        move(1, to: giver, lengths)
        return
      }
      chance = after
      findGains(lengths)
    }
  }

  private mutating func currentChance() -> Double {
    let races = count.races.count
    var sum = 0.0
    for block in count.error.offsets.indices {
      for i in 0..<races { count.chances[i] = now[block * races + i] }
      sum += (count.error.weights[block] * count.atLeast()).sum()
    }
    return sum
  }

  /// Marks as many of the likeliest races as wins are needed; ties to the lower index.
  private mutating func findLikeliest() {
    let races = count.races
    isLikely.refill(races.count, with: false)
    for _ in 0..<min(count.needed, races.count) {
      var likeliest: Int?
      for i in races.indices where !isLikely[i] {
        if let j = likeliest, races[i].logOdds(with: 0) <= races[j].logOdds(with: 0) { continue }
        likeliest = i
      }
      if let likeliest { isLikely[likeliest] = true }
    }
  }
}
