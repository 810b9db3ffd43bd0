/// A rule that apportions a fund among recipients: a pure function from (cents, what the vehicle
/// can see) to grants in cents.
///
/// To add a rule: one file with a value type that has an `apportion` method, one case here with
/// its line in `apportion`, one line in `catalogue`, one test.
public enum AllocationRule: Sendable, Equatable {
  /// The same to everyone.
  case equal
  /// In proportion to target less money raised.
  case need
  /// In proportion to money raised and fame.
  case popularity(Popularity)
  /// Where a dollar wins most seats.
  case strategicNeed(StrategicNeed)

  /// One line of the list of rules.
  public struct Entry: Sendable {
    /// The name a scenario file uses.
    public let name: String
    /// What the rule does, in one line for a person.
    public let summary: String
    /// The rule with its default settings.
    public let standard: AllocationRule
  }

  /// Every rule there is, by the name a scenario file uses.
  public static let catalogue: [Entry] = [
    Entry(name: "equal", summary: "equal parts to all who may be paid", standard: .equal),
    Entry(name: "need", summary: "in proportion to target less money raised", standard: .need),
    Entry(
      name: "popularity", summary: "in proportion to money already raised and fame",
      standard: .popularity(Popularity())),
    Entry(
      name: "strategic-need", summary: "where the next dollar wins the most seats",
      standard: .strategicNeed(.hull)),
  ]

  /// The names a scenario file may use, in the order of `catalogue`.
  public static var names: [String] { catalogue.map(\.name) }

  /// Apportions `fund` cents among the rows of `table` and writes the grants in cents, one a row.
  ///
  /// Every grant is between 0 and the row's room; they sum exactly to min(fund, total room), except
  /// under `need`, which leaves in the fund what exceeds the needs. A fund of 0 or less grants
  /// nothing. `grants` is given `table.count` entries if it has another number; with it and
  /// `scratch` kept from call to call nothing is allocated.
  /// - Returns: cents granted in all.
  @discardableResult
  public func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    let count = table.count
    if grants.count == count {
      for i in 0..<count { grants[i] = 0 }
    } else {
      grants = Array(repeating: 0, count: count)
    }
    guard fund > 0, count > 0 else { return 0 }
    scratch.reserve(count)
    switch self {
    case .equal:
      return EqualShares().apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .need:
      return NeedShares().apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .popularity(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .strategicNeed(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    }
  }
}
