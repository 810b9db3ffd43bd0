public import Allocation

/// Whatever decides where pooled money goes: a PAC, a coalition's fund, a party.
public struct Vehicle: Sendable, Equatable {
  /// A name, unique among vehicles; `direct` is taken.
  public var name = ""
  /// What kind of giver it is in law.
  public var kind = GiverKind.committee
  /// How it apportions its money.
  public var rule = AllocationRule.equal
  /// The share of what it receives that it costs to run.
  public var overhead = 0.0
  /// The share of what is left after overhead that is kept for the runoff. What is kept is paid
  /// out, by the same rule among the recipients still standing, in the runoff's weeks; without such
  /// weeks it stays unspent.
  public var reserve = 0.0
  /// The organisations whose endorsements it pays; empty means everyone on the slate, and `*` alone
  /// everyone on a ballot. Whoever has no opponent is never paid.
  public var recipients: [String] = []
  /// It pays in the weeks that are multiples of this, and in the last. 1…520.
  public var payEvery = 1
  /// What it knows.
  public var view = View()
  /// Who votes on where its money goes; only for rules that count ballots.
  public var members = MembersVote()
  /// The share of a candidate's loyalty to the slate's programme that would be lost were all of the
  /// candidate's money from this vehicle; of less money, in proportion. 0…1. The default: its money
  /// asks for nothing (A).
  public var pull = 0.0
  /// What it has at the start, its costs paid.
  public var cash: Cents = 0

  /// A fund that pays its whole slate alike.
  public init() {}
}

/// How the members of a fund vote on where its money goes: by approval, once, before the first week.
///
/// A member likes recipient c by fame·ln A_c + closeness·C_c + taste·G, with A the attention at the
/// start, C how close the race looks to the public (0…1) and G a standard Gumbel draw of that
/// member and recipient, and approves of the best few. So each approval is a multinomial logit
/// choice among those not yet chosen.
public struct MembersVote: Sendable, Equatable {
  /// Members who vote. 1…10,000.
  public var voters = 100
  /// Recipients each approves of, or all if there are fewer. 1…1000.
  public var approvals = 5
  /// Weight of ln(attention). −10…10.
  public var fame = 1.0
  /// Weight of closeness. −10…10.
  public var closeness = 0.5
  /// How far tastes differ: scale of the Gumbel draws. 0…10; 0 makes all ballots the same.
  public var taste = 1.0
  /// What each recipient asks of the fund; `nil` is its campaign target. Never more than the law
  /// allows the fund to give.
  public var ask: Cents?

  /// A hundred members who look at fame, a little at closeness, and have tastes of their own.
  public init() {}
}

/// What a vehicle knows of the races; it never sees the truth.
public struct View: Sendable, Equatable {
  /// SD of the error in its judgement of each candidate's strength, in log weight; drawn once per
  /// replicate. 0…10.
  public var strengthError = 0.3
  /// Whether it reads the published polls. The rules adaptive and thompson always do.
  public var readsPolls = true

  /// An informed planner without private information.
  public init() {}
}

/// A way of funding: which share of each source goes to which vehicle. What is not routed, donors
/// give directly; what a treasury or an organisation does not route stays in it.
public struct FundingStructure: Sendable, Equatable {
  /// A name, unique among structures.
  public var name = ""
  /// The routing table.
  public var routes: [Route] = []
  /// The same for volunteers' hours: from a group, or `*` for every group, to a canvass. What is
  /// not routed is scattered.
  public var hours: [Route] = []
  /// Lines of the ballot that organisations open under it.
  public var lanes: [BallotLane] = []

  /// Everyone gives directly, and volunteers go where they like.
  public init(name: String = "", routes: [Route] = [], hours: [Route] = []) {
    self.name = name
    self.routes = routes
    self.hours = hours
  }
}

/// One line of a routing table.
public struct Route: Sendable, Equatable {
  /// A donor segment, treasury or organisation; `*` is every donor segment.
  public var from = "*"
  /// The vehicle it goes to.
  public var to = ""
  /// The share of the source's giving; the shares of one source sum to at most 1.
  public var share = 0.0
  /// The share of that giving that is lost because a fund asks and not a name.
  public var loss = 0.0

  /// No money.
  public init(from: String = "*", to: String = "", share: Double = 0, loss: Double = 0) {
    self.from = from
    self.to = to
    self.share = share
    self.loss = loss
  }
}
