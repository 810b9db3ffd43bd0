extension Workspace {
  /// One replicate: draws a future, lets every structure meet it, and adds what came of it to a
  /// tally.
  ///
  /// Allocates nothing. Cost: O(structures × weeks × (segments × targets + gifts)).
  /// - Parameter finished: called with each structure's place once it has run, and with `nil` after
  ///   the election without money.
  func runReplicate(
    _ number: Int, seed: UInt64, into tally: inout BlockTally,
    finished: ((Int?, inout BlockTally) -> Void)? = nil
  ) {
    self.seed = seed
    replicate = UInt64(number)
    drawFuture()
    holdElectionWithoutMoney()
    tally.beginReplicate(number, seatsWithoutMoney: slateSeatCount())
    finished?(nil, &tally)
    for (position, structure) in world.structures.enumerated() {
      if world.isControl(position) && !world.hasControls(inReplicate: number) { continue }
      run(structure)
      tally.record(self, structure: position)
      finished?(position, &tally)
    }
    tally.endReplicate()
  }

  /// The campaign and both rounds under one structure.
  func run(_ structure: WorldStructure) {
    let last = world.weeks.firstRound
    begin(structure)
    for week in 1...last { runWeek(week, structure) }
    decideFirstRound()
    guard world.election.method == .majorityRunoff else { return }
    for week in 0..<world.weeks.runoff { runWeek(last + 1 + week, structure) }
    holdRunoffs(moneyMoves: true)
  }

  /// The campaign under one structure up to the moment in a week (counting from 1 through the
  /// runoff) when funds decide.
  func run(_ structure: WorldStructure, upToGrantsOf week: Int) {
    begin(structure)
    for earlier in 1..<week {
      runWeek(earlier, structure)
      if earlier == world.weeks.firstRound { decideFirstRound() }
    }
    collect(week, structure)
  }

  func begin(_ structure: WorldStructure) {
    if world.programme.hasLanes { openLanes(ofStructure: structure.position) }
    reset()
    openOrganisations()
    announceEndorsements()
    announceOrganisations()
    if world.programme.hasLanes { announceLanes(ofStructure: structure.position) }
  }

  func decideFirstRound() {
    measureEffect()
    holdFirstRound()
    if world.election.method == .majorityRunoff { prepareRunoff() }
  }

  private func runWeek(_ week: Int, _ structure: WorldStructure) {
    for step in WeekStep.all { take(step, week, structure) }
  }

  private func collect(_ week: Int, _ structure: WorldStructure) {
    for step in WeekStep.all.prefix(while: { $0 != .grants }) { take(step, week, structure) }
  }

  /// One step of a week.
  func take(_ step: WeekStep, _ week: Int, _ structure: WorldStructure) {
    switch step {
    case .ownMoney: raiseOwnMoney(week)
    case .pockets: spendPockets(week)
    case .rivalCommittees: payOpponents(week)
    case .gifts: giveOneWeek(week, structure: structure)
    case .treasuries:
      payTreasuries(week, structure: structure)
      payOrganisations(week, structure: structure)
    case .grants: payGrants(week, structure: structure)
    case .hours: if world.hours.isOn { workHours(week, structure: structure) }
    case .spending: spend(week)
    case .attention: growAttention(week)
    case .law: liftLimits()
    }
  }

  /// Both rounds with strengths and shocks alone: what every structure would get if money and fame
  /// moved no votes.
  func holdElectionWithoutMoney() {
    effect.update(repeating: 0, count: world.candidateCount)
    contacts.moveVotes = false
    holdFirstRound()
    if world.election.method == .majorityRunoff { holdRunoffs(moneyMoves: false) }
  }

  /// Empties the books.
  private func reset() {
    let candidates = world.candidateCount
    attention.update(from: startingAttention, count: world.vectorCount)
    openness.update(repeating: SIMD8(repeating: .max), count: world.marketVectors)
    forgetPulls()
    weekSpending.update(repeating: .zero, count: world.vectorCount)
    raised.update(repeating: 0, count: world.paddedCount)
    marketRaised.update(repeating: .zero, count: world.marketVectors)
    for book in [granted, own, answered, cash, keptForRunoff, weekIncome, weekAnswerable] {
      book.update(repeating: 0, count: candidates)
    }
    lastAnswerable.update(repeating: 0, count: candidates)
    goodwill.update(repeating: 0, count: candidates)
    hasRecipients.update(repeating: true, count: max(1, world.vehicles.count))
    funds.update(repeating: FundAccount(), count: max(1, world.vehicles.count))
    for (vehicle, cents) in world.fundsWithCash {
      funds[vehicle].opening = cents
      funds[vehicle].cash = cents
    }
    for vehicle in world.vehicles.indices {
      let (terms, place) = (vehicleTerms + vehicle, vehicle * candidates)
      for row in 0..<terms.pointee.count {
        paid[place + terms.pointee.recipients[row]] = 0
        credit[place + terms.pointee.recipients[row]] = 0
      }
    }
    dues.update(repeating: 0, count: world.vehicles.count * world.duesSources.count)
    giftsBySize.update(repeating: 0, count: candidates * world.giftSizes.count)
    sources.update(repeating: SourceAccount(), count: max(1, world.streams.count))
    credited.update(repeating: 0, count: world.segments.count)
    treasuries.update(repeating: SourceAccount(), count: max(1, world.treasuries.count))
    law.reset(world)
    rivals.reset(world)
    if world.hours.isOn { hours.reset(world) }
    if world.contacts.isOn { contacts.reset(world) }
  }

  /// Seats of the slate as the standings are.
  func slateSeats() -> Int {
    var seats = 0
    for c in world.slate where standings[world.candidates[c].race].winner == c { seats += 1 }
    return seats
  }

  /// Money that reached the slate so far.
  func slateMoney() -> Cents {
    var total: Cents = 0
    for c in world.slate { total += received(c) }
    return total
  }

  /// What funds have paid to candidates so far.
  func grantedByFunds() -> Cents {
    var total: Cents = 0
    for vehicle in world.vehicles.indices { total += funds[vehicle].granted }
    return total
  }

  /// Whether every cent that left a source arrived: at a candidate, an attention rival, in a fund,
  /// as overhead or loss; and every minute. And whether rivals' committees and limits were kept.
  func ledgerBalances() -> Bool {
    var direct: Cents = 0
    var toFunds: Cents = 0
    for stream in world.streams.indices {
      let account = sources[stream]
      guard account.offered == account.direct + account.toFunds + account.lost else { return false }
      direct += account.direct
      toFunds += account.toFunds
    }
    for number in world.treasuries.indices {
      let account = treasuries[number]
      guard account.offered == account.toFunds + account.lost + account.kept else { return false }
      toFunds += account.toFunds
    }
    guard let organisations = organisationsToFunds() else { return false }
    toFunds += organisations
    var received: Cents = 0
    var grantedByFunds: Cents = 0
    for vehicle in world.vehicles.indices {
      let fund = funds[vehicle]
      guard
        fund.received + fund.opening == fund.overhead + fund.granted + fund.cash + fund.reserved,
        fund.cash >= 0, fund.reserved >= 0
      else { return false }
      received += fund.received
      grantedByFunds += fund.granted
    }
    var raisedByTargets: Cents = 0
    for target in 0..<world.targetCount { raisedByTargets += raised[target] }
    var grantedToCandidates: Cents = 0
    for c in 0..<world.candidateCount { grantedToCandidates += granted[c] }
    return received == toFunds && direct == raisedByTargets && grantedByFunds == grantedToCandidates
      && lawBooksBalance() && rivalBooksBalance() && hoursBalance()
  }
}

/// The steps of a week, in the order in which a dollar travels.
enum WeekStep {
  case ownMoney
  case pockets
  case rivalCommittees
  case gifts
  case treasuries
  case grants
  case hours
  case spending
  case attention
  case law

  static let all: [WeekStep] = [
    .ownMoney, .pockets, .rivalCommittees, .gifts, .treasuries, .grants, .hours, .spending,
    .attention, .law,
  ]
}
