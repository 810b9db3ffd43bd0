import Statistics

extension SimulationResults {
  /// Puts a tally into words, in the scenario's order.
  init(
    _ whole: BlockTally, scenario: Scenario, world: World, organisedRaces: Int?, seed: UInt64,
    requested: Int, cycle chosen: Int? = nil
  ) {
    let cycle = max(0, min(chosen ?? whole.later.count, whole.later.count))
    let tally = cycle == 0 ? whole : whole.later[cycle - 1]
    let compared = scenario.structures.indices
    func came(of number: Int) -> StructureResults {
      StructureResults(
        tally.structures[number], number: number, scenario: scenario, world: world,
        path: cycle == 0 ? nil : tally.paths[number])
    }
    let results = compared.map(came)
    let usual = (results.first?.seats.quantile(0.5) ?? 0) + 1
    let raceCount = world.races.count - world.programme.offices.count
    let winnable =
      cycle == 0
      ? Set(world.slate.map { world.candidates[$0].race }).count
      : min(world.slateCapacity, raceCount)
    self.init(
      title: scenario.title,
      seed: seed,
      replicatesRequested: requested,
      replicates: tally.replicates,
      interrupted: tally.replicates < requested,
      raceCount: raceCount,
      slateSize: cycle == 0 ? world.slate.count : roundedMean(tally.paths[0].slate),
      organisedRaces: organisedRaces,
      atLeast: scenario.outcomes.atLeast.first
        ?? max(1, min(usual, winnable))
        + scenario.outcomes.heldElsewhere,
      heldElsewhere: scenario.outcomes.heldElsewhere,
      hasLanes: world.programme.hasLanes,
      closeMargin: world.closeMargin,
      structures: results,
      withoutMoney: SeatDistribution(tally.withoutMoney),
      control: world.control.map { came(of: $0) },
      aimOnly: world.aimOnly.map { came(of: $0) },
      field: FieldResults(tally.field, world: world),
      observed: cycle == 0 ? scenario.observed : nil,
      cycle: cycle,
      horizon: whole.later.isEmpty ? nil : HorizonResults(whole, scenario: scenario, world: world)
    )
  }
}

extension Estimate {
  /// A mean of integers, each worth `unit`.
  init(_ tally: IntegerTally, unit: Double = 1) {
    self.init(mean: tally.mean * unit, standardError: tally.standardError * unit)
  }

  /// A mean of shares, or of seats, in fixed point.
  init(shares tally: IntegerTally) { self.init(tally, unit: 1 / fixedPointUnit) }

  /// A difference of two ratios, replicate by replicate.
  init(_ difference: RatioDifference) {
    self.init(mean: difference.difference, standardError: difference.standardError)
  }

  /// A ratio of means, each worth `unit`.
  init(_ tally: RatioOfSums, unit: Double = 1) {
    let interval = tally.interval()
    self.init(
      mean: tally.ratio * unit, standardError: tally.standardError * unit,
      interval: interval.lower * unit...interval.upper * unit)
  }
}

extension StructureResults {
  /// - Parameter path: who stood at a later election.
  init(
    _ tally: StructureTally, number: Int, scenario: Scenario, world: World, path: PathTally? = nil
  ) {
    var candidates = [CandidateResults](repeating: CandidateResults(), count: world.candidateCount)
    for (c, candidate) in world.candidates.enumerated() {
      let written = scenario.candidates[candidate.scenarioIndex]
      candidates[candidate.scenarioIndex] = CandidateResults(
        name: written.name, race: written.race,
        onSlate: path == nil ? candidate.onSlate : scenario.isEndorsed(written),
        incumbent: path == nil && candidate.isIncumbent, wins: tally.candidates[c].wins,
        share: Estimate(shares: tally.candidates[c].share),
        money: Estimate(tally.candidates[c].money))
    }
    self.init(
      name: world.structures[number].name,
      seats: SeatDistribution(tally.seats),
      difference: number == 0 ? nil : Estimate(shares: tally.difference),
      money: MoneyResults(
        tally, scenario: scenario, world: world, vehicles: world.structures[number].vehicles,
        path: path, isFirst: number == 0),
      closeShare: Estimate(tally.close),
      hindsightSeats: Estimate(tally.hindsightSeats),
      hindsightShare: Estimate(tally.hindsight),
      closeShareDifference: number == 0 ? nil : Estimate(tally.closeDifference),
      hindsightShareDifference: number == 0 ? nil : Estimate(tally.hindsightDifference),
      concentration: Estimate(shares: tally.concentration),
      liftedRaces: Estimate(tally.liftedRaces),
      organisations: world.organisations.enumerated().map { place, organisation in
        OrganisationResults(
          name: organisation.name,
          endorsed: path.map { roundedMean($0.endorsed[place]) }
            ?? tally.endorsed(by: organisation, in: world),
          isForSeats: organisation.endorsed.contains {
            world.races[world.candidates[$0].race].counts
          },
          seats: Estimate(shares: tally.organisations[place]))
      },
      organisationBooks: tally.books.enumerated().map {
        OrganisationBooks($1, name: world.budgets[$0].terms.name)
      },
      candidates: candidates,
      races: tally.races.enumerated().map {
        RaceResults(
          name: scenario.races[world.races[$0].scenarioIndex].name, runoffs: $1.runoffs,
          close: $1.close, lifted: $1.lifted, margin: Estimate(shares: $1.margin),
          votes: Estimate($1.votes),
          runoffVotes: Estimate($1.runoffVotes))
      },
      hours: tally.hours.map { HoursResults($0, isFirst: number == 0, scenario: scenario) },
      programme: tally.programme.map {
        ProgrammeResults($0, isFirst: number == 0, world: world)
      },
      caucuses: zip(tally.caucuses, scenario.outcomes.atLeast).map {
        CaucusResults(
          $0, atLeast: $1, isFirst: number == 0, hasProgramme: tally.programme != nil)
      },
      offices: OfficeResults.all(tally, isFirst: number == 0, scenario: scenario, world: world)
    )
  }
}

/// The mean of whole numbers, rounded; 0 of none.
private func roundedMean(_ tally: IntegerTally) -> Int {
  tally.mean.isFinite ? Int(tally.mean.rounded()) : 0
}

extension MoneyResults {
  init(
    _ tally: StructureTally, scenario: Scenario, world: World, vehicles used: [Int],
    path: PathTally?, isFirst: Bool
  ) {
    func opening(of number: Int) -> Estimate {
      // The controls' fund is made up, and starts with nothing.
      if number == world.controlVehicle { return .zero }
      if let path, path.cash.indices.contains(number) { return Estimate(path.cash[number]) }
      let cents = world.fundsWithCash.first { path == nil && $0.vehicle == number }?.cents ?? 0
      return Estimate(mean: Double(cents), standardError: 0)
    }
    func line(_ line: MoneyLine) -> Estimate { Estimate(tally.money[line.rawValue]) }
    self.init(
      offered: line(.offered), directToSlate: line(.directToSlate),
      directToOthers: line(.directToOthers), elsewhere: line(.elsewhere), lost: line(.lost),
      granted: line(.granted), overhead: line(.overhead), kept: line(.kept),
      opening: path.map { Estimate($0.funds) }
        ?? Estimate(
          mean: Double(world.fundsWithCash.reduce(0) { $0 + $1.cents }), standardError: 0),
      ownToSlate: line(.ownToSlate), slate: line(.slate), opponents: line(.opponents),
      sources: zip(
        scenario.donors.map(\.name) + world.treasuries.map(\.name)
          + world.budgets.map(\.terms.name), tally.sources
      ).map {
        SourceMoney(name: $0, offered: Estimate($1))
      },
      vehicles: used.map { number in
        let vehicle = tally.vehicles[number]
        return VehicleMoney(
          name: world.vehicles[number].name, received: Estimate(vehicle.received),
          granted: Estimate(vehicle.granted), overhead: Estimate(vehicle.overhead),
          kept: Estimate(vehicle.kept), opening: opening(of: number))
      },
      rivalCommittees: line(.rivalCommittees),
      committees: zip(scenario.rivals.committees, tally.committees).map {
        CommitteeMoney(name: $0.name, spent: Estimate($1))
      },
      perExtraSeat: isFirst ? nil : Estimate(tally.perExtraSeat, unit: fixedPointUnit))
  }
}

extension FieldResults {
  init(_ tally: FieldTally, world: World) {
    guard tally.shares.isEmpty else {
      self.init(
        contested: roundedMean(tally.contested), openSeats: roundedMean(tally.openSeats),
        runoffs: Estimate(tally.shares[0]), openSeatRunoffs: Estimate(tally.shares[1]),
        incumbentsReelected: Estimate(tally.shares[2]),
        leaderShare: [0.10, 0.25, 0.50, 0.75, 0.90].map {
          tally.leaderShare.quantile($0) ?? .nan
        },
        leadersWinningRunoff: Estimate(tally.leaderWins))
      return
    }
    let contested = world.races.filter(\.isContested)
    let open = contested.count { $0.incumbent < 0 }
    func share(_ tally: IntegerTally, of races: Int) -> Estimate {
      Estimate(tally, unit: 1 / Double(races))
    }
    self.init(
      contested: contested.count, openSeats: open,
      runoffs: share(tally.runoffs, of: contested.count),
      openSeatRunoffs: share(tally.openSeatRunoffs, of: open),
      incumbentsReelected: share(tally.incumbentsReelected, of: contested.count - open),
      leaderShare: [0.10, 0.25, 0.50, 0.75, 0.90].map { tally.leaderShare.quantile($0) ?? .nan },
      leadersWinningRunoff: Estimate(tally.leaderWins))
  }
}
