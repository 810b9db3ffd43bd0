/// What a source offered and where it went: offered = direct + toFunds + lost + kept. Cents.
public struct SourceBook: Sendable, Equatable {
  /// Given, kept, or lost because a fund asked. An organisation's is what running it and handing
  /// money on leave, with what affiliates hand on to it.
  public var offered: Cents = 0
  /// Straight to campaigns.
  public var direct: Cents = 0
  /// To funds.
  public var toFunds: Cents = 0
  /// Not given because a fund asked and not a name.
  public var lost: Cents = 0
  /// Kept by a treasury or an organisation.
  public var kept: Cents = 0

  /// Nothing offered.
  public init() {}

  init(_ account: SourceAccount) {
    (offered, direct, toFunds) = (account.offered, account.direct, account.toFunds)
    (lost, kept) = (account.lost, account.kept)
  }

  init(_ book: OrganisationBook) {
    (toFunds, lost, kept) = (book.toFunds, book.lost, book.kept)
    offered = toFunds + lost + kept
  }

  /// The sum, line by line.
  public static func + (a: SourceBook, b: SourceBook) -> SourceBook {
    var sum = a
    for line in lines { sum[keyPath: line] += b[keyPath: line] }
    return sum
  }

  static func - (a: SourceBook, b: SourceBook) -> SourceBook {
    var difference = a
    for line in lines { difference[keyPath: line] -= b[keyPath: line] }
    return difference
  }

  private static var lines: [WritableKeyPath<SourceBook, Cents>] {
    [\.offered, \.direct, \.toFunds, \.lost, \.kept]
  }
}

/// What a fund had and received and where it went: opening + received = overhead + granted + cash +
/// reserved. Cents; over a week, cash and reserve are changes and may be negative.
public struct FundBook: Sendable, Equatable {
  /// What it had at the start.
  public var opening: Cents = 0
  /// What came in.
  public var received: Cents = 0
  /// What it costs to run.
  public var overhead: Cents = 0
  /// Paid to candidates.
  public var granted: Cents = 0
  /// In hand.
  public var cash: Cents = 0
  /// Set aside for the runoff.
  public var reserved: Cents = 0

  /// An empty fund.
  public init() {}

  init(_ account: FundAccount) {
    (opening, received) = (account.opening, account.received)
    (overhead, granted) = (account.overhead, account.granted)
    (cash, reserved) = (account.cash, account.reserved)
  }

  /// The sum, line by line.
  public static func + (a: FundBook, b: FundBook) -> FundBook {
    var sum = a
    for line in lines { sum[keyPath: line] += b[keyPath: line] }
    return sum
  }

  static func - (a: FundBook, b: FundBook) -> FundBook {
    var difference = a
    for line in lines { difference[keyPath: line] -= b[keyPath: line] }
    return difference
  }

  private static var lines: [WritableKeyPath<FundBook, Cents>] {
    [\.opening, \.received, \.overhead, \.granted, \.cash, \.reserved]
  }
}
