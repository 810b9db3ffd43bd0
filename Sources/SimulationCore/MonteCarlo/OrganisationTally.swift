import Statistics

/// One declared organisation over a block.
struct OrganisationTally: Sendable {
  /// Members at the end, in units of 2⁻¹⁶.
  var members = IntegerTally()
  var endorsed = IntegerTally()
  var amounts = [IntegerTally](repeating: IntegerTally(), count: Self.columns.count)

  static let memberUnit = 65_536.0
  /// In the order of ``OrganisationBooks``.
  static let columns: [@Sendable (OrganisationBook) -> Cents] = [
    { $0.dues }, { $0.fromAffiliates }, { $0.overhead }, { $0.toFunds }, { $0.lost },
    { $0.passedOn }, { $0.cap }, { $0.opposition }, { $0.turf }, { $0.unrouted }, { $0.kept },
  ]

  mutating func record(_ workspace: Workspace, _ number: Int) {
    let book = workspace.book(ofOrganisation: number)
    let world = workspace.world
    members.add(Int64((book.members * Self.memberUnit).rounded()))
    var count: Int64 = 0
    workspace.forEachEndorsed(by: world.duesSources[world.treasuries.count + number]) { _ in
      count += 1
    }
    endorsed.add(count)
    for (index, column) in Self.columns.enumerated() { amounts[index].add(column(book)) }
  }

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    members.visitWords(&visitor)
    endorsed.visitWords(&visitor)
    visitor.visit(&amounts)
  }

  mutating func merge(_ other: OrganisationTally) {
    members.merge(other.members)
    endorsed.merge(other.endorsed)
    for index in amounts.indices { amounts[index].merge(other.amounts[index]) }
  }
}

extension StructureTally {
  /// How many candidates an organisation endorses: the mean, rounded, where it chooses.
  func endorsed(by organisation: WorldOrganisation, in world: World) -> Int {
    guard let endorser = organisation.endorser else { return organisation.endorsed.count }
    let mean = books[world.endorsers[endorser].number].endorsed.mean
    return mean.isFinite ? Int(mean.rounded()) : 0
  }
}
