import Numerics
import Randomness

extension Workspace {
  /// Draws what no way of funding can change: what organisations may spend, what dues bring, and
  /// whom they endorse.
  func drawOrganisations() {
    for (number, budget) in world.budgets.enumerated() {
      let sd = budget.terms.budgetShock
      var factor = 1.0
      if sd > 0 {
        var random = RandomStream(key(.organisationBudget, of: number))
        // exp(N − σ²/2) has mean 1.
        factor = Stable.exp(sd * random.normal() - square(sd) / 2)
      }
      organisations.spendable[number] = min(1, budget.terms.spendable * factor)
      let elasticity = budget.terms.duesElasticity
      organisations.duesFactor[number] = elasticity == 0 ? 1 : Stable.pow(economy, elasticity)
    }
    guard !world.endorsers.isEmpty || !world.declared.announcers.isEmpty else { return }
    for endorser in world.endorsers.indices { endorse(endorser) }
    countEndorsementVotes()
    openVehicles()
  }

  /// Opens the books of organisations, and their vehicles to those endorsed.
  func openOrganisations() {
    organisations.given.update(repeating: 0, count: world.vehicles.count * world.budgets.count)
    for (number, budget) in world.budgets.enumerated() {
      organisations.books[number] = OrganisationBook(members: Double(budget.terms.members))
    }
    guard world.declared.chooses else { return }
    for (number, endorsers) in world.declared.endorsersOfVehicle.enumerated()
    where !endorsers.isEmpty {
      let payable = payable(by: number)
      hasRecipients[number] = world.vehicles[number].recipients.contains {
        payable?[$0] ?? true
      }
    }
  }

  /// One week of organisations: dues and a part of the treasury come in; what may and is to be
  /// spent goes to those they pay through, to their own vehicle, and by the routes. Affiliates pay
  /// first.
  func payOrganisations(_ week: Int, structure: WorldStructure) {
    for number in world.declared.order {
      let book = organisations.books + number
      let spends = takeIn(week, number: number)
      var left = spends
      if organisations.terms[number].hasParents {
        for (parent, share) in world.budgets[number].parents {
          let part = min(left, self.share(share, of: spends))
          left -= part
          book.pointee.passedOn += part
          organisations.books[parent].arrived += part
          organisations.books[parent].fromAffiliates += part
        }
      }
      spendFreely(
        left, number: number, routes: structure.treasuryRoutes[world.treasuries.count + number])
    }
  }

  /// Takes in a week's money and returns what is to be spent on politics.
  private func takeIn(_ week: Int, number: Int) -> Cents {
    let terms = organisations.terms[number]
    let book = organisations.books + number
    let first = world.weeks.firstRound
    let income =
      collectDues(number) + (week <= first ? part(week, of: terms.treasury, in: first) : 0)
    let overhead = share(terms.overhead, of: income)
    let may = share(organisations.spendable[number], of: income - overhead)
    let will = share(terms.willing, of: may)
    book.pointee.offered += income
    book.pointee.overhead += overhead
    book.pointee.cap += income - overhead - may
    book.pointee.opposition += may - will
    defer { book.pointee.arrived = 0 }
    return will + book.pointee.arrived
  }

  /// A week's dues; then members join and leave. Members are counted on average; a month's dues are
  /// rounded to a cent, 12/52 of them fall in a week, and fractions of a cent are carried on.
  private func collectDues(_ number: Int) -> Cents {
    let terms = organisations.terms[number]
    let book = organisations.books + number
    let income = book.pointee.members * terms.payers * terms.dues
    let month = income > 0 ? nearest(min(Self.mostDues / 1_000, income)) : 0
    book.pointee.owed += month * 12
    book.pointee.members = min(Self.mostMembers, book.pointee.members * terms.growth)
    let factor = organisations.duesFactor[number]
    let sofar =
      factor == 1
      ? book.pointee.owed / 52
      : nearest(min(Self.mostDues, Double(book.pointee.owed) / 52 * factor))
    let dues = sofar - book.pointee.dues
    book.pointee.dues = sofar
    return dues
  }

  /// Membership grows no further, so that nothing overflows.
  static var mostMembers: Double { 1e8 }
  /// Nor do a cycle's dues, cents.
  static var mostDues: Double { 1e16 }

  /// Turf stays with the organisation's own vehicle, if a route leads there; routes divide the
  /// rest.
  private func spendFreely(_ cents: Cents, number: Int, routes: [WorldRoute]) {
    let terms = organisations.terms[number]
    let book = organisations.books + number
    var turf = share(terms.turf, of: cents)
    let open = cents - turf
    var left = open
    for route in routes where hasRecipients[route.vehicle] {
      var part = min(left, share(route.share, of: open))
      left -= part
      if turf > 0, world.budgets[number].owns[route.vehicle] {
        part += turf
        turf = 0
      }
      var lost = share(route.loss, of: part)
      let given = organisations.given + route.vehicle * world.budgets.count + number
      let room =
        world.law.bindsFund[route.vehicle] ? terms.limit - given.pointee : .max
      if part - lost > room {
        // No fund asks for more than brings it to the limit.
        lost = min(lost, nearest(Double(room) * route.loss / (1 - route.loss)))
        left += part - room - lost
        part = room + lost
      }
      given.pointee += part - lost
      book.pointee.lost += lost
      book.pointee.toFunds += part - lost
      receive(part - lost, vehicle: route.vehicle)
      dues[route.vehicle * world.duesSources.count + world.treasuries.count + number] +=
        part - lost - share(vehicleTerms[route.vehicle].overhead, of: part - lost)
    }
    book.pointee.turf += turf
    book.pointee.unrouted += left
  }

  /// What organisations paid to funds, if their books balance.
  func organisationsToFunds() -> Cents? {
    var toFunds: Cents = 0
    var handed: Cents = 0
    for number in world.budgets.indices {
      let book = organisations.books[number]
      guard book.balances else { return nil }
      toFunds += book.toFunds
      handed += book.passedOn - book.fromAffiliates
    }
    return handed == 0 ? toFunds : nil
  }
}
