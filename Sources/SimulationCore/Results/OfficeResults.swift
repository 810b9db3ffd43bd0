/// The race of another office under one structure: its seat is not among the slate's.
public struct OfficeResults: Sendable, Equatable {
  /// The race.
  public var race = ""
  /// Its candidates, in the scenario's order.
  public var candidates: [OfficeCandidate] = []
  /// Replicates in which an ally of the slate won; at a later election of those whom its
  /// organisations still endorse.
  public var allyWins = 0
  /// That chance less the one under the first structure, paired; `nil` for the first.
  public var allyDifference: Estimate?
  /// Replicates.
  public var replicates = 0

  /// A race without candidates.
  public init() {}
}

/// One candidate for another office.
public struct OfficeCandidate: Sendable, Equatable {
  /// The name.
  public var name = ""
  /// Whether endorsed by those who make the slate.
  public var isAlly = false
  /// Replicates in which the candidate won.
  public var wins = 0
  /// The chance to win less that under the first structure, paired; `nil` for the first.
  public var difference: Estimate?
  /// Replicates in which the candidate won or stood in the runoff.
  public var inRunoff = 0
  /// How well known at the end of the campaign, 0…1.
  public var known = Estimate.zero
  /// Money received, cents.
  public var money = Estimate.zero

  /// Nobody.
  public init() {}
}

extension OfficeResults {
  static func all(
    _ tally: StructureTally, isFirst: Bool, scenario: Scenario, world: World
  ) -> [OfficeResults] {
    guard let offices = tally.offices else { return [] }
    let terms = world.programme
    return terms.offices.enumerated().map { place, number in
      var office = OfficeResults()
      office.race = scenario.races[world.races[number].scenarioIndex].name
      office.replicates = SeatDistribution(tally.seats).replicates
      office.allyWins = offices.wins[place]
      office.allyDifference = isFirst ? nil : Estimate(offices.allies[place])
      for (index, c) in terms.officeCandidates.enumerated()
      where world.candidates[c].race == number {
        var candidate = OfficeCandidate()
        let written = scenario.candidates[world.candidates[c].scenarioIndex]
        candidate.name = written.name
        candidate.isAlly = scenario.isEndorsed(written)
        candidate.wins = tally.candidates[c].wins
        candidate.inRunoff = offices.reached[index]
        candidate.known = Estimate(shares: offices.known[index])
        candidate.difference = isFirst ? nil : Estimate(offices.differences[index])
        candidate.money = Estimate(tally.candidates[c].money)
        office.candidates.append(candidate)
      }
      return office
    }
  }
}
