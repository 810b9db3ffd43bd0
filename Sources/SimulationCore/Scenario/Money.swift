/// The kind of a giver, for legal limits.
public enum GiverKind: String, Sendable, CaseIterable {
  /// A person.
  case individual
  /// A business.
  case corporation
  /// A union or a labour organisation.
  case union
  /// A political action committee or another candidate's committee.
  case committee
  /// A party committee.
  case party
  /// An independent-expenditure committee, which no limit binds.
  case independent
  /// A city's fund for campaigns, which no limit binds and which is nobody's to aim.
  case publicFund = "public"
}

/// The most one giver of each kind may give to one candidate in the cycle; `nil` is no limit.
public struct GivingLimits: Sendable, Equatable {
  /// Of one person; cuts each gift, since the simulation does not follow single givers.
  public var individual: Cents?
  /// Of one business.
  public var corporation: Cents?
  /// Of one union.
  public var union: Cents?
  /// Of one committee.
  public var committee: Cents?
  /// Of one party committee.
  public var party: Cents?
  /// What one giver of each kind may give to one committee.
  public var toCommittee = CommitteeLimits()
  /// When the limits on giving to the candidates of a race are lifted.
  public var lifted = LiftedLimits()

  /// No limits.
  public init() {}
}

/// One line of a gift menu.
public struct GiftOption: Sendable, Equatable {
  /// The amount of the gift; above 0.
  public var amount: Cents = 0
  /// The share of gifts that have this amount. The shares of a menu sum to 1.
  public var share = 0.0

  /// A menu line.
  public init(amount: Cents = 0, share: Double = 0) {
    self.amount = amount
    self.share = share
  }
}

/// People who give alike. Gifts arrive as Poisson events at rate people × `weeklyRate` × curve(t) ×
/// economy × fatigue, and each picks a target c with probability proportional to exp(affinity +
/// fame·ln A_c + momentum·ln(1 + raised_c/scale) + closeness·C_c + endorsed·e_c + local·l_c).
public struct DonorSegment: Sendable, Equatable {
  /// A name, unique among donors and treasuries.
  public var name = ""
  /// How many people. 0…10^10.
  public var people: Int64 = 0
  /// Gifts per person and week before the curve. 0…100.
  public var weeklyRate = 0.02
  /// The curve over the first round's weeks: the rate in week t of T is multiplied by start + (end
  /// − start)·t/T. 0…100.
  public var start = 1.0
  /// The curve's value in the last week before the first round; see `start`. 0…100.
  public var end = 1.0
  /// The rate is multiplied by this in the runoff's weeks. 0…100.
  public var runoff = 1.0
  /// Amounts and their shares.
  public var menu: [GiftOption] = []
  /// The most the segment as a whole gives in the cycle, but for the luck of single gifts: its rate
  /// falls in proportion as the budget empties (fatigue), and no week gives more on average than is
  /// left. `nil` is no budget.
  public var budget: Cents?
  /// Exponent f of a target's attention: 1 gives in proportion to fame, 0 is blind to it. −10…10.
  public var fame = 1.0
  /// Exponent m of a target's public money, ln(1 + raised/scale). −10…10.
  public var momentum = 0.0
  /// Weight q of how close the race looks, C_c in 0…1. −10…10.
  public var closeness = 0.0
  /// Weight e of being on the slate. −10…10.
  public var endorsed = 0.0
  /// Weight l of the race being at home. −10…10.
  public var local = 0.0
  /// The races or regions that are home to the segment.
  public var home: [String] = []
  /// The logarithm of the appeal of candidates outside the slate, against 0 for those on it; `nil`
  /// means that the segment never gives to them (an affinity can still name one).
  public var others: Double?
  /// The logarithm of the appeal of each attention rival, against 0 for the slate; `nil` means
  /// never.
  public var elsewhere: Double?
  /// The logarithm of the appeal of giving nothing; `nil` means that every impulse becomes a gift.
  public var nothing: Double?
  /// The organisation whose people these are: from one election to the next their number changes as
  /// its membership does. Empty for none.
  public var organisation = ""

  /// A segment of nobody.
  public init() {}
}

/// A fund that exists already and is paid out in equal weekly parts.
public struct Treasury: Sendable, Equatable {
  /// A name, unique among donors and treasuries.
  public var name = ""
  /// What it pays out over the first round's weeks. The cents left by the division go with the last
  /// weeks.
  public var amount: Cents = 0
  /// What it pays out over the runoff's weeks, if there are any.
  public var runoff: Cents = 0
  /// The organisation whose money it is; a fund that returns dues pays it to those the organisation
  /// endorses. Empty for none.
  public var organisation = ""
  /// What kind of giver it is in law, for the limits on giving to a committee.
  public var kind = GiverKind.union

  /// An empty treasury.
  public init() {}
}

/// A campaign outside these races that attracts gifts.
public struct AttentionRival: Sendable, Equatable {
  /// A name, unique among candidates and attention rivals.
  public var name = ""
  /// How well known it is at the start, 0…1, above 0.
  public var attention = 0.9
  /// The logarithm of its appeal, added to each segment's `elsewhere`. −100…100.
  public var appeal = 0.0

  /// A famous rival.
  public init() {}
}

/// How much one segment likes one candidate beyond the other terms.
public struct Affinity: Sendable, Equatable {
  /// The segment's name.
  public var donors = ""
  /// The candidate's (or attention rival's) name.
  public var candidate = ""
  /// Added to the logarithm of the candidate's appeal; also opens a candidate to a segment that
  /// would never give to those outside the slate. −100…100.
  public var value = 0.0

  /// No liking either way.
  public init(donors: String = "", candidate: String = "", value: Double = 0) {
    self.donors = donors
    self.candidate = candidate
    self.value = value
  }
}
