/// The columns of a `RecipientTable` that cost something to fill and that only some rules read.
///
/// Room, paid, value and received are always at hand.
public struct TableColumns: OptionSet, Sendable, Hashable {
  /// One bit a column.
  public let rawValue: Int
  /// The columns of the bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Margin, effect, base and spread of the recipients that may be paid.
  public static let chances = TableColumns(rawValue: 1 << 0)
  /// The same of those that may not be paid: an unopposed recipient has an infinite margin, one
  /// who is out of the race an infinite negative one.
  public static let everyChance = TableColumns(rawValue: 1 << 1)
  /// The part of the spread that is doubt.
  public static let doubt = TableColumns(rawValue: 1 << 2)
  /// The part of the spread that is shared.
  public static let sharedSpread = TableColumns(rawValue: 1 << 3)
  /// The outlook on the runoffs.
  public static let runoff = TableColumns(rawValue: 1 << 4)
  /// Gifts by size.
  public static let gifts = TableColumns(rawValue: 1 << 5)
  /// What organisations paid in.
  public static let dues = TableColumns(rawValue: 1 << 6)
  /// What was raised with the recipient's name.
  public static let credit = TableColumns(rawValue: 1 << 7)
  /// Ballots and asks.
  public static let ballots = TableColumns(rawValue: 1 << 8)
  /// A key of lots.
  public static let luck = TableColumns(rawValue: 1 << 9)
  /// Raised, target and attention.
  public static let standing = TableColumns(rawValue: 1 << 10)
  /// Everything.
  public static let all = TableColumns(rawValue: 1 << 11 - 1)
}
