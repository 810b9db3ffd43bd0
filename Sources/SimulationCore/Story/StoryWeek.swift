/// What moved in one week.
public struct StoryWeek: Sendable {
  /// The week, from 1 through the runoff.
  public let number: Int
  /// By place in ``ReplicateStory/sources``.
  public let sources: [SourceBook]
  /// By place in ``ReplicateStory/vehicles``.
  public let funds: [FundBook]
  /// What reached the slate.
  public let toSlate: FlowAmounts
  /// What reached other candidates of these races.
  public let toOthers: FlowAmounts
  /// Cents given to campaigns outside these races.
  public let elsewhere: Cents
  /// Volunteers' time; `nil` where the scenario has neither volunteers nor spending channels.
  public let hours: HoursMoment?
  /// The candidates of the race that is told in detail, if there is one.
  public let candidates: [CandidateWeek]
}

/// One candidate's week.
public struct CandidateWeek: Sendable {
  /// The candidate: a place in ``ReplicateStory/candidates``.
  public let candidate: Int
  /// What came in this week.
  public let received: FlowAmounts
  /// Cents spent this week.
  public let spent: Cents
  /// Spending that is remembered at the week's end, dollars.
  public let goodwill: Double
  /// How well known at the week's end, 0…1.
  public let attention: Double
  /// Minutes that volunteers worked for the candidate this week.
  public let worked: Minutes
  /// Contacts with voters this week, by any medium.
  public let contacts: Double
}

/// The books as they stand at one moment.
struct StoryBooks {
  let sources: [SourceBook]
  let funds: [FundBook]
  let candidates: [FlowAmounts]
  let elsewhere: Cents
  /// Time; `nil` without volunteers and spending channels.
  let hours: HoursMoment?
  /// By candidate: minutes worked.
  let worked: [Minutes]

  /// - Parameter canvasses: places of the canvasses whose books are read.
  init(_ workspace: Workspace, _ structure: WorldStructure, canvasses: [Int]) {
    let world = workspace.world
    hours = world.contacts.isOn ? HoursMoment(workspace, canvasses: canvasses) : nil
    worked = world.candidates.indices.map {
      world.hours.isOn ? workspace.minutesWorked(for: $0) : 0
    }
    sources =
      world.streams.indices.map { SourceBook(workspace.sources[$0]) }
      + world.treasuries.indices.map { SourceBook(workspace.treasuries[$0]) }
      + world.budgets.indices.map { SourceBook(workspace.book(ofOrganisation: $0)) }
    funds = structure.vehicles.map { FundBook(workspace.funds[$0]) }
    candidates = world.candidates.indices.map { workspace.flows(to: $0) }
    elsewhere = (world.candidateCount..<max(world.candidateCount, world.targetCount)).reduce(0) {
      $0 + workspace.raised[$1]
    }
  }
}
