/// What a vehicle can see of the campaigns it may pay, as parallel columns of `count` rows.
///
/// Keep one table and overwrite its columns from call to call: nothing is allocated unless the
/// number of rows grows. The vehicle sees beliefs here, never the truth.
public struct RecipientTable: Sendable, Equatable {
  /// Number of rows; every column has this many entries.
  public private(set) var count: Int
  /// Cents that law and need still allow; 0 or less means the recipient may not be paid.
  public var room: [Int64]
  /// Public money received so far, cents.
  public var raised: [Int64]
  /// Campaign budget aimed at, cents; read by the need rule.
  public var target: [Int64]
  /// Fame, 0…1; read by the popularity rule.
  public var attention: [Double]
  /// Expected log-odds against the strongest rival, with the money already there.
  public var margin: [Double]
  /// Log-odds gained per unit of ln(money), θ; 0 or less means that money moves no votes.
  public var moneyEffect: [Double]
  /// Dollars already there plus the scale of the money curve, e: `x` more dollars add
  /// θ·ln(1 + x/e) log-odds.
  public var moneyBase: [Double]
  /// Standard deviation of the margin in log-odds, s; read by the log-odds win model.
  public var spread: [Double]
  /// Worth of the seat against the others; 1 counts seats.
  public var value: [Double]

  /// A table of `count` rows (0 or more) in which nobody may be paid yet: no room, no money, margin
  /// 0, θ 0, one dollar of base, spread 1, value 1.
  public init(count: Int) {
    let rows = max(0, count)
    self.count = rows
    room = Array(repeating: 0, count: rows)
    raised = room
    target = room
    attention = Array(repeating: 0, count: rows)
    margin = attention
    moneyEffect = attention
    moneyBase = Array(repeating: 1, count: rows)
    spread = moneyBase
    value = moneyBase
  }

  /// The rows named by `order`, in that order; rows may repeat. O(rows).
  public func rearranged(_ order: [Int]) -> RecipientTable {
    var result = RecipientTable(count: order.count)
    for (to, from) in order.enumerated() {
      result.room[to] = room[from]
      result.raised[to] = raised[from]
      result.target[to] = target[from]
      result.attention[to] = attention[from]
      result.margin[to] = margin[from]
      result.moneyEffect[to] = moneyEffect[from]
      result.moneyBase[to] = moneyBase[from]
      result.spread[to] = spread[from]
      result.value[to] = value[from]
    }
    return result
  }
}
