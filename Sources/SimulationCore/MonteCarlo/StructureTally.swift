import Statistics

/// One structure's outcomes over a block.
struct StructureTally: Sendable {
  var seats: SeatTally
  /// In units of 2⁻³².
  var difference = IntegerTally()
  /// Cents that funds paid beyond those under the first structure, by seats beyond it in units of
  /// 2⁻³².
  var perExtraSeat = RatioOfSums()
  var money = [IntegerTally](repeating: IntegerTally(), count: MoneyLine.allCases.count)
  var close = RatioOfSums()
  var hindsight = RatioOfSums()
  var closeDifference = RatioDifference()
  var hindsightDifference = RatioDifference()
  var hindsightSeats = IntegerTally()
  var concentration = IntegerTally()
  var liftedRaces = IntegerTally()
  /// In units of 2⁻³².
  var organisations: [IntegerTally]
  var books: [OrganisationTally]
  var sources: [IntegerTally]
  var vehicles: [VehicleTally]
  var candidates: [CandidateTally]
  var races: [RaceTally]
  /// What each rival committee spent.
  var committees: [IntegerTally]
  /// Volunteers' time and contacts, where there can be any.
  var hours: HoursTally?
  /// Seats held to the programme, where anybody could leave it.
  var programme: ProgrammeTally?
  /// One for each number of seats that the scenario asks for.
  var caucuses: [CaucusTally]
  /// Races of other offices, where there are any.
  var offices: OfficeTally?
  private var ordered: [Double]

  init(_ world: World) {
    seats = SeatTally(highest: world.slateCapacity)
    organisations = world.organisations.map { _ in IntegerTally() }
    books = Array(repeating: OrganisationTally(), count: world.budgets.count)
    sources = Array(
      repeating: IntegerTally(),
      count: world.segments.count + world.treasuries.count + world.budgets.count)
    vehicles = Array(repeating: VehicleTally(), count: world.vehicles.count)
    candidates = Array(repeating: CandidateTally(), count: world.candidateCount)
    races = Array(repeating: RaceTally(), count: world.races.count)
    committees = world.rivals.committees.map { _ in IntegerTally() }
    hours = world.contacts.isOn ? HoursTally(world) : nil
    programme = world.programme.isOn ? ProgrammeTally(world) : nil
    caucuses = world.programme.caucuses.map { _ in CaucusTally() }
    offices = world.programme.offices.isEmpty ? nil : OfficeTally(world)
    ordered = []
    ordered.reserveCapacity(world.slateCapacity)
  }

  /// Adds what came of a replicate; `first` is what came of it under the first structure.
  mutating func record(_ workspace: Workspace, _ outcome: Outcome, first: Outcome) {
    seats.add(outcome.seats)
    difference.add(outcome.seats.expected - first.seats.expected)
    perExtraSeat.add(
      numerator: outcome.granted - first.granted,
      denominator: outcome.seats.expected - first.seats.expected)
    close.add(numerator: outcome.close.numerator, denominator: outcome.close.denominator)
    closeDifference.add(outcome.close, less: first.close)
    if let possible = outcome.hindsight?.denominator, let own = outcome.hindsight,
      let other = first.hindsight
    {
      hindsight.add(numerator: own.numerator, denominator: possible)
      hindsightDifference.add(own, less: other)
      hindsightSeats.add(possible)
    }
    recordConcentration(workspace)
    hours?.record(workspace, extraSeats: outcome.seats.expected - first.seats.expected)
    programme?.record(workspace, outcome, first: first)
    for index in caucuses.indices {
      caucuses[index].record(
        outcome, first: first, needed: workspace.world.programme.caucuses[index])
    }
    liftedRaces.add(Int64(workspace.law.races.pointee))
    recordMoney(workspace, slate: outcome.slateMoney)
    let world = workspace.world
    for (number, organisation) in world.organisations.enumerated() {
      organisations[number].add(workspace.expectedSeats(of: organisation))
    }
    for number in books.indices { books[number].record(workspace, number) }
    candidates.withUnsafeMutableBufferPointer { candidates in
      for c in candidates.indices {
        candidates[c].share.add(fixedPoint(workspace.share[c]))
        candidates[c].money.add(workspace.received(c))
      }
    }
    for (number, race) in world.races.enumerated() {
      let standing = workspace.standings[number]
      candidates[standing.winner].wins += 1
      races[number].runoffs += standing.goesToRunoff ? 1 : 0
      races[number].close += standing.margin < world.closeMargin ? 1 : 0
      races[number].lifted += workspace.law.isLifted[number] ? 1 : 0
      races[number].margin.add(fixedPoint(standing.margin))
      let turnout = race.turnout * workspace.turnoutFactor
      let added = workspace.votesAdded(in: race)
      races[number].votes.add(Self.votes(race.registered, turnout) + added.firstRound)
      if standing.goesToRunoff {
        races[number].runoffVotes.add(
          Self.votes(race.registered, turnout * world.runoff.turnout) + added.runoff)
      }
    }
  }

  private static func votes(_ registered: Double, _ turnout: Double) -> Int64 {
    Int64((registered * min(1, turnout)).rounded())
  }

  private mutating func recordConcentration(_ workspace: Workspace) {
    ordered.removeAll(keepingCapacity: true)
    for c in workspace.world.slate { ordered.append(Double(workspace.received(c))) }
    ordered.sort()
    concentration.add(fixedPoint(Gini.coefficient(sorted: ordered)))
  }

  /// What each segment of a stream offered; whole cents that sum to what the stream did.
  private mutating func recordSegments(ofStream stream: Int, _ workspace: Workspace) {
    let world = workspace.world
    let whole = workspace.sources[stream].offered
    var credited = 0.0
    var recorded: Cents = 0
    for s in world.streams[stream].segments {
      credited += workspace.credited[s]
      let last = s == world.streams[stream].segments.upperBound - 1
      let upTo = last ? whole : max(recorded, min(whole, Cents(credited.rounded())))
      sources[world.segments[s].scenarioIndex].add(upTo - recorded)
      recorded = upTo
    }
  }

  private mutating func recordMoney(_ workspace: Workspace, slate: Cents) {
    let world = workspace.world
    var line = MoneyAmounts()
    for stream in world.streams.indices {
      let account = workspace.sources[stream]
      line[.offered] += account.offered
      line[.lost] += account.lost
      recordSegments(ofStream: stream, workspace)
    }
    for number in world.treasuries.indices {
      let account = workspace.treasuries[number]
      line[.offered] += account.offered
      line[.lost] += account.lost
      line[.kept] += account.kept
      sources[world.segments.count + number].add(account.offered)
    }
    for number in world.budgets.indices {
      let book = workspace.book(ofOrganisation: number)
      line[.offered] += book.offered
      line[.lost] += book.lost
      line[.overhead] += book.overhead
      line[.kept] += book.kept
      sources[world.segments.count + world.treasuries.count + number].add(book.offered)
    }
    for number in vehicles.indices {
      let fund = workspace.funds[number]
      line[.overhead] += fund.overhead
      line[.granted] += fund.granted
      line[.kept] += fund.cash + fund.reserved
      vehicles[number].add(fund)
    }
    for c in 0..<world.candidateCount {
      if world.candidates[c].onSlate {
        line[.directToSlate] += workspace.raised[c]
        line[.ownToSlate] += workspace.own[c]
      } else {
        line[.directToOthers] += workspace.raised[c]
        line[.opponents] += workspace.received(c)
      }
    }
    // Candidates for other offices are nobody's opponents here.
    for c in world.programme.officeCandidates { line[.opponents] -= workspace.received(c) }
    for target in world.candidateCount..<max(world.candidateCount, world.targetCount) {
      line[.elsewhere] += workspace.raised[target]
    }
    line[.slate] = slate
    line[.rivalCommittees] = workspace.rivals.state.pointee.total
    for k in committees.indices { committees[k].add(workspace.rivals.spent[k]) }
    for entry in MoneyLine.allCases { money[entry.rawValue].add(line[entry]) }
  }

  /// Goes through every sum that a merge adds.
  mutating func visitWords(_ visitor: inout some WordVisitor) {
    seats.visitWords(&visitor)
    difference.visitWords(&visitor)
    perExtraSeat.visitWords(&visitor)
    visitor.visit(&money)
    close.visitWords(&visitor)
    hindsight.visitWords(&visitor)
    closeDifference.visitWords(&visitor)
    hindsightDifference.visitWords(&visitor)
    hindsightSeats.visitWords(&visitor)
    concentration.visitWords(&visitor)
    liftedRaces.visitWords(&visitor)
    visitor.visit(&organisations)
    for index in books.indices { books[index].visitWords(&visitor) }
    visitor.visit(&sources)
    for index in vehicles.indices { vehicles[index].visitWords(&visitor) }
    for index in candidates.indices { candidates[index].visitWords(&visitor) }
    for index in races.indices { races[index].visitWords(&visitor) }
    visitor.visit(&committees)
    hours?.visitWords(&visitor)
    programme?.visitWords(&visitor)
    for index in caucuses.indices { caucuses[index].visitWords(&visitor) }
    offices?.visitWords(&visitor)
  }

  mutating func merge(_ other: StructureTally) {
    if let theirs = other.hours { hours?.merge(theirs) }
    if let theirs = other.programme { programme?.merge(theirs) }
    if let theirs = other.offices { offices?.merge(theirs) }
    for index in caucuses.indices { caucuses[index].merge(other.caucuses[index]) }
    seats.merge(other.seats)
    difference.merge(other.difference)
    perExtraSeat.merge(other.perExtraSeat)
    close.merge(other.close)
    hindsight.merge(other.hindsight)
    closeDifference.merge(other.closeDifference)
    hindsightDifference.merge(other.hindsightDifference)
    hindsightSeats.merge(other.hindsightSeats)
    concentration.merge(other.concentration)
    liftedRaces.merge(other.liftedRaces)
    for index in money.indices { money[index].merge(other.money[index]) }
    for index in organisations.indices { organisations[index].merge(other.organisations[index]) }
    for index in books.indices { books[index].merge(other.books[index]) }
    for index in sources.indices { sources[index].merge(other.sources[index]) }
    for index in vehicles.indices { vehicles[index].merge(other.vehicles[index]) }
    for index in candidates.indices { candidates[index].merge(other.candidates[index]) }
    for index in races.indices { races[index].merge(other.races[index]) }
    for index in committees.indices { committees[index].merge(other.committees[index]) }
  }
}

/// What is compared between structures, in one replicate.
struct Outcome: Sendable {
  var seats = SeatCount()
  /// Of these, the seats held to the programme; reckoned only where anybody could leave it.
  var programme = SeatCount()
  /// Money that reached the slate, and that funds paid to candidates.
  var slateMoney: Cents = 0
  var granted: Cents = 0
  /// The slate's money in close races, of all its money, without what public funds paid.
  var close = Fraction(0, of: 0)
  /// Seats won, of those that hindsight could have won; `nil` where that is not reckoned.
  var hindsight: Fraction?

  init() {}

  init(_ workspace: Workspace) {
    seats = workspace.slateSeatCount()
    if workspace.world.programme.isOn { programme = workspace.programmeSeatCount() }
    slateMoney = workspace.slateMoney()
    granted = workspace.grantedByFunds()
    close = Fraction(
      workspace.slateMoneyInCloseRaces(), of: slateMoney - workspace.publicMoneyOfSlate())
    if workspace.world.hasControls(inReplicate: Int(workspace.replicate)) {
      hindsight = Fraction(Int64(seats.won), of: Int64(workspace.hindsightSeats()))
    }
  }
}

/// The lines of ``MoneyResults``.
enum MoneyLine: Int, CaseIterable {
  case offered
  case directToSlate
  case directToOthers
  case elsewhere
  case lost
  case granted
  case overhead
  case kept
  case ownToSlate
  case slate
  case opponents
  case rivalCommittees
}

/// One amount a line, without allocating.
struct MoneyAmounts {
  private var values = SIMD16<Int64>()
  subscript(line: MoneyLine) -> Cents {
    get { values[line.rawValue] }
    set { values[line.rawValue] = newValue }
  }
}

/// Money through one vehicle over a block.
struct VehicleTally: Sendable {
  var received = IntegerTally()
  var granted = IntegerTally()
  var overhead = IntegerTally()
  var kept = IntegerTally()

  mutating func add(_ fund: FundAccount) {
    received.add(fund.received)
    granted.add(fund.granted)
    overhead.add(fund.overhead)
    kept.add(fund.cash + fund.reserved)
  }

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    received.visitWords(&visitor)
    granted.visitWords(&visitor)
    overhead.visitWords(&visitor)
    kept.visitWords(&visitor)
  }

  mutating func merge(_ other: VehicleTally) {
    received.merge(other.received)
    granted.merge(other.granted)
    overhead.merge(other.overhead)
    kept.merge(other.kept)
  }
}

/// One candidate over a block.
struct CandidateTally: Sendable {
  var wins = 0
  var share = IntegerTally()
  var money = IntegerTally()

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    visitor.visit(count: &wins)
    share.visitWords(&visitor)
    money.visitWords(&visitor)
  }

  mutating func merge(_ other: CandidateTally) {
    wins += other.wins
    share.merge(other.share)
    money.merge(other.money)
  }
}

/// One race over a block.
struct RaceTally: Sendable {
  var runoffs = 0
  var close = 0
  var lifted = 0
  var margin = IntegerTally()
  var votes = IntegerTally()
  var runoffVotes = IntegerTally()

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    visitor.visit(count: &runoffs)
    visitor.visit(count: &close)
    visitor.visit(count: &lifted)
    margin.visitWords(&visitor)
    votes.visitWords(&visitor)
    runoffVotes.visitWords(&visitor)
  }

  mutating func merge(_ other: RaceTally) {
    runoffs += other.runoffs
    close += other.close
    lifted += other.lifted
    margin.merge(other.margin)
    votes.merge(other.votes)
    runoffVotes.merge(other.runoffVotes)
  }
}

extension Workspace {
  /// The slate's money in races decided by less than the close margin; not what public funds paid,
  /// which nobody of the slate aims.
  func slateMoneyInCloseRaces() -> Cents {
    var total: Cents = 0
    for c in world.slate where standings[world.candidates[c].race].margin < world.closeMargin {
      total += received(c) - publicMoney(c)
    }
    return total
  }

  /// What public funds paid to the slate.
  func publicMoneyOfSlate() -> Cents {
    world.law.publicFunds.isEmpty ? 0 : world.slate.reduce(0) { $0 + publicMoney($1) }
  }
}
