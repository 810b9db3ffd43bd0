import Numerics

/// The room for what the greedy method keeps of the rows of a table.
struct GreedyRows: Sendable {
  private var numbers: [Double] = []
  private var looked: [Int] = []
  private var keys: [Int64] = []
  private var winners: [Int] = []

  /// Reads a table of at least one row, and what the first dollar is worth to each who may get it, and
  /// lends that.
  mutating func reading<Result>(
    _ model: WinModel, _ table: borrowing RecipientTable, _ body: (inout OpenRows) -> Result
  ) -> Result? {
    let count = table.count
    if looked.count != count {
      numbers = Array(repeating: 0, count: OpenRows.columns * OpenRows.padded(count))
      looked = Array(repeating: 4, count: count)
      keys = Array(repeating: .min, count: WinnerTree.leaves(count))
      winners = Array(repeating: 0, count: 2 * keys.count)
    }
    let size = keys.count
    // Lent all together, so that nothing is asked again at each step.
    return numbers.withUnsafeMutableBufferPointer { numbers in
      looked.withUnsafeMutableBufferPointer { looked in
        keys.withUnsafeMutableBufferPointer { keys in
          winners.withUnsafeMutableBufferPointer { winners in
            guard let numbers = numbers.baseAddress, let looked = looked.baseAddress,
              let keys = keys.baseAddress, let winners = winners.baseAddress
            else { return nil }
            var rows = OpenRows(
              numbers: numbers, looked: looked, count: count, model: model,
              gains: WinnerTree(keys: keys, winners: winners, size: size))
            rows.read(table)
            return body(&rows)
          }
        }
      }
    }
  }
}

/// What the greedy method keeps of the rows of a table, in columns: the first dollars of eight rows,
/// or four steps of two, are worked out at once. Good while `GreedyRows` lends it.
struct OpenRows {
  private typealias Four = SIMD4<Double>
  private typealias Eight = SIMD8<Double>

  /// Column after column: what `Prospect` knows of each row, then the logarithm of what its first
  /// dollar is worth, then four such logarithms from some amount on, row by row.
  private let numbers: UnsafeMutableRawPointer
  /// By row: how many of the four have been looked at.
  private let looked: UnsafeMutablePointer<Int>
  private let count: Int
  /// Rows up to a multiple of eight; those that only fill up are empty.
  private let padded: Int
  private let isShare: Bool
  /// The inverse of the one standard deviation of all, under the share model.
  private let share: Double
  /// Who gains most from the next dollar.
  private(set) var gains: WinnerTree

  private enum Column {
    static let margin = 0
    static let effect = 1
    static let inverseBase = 2
    static let inverseSpread = 3
    static let rate = 4
    static let first = 5
    static let steps = 6
  }
  static let columns = 10
  static func padded(_ count: Int) -> Int { (count + 7) / 8 * 8 }

  init(
    numbers: UnsafeMutablePointer<Double>, looked: UnsafeMutablePointer<Int>, count: Int,
    model: WinModel, gains: WinnerTree
  ) {
    self.numbers = UnsafeMutableRawPointer(numbers)
    self.looked = looked
    self.count = count
    padded = Self.padded(count)
    self.gains = gains
    switch model {
    case .logOdds: (isShare, share) = (false, 1)
    case .share(let sd): (isShare, share) = (true, sd)
    }
  }

  mutating func read(_ table: borrowing RecipientTable) {
    prepare(table)
    rateFirstDollars()
    looked.update(repeating: 4, count: count)
    let room = table.room.span
    gains.start(count) { row in
      room[row] > 0 && number(Column.rate, row) > 0 ? number(Column.first, row) : nil
    }
  }

  @inline(__always)
  private func place(_ column: Int, _ row: Int) -> Int { 8 &* (column &* padded &+ row) }

  @inline(__always)
  private func number(_ column: Int, _ row: Int) -> Double {
    numbers.load(fromByteOffset: place(column, row), as: Double.self)
  }

  @inline(__always)
  private func four(_ column: Int, _ row: Int) -> Four {
    numbers.loadUnaligned(fromByteOffset: place(column, row), as: Four.self)
  }

  @inline(__always)
  private func eight(_ column: Int, _ row: Int) -> Eight {
    numbers.loadUnaligned(fromByteOffset: place(column, row), as: Eight.self)
  }

  @inline(__always)
  private func store(_ value: Four, _ column: Int, _ row: Int) {
    numbers.storeBytes(of: value, toByteOffset: place(column, row), as: Four.self)
  }

  /// Four rows of a column, 0 beyond the last.
  @inline(__always)
  private func four(_ column: Span<Double>, _ row: Int) -> Four {
    if row &+ 4 <= count {
      return column.bytes.unsafeLoadUnaligned(fromByteOffset: 8 &* row, as: Four.self)
    }
    var result = Four()
    for lane in 0..<count &- row { result[lane] = column[row &+ lane] }
    return result
  }

  /// Turns the columns of a table into what `Prospect` makes of them, to the same bits.
  private func prepare(_ table: borrowing RecipientTable) {
    let (margins, spreads, values) = (table.margin.span, table.spread.span, table.value.span)
    let (effects, bases) = (table.moneyEffect.span, table.moneyBase.span)
    let (zero, one) = (Four(repeating: 0), Four(repeating: 1))
    for row in stride(from: 0, to: count, by: 4) {
      let (margin, effect, value) = (four(margins, row), four(effects, row), four(values, row))
      let inverseBase = one / Self.bounded(four(bases, row), 1e-2, 1e15)
      let spread = isShare ? Four(repeating: share) : four(spreads, row)
      let inverseSpread = one / Self.bounded(spread, 1e-6, 1e6)
      let moved = Self.bounded(effect, 1e-12, 1e12)
      let worth = Self.bounded(value, 1e-12, 1e12)
      let rate = worth * moved * inverseSpread * inverseBase * Four(repeating: Prospect.peak)
      let still =
        (effect .<= zero) .| (value .<= zero) .| (margin .!= margin)
        .| (effect .!= effect) .| (value .!= value)
      store(
        Self.bounded(margin.replacing(with: zero, where: margin .!= margin), -1e6, 1e6),
        Column.margin, row)
      store(moved.replacing(with: zero, where: still), Column.effect, row)
      store(inverseBase, Column.inverseBase, row)
      store(inverseSpread, Column.inverseSpread, row)
      store(rate.replacing(with: zero, where: still), Column.rate, row)
    }
  }

  /// Rows in which money moves nothing, and those that only fill up, come out without meaning.
  private func rateFirstDollars() {
    for row in stride(from: 0, to: count, by: 8) {
      let (margin, rate) = (eight(Column.margin, row), eight(Column.rate, row))
      let spread = eight(Column.inverseSpread, row)
      let firsts =
        isShare
        ? Self.shareMarginal(margin, rate, spread)
        : Self.oddsMarginal(margin, Stable.log(rate), spread)
      numbers.storeBytes(of: firsts, toByteOffset: place(Column.first, row), as: Eight.self)
    }
  }

  /// Each lane within low…high; a NaN ends at the lower bound.
  @inline(__always)
  private static func bounded(_ x: Four, _ low: Double, _ high: Double) -> Four {
    let raised = Four(repeating: low).replacing(with: x, where: x .> Four(repeating: low))
    return raised.replacing(with: Four(repeating: high), where: raised .> Four(repeating: high))
  }

  /// Takes a row out that is full.
  mutating func remove(_ row: Int) { gains.remove(row) }

  /// Rates a row anew that has been given a part, steps of `step` dollars ahead; or something else, so
  /// that `isPart` is false and what was seen ahead no longer holds.
  ///
  /// Where the next steps have not been looked at, those of the next best row are too, since it is
  /// likely to be next and two take hardly longer than one.
  /// - Parameter dollars: what a row has got in all.
  @inline(__always)
  mutating func rate(_ row: Int, step: Double, isPart: Bool, dollars: (Int) -> Double) {
    var ahead = looked[row]
    if ahead == 4 || !isPart {
      let next = gains.best(beside: row)
      lookAhead(row, with: dollars(row), and: next, with: dollars(next) + step, step: step)
      looked[next] = 0
      ahead = 0
    }
    looked[row] = ahead &+ 1
    gains.set(row, to: number(Column.steps, 4 &* row &+ ahead))
  }

  private func lookAhead(
    _ row: Int, with dollars: Double, and other: Int, with others: Double, step: Double
  ) {
    func both(_ column: Int) -> Eight {
      Eight(
        lowHalf: Four(repeating: number(column, row)),
        highHalf: Four(repeating: number(column, other)))
    }
    let starts = Eight(lowHalf: Four(repeating: dollars), highHalf: Four(repeating: others))
    let amounts = starts + Eight(0, 1, 2, 3, 0, 1, 2, 3) * Eight(repeating: step)
    let growth = Eight(repeating: 1) + amounts * both(Column.inverseBase)
    let gain = Stable.log(growth)
    let logOdds = both(Column.margin) + both(Column.effect) * gain
    let (spread, rate) = (both(Column.inverseSpread), both(Column.rate))
    let steps =
      isShare
      ? Self.shareMarginal(logOdds, rate / growth, spread)
      : Self.oddsMarginal(logOdds, Stable.log(rate) - gain, spread)
    // In this order, as a row may be alone.
    store(steps.highHalf, Column.steps, 4 &* other)
    store(steps.lowHalf, Column.steps, 4 &* row)
  }

  /// The logarithm of rate · e^(−z²/2) with z = m/s.
  @inline(__always)
  private static func oddsMarginal(
    _ logOdds: Eight, _ logRate: Eight, _ inverseSpread: Eight
  ) -> Eight {
    let z = logOdds * inverseSpread
    return logRate - Eight(repeating: 0.5) * z * z
  }

  /// The logarithm of rate · q(1 − q) · e^(−z²/2) with q = logistic(log-odds) and z = (q − ½)/sd.
  @inline(__always)
  private static func shareMarginal(
    _ logOdds: Eight, _ rate: Eight, _ inverseSpread: Eight
  ) -> Eight {
    // With t = exp(−|log-odds|), q − ½ = ±½(1 − t)/(1 + t) and q(1 − q) = t/(1 + t)².
    let bits = unsafeBitCast(logOdds, to: SIMD8<UInt64>.self)
    let distance = unsafeBitCast(bits & SIMD8(repeating: ~(1 << 63)), to: Eight.self)
    // Where this exponential is cut off, at e^−708, it is nothing beside 1 all the same.
    let t = Stable.exp(-distance)
    let (one, half) = (Eight(repeating: 1), Eight(repeating: 0.5))
    let share = one / (one + t)
    let z = half * (one - t) * share * inverseSpread
    return Stable.log(rate * (share * share)) - distance - half * z * z
  }
}
