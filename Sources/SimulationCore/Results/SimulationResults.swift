/// What a simulation found: distributions over replicates, with their Monte Carlo errors.
public struct SimulationResults: Sendable, Equatable {
  /// The scenario's title.
  public var title: String
  /// The seed every random number came from.
  public var seed: UInt64
  /// Replicates asked for.
  public var replicatesRequested: Int
  /// Replicates done: replicate 0 up to this one, none left out.
  public var replicates: Int
  /// Whether the run was stopped before all replicates were done.
  public var interrupted: Bool
  /// Races in the scenario whose seats count.
  public var raceCount: Int
  /// Candidates on the slate.
  public var slateSize: Int
  /// Races that are home to an organisation with members, as the campaign begins; `nil` where no
  /// organisation has a home, and where several elections make it vary.
  public var organisedRaces: Int?
  /// The number k in "chance of at least k seats", seats held elsewhere included.
  public var atLeast: Int
  /// Seats that allies hold already and that are not up here.
  public var heldElsewhere = 0
  /// Whether some structure has lines of the ballot.
  public var hasLanes = false
  /// Races decided by less than this share of votes count as close.
  public var closeMargin: Double
  /// One for each funding structure, in the scenario's order. Differences are to the first.
  public var structures: [StructureResults]
  /// Slate seats if money and fame moved no votes: the same in every structure.
  public var withoutMoney: SeatDistribution
  /// The control: every direct gift of the first structure follows the fund's rule and information,
  /// without its overhead. `nil` where no structure has a fund that donors pay into. Every eighth of
  /// the first 2,048 replicates meets it, from the first on, and every thirty-second of the others;
  /// its difference is paired with those.
  public var control: StructureResults?
  /// The control of aim alone: as `control`, but only the gifts that donors meant for the slate are
  /// apportioned; those for others still go to others. What separates it from `control` is money,
  /// not aim.
  public var aimOnly: StructureResults?
  /// How the whole field came out in the first structure.
  public var field: FieldResults
  /// What really happened, if the scenario says.
  public var observed: ObservedField?
  /// The election that all this is about, from 0.
  public var cycle = 0
  /// All elections together; `nil` where there is one alone.
  public var horizon: HorizonResults?
}

/// What one funding structure did.
public struct StructureResults: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// Seats won by the slate.
  public var seats: SeatDistribution
  /// Seats beyond the first structure's in the same replicate; `nil` for the first.
  public var difference: Estimate?
  /// Mean money per replicate.
  public var money: MoneyResults
  /// Of the slate's money, the share that reached races decided by less than the close margin
  /// (ratio of means).
  public var closeShare: Estimate
  /// Seats that hindsight could have won with the same money; measured in the replicates
  /// that meet the control.
  public var hindsightSeats: Estimate
  /// Seats won as a share of hindsight's (ratio of means).
  public var hindsightShare: Estimate
  /// `closeShare` less that of the first structure, paired; `nil` for the first.
  public var closeShareDifference: Estimate?
  /// `hindsightShare` less that of the first structure, paired; `nil` for the first.
  public var hindsightShareDifference: Estimate?
  /// Gini coefficient of the slate's money over its candidates, 0…1.
  public var concentration: Estimate
  /// Races in which the limits on giving were lifted.
  public var liftedRaces: Estimate
  /// Seats of each organisation that endorses anyone, in order of first mention.
  public var organisations: [OrganisationResults]
  /// What became of each organisation that the scenario declares, in its order.
  public var organisationBooks: [OrganisationBooks]
  /// One for each candidate, in the scenario's order.
  public var candidates: [CandidateResults]
  /// One for each race, in the scenario's order.
  public var races: [RaceResults]
  /// Volunteers' time and contacts; `nil` without volunteers and spending channels.
  public var hours: HoursResults?
  /// Seats held to the slate's programme; `nil` where nobody could leave it.
  public var programme: ProgrammeResults?
  /// One for each number of seats that the scenario asks for, in its order.
  public var caucuses: [CaucusResults] = []
  /// Races of other offices, in the scenario's order.
  public var offices: [OfficeResults] = []
}

/// Mean money per replicate, in cents (fractions of a cent are an average's). What sources offer is
/// lost, given to funds, or given directly; what funds receive is granted, overhead, or kept.
public struct MoneyResults: Sendable, Equatable {
  /// All that donors, treasuries and organisations parted with, or would have but for giving loss.
  public var offered: Estimate
  /// Direct gifts to the slate.
  public var directToSlate: Estimate
  /// Direct gifts to other candidates in these races.
  public var directToOthers: Estimate
  /// Direct gifts to attention rivals.
  public var elsewhere: Estimate
  /// Lost because a fund asked and not a name.
  public var lost: Estimate
  /// Paid by funds to candidates.
  public var granted: Estimate
  /// Cost of running funds and organisations.
  public var overhead: Estimate
  /// Left in funds, treasuries and organisations at the end.
  public var kept: Estimate
  /// What funds had at the start: opening + offered is where all the money came from.
  public var opening = Estimate(mean: 0, standardError: 0)
  /// What the slate's campaigns raised by themselves, their candidates' own money included.
  public var ownToSlate: Estimate
  /// All money that reached slate candidates.
  public var slate: Estimate
  /// All money that reached their opponents, their answers to the slate included.
  public var opponents: Estimate
  /// Each source's offers, in the scenario's order, donors before treasuries before
  /// organisations. Segments with the
  /// same menu and no budget are drawn together, and each is credited with its expected part of
  /// what they give in a week.
  public var sources: [SourceMoney]
  /// What went through each vehicle.
  public var vehicles: [VehicleMoney]
  /// What rival committees paid to the slate's opponents.
  public var rivalCommittees: Estimate
  /// What each of them spent, in the scenario's order.
  public var committees: [CommitteeMoney]
  /// Cents that funds paid to candidates beyond what they paid under the first structure, per seat
  /// beyond the first structure's in the same replicates (ratio of means, its error by the delta
  /// method, its interval Fieller's); `nil` for the first structure. Where the interval of the
  /// difference in seats holds 0 the ratio says nothing, and its interval is everything.
  public var perExtraSeat: Estimate?
}

/// Mean money that one source offered, in cents.
public struct SourceMoney: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// What it parted with, giving loss included.
  public var offered: Estimate
}

/// Mean money that one rival committee spent, in cents.
public struct CommitteeMoney: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// What it paid to opponents of the slate.
  public var spent: Estimate
}

/// Mean money through one vehicle, in cents.
public struct VehicleMoney: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// What it received.
  public var received: Estimate
  /// What it paid to candidates.
  public var granted: Estimate
  /// What it cost.
  public var overhead: Estimate
  /// What it had left.
  public var kept: Estimate
  /// What it had at the start.
  public var opening = Estimate(mean: 0, standardError: 0)
}

/// Seats of the candidates whom one organisation endorses.
public struct OrganisationResults: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// How many candidates it endorses; where it chooses anew in each replicate, the mean, rounded.
  public var endorsed: Int
  /// Whether any of those it may endorse stands for a seat of the slate, and not only for other
  /// offices.
  public var isForSeats: Bool
  /// Seats won by them.
  public var seats: Estimate
}

/// What became of one candidate.
public struct CandidateResults: Sendable, Equatable {
  /// Name.
  public var name: String
  /// The race.
  public var race: String
  /// Whether on the slate.
  public var onSlate: Bool
  /// Whether holding the seat.
  public var incumbent: Bool
  /// Replicates in which the candidate won the seat.
  public var wins: Int
  /// Share of the first round's votes.
  public var share: Estimate
  /// Money received in all, in cents.
  public var money: Estimate
}

/// What became of one race.
public struct RaceResults: Sendable, Equatable {
  /// Name.
  public var name: String
  /// Replicates in which it went to a runoff.
  public var runoffs: Int
  /// Replicates in which it was decided by less than the close margin.
  public var close: Int
  /// Replicates in which the limits on giving were lifted in it.
  public var lifted: Int
  /// Margin of the deciding round, a share of its votes.
  public var margin: Estimate
  /// Votes cast in the first round.
  public var votes: Estimate
  /// Votes cast in the runoff, over the replicates that had one.
  public var runoffVotes: Estimate
}

/// How the contested races came out, all candidates considered.
public struct FieldResults: Sendable, Equatable {
  /// Contested races: two candidates or more.
  public var contested: Int
  /// Of these, races without an incumbent.
  public var openSeats: Int
  /// Share that went to a runoff.
  public var runoffs: Estimate
  /// Share of open seats that did.
  public var openSeatRunoffs: Estimate
  /// Share of incumbents who kept their seats.
  public var incumbentsReelected: Estimate
  /// The leader's first-round share at the 10th, 25th, 50th, 75th and 90th percentile, over races
  /// and replicates.
  public var leaderShare: [Double]
  /// Share of runoffs won by the leader of the first round.
  public var leadersWinningRunoff: Estimate
}
