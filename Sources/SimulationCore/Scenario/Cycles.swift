/// Several elections of the same council, one after another: what each leaves to the next.
///
/// Every structure goes its own way: whoever it helped to win holds the seat when the next campaign
/// begins, and its organisations start from what they have become. With one election nothing here is
/// read.
public struct Cycles: Sendable, Equatable {
  /// Elections. 1…20.
  public var count = 1
  /// The year of the first, to name them by; `nil` numbers them.
  public var firstYear: Int?
  /// Years from one to the next. 1…10; at least as long as a campaign.
  public var years = 4
  /// The chance that whoever won stands again. 0…1. Chicago 2007–2023: 198 of 250 (C).
  public var standsAgain = 0.79
  /// The chance that whoever lost stands again, with what is left of being known. 0…1. Chicago's
  /// wards 2007–2023: 119 of 656 (C).
  public var triesAgain = 0.18
  /// How much of a re-elected holder's distance from the base rate's line persists. −1…1. Chicago:
  /// 0.67 (C). A first re-election is drawn from the base rate: the winning share does not tell it
  /// (slope −0.09, C).
  public var persistence = 0.67
  /// SD of what is left. 0…10. Chicago: 0.42, the luck of election day included (C); less where
  /// `shocks` hold that luck.
  public var persistentSD = 0.42
  /// Strength of the slate's newcomers. Everybody else who does not hold the seat is drawn from the
  /// base rates.
  public var newcomers = Strength.baseRate
  /// How well known a newcomer is. 0…1, above 0.
  public var newcomerAttention = 0.1
  /// How well known a holder is at least. 0…1, above 0.
  public var holderAttention = 0.5
  /// What is left, at the next election, of the attention a campaign added. 0…1.
  public var recognition = 0.25
  /// The chance that a holder who broke ranks loses the endorsement. 0…1.
  public var drops = 1.0

  /// One election.
  public init() {}

  /// The name of an election, counted from 0.
  public func name(of cycle: Int) -> String {
    firstYear.map { String($0 + cycle * years) } ?? "cycle \(cycle + 1)"
  }
}

/// What becomes of an organisation between two elections.
///
/// Membership m becomes m·(1 + yearly)^years·(1 + campaign·C + office·O − burnout·L), where C is the
/// share of its home races in which the slate stood, O the share its winners hold to the programme,
/// L the share it stood in and lost. Its treasury is what it sets aside anew, in proportion to its
/// members, and `carried` of what was left, and `saved` of the dues of those years.
public struct BetweenElections: Sendable, Equatable {
  /// Members who join less those who leave in a year of organising, as a share of members. −1…10.
  public var yearly = 0.0
  /// Gain from a campaign at home. 0…10.
  public var campaign = 0.0
  /// Gain from an office at home. 0…10.
  public var office = 0.0
  /// Loss after a defeat at home. 0…1.
  public var burnout = 0.0
  /// The share of what it has left that it carries over. 0…1.
  public var carried = 1.0
  /// The share of dues between elections, after overhead, that it sets aside. 0…1.
  public var saved = 0.0
  /// With fewer members it dissolves. 0…10^8.
  public var least: Int64 = 1

  /// Nothing changes.
  public init() {}
}

/// How an organisation that does not exist yet comes to be, between two elections, with probability
/// min(1, chance + campaign·C + office·O + neighbour·N): C and O as in ``BetweenElections``, N is 1
/// where an organisation lives in the region of one of its home races.
public struct Founding: Sendable, Equatable {
  /// The chance anywhere. 0…1.
  public var chance = 0.0
  /// Added where the slate stood. 0…1.
  public var campaign = 0.0
  /// Added where it won. 0…1.
  public var office = 0.0
  /// Added next to others. 0…1.
  public var neighbour = 0.0
  /// Members it starts with. 1…10^8. Chicago's ward organisations of 2021: 60-odd dues payers (V).
  public var members: Int64 = 60

  /// Never.
  public init() {}
}
