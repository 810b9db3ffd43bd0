/// An amount of money in whole cents.
public typealias Cents = Int64

/// What a person wrote: one council, its candidates, its givers, and the ways of funding to
/// compare.
///
/// Value types only; nothing here is derived. A scenario is read from a file by `ScenarioFiles`,
/// which checks names, ranges and references, and is compiled to dense arrays by ``World``.
public struct Scenario: Sendable, Equatable {
  /// A short title, shown above the results.
  public var title = ""
  /// One line for the list of scenarios.
  public var summary = ""
  /// Weeks of the first round and of the runoff.
  public var weeks = Weeks()
  /// How a seat is won.
  public var election = ElectionRule()
  /// The races, one seat each.
  public var races: [Race] = []
  /// Everyone on a ballot; each stands in one race.
  public var candidates: [Candidate] = []
  /// Organisations whose endorsement puts a candidate on the slate. Empty: anybody's endorsement
  /// does.
  public var slate: [String] = []
  /// How many of those on the slate stay on it, the best known first; `nil` is all. 1…10,000.
  public var slateSize: Int?
  /// Organisations all of whose candidates were left off a slate cut to size; what names them still
  /// means something.
  var silentOrganisations: [String] = []
  /// Groups of people who give, each with its own habits.
  public var donors: [DonorSegment] = []
  /// Funds that exist already and are paid out over the weeks: unions, parties, large givers.
  public var treasuries: [Treasury] = []
  /// Organisations with members, dues and treasuries of their own, and how they endorse. One that
  /// only endorses by the scenario's list need not be here.
  public var organisations: [Organisation] = []
  /// Campaigns outside these races that compete for the same gifts: the mayor's race, national
  /// races.
  public var attentionRivals: [AttentionRival] = []
  /// How much one segment likes one candidate beyond what the other terms say.
  public var affinities: [Affinity] = []
  /// Whatever decides where money goes besides the donors themselves: a PAC, a coalition's fund, a
  /// party.
  public var vehicles: [Vehicle] = []
  /// Groups of people who give their time.
  public var volunteers: [VolunteerGroup] = []
  /// Whatever decides where volunteers go besides themselves.
  public var canvasses: [Canvass] = []
  /// How volunteers' time becomes votes.
  public var contacts = ContactSettings()
  /// The ways of funding to compare; the first is what the others are measured against.
  public var structures: [FundingStructure] = []
  /// Legal limits on giving, by the kind of giver.
  public var limits = GivingLimits()
  /// What donors look at when they choose.
  public var giving = GivingSettings()
  /// How money becomes votes.
  public var moneyEffect = MoneyEffect()
  /// How candidates become known.
  public var attention = AttentionDynamics()
  /// How campaigns spend.
  public var spending = SpendingPlan()
  /// How opponents answer.
  public var rivals = RivalResponse()
  /// What nobody can foresee.
  public var shocks = Shocks()
  /// The second round.
  public var runoff = RunoffRule()
  /// When polls are published and how good they are.
  public var polls: [Poll] = []
  /// Strengths of candidates of whom nothing is known but incumbency and the size of the field.
  public var baseRates = BaseRates()
  /// How many elections follow one another, and what each leaves to the next.
  public var cycles = Cycles()
  /// What is reported.
  public var outcomes = OutcomeSettings()
  /// How often and from which seed.
  public var run = RunSettings()
  /// What really happened, printed beside what came out.
  public var observed: ObservedField?

  /// An empty scenario with every parameter at its default.
  public init() {}
}

/// The length of a campaign, in weeks.
public struct Weeks: Sendable, Equatable {
  /// Weeks of giving and campaigning before the first round. 1…520.
  public var firstRound = 26
  /// Weeks between the first round and the runoff. 0…104; 0 means that no new money reaches the
  /// runoff.
  public var runoff = 5

  /// The default: half a year, then the five weeks of Chicago's runoffs (28 February to 4 April
  /// 2023).
  public init() {}
}

/// How a seat is won.
public struct ElectionRule: Sendable, Equatable {
  /// What it takes to win in the first round.
  public enum Method: String, Sendable, CaseIterable {
    /// More than `threshold` of the votes, or else a runoff of the two leaders.
    case majorityRunoff = "majority-runoff"
    /// The most votes; no second round.
    case plurality
  }
  /// What it takes to win in the first round.
  public var method = Method.majorityRunoff
  /// The share of votes above which the leader wins outright under `majority-runoff`. 0…1.
  public var threshold = 0.5
  /// Exponent of the field against an incumbent: with field weight F = Σ w over the challengers,
  /// the incumbent's share is w/(w + F^nest). 1 is the flat softmax. 0…1, above 0. Chicago
  /// 2007–2023: 0.64 (C).
  public var nest = 1.0

  /// A majority or a runoff, without a nest.
  public init() {}
}

/// One seat.
public struct Race: Sendable, Equatable {
  /// Its name, unique among races.
  public var name = ""
  /// The part of the city it is in, if regions share shocks or donors; empty for none.
  public var region = ""
  /// Registered voters. 0…10^9. Used for counts of votes only, never to decide who wins.
  public var registered = 31_700
  /// Expected turnout of the first round, a share of those registered.
  public var turnout = 0.36
  /// Worth of the seat to the funds' rules, relative to the others; 0 or more.
  public var value = 1.0
  /// Whether its seat is among the slate's. A race of another office, such as the mayor's, does not
  /// count: it has money, hours, attention and a result of its own, and its endorsed candidates are
  /// the slate's allies.
  public var counts = true
  /// Factor on the scale m0 of money's effect in this race and on nothing else. Above 0, at most
  /// 10,000. The default: a ward's; a citywide race needs some 50 times the money (A).
  public var scale = 1.0

  /// A ward of Chicago's size.
  public init() {}
}

/// Someone on a ballot.
public struct Candidate: Sendable, Equatable {
  /// A name, unique in the scenario.
  public var name = ""
  /// The race the candidate stands in.
  public var race = ""
  /// The logarithm of the candidate's weight with voters when no money has been spent and no shock
  /// has fallen.
  public var strength = Strength.baseRate
  /// Whether the candidate holds the seat, and how it was got.
  public var incumbent = Incumbency.no
  /// Organisations that endorse the candidate, in any order.
  public var endorsedBy: [String] = []
  /// Organisations whose endorsement the candidate seeks, where they choose by vote or by staff;
  /// `nil` is those of `endorsedBy`.
  public var seeks: [String]?
  /// How well known the candidate is at the start and without further attention: A_base. 0…1, above
  /// 0.
  public var attention = 0.1
  /// Loading of the citywide shock; +1 gains when the city swings to the slate's side, −1 loses, 0
  /// is indifferent. −10…10.
  public var swing = 0.0
  /// A position on one axis of views, for the nearness of eliminated candidates' voters. −1…1.
  public var position = 0.0
  /// Money the campaign raises by itself over the first round's weeks, in equal weekly parts; it
  /// goes on at the same weekly rate in a runoff.
  public var ownMoney: Cents = 0
  /// What the candidate gives his or her own campaign, in equal parts over the first round's weeks;
  /// none of it in a runoff. No limit binds it.
  public var selfFunding: Cents = 0
  /// Total a campaign could use; the rule `need` pays up to it.
  public var target: Cents = 10_000_000
  /// The chance that the candidate, elected, holds to the slate's programme where nobody's money
  /// and no ballot line pulls. 0…1. The default: everybody holds (A).
  public var loyalty = 1.0
  /// The first election at which the candidate can stand, from 1. Who enters later, or where
  /// organised, is the slate's next candidate of the race and stands only while nobody else there is
  /// on the slate; one a race.
  public var enters = 1
  /// Whether the candidate stands only where an organisation is at home.
  public var whereOrganised = false

  /// A challenger of whom nothing is known.
  public init() {}

  /// Whether the candidate stands on some ballots only: the slate's next of the race.
  var entersLater: Bool { enters > 1 || whereOrganised }
}

/// How the holder of a seat got it.
public enum Incumbency: String, Sendable, CaseIterable {
  /// The candidate does not hold the seat.
  case no
  /// Holds it by election.
  case elected
  /// Holds it by appointment.
  case appointed
}

/// The logarithm of a candidate's weight with voters, as far as it is known.
public enum Strength: Sendable, Equatable {
  /// Known.
  case fixed(Double)
  /// Known up to a normal error, drawn once per replicate and shared by all structures. The SD is 0
  /// or more.
  case uncertain(mean: Double, sd: Double)
  /// Drawn from the base rates, by incumbency and the size of the field.
  case baseRate
}
