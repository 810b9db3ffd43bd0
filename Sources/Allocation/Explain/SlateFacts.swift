/// What is known of the recipients of a slate; the rest of its table holds nothing.
public struct SlateFacts: OptionSet, Sendable, Hashable {
  /// One bit a fact.
  public let rawValue: Int
  /// The facts of the bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// How each race may go.
  public static let chances = SlateFacts(rawValue: 1 << 0)
  /// Money raised or at hand.
  public static let money = SlateFacts(rawValue: 1 << 1)
  /// The budget each campaign aims at.
  public static let targets = SlateFacts(rawValue: 1 << 2)
  /// Gifts by size.
  public static let gifts = SlateFacts(rawValue: 1 << 3)
  /// What organisations paid in.
  public static let dues = SlateFacts(rawValue: 1 << 4)
  /// What was raised with the recipient's name.
  public static let credit = SlateFacts(rawValue: 1 << 5)
  /// Members' ballots.
  public static let ballots = SlateFacts(rawValue: 1 << 6)
  /// What everyone on a ballot asks, or may be paid at most.
  public static let asks = SlateFacts(rawValue: 1 << 7)
  /// How the runoffs would go.
  public static let runoffs = SlateFacts(rawValue: 1 << 8)

  /// Every fact, each by itself.
  public static let all: [SlateFacts] = [
    .chances, .money, .targets, .gifts, .dues, .credit, .ballots, .asks, .runoffs,
  ]
}

extension AllocationRule {
  /// What must be known of a slate before the rule can say anything.
  public var needs: SlateFacts {
    var facts: SlateFacts = []
    let columns: [(TableColumns, SlateFacts)] = [
      (.chances, .chances), (.everyChance, .chances), (.gifts, .gifts), (.dues, .dues),
      (.credit, .credit), (.ballots, .ballots), (.runoff, .runoffs),
    ]
    for (column, fact) in columns where reads.contains(column) { facts.formUnion(fact) }
    switch self {
    case .need: facts.insert(.targets)
    case .popularity, .raised: facts.insert(.money)
    case .ballots(let rule) where rule.needsAsks: facts.insert(.asks)
    default: break
    }
    if let inner { facts.formUnion(inner.needs) }
    return facts
  }
}

extension BallotRule {
  /// Whether the rule pays nobody more than is asked and so must know what that is; the others
  /// divide any sum.
  var needsAsks: Bool {
    switch self {
    case .maximumPayment, .nash: false
    default: true
    }
  }
}
