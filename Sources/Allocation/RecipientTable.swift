public import Randomness

/// What a vehicle can see of the campaigns it may pay, as parallel columns of `count` rows.
///
/// Keep one table and overwrite its columns from call to call: nothing is allocated unless the
/// number of rows grows. The vehicle sees beliefs here, never the truth. A rule reads only some of
/// the columns; `AllocationRule.reads` says which of those that cost something to fill.
public struct RecipientTable: Sendable, Equatable {
  /// Number of rows; every column has this many entries.
  public private(set) var count: Int

  // What may be paid, and what has been.

  /// Cents that law and need still allow; 0 or less means the recipient may not be paid.
  public var room: [Int64]
  /// Cents this fund has paid the recipient before.
  public var paid: [Int64]
  /// Public money received so far, cents.
  public var raised: [Int64]
  /// Campaign budget aimed at, cents; read by the need rule.
  public var target: [Int64]
  /// Cents the recipient asks of this fund in all, or 0 for all it may be paid; read by the rules
  /// that count ballots.
  public var ask: [Int64]
  /// Cents that the organisations endorsing the recipient have paid into the fund for their races.
  public var dues: [Int64]
  /// Cents of the fund that were raised with the recipient's name since it last paid.
  public var credit: [Int64]
  /// Cents the fund has had in all, spent or not; the amount to apportion where it is less.
  public var received: Int64

  // How the seat may go.

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
  /// The part of `spread` that is the planner's own doubt about the expected margin, not the luck
  /// of the day: a standard deviation in log-odds of at most `spread`.
  public var doubt: [Double]
  /// A poll's log-odds against the strongest rival; NaN where there is none.
  public var poll: [Double]
  /// Standard deviation of the poll's error, log-odds.
  public var pollError: [Double]
  /// The part of every `spread` that all recipients share, σ_δ: a standard deviation in log-odds.
  public var sharedSpread: Double
  /// Worth of the seat against the others; 1 counts seats.
  public var value: [Double]
  /// How a runoff would go; `nil` where none will follow.
  public var runoff: RunoffOutlook?

  // Who stands behind the recipients.

  /// Gifts that people gave the recipients themselves, by size.
  public var gifts: GiftCounts
  /// The members' ballots over the rows.
  public var ballots: Ballots

  /// The luck of rules that draw lots; the same key gives the same lots.
  public var luck: StreamKey

  /// A table of `count` rows (0 or more) in which nobody may be paid yet: no room, no money, margin
  /// 0, θ 0, one dollar of base, spread 1, value 1, no gifts and no ballots.
  public init(count: Int) {
    let rows = max(0, count)
    self.count = rows
    room = Array(repeating: 0, count: rows)
    paid = room
    raised = room
    target = room
    ask = room
    dues = room
    credit = room
    received = 0
    attention = Array(repeating: 0, count: rows)
    margin = attention
    moneyEffect = attention
    moneyBase = Array(repeating: 1, count: rows)
    spread = moneyBase
    doubt = attention
    poll = Array(repeating: .nan, count: rows)
    pollError = moneyBase
    sharedSpread = 0
    value = moneyBase
    runoff = nil
    gifts = GiftCounts(recipients: rows)
    ballots = Ballots(kind: .approval, projectCount: rows)
    luck = StreamKey(seed: 0)
  }

  /// The rows named by `order`, in that order; rows may repeat. O(rows), and the size of the gifts and
  /// ballots.
  public func rearranged(_ order: [Int]) -> RecipientTable {
    var result = RecipientTable(count: order.count)
    result.received = received
    result.sharedSpread = sharedSpread
    result.luck = luck
    result.room = order.map { room[$0] }
    result.paid = order.map { paid[$0] }
    result.raised = order.map { raised[$0] }
    result.target = order.map { target[$0] }
    result.ask = order.map { ask[$0] }
    result.dues = order.map { dues[$0] }
    result.credit = order.map { credit[$0] }
    result.attention = order.map { attention[$0] }
    result.margin = order.map { margin[$0] }
    result.moneyEffect = order.map { moneyEffect[$0] }
    result.moneyBase = order.map { moneyBase[$0] }
    result.spread = order.map { spread[$0] }
    result.doubt = order.map { doubt[$0] }
    result.poll = order.map { poll[$0] }
    result.pollError = order.map { pollError[$0] }
    result.value = order.map { value[$0] }
    result.runoff = runoff?.rearranged(order)
    result.gifts = gifts.rearranged(order)
    result.ballots = ballots.selecting(order)
    return result
  }
}
