import Numerics

extension CyclePlan {
  /// What an election leaves to the next. O(candidates + organisations × races).
  func next(
    after state: CycleState, _ outcome: CycleOutcome, luck: CycleLuck
  ) -> CycleState {
    var next = state
    next.cycle += 1
    next.founded = 0
    next.dropped = 0
    var stood = [Bool](repeating: false, count: members.count)
    var office = stood
    for (race, places) in members.enumerated() {
      let winner = outcome.winners[race]
      stood[race] = places.contains { isOnSlate($0, state) }
      office[race] = isOnSlate(winner, state) && outcome.holds[winner]
      seat(winner, of: race, after: state, outcome, luck: luck, in: &next)
    }
    grow(after: state, outcome, stood: stood, office: office, luck: luck, in: &next)
    let organised = organised(next)
    for (race, places) in members.enumerated() {
      openBallot(race, places, organised: organised[race], in: &next)
    }
    next.funds = outcome.funds
    for (group, volunteers) in scenario.volunteers.enumerated() {
      next.crews[group] *= 1 - volunteers.burnout
    }
    return next
  }

  /// Who was in a race goes on or makes way.
  private func seat(
    _ winner: Int, of race: Int, after state: CycleState, _ outcome: CycleOutcome,
    luck: CycleLuck, in next: inout CycleState
  ) {
    let terms = scenario.cycles
    let standing = members[race].filter { state.people[$0].stands }
    for place in standing {
      let before = state.people[place]
      let remembered =
        terms.recognition * (outcome.known[place] - before.attention)
      if place == winner, luck.again[place] < terms.standsAgain {
        next.people[place].attention = min(
          1, max(terms.holderAttention, before.attention + remembered))
        next.people[place].strength = holderStrength(
          before, share: outcome.shares[place], field: standing.count)
        next.people[place].incumbent = .elected
        if isOnSlate(place, state), !outcome.holds[place], luck.drop[place] < terms.drops {
          next.people[place].isDropped = true
          next.dropped += 1
        }
      } else {
        let again = place != winner && luck.again[place] < terms.triesAgain
        next.people[place].incumbent = .no
        next.people[place].isDropped = false
        next.people[place].strength = isSlate[place] ? terms.newcomers : .baseRate
        next.people[place].attention =
          again
          ? min(1, max(terms.newcomerAttention, before.attention + remembered))
          : terms.newcomerAttention
        next.people[place].selfFunding = 0
      }
    }
    // Whoever funds the holder goes with the seat, as long as it stays outside the slate.
    if let holder = standing.first(where: { state.people[$0].incumbent != .no }), holder != winner,
      !isSlate[holder], !isSlate[winner]
    {
      swap(&next.people, holder, winner)
    }
  }

  private func swap(_ people: inout [Person], _ one: Int, _ other: Int) {
    let money = people[one].ownMoney
    people[one].ownMoney = people[other].ownMoney
    people[other].ownMoney = money
  }

  /// The strength of a winner who stands again. Of a holder's distance from the base rate's line
  /// logit(share) = incumbent − nest·ln(n − 1) a part persists.
  private func holderStrength(_ before: Person, share: Double, field: Int) -> Strength {
    guard before.incumbent != .no, field > 1, share > 0, share < 1 else { return .baseRate }
    let rates = scenario.baseRates
    let line = rates.incumbent - (before.incumbent == .appointed ? rates.appointedPenalty : 0)
    let residual =
      Stable.log(share / (1 - share)) + scenario.election.nest * Stable.log(Double(field - 1))
      - line
    // A landslide says no more than that the seat is safe.
    let bounded = min(10, max(-10, residual))
    return .uncertain(
      mean: rates.incumbent + scenario.cycles.persistence * bounded,
      sd: scenario.cycles.persistentSD)
  }

  /// Whoever stands only while nobody else of the slate does.
  func openBallot(
    _ race: Int, _ places: [Int], organised: Bool, in next: inout CycleState
  ) {
    guard let later = places.last, scenario.candidates[later].entersLater else { return }
    let candidate = scenario.candidates[later]
    let holds = next.people[later].incumbent != .no
    next.people[later].stands =
      holds
      || (next.cycle + 1 >= candidate.enters && (organised || !candidate.whereOrganised)
        && !places.contains { $0 != later && isOnSlate($0, next) })
  }

  /// Organisations grow, dissolve and are founded; what they start the next campaign with.
  private func grow(
    after state: CycleState, _ outcome: CycleOutcome, stood: [Bool], office: [Bool],
    luck: CycleLuck, in next: inout CycleState
  ) {
    let lived = organised(state)
    for (place, organisation) in scenario.organisations.enumerated() {
      let home = homes[place].isEmpty ? races(endorsedBy: place, state) : homes[place]
      let size = Double(max(1, home.count))
      let campaigns = Double(home.count { stood[$0] }) / size
      let offices = Double(home.count { office[$0] }) / size
      let lost =
        Double(home.count { stood[$0] && !isOnSlate(outcome.winners[$0], state) }) / size
      if !organisation.lives(with: state.members[place]) {
        guard let founding = organisation.founding else { continue }
        let near = home.contains { race in
          regions[race] >= 0
            && regions.indices.contains { regions[$0] == regions[race] && lived[$0] }
        }
        let chance =
          founding.chance + founding.campaign * campaigns + founding.office * offices
          + (near ? founding.neighbour : 0)
        guard luck.founding[place] < chance else { continue }
        next.members[place] = founding.members
        next.treasuries[place] = organisation.treasury
        next.founded += 1
        continue
      }
      let terms = organisation.between
      let after =
        Double(state.members[place])
        * Stable.pow(1 + organisation.growth - organisation.lapse, Double(campaignWeeks))
      let factor =
        Stable.pow(1 + terms.yearly, Double(scenario.cycles.years))
        * max(0, 1 + terms.campaign * campaigns + terms.office * offices - terms.burnout * lost)
      let members = Int64(min(Workspace.mostMembers, after * factor).rounded())
      next.members[place] = members >= terms.least || organisation.founding == nil ? members : 0
      guard organisation.lives(with: next.members[place]) else {
        next.treasuries[place] = 0
        continue
      }
      let dues =
        (after + Double(members)) / 2 * organisation.payers * Double(organisation.dues)
        * 12 / 52 * Double(weeksBetween)
      let first = organisation.firstMembers
      let aside =
        first > 0
        ? Double(organisation.treasury) * Double(members) / Double(first)
        : Double(organisation.treasury)
      let saved = dues * (1 - organisation.overhead) * terms.saved
      next.treasuries[place] = Cents(
        min(1e11, aside + saved + terms.carried * Double(outcome.kept[place])).rounded())
    }
  }

  /// Races in which an organisation without a home endorses somebody who stands.
  private func races(endorsedBy organisation: Int, _ state: CycleState) -> [Int] {
    let places = endorsed[organisation].filter { isOnSlate($0, state) }
    return members.indices.filter { race in members[race].contains(where: places.contains) }
  }
}
