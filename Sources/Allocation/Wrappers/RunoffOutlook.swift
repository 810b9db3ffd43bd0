/// What a planner expects of the runoffs, as columns beside those of a `RecipientTable`.
///
/// A recipient wins outright where its log-odds against all rivals together pass the threshold; it
/// enters the runoff where it beats all rivals but one, who misses the threshold too. The runoff is
/// nearly a new race: `carry` of the first round's surprise, and of the lift that new money gave
/// there, is left.
public struct RunoffOutlook: Sendable, Equatable {
  /// Expected log-odds against all rivals together, less those of the threshold; above 0 the seat
  /// is won outright.
  public var outright: [Double]
  /// Expected log-odds over what it takes to be in a runoff, if the recipient does not win
  /// outright: above 0 it beats the second strongest rival and the strongest one does not win
  /// outright either. Infinite where nothing else is possible.
  public var entry: [Double]
  /// Expected log-odds in the runoff if the first round goes as expected.
  public var margin: [Double]
  /// Log-odds per unit of ln(money) in the runoff.
  public var moneyEffect: [Double]
  /// Dollars at which money in the runoff has added ln 2 of its effect: nobody has any of it yet.
  public var moneyBase: Double
  /// By row: a factor on `moneyBase`, above 0; empty is 1 for all.
  public var moneyFactor: [Double] = []
  /// The part of the first round's log-odds that is left in the runoff, 0…1.
  public var carry: Double
  /// Standard deviation of the runoff's own luck, log-odds.
  public var spread: Double

  /// `count` rows that win or lose outright by the sign of chance alone: everything 0, spread 1.
  public init(count: Int) {
    outright = Array(repeating: 0, count: max(0, count))
    entry = outright
    margin = outright
    moneyEffect = outright
    moneyBase = 1
    carry = 0
    spread = 1
  }

  func rearranged(_ order: [Int]) -> RunoffOutlook {
    var result = self
    result.outright = order.map { outright[$0] }
    result.entry = order.map { entry[$0] }
    result.margin = order.map { margin[$0] }
    result.moneyEffect = order.map { moneyEffect[$0] }
    if !moneyFactor.isEmpty { result.moneyFactor = order.map { moneyFactor[$0] } }
    return result
  }
}
