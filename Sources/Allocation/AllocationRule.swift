/// A rule that apportions a fund among recipients: a pure function from (cents, what the vehicle
/// can see) to grants in cents.
///
/// To add a rule: one file with a value type that has an `apportion` method, one case here with
/// its lines in `apportion` and `reads`, one line in `catalogue`, one guide, one test.
public enum AllocationRule: Sendable, Equatable {
  /// The same to everyone.
  case equal
  /// In proportion to target less money raised.
  case need
  /// In proportion to money raised and fame.
  case popularity(Popularity)
  /// In proportion to value^(3/2).
  case bramsDavis
  /// In proportion to closeness, stakes and need together.
  case impact(Impact)
  /// In proportion to money raised alone.
  case raised
  /// What organisations paid in for their races goes back there.
  indirect case duesReturned(DuesReturned)
  /// Where a dollar wins most seats.
  case strategicNeed(StrategicNeed)
  /// In proportion to what a unit of margin adds to the expected seats.
  case expectedSeats
  /// In proportion to what a unit of margin adds to the chance of so many seats.
  case seatsAtLeast(SeatsAtLeast)
  /// Where money in whole steps wins most seats.
  case optimum(Optimum)
  /// Where money does most for the chance of so many seats.
  case threshold(Threshold)
  /// Strategic need as staff would judge it.
  case staff(Staff)
  /// Strategic need after the polls are weighed.
  case adaptive
  /// Strategic need for one state of the races drawn from the doubt.
  case thompson
  /// As members voted.
  case ballots(BallotRule)
  /// In proportion to the quadratic match of people's gifts.
  case quadratic(QuadraticMatch)
  /// So many dollars on each dollar of the first part of a gift.
  case publicMatch(PublicMatch)
  /// What the vouchers handed in are worth.
  case vouchers(Vouchers)
  /// A share of what was raised with a recipient's name, the rest by another rule.
  indirect case tandem(Tandem)
  /// Another rule with a least and a most for each.
  indirect case limits(Limits)
  /// Another rule, with money kept back for the runoffs.
  indirect case runoffReserve(RunoffReserve)

  /// The columns it reads beyond those that are always at hand.
  public var reads: TableColumns {
    switch self {
    case .equal, .bramsDavis: []
    case .need, .popularity, .raised: .standing
    case .impact: [.chances, .standing]
    case .strategicNeed, .expectedSeats, .optimum: .chances
    case .seatsAtLeast, .threshold: [.chances, .everyChance, .sharedSpread]
    case .staff: [.chances, .luck, .standing]
    case .adaptive: [.chances, .doubt]
    case .thompson: [.chances, .doubt, .luck]
    case .duesReturned(let rule): rule.reads
    case .ballots: .ballots
    case .quadratic, .publicMatch, .vouchers: .gifts
    case .tandem(let rule): rule.reads
    case .limits(let rule): rule.rule.reads.union(rule.needCap ? .standing : [])
    case .runoffReserve(let rule): rule.reads
    }
  }

  /// The same among a table that is at hand to be changed. Nothing is; but then nobody else can change
  /// it meanwhile, and it need not be copied.
  @discardableResult
  package func apportion(
    _ fund: Int64, amongRowsOf table: inout RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    apportion(fund, among: table, into: &grants, scratch: &scratch)
  }

  /// Apportions `fund` cents among the rows of `table` and writes the grants in cents, one a row.
  ///
  /// Every grant is between 0 and the row's room; they sum exactly to min(fund, total room), except
  /// under the rules of which the catalogue says that they may leave money in the fund. A fund of
  /// 0 or less grants nothing. `grants` is given `table.count` entries if it has another number;
  /// with it and `scratch` kept from call to call rules that hold no other allocate nothing.
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
    case .bramsDavis:
      return BramsDavis().apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .impact(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .raised:
      return RaisedShares().apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .duesReturned(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .strategicNeed(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .expectedSeats:
      return ExpectedSeats().apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .seatsAtLeast(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .optimum(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .threshold(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .staff(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .adaptive:
      return Adaptive().apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .thompson:
      return Thompson().apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .ballots(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .quadratic(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .publicMatch(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .vouchers(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .tandem(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .limits(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    case .runoffReserve(let rule):
      return rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    }
  }
}
