/// How a race came out.
public struct RaceOutcome: Sendable, Equatable {
  /// The candidate ahead in the first round; numbers are places in ``ReplicateStory/candidates``.
  public let leader: Int
  /// The runner-up; `nil` in an unopposed race.
  public let second: Int?
  /// Whether the two had to run off.
  public let goesToRunoff: Bool
  /// Who won the seat.
  public let winner: Int
  /// The winner's lead in the deciding round, a share of its votes; 1 when unopposed.
  public let margin: Double
  /// First-round shares of those who stand, in the order of the race's candidates. At a later election
  /// the last of these may stand in one way of funding and not in another.
  public let shares: [Double]

  /// The first-round share of the race's candidate at a place, from 0; `nil` of one who does not stand.
  public func share(at place: Int) -> Double? {
    shares.indices.contains(place) ? shares[place] : nil
  }

  init(_ workspace: Workspace, race: Int) {
    let standing = workspace.standings[race]
    leader = standing.leader
    second = standing.contested ? standing.second : nil
    goesToRunoff = standing.goesToRunoff
    winner = standing.winner
    margin = standing.margin
    shares = workspace.world.races[race].members.map { workspace.share[$0] }
  }
}

/// One race of a replicate.
public struct RaceStory: Sendable {
  /// Its name.
  public let name: String
  /// Its candidates: places in ``ReplicateStory/candidates``.
  public let members: Range<Int>
  /// Whether someone of the slate stands.
  public let hasSlate: Bool
  /// Whether its seat is among the slate's; not of another office.
  public let counts: Bool
  /// How it came out.
  public let outcome: RaceOutcome
  /// How it would have come out if money and fame moved no votes.
  public let withoutMoney: RaceOutcome
  /// How it came out under the first structure in the same future; `nil` where this is the first.
  public let underFirst: RaceOutcome?
  /// Whether the law's limits on gifts were lifted there.
  public let limitsLifted: Bool
  /// Whether the deciding round was closer than the scenario's close margin.
  public let isClose: Bool
}

/// One candidate of a replicate.
public struct CandidateStory: Sendable {
  /// The name.
  public let name: String
  /// The race: a place in ``ReplicateStory/races``.
  public let race: Int
  /// Whether the candidate is on the slate.
  public let onSlate: Bool
  /// Whether endorsed in a race of another office.
  public let isAlly: Bool
  /// Whether the candidate holds the seat.
  public let isIncumbent: Bool
  /// Received up to the first round.
  public internal(set) var firstRound = FlowAmounts()
  /// Received after it.
  public internal(set) var runoff = FlowAmounts()
  /// By place in ``ReplicateStory/vehicles``: cents that the fund paid.
  public internal(set) var grants: [Cents] = []
  /// Cents spent.
  public internal(set) var spent: Cents = 0
  /// Cents still in hand at the end.
  public internal(set) var inHand: Cents = 0
  /// Cents kept for a runoff that did not come. What is received is spent, in hand or this.
  public internal(set) var returned: Cents = 0
  /// How well known, 0…1: at the start, at the first round, at the end.
  public internal(set) var attention: (start: Double, firstRound: Double, end: Double) = (0, 0, 0)
  /// Spending that is remembered, dollars: at the first round, and the runoff's own.
  public internal(set) var goodwill: (firstRound: Double, runoff: Double) = (0, 0)
  /// What money and fame added to the log weight in the first round.
  public internal(set) var effect = 0.0

  /// The chance to hold to the slate's programme if elected, and whether the candidate would in this
  /// future; `nil` where nobody could leave it, and for those outside the slate.
  public internal(set) var programme: (chance: Double, holds: Bool)?
  /// Volunteers' time and contacts with voters; `nil` where the scenario has neither volunteers nor
  /// spending channels.
  public internal(set) var hours: CandidateHours?
  /// Organisations on whose line of the ballot the candidate stands.
  public internal(set) var lines: [String] = []

  /// Everything received, by the way it came.
  public var received: FlowAmounts { firstRound + runoff }

  init(_ world: World, _ number: Int, name: String) {
    let candidate = world.candidates[number]
    self.name = name
    race = candidate.race
    onSlate = candidate.onSlate
    isAlly = candidate.isEndorsed && !candidate.onSlate
    isIncumbent = candidate.isIncumbent
    attention.start = candidate.attention
  }
}
