public import Allocation

/// One replicate under one structure, told in order.
///
/// Candidates, races, sources and vehicles are named by their places in these lists.
public struct ReplicateStory: Sendable {
  /// The scenario's title.
  public let title: String
  /// The seed that every random number came from.
  public let seed: UInt64
  /// The number of the replicate: the future is that of the same replicate of a run.
  public internal(set) var replicate: Int
  /// The election's name, where several follow one another.
  public internal(set) var cycle: String?
  /// The structure's name.
  public let structure: String
  /// The first structure's name, if this is another.
  public let first: String?
  /// Weeks of the first round; later ones are the runoff's.
  public let firstRoundWeeks: Int
  /// The race that is told in detail, if one is.
  public let race: Int?

  /// Who gives.
  public let sources: [StorySource]
  /// What is routed to funds.
  public let routes: [StoryRoute]
  /// The funds of the structure.
  public let vehicles: [StoryVehicle]
  /// Everyone on a ballot, race by race.
  public let candidates: [CandidateStory]
  /// The races.
  public let races: [RaceStory]
  /// Week by week.
  public let weeks: [StoryWeek]
  /// The funds' decisions, in order.
  public let paydays: [Payday]
  /// Volunteers' hours and contacts with voters; `nil` where the scenario has neither volunteers nor
  /// spending channels.
  public let hours: StoryHours?
  /// Money in, money out.
  public let ledger: StoryLedger
  /// Seats of the slate under this structure.
  public let seats: Int
  /// Seats under the first structure in the same future; `nil` where this is the first.
  public let seatsUnderFirst: Int?
  /// Seats if money and fame moved no votes.
  public let seatsWithoutMoney: Int
  /// Of the seats under this structure, and of those under the first, the ones held to the slate's
  /// programme; `nil` where nobody could leave it.
  public let programmeSeats: Int?
  /// See `programmeSeats`.
  public let programmeSeatsUnderFirst: Int?
  /// Cents that reached the slate under this structure.
  public let slateMoney: Cents
  /// Cents that reached it under the first; `nil` where this is the first.
  public let slateMoneyUnderFirst: Cents?
}

/// Donors whose gifts are drawn together, a treasury, or an organisation.
public struct StorySource: Sendable {
  /// The donor segments, the treasury, or the organisation.
  public let names: [String]
  /// What each of them offered, cents. Segments drawn together are told apart by what each was
  /// expected to offer.
  public let offered: [Cents]
  /// Whether it is a treasury or an organisation.
  public let isTreasury: Bool
  /// The books.
  public let book: SourceBook
}

/// One line of the routing table.
public struct StoryRoute: Sendable, Equatable {
  /// The donor segment, treasury or organisation.
  public let source: String
  /// The fund: a place in ``ReplicateStory/vehicles``.
  public let vehicle: Int
  /// The share that goes there, 0…1.
  public let share: Double
  /// The share of that which is lost because a fund asks, 0…1.
  public let loss: Double
}

/// A fund.
public struct StoryVehicle: Sendable {
  /// Its name.
  public let name: String
  /// Its rule.
  public let rule: AllocationRule
  /// The books.
  public let book: FundBook
}

/// Why there is no story.
public enum StoryError: Error, Equatable {
  /// The scenario has no such structure or race; with the names there are.
  case unknown(kind: String, name: String, known: [String])
  /// The scenario cannot be simulated.
  case scenario(WorldError)
}
