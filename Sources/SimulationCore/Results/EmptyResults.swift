// Results of nothing, to be filled in by whoever has some.

extension Estimate {
  /// Exactly nothing.
  public static let zero = Estimate(mean: 0, standardError: 0)
}

extension SimulationResults {
  /// Results of no replicates.
  public init() {
    self.init(
      title: "", seed: 0, replicatesRequested: 0, replicates: 0, interrupted: false, raceCount: 0,
      slateSize: 0, atLeast: 0, closeMargin: 0.10, structures: [],
      withoutMoney: SeatDistribution(counts: []), control: nil, aimOnly: nil, field: FieldResults(),
      observed: nil)
  }
}

extension StructureResults {
  /// A structure that did nothing.
  public init() {
    self.init(
      name: "", seats: SeatDistribution(counts: []), difference: nil, money: MoneyResults(),
      closeShare: .zero, hindsightSeats: .zero, hindsightShare: .zero,
      closeShareDifference: nil, hindsightShareDifference: nil, concentration: .zero,
      liftedRaces: .zero, organisations: [], organisationBooks: [], candidates: [], races: [])
  }
}

extension MoneyResults {
  /// No money.
  public init() {
    self.init(
      offered: .zero, directToSlate: .zero, directToOthers: .zero, elsewhere: .zero, lost: .zero,
      granted: .zero, overhead: .zero, kept: .zero, ownToSlate: .zero, slate: .zero,
      opponents: .zero, sources: [], vehicles: [], rivalCommittees: .zero, committees: [])
  }
}

extension SourceMoney {
  /// A source that gave nothing.
  public init() { self.init(name: "", offered: .zero) }
}

extension CommitteeMoney {
  /// A committee that spent nothing.
  public init() { self.init(name: "", spent: .zero) }
}

extension VehicleMoney {
  /// A vehicle that received nothing.
  public init() {
    self.init(name: "", received: .zero, granted: .zero, overhead: .zero, kept: .zero)
  }
}

extension OrganisationResults {
  /// An organisation that endorses nobody.
  public init() { self.init(name: "", endorsed: 0, isForSeats: false, seats: .zero) }
}

extension CandidateResults {
  /// A candidate without votes.
  public init() {
    self.init(
      name: "", race: "", onSlate: false, incumbent: false, wins: 0, share: .zero, money: .zero)
  }
}

extension RaceResults {
  /// A race without votes.
  public init() {
    self.init(
      name: "", runoffs: 0, close: 0, lifted: 0, margin: .zero, votes: .zero, runoffVotes: .zero)
  }
}

extension FieldResults {
  /// A field without races.
  public init() {
    self.init(
      contested: 0, openSeats: 0, runoffs: .zero, openSeatRunoffs: .zero,
      incumbentsReelected: .zero, leaderShare: [], leadersWinningRunoff: .zero)
  }
}

extension ReplicateDraw {
  /// A replicate without structures.
  public init() {
    self.init(replicate: 0, seats: [], slateMoney: [], withoutMoney: 0, control: nil, aimOnly: nil)
  }
}
