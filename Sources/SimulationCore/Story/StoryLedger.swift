/// All money of a campaign, in and out, to the cent.
public struct StoryLedger: Sendable, Equatable {
  /// Where money comes from and where it ends.
  public enum Line: String, Sendable, CaseIterable {
    // In.
    /// Offered by donors, treasuries and organisations.
    case offered
    /// In funds at the start.
    case opening
    /// Raised by campaigns themselves.
    case own
    /// Raised by opponents in answer.
    case answers
    /// Paid by rival committees.
    case rivalCommittees
    // Out.
    /// Spent by campaigns.
    case spent
    /// Still in campaigns' hands.
    case inHand
    /// Kept by campaigns for a runoff that did not come.
    case returned
    /// Given to campaigns outside these races.
    case elsewhere
    /// Not given because a fund asked.
    case lost
    /// Kept by treasuries and organisations.
    case kept
    /// What funds cost.
    case overhead
    /// Left in funds.
    case left
  }

  /// One amount.
  public struct Entry: Sendable, Equatable {
    /// What it is.
    public let line: Line
    /// How much, cents.
    public let amount: Cents
  }

  /// Money in.
  public let moneyIn: [Entry]
  /// Money out, or still there.
  public let moneyOut: [Entry]

  /// Cents that came in.
  public var sumIn: Cents { moneyIn.reduce(0) { $0 + $1.amount } }
  /// Cents that are accounted for.
  public var sumOut: Cents { moneyOut.reduce(0) { $0 + $1.amount } }
  /// Whether every cent that came in is accounted for.
  public var balances: Bool { sumIn == sumOut }

  init(
    candidates: [CandidateStory], sources: [SourceBook], funds: [FundBook], elsewhere: Cents
  ) {
    func sum<Item>(_ items: [Item], _ amount: (Item) -> Cents) -> Cents {
      items.reduce(0) { $0 + amount($1) }
    }
    func raised(_ flow: CampaignFlow) -> Cents { sum(candidates) { $0.received[flow] } }
    moneyIn = [
      Entry(line: .offered, amount: sum(sources, \.offered)),
      Entry(line: .opening, amount: sum(funds, \.opening)),
      Entry(line: .own, amount: raised(.own)),
      Entry(line: .answers, amount: raised(.answers)),
      Entry(line: .rivalCommittees, amount: raised(.rivalCommittees)),
    ]
    moneyOut = [
      Entry(line: .spent, amount: sum(candidates, \.spent)),
      Entry(line: .inHand, amount: sum(candidates, \.inHand)),
      Entry(line: .returned, amount: sum(candidates, \.returned)),
      Entry(line: .elsewhere, amount: elsewhere),
      Entry(line: .lost, amount: sum(sources, \.lost)),
      Entry(line: .kept, amount: sum(sources, \.kept)),
      Entry(line: .overhead, amount: sum(funds, \.overhead)),
      Entry(line: .left, amount: sum(funds) { $0.cash + $0.reserved }),
    ]
  }
}
