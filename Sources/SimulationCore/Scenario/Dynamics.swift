/// What donors look at when they choose.
public struct GivingSettings: Sendable, Equatable {
  /// Scale of public money in the momentum term ln(1 + raised/scale); raised is direct gifts so
  /// far. Above 0.
  public var raisedScale: Cents = 1_000_000
  /// How what rival committees spend moves donors.
  public var unifyingEnemy = UnifyingEnemy()

  /// The scale of a small campaign, $10,000 (A).
  public init() {}
}

/// How money becomes votes: the log weight gains θ·ln(1 + G/scale) with goodwill G in dollars.
public struct MoneyEffect: Sendable, Equatable {
  /// θ of a candidate for an open seat. 0…5. Three points of share per ln of spending (A) are 0.12
  /// at an even split.
  public var openSeat = 0.12
  /// θ of a challenger to an incumbent. 0…5. Two points (A) are 0.08.
  public var challenger = 0.08
  /// θ of an incumbent. 0…5. Half a point (A) is 0.02.
  public var incumbent = 0.02
  /// m0: the goodwill, in dollars, that moves as much as the first dollar would by a straight line.
  /// Above 0.
  public var scale: Cents = 500_000
  /// Log weight per unit of attention above where the candidate started. 0…10.
  public var recognition = 0.0
  /// The structure under which strengths were observed. When named, strengths already hold the mean
  /// effect of its money, so only money beyond that moves votes. Empty: strengths are those of
  /// candidates without money.
  public var observedUnder = ""

  /// The effects of effects.md's recommended defaults.
  public init() {}
}

/// How candidates become known: each week A gains gain·(1 − A)·(1 − exp(−dollars/scale)) for direct
/// gifts, the same form for spending and for contacts, and loses decay·(A − A_base); one after the other, each on
/// what the one before left, so that A stays in 0…1.
public struct AttentionDynamics: Sendable, Equatable {
  /// κ for direct gifts, a share of the unaware per week. 0…1.
  public var giftGain = 0.02
  /// Scale of a week's direct gifts. Above 0.
  public var giftScale: Cents = 100_000
  /// κ for a week's spending. 0…1.
  public var spendingGain = 0.0
  /// Scale of a week's spending. Above 0.
  public var spendingScale: Cents = 1_000_000
  /// κ for a week's contacts by volunteers. 0…1.
  public var contactGain = 0.0
  /// Scale of a week's contacts. Above 0.
  public var contactScale = 500.0
  /// A one-time gain in the first week for those on the slate. 0…1.
  public var endorsementGain = 0.0
  /// The share of attention above A_base that is lost each week. 0…1.
  public var decay = 0.0

  /// The values of workload W1 (A).
  public init() {}
}

/// How campaigns spend what they have.
public struct SpendingPlan: Sendable, Equatable {
  /// When a campaign spends.
  public enum Pace: String, Sendable, CaseIterable {
    /// Everything in the week it arrives.
    case asReceived = "as-received"
    /// What it has, in equal parts over the weeks that are left.
    case even
  }
  /// When a campaign spends.
  public var pace = Pace.asReceived
  /// The share of goodwill that fades each week. 0…1.
  public var decay = 0.0
  /// The share of what arrives that a campaign keeps for a runoff; kept money is spent in the
  /// runoff's weeks, or returned unspent by campaigns without one. 0…1.
  public var reserve = 0.0
  /// What campaigns buy to reach voters one by one; the rest of their spending builds goodwill.
  public var channels: [SpendingChannel] = []

  /// Spend at once, nothing fades.
  public init() {}
}

/// What nobody can foresee. All are drawn once per replicate and shared by every structure; SDs are
/// in log weight.
public struct Shocks: Sendable, Equatable {
  /// SD of the citywide swing, times each candidate's `swing`. 0…10.
  public var citywide = 0.1
  /// SD of what befalls the whole slate. 0…10.
  public var slate = 0.08
  /// SD of what befalls the slate in one region. 0…10.
  public var region = 0.0
  /// SD of what befalls all incumbents. 0…10.
  public var incumbents = 0.0
  /// SD of each candidate's own shock in the first round. 0…10.
  public var candidate = 0.25
  /// SD of each candidate's own new shock in the runoff. 0…10.
  public var runoff = 0.17
  /// Degrees of freedom of Student's t for the candidates' own shocks, scaled to the SDs above
  /// where the variance exists (above 2); `nil` is the normal. Above 2, at most 1000.
  public var degreesOfFreedom: Double?
  /// SD of the logarithm of turnout, common to the city. 0…2.
  public var turnout = 0.08
  /// SD of the logarithm of what donors can give, common to all; its mean stays 1. 0…2.
  public var economy = 0.0

  /// Anchored on Chicago's wards 2007–2023: a ward SD of 9 points in the first round is 0.25 per
  /// candidate (C).
  public init() {}
}

/// The runoff as nearly a new race. The log weight of each of the two is persistence·ln(first-round
/// share) + the terms below + the effect of the runoff's own goodwill + a new shock.
public struct RunoffRule: Sendable, Equatable {
  /// ρ: how much of the first round's log ratio persists. 0…2. Chicago: 0.39 (C).
  public var persistence = 0.39
  /// Added for the leader of the first round. −5…5. Chicago: 0.12 (C).
  public var leader = 0.12
  /// Added for an incumbent who led. −5…5. Chicago: −0.21 (C).
  public var incumbentLeading = -0.21
  /// Added for an incumbent who came second. −5…5. Chicago: −0.22 (C).
  public var incumbentSecond = -0.22
  /// Weight of the nearness of positions to the eliminated candidates' voters: a candidate at x
  /// gains −nearness × the mean distance |x − x_e| over the eliminated, weighted by their votes.
  /// 0…10.
  public var nearness = 0.0
  /// Factor on θ for the runoff's goodwill. 0…10.
  public var moneyFactor = 1.0
  /// Turnout of the runoff relative to the first round. 0…5. Chicago 2015–2023: 41.1/34, 33.1/35.5,
  /// 38.7/35.9 (V).
  public var turnout = 1.07

  /// Chicago's runoffs of 2007–2023.
  public init() {}
}

/// One published round of polls: for each race polled, every candidate's standing with an error.
public struct Poll: Sendable, Equatable {
  /// The week, of the first round, at whose start it is known. 1…weeks.
  public var week = 1
  /// SD of the error in a two-way share. Above 0, at most 0.5. Ward polls: 0.045 (A).
  public var error = 0.045
  /// The races polled; empty is all.
  public var races: [String] = []

  /// A poll of every ward in the first week.
  public init() {}
}

/// Strengths of candidates of whom only incumbency and the size of the field are known, fitted to
/// Chicago's contested races of 2007–2023 (effects of status C).
///
/// An incumbent's log weight is N(incumbent, incumbentSD), an appointed one's lower by
/// `appointedPenalty`; challengers' are N(0, challengerSD), shifted so that the field's weights
/// have mean 1, or N(−challengerSD²/2, challengerSD), whose weight has that mean, where the
/// strengths of others in the field are given; open seats' are N(0, openSD).
public struct BaseRates: Sendable, Equatable {
  /// Mean log weight of an elected incumbent. −10…10.
  public var incumbent = 0.87
  /// SD of an incumbent's. 0…10.
  public var incumbentSD = 0.50
  /// How far appointed incumbents sit below the line. −10…10.
  public var appointedPenalty = 0.12
  /// SD of challengers' log weights. 0…10.
  public var challengerSD = 0.81
  /// SD of log weights where no incumbent runs. 0…10.
  public var openSD = 0.95

  /// Chicago 2007–2023.
  public init() {}
}

/// What is reported.
public struct OutcomeSettings: Sendable, Equatable {
  /// The numbers of seats whose chance is reported: a majority, a caucus. Empty lets the report
  /// choose the first structure's median + 1.
  public var atLeast: [Int] = []
  /// Seats that allies hold already and that are not up here; they count towards `atLeast` and
  /// nothing else. 0…10,000.
  public var heldElsewhere = 0
  /// The vehicle whose rule and information the control lends to all donors; empty is the first
  /// that donors pay into.
  public var control = ""
  /// A race is close when it was decided by less than this share of votes. 0…1.
  public var closeMargin = 0.10

  /// Races within ten points.
  public init() {}
}

/// How often and from which seed.
public struct RunSettings: Sendable, Equatable {
  /// Replicates. 1…10^9.
  public var replicates = 10_000
  /// The seed of every random number.
  public var seed: UInt64 = 2027

  /// Ten thousand replicates.
  public init() {}
}

/// How the field really came out, printed beside what the simulation gives. Absent values are not
/// printed.
public struct ObservedField: Sendable, Equatable {
  /// Where the figures come from.
  public var source = ""
  /// Share of contested races that went to a runoff.
  public var runoffs: Double?
  /// Share of open seats that went to a runoff.
  public var openSeatRunoffs: Double?
  /// Share of incumbents in contested races who kept the seat.
  public var incumbentsReelected: Double?
  /// The leader's first-round share in contested races at the 10th, 25th, 50th, 75th and 90th
  /// percentile.
  public var leaderShare: [Double] = []
  /// Share of runoffs won by the leader of the first round.
  public var leadersWinningRunoff: Double?

  /// Nothing observed.
  public init() {}
}
