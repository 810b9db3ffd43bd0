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
    foreseeIncome()
    guard !world.endorsers.isEmpty || !world.declared.announcers.isEmpty else { return }
    for endorser in world.endorsers.indices { endorse(endorser) }
    countEndorsementVotes()
    openVehicles()
  }

  /// Opens the books of organisations, and their vehicles to those endorsed.
  func openOrganisations() {
    organisations.given.update(repeating: 0, count: world.vehicles.count * world.budgets.count)
    organisations.routed.update(repeating: RoutedMoney(), count: organisations.count)
    organisations.week.pointee = 0
    guard world.declared.chooses else { return }
    for (number, endorsers) in world.declared.endorsersOfVehicle.enumerated()
    where !endorsers.isEmpty {
      let payable = payable(by: number)
      hasRecipients[number] = world.vehicles[number].recipients.contains {
        payable?[$0] ?? true
      }
    }
  }

  /// What organisations take in and hand on, week after week: no structure changes it.
  private func foreseeIncome() {
    let count = organisations.count
    for (number, budget) in world.budgets.enumerated() {
      organisations.income[number] = OrganisationBook(members: Double(budget.terms.members))
    }
    guard count > 0 else { return }
    for week in 1...organisations.weeks {
      let books = organisations.income + week * count
      books.update(from: books - count, count: count)
      for number in world.declared.order { foreseeWeek(week, of: number, books) }
    }
  }

  /// Dues and a part of the treasury come in; affiliates, who come first, hand on a part of what is to
  /// be spent.
  private func foreseeWeek(
    _ week: Int, of number: Int, _ books: UnsafeMutablePointer<OrganisationBook>
  ) {
    let spends = takeIn(week, number: number, books + number)
    var left = spends
    if organisations.terms[number].hasParents {
      for (parent, share) in world.budgets[number].parents {
        let part = min(left, self.share(share, of: spends))
        left -= part
        books[number].passedOn += part
        books[parent].arrived += part
        books[parent].fromAffiliates += part
      }
    }
    organisations.free[week * organisations.count + number] = left
  }

  /// The book of an organisation as it stands.
  func book(ofOrganisation number: Int) -> OrganisationBook {
    var book = organisations.income[organisations.week.pointee * organisations.count + number]
    let routed = organisations.routed[number]
    book.toFunds = routed.toFunds
    book.lost = routed.lost
    book.turf = routed.turf
    book.unrouted = routed.unrouted
    return book
  }

  /// One week of organisations: what is to be spent freely goes to their own vehicle and by the
  /// routes. Affiliates pay first.
  func payOrganisations(_ week: Int, structure: WorldStructure) {
    guard organisations.count > 0 else { return }
    organisations.week.pointee = week
    let free = organisations.free + week * organisations.count
    for number in world.declared.order where free[number] != 0 {
      spendFreely(free[number], number: number, structure: structure.position)
    }
  }

  /// Takes in a week's money and returns what is to be spent on politics.
  private func takeIn(
    _ week: Int, number: Int, _ book: UnsafeMutablePointer<OrganisationBook>
  ) -> Cents {
    let terms = organisations.terms[number]
    let first = world.weeks.firstRound
    let income =
      collectDues(number, book) + (week <= first ? part(week, of: terms.treasury, in: first) : 0)
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
  private func collectDues(
    _ number: Int, _ book: UnsafeMutablePointer<OrganisationBook>
  ) -> Cents {
    let terms = organisations.terms[number]
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
  private func spendFreely(_ cents: Cents, number: Int, structure: Int) {
    let book = organisations.routed + number
    var turf = share(organisations.terms[number].turf, of: cents)
    let open = cents - turf
    var left = open
    let starts = organisations.routeStarts + (structure * organisations.count + number)
    for place in starts[0]..<starts[1] {
      let route = organisations.routes[place]
      guard hasRecipients[route.vehicle] else { continue }
      var part = min(left, share(route.share, of: open))
      left -= part
      if turf > 0, route.isOwn {
        part += turf
        turf = 0
      }
      var lost = share(route.loss, of: part)
      let given = organisations.given + route.givenPlace
      let room = route.limit == .max ? .max : route.limit - given.pointee
      if part - lost > room {
        // No fund asks for more than brings it to the limit.
        lost = min(lost, nearest(Double(room) * route.loss / (1 - route.loss)))
        left += part - room - lost
        part = room + lost
      }
      let arrived = part - lost
      given.pointee += arrived
      book.pointee.lost += lost
      book.pointee.toFunds += arrived
      let overhead = receive(arrived, vehicle: route.vehicle)
      dues[route.duesPlace] += arrived - overhead
    }
    book.pointee.turf += turf
    book.pointee.unrouted += left
  }

  /// What organisations paid to funds, if their books balance.
  func organisationsToFunds() -> Cents? {
    var toFunds: Cents = 0
    var handed: Cents = 0
    for number in world.budgets.indices {
      let book = book(ofOrganisation: number)
      guard book.balances else { return nil }
      toFunds += book.toFunds
      handed += book.passedOn - book.fromAffiliates
    }
    return handed == 0 ? toFunds : nil
  }
}
