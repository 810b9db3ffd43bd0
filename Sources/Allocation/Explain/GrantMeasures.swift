import Numerics

/// What grants achieve in terms that are not only those of the rule that made them.
public struct GrantMeasures: Sendable, Equatable {
  /// Seats expected, each times its value; `nil` where nothing is known of the races.
  public let seats: Double?
  /// Cents to close races; `nil` where nothing is known of the races.
  public let toClose: Int64?
  /// How many get something.
  public let funded: Int
  /// Votes (points under kinds of ballots that have them) of those who get something; `nil`
  /// without ballots.
  public let votes: Int64?
  /// How many voters list someone who gets something; `nil` without ballots.
  public let votersServed: Int?
  /// Gini coefficient of the grants over those who may be paid: 0 all alike, towards 1 all to one;
  /// `nil` where nothing is granted.
  public let gini: Double?

  /// A race is close where the expected two-way lead is less than this many points.
  public static let closeLead = 10.0

  /// Measures `grants`, one a member. O(n log n), and the size of the ballots.
  public init(_ grants: [Int64], on slate: Slate) {
    let table = slate.table
    if slate.facts.contains(.chances) {
      seats = WinModel.logOdds.expectedValue(of: grants, in: table)
      var close: Int64 = 0
      for i in 0..<table.count where abs(Self.lead(table.margin[i])) < Self.closeLead {
        close += grants[i]
      }
      toClose = close
    } else {
      seats = nil
      toClose = nil
    }
    funded = grants.count { $0 > 0 }
    if slate.facts.contains(.ballots) {
      var votes: Int64 = 0
      var voters = 0
      for voter in 0..<table.ballots.voterCount {
        var served = false
        for entry in table.ballots.entries(of: voter)
        where entry.project < grants.count && grants[entry.project] > 0 {
          served = true
          votes += entry.points
        }
        voters += served ? 1 : 0
      }
      self.votes = votes
      votersServed = voters
    } else {
      votes = nil
      votersServed = nil
    }
    gini = Self.gini((0..<table.count).filter { table.room[$0] > 0 }.map { grants[$0] })
  }

  /// The expected lead in points of the two-way vote, −100…100, of an expected margin in log-odds.
  public static func lead(_ margin: Double) -> Double { 200 * (Stable.logistic(margin) - 0.5) }

  /// The coefficient of amounts of 0 and more.
  static func gini(_ amounts: [Int64]) -> Double? {
    let sorted = amounts.sorted()
    var sum = 0.0
    var ranked = 0.0
    for (rank, amount) in sorted.enumerated() {
      sum += Double(amount)
      ranked += Double(2 * rank + 1 - sorted.count) * Double(amount)
    }
    return sum > 0 ? ranked / (Double(sorted.count) * sum) : nil
  }
}
