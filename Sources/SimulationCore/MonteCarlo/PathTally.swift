import Statistics

/// What only several elections make vary, at one of them under one structure, over a block.
struct PathTally: Sendable {
  /// Races that are home to an organisation with members, as the campaign begins.
  var organised = IntegerTally()
  /// Members of all organisations, and slate candidates who hold a seat, as it begins.
  var members = IntegerTally()
  var holders = IntegerTally()
  /// Slate candidates.
  var slate = IntegerTally()
  /// Organisations founded, and holders dropped, since the election before.
  var founded = IntegerTally()
  var dropped = IntegerTally()
  /// What funds and organisations had as it begins, cents.
  var opening = IntegerTally()
  /// What funds alone had, and by vehicle of the scenario; cents.
  var funds = IntegerTally()
  var cash: [IntegerTally]
  /// By endorsing organisation: whom it endorses.
  var endorsed: [IntegerTally]
  /// By candidate: replicates in which he or she stood, and held the seat.
  var stood: [Int]
  var held: [Int]

  init(_ world: World) {
    endorsed = world.organisations.map { _ in IntegerTally() }
    cash = Array(repeating: IntegerTally(), count: world.declared.endorsersOfVehicle.count)
    stood = Array(repeating: 0, count: world.candidateCount)
    held = stood
  }

  mutating func record(_ state: CycleState, _ plan: CyclePlan, _ workspace: Workspace) {
    let world = workspace.world
    organised.add(Int64(plan.organised(state).count { $0 }))
    members.add(state.members.reduce(0, +))
    holders.add(
      Int64(world.slate.count { world.candidates[$0].isIncumbent }))
    slate.add(Int64(world.slate.count))
    founded.add(Int64(state.founded))
    dropped.add(Int64(state.dropped))
    opening.add(state.funds.reduce(0, +) + state.treasuries.reduce(0, +))
    funds.add(state.funds.reduce(0, +))
    for (vehicle, cents) in state.funds.enumerated() { cash[vehicle].add(cents) }
    for (number, organisation) in world.organisations.enumerated() {
      var count: Int64 = 0
      workspace.forEachEndorsed(by: DuesSource(organisation)) { _ in count += 1 }
      endorsed[number].add(count)
    }
    for (c, candidate) in world.candidates.enumerated() {
      if candidate.stands { stood[c] += 1 }
      if candidate.isIncumbent { held[c] += 1 }
    }
  }

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    organised.visitWords(&visitor)
    members.visitWords(&visitor)
    holders.visitWords(&visitor)
    slate.visitWords(&visitor)
    founded.visitWords(&visitor)
    dropped.visitWords(&visitor)
    opening.visitWords(&visitor)
    funds.visitWords(&visitor)
    visitor.visit(&cash)
    visitor.visit(&endorsed)
    visitor.visit(counts: &stood)
    visitor.visit(counts: &held)
  }

  mutating func merge(_ other: PathTally) {
    organised.merge(other.organised)
    members.merge(other.members)
    holders.merge(other.holders)
    slate.merge(other.slate)
    founded.merge(other.founded)
    dropped.merge(other.dropped)
    opening.merge(other.opening)
    funds.merge(other.funds)
    for index in cash.indices { cash[index].merge(other.cash[index]) }
    for index in endorsed.indices { endorsed[index].merge(other.endorsed[index]) }
    for c in stood.indices {
      stood[c] += other.stood[c]
      held[c] += other.held[c]
    }
  }
}

/// All elections together under one structure, over a block.
struct HorizonTally: Sendable {
  var seats: SeatTally
  /// In units of 2⁻³².
  var difference = IntegerTally()
  /// Money that reached the slate.
  var money = IntegerTally()
  /// As ``StructureTally``'s.
  var perExtraSeat = RatioOfSums()

  init(_ world: World, cycles: Int) {
    seats = SeatTally(highest: world.slateCapacity * cycles)
  }

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    seats.visitWords(&visitor)
    difference.visitWords(&visitor)
    money.visitWords(&visitor)
    perExtraSeat.visitWords(&visitor)
  }

  mutating func merge(_ other: HorizonTally) {
    seats.merge(other.seats)
    difference.merge(other.difference)
    money.merge(other.money)
    perExtraSeat.merge(other.perExtraSeat)
  }
}

/// What several elections have come to under one structure in one replicate.
struct HorizonSum {
  var seats = SeatCount()
  var money: Cents = 0
  var granted: Cents = 0

  /// Adds an election that has been held.
  mutating func add(_ election: Workspace) {
    seats += election.slateSeatCount()
    money += election.slateMoney()
    granted += election.grantedByFunds()
  }
}
