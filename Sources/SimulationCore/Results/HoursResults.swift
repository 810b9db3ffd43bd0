/// What became of volunteers' time and of contacts with voters under one structure: means per
/// replicate, time in minutes.
public struct HoursResults: Sendable, Equatable {
  /// All that volunteers gave, or would have given but for what was lost.
  public var offered = Estimate.zero
  /// Scattered shifts for the slate, for other candidates in these races, and for attention rivals.
  public var scatteredToSlate = Estimate.zero
  /// See `scatteredToSlate`.
  public var scatteredToOthers = Estimate.zero
  /// See `scatteredToSlate`.
  public var elsewhere = Estimate.zero
  /// Lost because a canvass asked and not a campaign.
  public var lost = Estimate.zero
  /// Sent to candidates by canvasses.
  public var canvassed = Estimate.zero
  /// Time that came to a canvass and that its rule sent nowhere.
  public var idle = Estimate.zero
  /// All time worked for the slate, and for other candidates.
  public var slate = Estimate.zero
  /// See `slate`.
  public var others = Estimate.zero
  /// Contacts by medium: the doors first, then each spending channel.
  public var media: [MediumContacts] = []
  /// Votes that contacts added to the slate's candidates in the rounds they stood in, and to others.
  public var votesForSlate = Estimate.zero
  /// See `votesForSlate`.
  public var votesForOthers = Estimate.zero
  /// Minutes worked for the slate per seat beyond the first structure's in the same replicate (ratio
  /// of means); `nil` for the first structure. Its interval is as that of
  /// ``MoneyResults/perExtraSeat``.
  public var perExtraSeat: Estimate?
  /// What each group offered, in the scenario's order.
  public var sources: [SourceHours] = []
  /// What went through each canvass, in the scenario's order.
  public var canvasses: [CanvassHours] = []

  /// No time and no contacts.
  public init() {}
}

/// Contacts through one medium.
public struct MediumContacts: Sendable, Equatable {
  /// `doors`, or the channel's name.
  public var name: String
  /// Contacts for the slate and for others, joint ones by their part.
  public var slate: Estimate
  /// See `slate`.
  public var others: Estimate

  /// Contacts through a medium.
  public init(name: String, slate: Estimate = .zero, others: Estimate = .zero) {
    self.name = name
    self.slate = slate
    self.others = others
  }
}

/// Mean time of one group of volunteers, in minutes: offered = scattered + toCanvasses + lost.
public struct SourceHours: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// What it gave, losses included.
  public var offered: Estimate
  /// Shifts that picked a campaign for themselves.
  public var scattered: Estimate
  /// Shifts that came to canvasses.
  public var toCanvasses: Estimate
  /// Lost because a canvass asked and not a campaign.
  public var lost: Estimate

  /// A group's time.
  public init(
    name: String, offered: Estimate = .zero, scattered: Estimate = .zero,
    toCanvasses: Estimate = .zero, lost: Estimate = .zero
  ) {
    self.name = name
    self.offered = offered
    self.scattered = scattered
    self.toCanvasses = toCanvasses
    self.lost = lost
  }
}

/// Mean time through one canvass, in minutes.
public struct CanvassHours: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// What came to it.
  public var received: Estimate
  /// What it sent to candidates.
  public var worked: Estimate
  /// What its rule sent nowhere.
  public var idle: Estimate

  /// A canvass's time.
  public init(
    name: String, received: Estimate = .zero, worked: Estimate = .zero, idle: Estimate = .zero
  ) {
    self.name = name
    self.received = received
    self.worked = worked
    self.idle = idle
  }
}
