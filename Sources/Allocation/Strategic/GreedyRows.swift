import Numerics

/// What the greedy method keeps of the rows of a table, in columns: the first dollars of four rows,
/// or four steps of one, are worked out at once.
struct GreedyRows: Sendable {
  private typealias Four = SIMD4<Double>

  private var isShare = true
  /// Rows up to a multiple of four; those that only fill up are empty.
  private var padded = 0
  /// Column after column: what `Prospect` knows of each row, then the logarithm of what its first
  /// dollar is worth, then four such logarithms from some amount on, row by row.
  private var numbers: [Double] = []
  /// By row: how many of the four have been looked at.
  private var looked: [Int] = []

  private enum Column {
    static let margin = 0
    static let effect = 1
    static let inverseBase = 2
    static let inverseSpread = 3
    static let rate = 4
    static let first = 5
    static let steps = 6
    static let count = 10
  }

  /// Who gains most from the next dollar.
  private(set) var gains = WinnerTree()

  /// Reads a table of at least one row, and what the first dollar is worth to each who may get it.
  mutating func read(
    _ model: WinModel, _ table: borrowing RecipientTable
  ) {
    if looked.count != table.count {
      padded = (table.count + 3) / 4 * 4
      numbers = Array(repeating: 0, count: Column.count * padded)
      looked = Array(repeating: 4, count: table.count)
    }
    let padded = padded
    copy(table)
    switch model {
    case .logOdds: isShare = false
    case .share(let sd):
      isShare = true
      numbers.withUnsafeMutableBufferPointer { numbers in
        for row in looked.indices { numbers[Column.inverseSpread &* padded &+ row] = sd }
      }
    }
    prepare()
    rateFirstDollars()
    for row in looked.indices { looked[row] = 4 }
    let room = table.room.span
    numbers.withUnsafeBufferPointer { numbers in
      gains.start(table.count) { row in
        room[row] > 0 && numbers[Column.rate &* padded &+ row] > 0
          ? numbers[Column.first &* padded &+ row] : nil
      }
    }
  }

  /// Copies the columns of a table, the value of the seat in the place of the rate.
  private mutating func copy(_ table: borrowing RecipientTable) {
    let (margin, spread, value) = (table.margin.span, table.spread.span, table.value.span)
    let (effect, base) = (table.moneyEffect.span, table.moneyBase.span)
    let (padded, count) = (padded, table.count)
    numbers.withUnsafeMutableBufferPointer { numbers in
      for row in 0..<count { numbers[Column.margin &* padded &+ row] = margin[row] }
      for row in 0..<count { numbers[Column.effect &* padded &+ row] = effect[row] }
      for row in 0..<count { numbers[Column.inverseBase &* padded &+ row] = base[row] }
      for row in 0..<count { numbers[Column.inverseSpread &* padded &+ row] = spread[row] }
      for row in 0..<count { numbers[Column.rate &* padded &+ row] = value[row] }
    }
  }

  /// Turns what was copied into what `Prospect` makes of it, to the same bits.
  private mutating func prepare() {
    let padded = padded
    numbers.withUnsafeMutableBytes { numbers in
      func place(_ column: Int, _ row: Int) -> Int { 8 &* (column &* padded &+ row) }
      func four(_ column: Int, _ row: Int) -> Four {
        numbers.loadUnaligned(fromByteOffset: place(column, row), as: Four.self)
      }
      func store(_ value: Four, _ column: Int, _ row: Int) {
        numbers.storeBytes(of: value, toByteOffset: place(column, row), as: Four.self)
      }
      let (zero, one) = (Four(repeating: 0), Four(repeating: 1))
      for row in stride(from: 0, to: padded, by: 4) {
        let margin = four(Column.margin, row)
        let (effect, value) = (four(Column.effect, row), four(Column.rate, row))
        let inverseBase = one / Self.bounded(four(Column.inverseBase, row), 1e-2, 1e15)
        let inverseSpread = one / Self.bounded(four(Column.inverseSpread, row), 1e-6, 1e6)
        let moved = Self.bounded(effect, 1e-12, 1e12)
        let worth = Self.bounded(value, 1e-12, 1e12)
        let rootTwoPi = Four(repeating: 2.5066282746310002)
        let rate = worth * moved * inverseSpread * inverseBase / rootTwoPi
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
  }

  /// Rows in which money moves nothing, and those that only fill up, come out without meaning.
  private mutating func rateFirstDollars() {
    let (padded, isShare) = (padded, isShare)
    numbers.withUnsafeMutableBytes { numbers in
      func four(_ column: Int, _ row: Int) -> Four {
        numbers.loadUnaligned(fromByteOffset: 8 &* (column &* padded &+ row), as: Four.self)
      }
      for row in stride(from: 0, to: padded, by: 4) {
        let margin = four(Column.margin, row)
        let spread = four(Column.inverseSpread, row)
        let rate = four(Column.rate, row)
        numbers.storeBytes(
          of: isShare
            ? Self.shareMarginal(margin, rate, spread)
            : Self.oddsMarginal(margin, Stable.log(rate), spread),
          toByteOffset: 8 &* (Column.first &* padded &+ row), as: Four.self)
      }
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
  /// that `isPart` is false and what was seen ahead no longer holds. It has got `dollars` in all.
  @inline(__always)
  mutating func rate(_ row: Int, with dollars: Double, step: Double, isPart: Bool) {
    var ahead = looked[row]
    if ahead == 4 || !isPart {
      lookAhead(row, with: dollars, step: step)
      ahead = 0
    }
    looked[row] = ahead &+ 1
    gains.set(row, to: numbers[Column.steps &* padded &+ 4 &* row &+ ahead])
  }

  private mutating func lookAhead(_ row: Int, with dollars: Double, step: Double) {
    let padded = padded
    let amounts = Four(repeating: dollars) + Four(0, 1, 2, 3) * Four(repeating: step)
    let isShare = isShare
    numbers.withUnsafeMutableBytes { numbers in
      func repeated(_ column: Int) -> Four {
        Four(
          repeating: numbers.load(
            fromByteOffset: 8 &* (column &* padded &+ row), as: Double.self))
      }
      let growth = Four(repeating: 1) + amounts * repeated(Column.inverseBase)
      let gain = Stable.log(growth)
      let logOdds = repeated(Column.margin) + repeated(Column.effect) * gain
      let spread = repeated(Column.inverseSpread)
      let rate = repeated(Column.rate)
      numbers.storeBytes(
        of: isShare
          ? Self.shareMarginal(logOdds, rate / growth, spread)
          : Self.oddsMarginal(logOdds, Stable.log(rate) - gain, spread),
        toByteOffset: 8 &* (Column.steps &* padded &+ 4 &* row), as: Four.self)
    }
  }

  /// The logarithm of rate · e^(−z²/2) with z = m/s.
  @inline(__always)
  private static func oddsMarginal(
    _ logOdds: Four, _ logRate: Four, _ inverseSpread: Four
  ) -> Four {
    let z = logOdds * inverseSpread
    return logRate - Four(repeating: 0.5) * z * z
  }

  /// The logarithm of rate · q(1 − q) · e^(−z²/2) with q = logistic(log-odds) and z = (q − ½)/sd.
  @inline(__always)
  private static func shareMarginal(
    _ logOdds: Four, _ rate: Four, _ inverseSpread: Four
  ) -> Four {
    // With t = exp(−|log-odds|), q − ½ = ±½(1 − t)/(1 + t) and q(1 − q) = t/(1 + t)².
    let bits = unsafeBitCast(logOdds, to: SIMD4<UInt64>.self)
    let distance = unsafeBitCast(bits & SIMD4(repeating: ~(1 << 63)), to: Four.self)
    // Where this exponential is cut off, at e^−708, it is nothing beside 1 all the same.
    let t = Stable.exp(-distance)
    let one = Four(repeating: 1)
    let share = one / (one + t)
    let z = Four(repeating: 0.5) * (one - t) * share * inverseSpread
    return Stable.log(rate * (share * share)) - distance - Four(repeating: 0.5) * z * z
  }
}
