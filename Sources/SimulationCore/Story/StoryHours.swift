public import Allocation

/// Volunteers' time in one replicate, and what contacts with voters came to.
public struct StoryHours: Sendable {
  /// Who volunteers.
  public let groups: [StoryGroup]
  /// What is routed to canvasses; a route's `vehicle` is a place in `canvasses`.
  public let routes: [StoryRoute]
  /// The canvasses of the structure.
  public let canvasses: [StoryCanvass]
  /// How voters are reached: the doors, then each spending channel.
  public let media: [String]
  /// The days that canvasses went out, in order.
  public let days: [CanvassDay]
  /// Minutes in, minutes out.
  public let ledger: HoursLedger
}

/// A group of volunteers.
public struct StoryGroup: Sendable {
  /// Its name.
  public let name: String
  /// The books.
  public let book: ShiftBook
}

/// A canvass.
public struct StoryCanvass: Sendable {
  /// Its name.
  public let name: String
  /// Its rule.
  public let rule: AllocationRule
  /// The books.
  public let book: CanvassBook
}

/// What a group gave and where it went, minutes: offered = scattered + toCanvasses + lost.
public struct ShiftBook: Sendable, Equatable {
  /// Worked, or lost because a canvass asked.
  public var offered: Minutes = 0
  /// To campaigns of the volunteers' own choice.
  public var scattered: Minutes = 0
  /// To canvasses.
  public var toCanvasses: Minutes = 0
  /// Not given because a canvass asked and not a name.
  public var lost: Minutes = 0

  /// Nothing given.
  public init() {}

  init(_ account: ShiftAccount) {
    (offered, scattered) = (account.offered, account.scattered)
    (toCanvasses, lost) = (account.toCanvasses, account.lost)
  }

  /// The sum, line by line.
  public static func + (a: ShiftBook, b: ShiftBook) -> ShiftBook { combined(a, b, &+) }

  static func - (a: ShiftBook, b: ShiftBook) -> ShiftBook { combined(a, b, &-) }

  private static func combined(
    _ a: ShiftBook, _ b: ShiftBook, _ with: (Minutes, Minutes) -> Minutes
  ) -> ShiftBook {
    var book = ShiftBook()
    for line in [\ShiftBook.offered, \.scattered, \.toCanvasses, \.lost] {
      book[keyPath: line] = with(a[keyPath: line], b[keyPath: line])
    }
    return book
  }
}

/// What came to a canvass and where it went, minutes: received = sent + waiting + idle. Over a week
/// what waits is a change and may be negative.
public struct CanvassBook: Sendable, Equatable {
  /// What came.
  public var received: Minutes = 0
  /// Sent to candidates.
  public var sent: Minutes = 0
  /// Waiting for the next day that the canvass goes out.
  public var waiting: Minutes = 0
  /// Sent nowhere, and lost.
  public var idle: Minutes = 0

  /// An empty canvass.
  public init() {}

  init(_ account: CanvassAccount) {
    (received, sent) = (account.received, account.worked)
    (waiting, idle) = (account.waiting, account.idle)
  }

  /// The sum, line by line.
  public static func + (a: CanvassBook, b: CanvassBook) -> CanvassBook { combined(a, b, &+) }

  static func - (a: CanvassBook, b: CanvassBook) -> CanvassBook { combined(a, b, &-) }

  private static func combined(
    _ a: CanvassBook, _ b: CanvassBook, _ with: (Minutes, Minutes) -> Minutes
  ) -> CanvassBook {
    var book = CanvassBook()
    for line in [\CanvassBook.received, \.sent, \.waiting, \.idle] {
      book[keyPath: line] = with(a[keyPath: line], b[keyPath: line])
    }
    return book
  }
}

/// The books of time at one moment, or how they changed in a week; minutes.
public struct HoursMoment: Sendable, Equatable {
  /// By place in ``StoryHours/groups``.
  public let groups: [ShiftBook]
  /// By place in ``StoryHours/canvasses``.
  public let canvasses: [CanvassBook]
  /// Worked for the slate, for other candidates of these races, and outside these races.
  public let toSlate: Minutes
  /// See `toSlate`.
  public let toOthers: Minutes
  /// See `toSlate`.
  public let elsewhere: Minutes

  init(_ workspace: Workspace, canvasses numbers: [Int]) {
    let world = workspace.world
    groups = world.hours.groups.indices.map { ShiftBook(workspace.hours.sources[$0]) }
    canvasses = numbers.map { CanvassBook(workspace.hours.canvasses[$0]) }
    var (slate, others): (Minutes, Minutes) = (0, 0)
    for (c, candidate) in world.candidates.enumerated() {
      if candidate.onSlate {
        slate += workspace.minutesWorked(for: c)
      } else {
        others += workspace.minutesWorked(for: c)
      }
    }
    (toSlate, toOthers) = (slate, others)
    elsewhere = (world.candidateCount..<max(world.candidateCount, world.targetCount)).reduce(0) {
      $0 + workspace.hours.scattered[$1]
    }
  }

  private init(
    groups: [ShiftBook], canvasses: [CanvassBook], toSlate: Minutes, toOthers: Minutes,
    elsewhere: Minutes
  ) {
    (self.groups, self.canvasses) = (groups, canvasses)
    (self.toSlate, self.toOthers, self.elsewhere) = (toSlate, toOthers, elsewhere)
  }

  static func - (a: HoursMoment, b: HoursMoment) -> HoursMoment {
    HoursMoment(
      groups: zip(a.groups, b.groups).map { $0 - $1 },
      canvasses: zip(a.canvasses, b.canvasses).map { $0 - $1 }, toSlate: a.toSlate - b.toSlate,
      toOthers: a.toOthers - b.toOthers, elsewhere: a.elsewhere - b.elsewhere)
  }
}

/// A canvass's decision in one week: what it saw, and where it sent its volunteers.
public struct CanvassDay: Sendable {
  /// The week, from 1 through the runoff.
  public let week: Int
  /// The canvass: a place in ``StoryHours/canvasses``.
  public let canvass: Int
  /// Minutes that it had.
  public let budget: Minutes
  /// What it saw of whatever its rule reads, with minutes in the place of cents.
  public let slate: Slate
  /// By row of the slate: the candidate, a place in ``ReplicateStory/candidates``.
  public let recipients: [Int]
  /// By row: minutes sent.
  public let grants: [Minutes]

  /// Minutes sent in all.
  public var sent: Minutes { grants.reduce(0, +) }

  init(
    _ workspace: Workspace, week: Int, canvass: Int, place: Int, budget: Minutes,
    names: StoryNames
  ) {
    let world = workspace.world
    self.week = week
    self.canvass = place
    self.budget = budget
    recipients = world.hours.canvasses[canvass].recipients
    grants = workspace.hours.grants[canvass]
    slate = Slate(
      workspace.hours.tables[canvass],
      members: recipients.map {
        Slate.Member(name: names.candidates[$0], race: names.races[world.candidates[$0].race])
      })
  }
}

/// Time and contacts for one candidate.
public struct CandidateHours: Sendable, Equatable {
  /// Minutes of volunteers who chose the candidate, and of canvasses sent there.
  public var scattered: Minutes = 0
  /// See `scattered`.
  public var canvassed: Minutes = 0
  /// Contacts up to the first round and after it, by place in ``StoryHours/media``; those of a joint
  /// canvass by their part.
  public var contacts: (firstRound: [Double], runoff: [Double]) = ([], [])
  /// Votes that they added in each round.
  public var votes = (firstRound: 0.0, runoff: 0.0)

  /// All minutes worked for the candidate.
  public var worked: Minutes { scattered + canvassed }

  /// Whether all is the same.
  public static func == (a: CandidateHours, b: CandidateHours) -> Bool {
    a.scattered == b.scattered && a.canvassed == b.canvassed && a.contacts == b.contacts
      && a.votes == b.votes
  }

  /// - Parameter first: contacts up to the first round.
  init(_ workspace: Workspace, candidate c: Int, first: [Double]) {
    let world = workspace.world
    let books = workspace.contacts
    if world.hours.isOn {
      scattered = workspace.hours.scattered[c]
      canvassed = workspace.hours.canvassed[c]
    }
    contacts.runoff = zip(workspace.contactsMade(with: c), first).map { $0 - $1 }
    contacts.firstRound = first
    votes = (books.firstRound[c], books.runoff[c])
  }
}

extension Workspace {
  /// Contacts with a candidate's voters so far, by medium.
  func contactsMade(with c: Int) -> [Double] {
    world.contacts.worth.indices.map {
      let place = $0 * world.candidateCount + c
      return contacts.over[place] + contacts.made[place]
    }
  }
}

/// All time of a campaign, in and out, to the minute.
public struct HoursLedger: Sendable, Equatable {
  /// What volunteers gave, or would have given but for what was lost.
  public let offered: Minutes
  /// Worked for the slate, for other candidates, and outside these races.
  public let slate: Minutes
  /// See `slate`.
  public let others: Minutes
  /// See `slate`.
  public let elsewhere: Minutes
  /// Not given because a canvass asked.
  public let lost: Minutes
  /// Sent nowhere by canvasses.
  public let idle: Minutes

  /// Minutes that are accounted for.
  public var sumOut: Minutes { slate + others + elsewhere + lost + idle }
  /// Whether every minute that came in is accounted for.
  public var balances: Bool { offered == sumOut }

  init(_ end: HoursMoment) {
    func sum<Item>(_ items: [Item], _ amount: (Item) -> Minutes) -> Minutes {
      items.reduce(0) { $0 + amount($1) }
    }
    offered = sum(end.groups, \.offered)
    (slate, others, elsewhere) = (end.toSlate, end.toOthers, end.elsewhere)
    lost = sum(end.groups, \.lost)
    idle = sum(end.canvasses) { $0.idle + $0.waiting }
  }
}

extension StoryHours {
  init(
    _ workspace: Workspace, _ scenario: Scenario, _ structure: WorldStructure, canvasses: [Int],
    days: [CanvassDay]
  ) {
    let world = workspace.world
    let end = HoursMoment(workspace, canvasses: canvasses)
    groups = zip(scenario.volunteers, end.groups).map { StoryGroup(name: $0.name, book: $1) }
    self.canvasses = zip(canvasses, end.canvasses).map {
      StoryCanvass(
        name: world.hours.canvasses[$0].name, rule: world.hours.canvasses[$0].rule, book: $1)
    }
    routes = zip(scenario.volunteers, structure.hourRoutes).flatMap { group, routes in
      routes.compactMap { route in
        canvasses.firstIndex(of: route.canvass).map {
          let share = route.arriving + route.lost
          return StoryRoute(
            source: group.name, vehicle: $0, share: share,
            loss: share > 0 ? route.lost / share : 0)
        }
      }
    }
    media = ["doors"] + scenario.spending.channels.map(\.name)
    self.days = days
    ledger = HoursLedger(end)
  }
}
