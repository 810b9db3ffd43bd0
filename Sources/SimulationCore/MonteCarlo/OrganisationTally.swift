import Statistics

/// One declared organisation over a block.
struct OrganisationTally: Sendable {
  /// Members at the end, in units of 2⁻¹⁶.
  var members = IntegerTally()
  var endorsed = IntegerTally()
  var amounts = [IntegerTally](repeating: IntegerTally(), count: Self.columns)

  static let memberUnit = 65_536.0
  /// In the order of ``OrganisationBooks``.
  private static let columns = 11

  private mutating func add(_ book: OrganisationBook) {
    amounts.withUnsafeMutableBufferPointer {
      $0[0].add(book.dues)
      $0[1].add(book.fromAffiliates)
      $0[2].add(book.overhead)
      $0[3].add(book.toFunds)
      $0[4].add(book.lost)
      $0[5].add(book.passedOn)
      $0[6].add(book.cap)
      $0[7].add(book.opposition)
      $0[8].add(book.turf)
      $0[9].add(book.unrouted)
      $0[10].add(book.kept)
    }
  }

  mutating func record(_ workspace: Workspace, _ number: Int) {
    let book = workspace.book(ofOrganisation: number)
    let world = workspace.world
    members.add(Int64((book.members * Self.memberUnit).rounded()))
    var count: Int64 = 0
    workspace.forEachEndorsed(by: world.duesSources[world.treasuries.count + number]) { _ in
      count += 1
    }
    endorsed.add(count)
    add(book)
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
