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
  /// The organisations whose endorsements it pays; empty means everyone on the slate. Whoever has
  /// no opponent is never paid.
  public var recipients: [String] = []
  /// It pays in the weeks that are multiples of this, and in the last. 1…520.
  public var payEvery = 1
  /// What it knows.
  public var view = View()

  /// A fund that pays its whole slate alike.
  public init() {}
}

/// What a vehicle knows of the races; it never sees the truth.
public struct View: Sendable, Equatable {
  /// SD of the error in its judgement of each candidate's strength, in log weight; drawn once per
  /// replicate. 0…10.
  public var strengthError = 0.3
  /// Whether it reads the published polls.
  public var readsPolls = true

  /// An informed planner without private information.
  public init() {}
}

/// A way of funding: which share of each source goes to which vehicle. What is not routed, donors
/// give directly; what a treasury does not route stays in it.
public struct FundingStructure: Sendable, Equatable {
  /// A name, unique among structures.
  public var name = ""
  /// The routing table.
  public var routes: [Route] = []

  /// Everyone gives directly.
  public init(name: String = "", routes: [Route] = []) {
    self.name = name
    self.routes = routes
  }
}

/// One line of a routing table.
public struct Route: Sendable, Equatable {
  /// A donor segment or treasury; `*` is every donor segment.
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
