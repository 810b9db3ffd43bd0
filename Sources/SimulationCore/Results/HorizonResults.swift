import Statistics

/// Several elections in a row.
public struct HorizonResults: Sendable, Equatable {
  /// The elections' names, in order.
  public var cycles: [String]
  /// One for each funding structure, in the scenario's order. Differences are to the first.
  public var structures: [HorizonStructure]
  /// Slate seats at each election if money and fame moved no votes at any.
  public var withoutMoney: [Estimate]
}

/// One funding structure over several elections.
public struct HorizonStructure: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// One for each election.
  public var cycles: [CycleResults]
  /// Seats won at all elections together.
  public var seats: SeatDistribution
  /// Seats beyond the first structure's in the same replicate, all elections together; `nil` for the
  /// first.
  public var difference: Estimate?
  /// Money that reached the slate at all elections together, cents.
  public var slateMoney: Estimate
  /// As ``MoneyResults/perExtraSeat``, all elections together; `nil` for the first.
  public var perExtraSeat: Estimate?
}

/// One election of several under one structure: means over replicates.
public struct CycleResults: Sendable, Equatable {
  /// Seats won by the slate.
  public var seats: SeatDistribution
  /// Seats beyond the first structure's in the same replicate; `nil` for the first.
  public var difference: Estimate?
  /// Seats held to the programme; `nil` where everybody holds.
  public var programme: Estimate?
  /// Candidates on the slate, and those of them who hold the seat, as the campaign begins.
  public var slate: Estimate
  /// See `slate`.
  public var holders: Estimate
  /// Races that are home to an organisation with members, as the campaign begins.
  public var organised: Estimate
  /// Members of all organisations as it begins.
  public var members: Estimate
  /// Organisations founded since the election before.
  public var founded: Estimate
  /// Holders who broke ranks and lost their endorsement since the election before.
  public var dropped: Estimate
  /// What funds and organisations had as it begins, cents.
  public var opening: Estimate
  /// Money that reached the slate, cents.
  public var slateMoney: Estimate
}

extension HorizonResults {
  init(_ whole: BlockTally, scenario: Scenario, world: World) {
    let tallies = [whole] + whole.later
    cycles = Simulation.cycleNames(scenario)
    withoutMoney = tallies.map { SeatDistribution($0.withoutMoney).estimate }
    structures = scenario.structures.indices.map { number in
      HorizonStructure(
        name: scenario.structures[number].name,
        cycles: tallies.map {
          CycleResults($0.structures[number], $0.paths[number], isFirst: number == 0)
        },
        seats: SeatDistribution(whole.horizon[number].seats),
        difference: number == 0
          ? nil : Estimate(shares: whole.horizon[number].difference),
        slateMoney: Estimate(whole.horizon[number].money),
        perExtraSeat: number == 0
          ? nil : Estimate(whole.horizon[number].perExtraSeat, unit: fixedPointUnit))
    }
  }
}

extension CycleResults {
  init(_ tally: StructureTally, _ path: PathTally, isFirst: Bool) {
    self.init(
      seats: SeatDistribution(tally.seats),
      difference: isFirst ? nil : Estimate(shares: tally.difference),
      programme: tally.programme.map { SeatDistribution($0.seats).estimate },
      slate: Estimate(path.slate), holders: Estimate(path.holders),
      organised: Estimate(path.organised), members: Estimate(path.members),
      founded: Estimate(path.founded), dropped: Estimate(path.dropped),
      opening: Estimate(path.opening),
      slateMoney: Estimate(tally.money[MoneyLine.slate.rawValue]))
  }
}
