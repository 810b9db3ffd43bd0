import Allocation

/// The books of one organisation. What it takes in and what affiliates hand on is overhead, goes to
/// funds or is lost on the way, is handed on, or is kept.
struct OrganisationBook: BitwiseCopyable {
  /// Members now, on average.
  var members = 0.0
  /// Dues owed so far in an ordinary year, in 1/52 cent, and those paid.
  var owed: Int64 = 0
  var dues: Cents = 0
  /// Dues and the treasury's parts so far.
  var offered: Cents = 0
  /// What affiliates handed on: so far, and this week.
  var fromAffiliates: Cents = 0
  var arrived: Cents = 0
  var overhead: Cents = 0
  /// Handed on to those whose affiliate it is.
  var passedOn: Cents = 0
  var toFunds: Cents = 0
  var lost: Cents = 0
  /// Kept because it may not be spent on politics, because of the opposition within, for want of a
  /// vehicle of its own, and because no route asks for it or the law lets no fund take it.
  var cap: Cents = 0
  var opposition: Cents = 0
  var turf: Cents = 0
  var unrouted: Cents = 0

  /// What is left: the treasury a later cycle starts from.
  var kept: Cents { cap + opposition + turf + unrouted }
  var balances: Bool {
    offered + fromAffiliates == overhead + passedOn + toFunds + lost + kept && arrived == 0
  }
}

/// What is read of an organisation every week, where reading it counts no references.
struct BudgetTerms: BitwiseCopyable {
  var treasury: Cents = 0
  var overhead = 0.0
  /// The share it spends of what it may.
  var willing = 1.0
  /// The share of members who pay, and what they pay in a month, cents.
  var payers = 1.0
  var dues = 0.0
  /// The factor on membership after a week.
  var growth = 1.0
  var turf = 0.0
  /// The most it may give to one committee.
  var limit: Cents = 0
  var hasParents = false

  init() {}

  init(_ budget: WorldBudget) {
    let terms = budget.terms
    treasury = terms.treasury
    overhead = terms.overhead
    willing = 1 - terms.conservatism * terms.opposition
    payers = terms.payers
    dues = Double(terms.dues)
    growth = 1 + terms.growth - terms.lapse
    turf = terms.turf
    limit = budget.limit
    hasParents = !budget.parents.isEmpty
  }
}

/// What became of what an organisation spends freely: its part of the book.
struct RoutedMoney: BitwiseCopyable {
  var toFunds: Cents = 0
  var lost: Cents = 0
  var turf: Cents = 0
  var unrouted: Cents = 0
}

/// A way by which an organisation pays a vehicle.
struct OrganisationRoute: BitwiseCopyable {
  let vehicle: Int
  let share: Double
  let loss: Double
  /// Whether the vehicle is the organisation's own.
  let isOwn: Bool
  /// The most it may give to it.
  let limit: Cents
  /// Where `given` and the workspace's `dues` count what it gave.
  let givenPlace: Int
  let duesPlace: Int
}

/// What a worker keeps of organisations.
struct OrganisationMemory {
  let count: Int
  let weeks: Int
  /// By declared organisation: its constants, and the factors of this replicate on what it may spend
  /// and on its dues.
  let terms: UnsafePointer<BudgetTerms>
  /// By week, 0 being before the first, and organisation: its book under any structure, but for where
  /// the money went that it spends freely; and that money.
  let income: UnsafeMutablePointer<OrganisationBook>
  let free: UnsafeMutablePointer<Cents>
  /// By organisation: where that money went so far under the structure at hand; and the last week
  /// paid.
  let routed: UnsafeMutablePointer<RoutedMoney>
  let week: UnsafeMutablePointer<Int>
  /// By structure and organisation, its routes: from a place up to the next one's.
  let routes: UnsafePointer<OrganisationRoute>
  let routeStarts: UnsafePointer<Int>
  let spendable: UnsafeMutablePointer<Double>
  let duesFactor: UnsafeMutablePointer<Double>
  /// By vehicle and declared organisation: what it gave.
  let given: UnsafeMutablePointer<Cents>
  /// By endorser and seeker: whether endorsed; each endorser's start.
  let chosen: UnsafeMutablePointer<Bool>
  let starts: UnsafeMutablePointer<Int>
  /// By vehicle and candidate, where some vehicle pays by endorsements that are chosen: whether it
  /// may.
  let payable: UnsafeMutablePointer<Bool>

  init(_ world: World, _ memory: Memory) {
    count = world.budgets.count
    weeks = world.weeks.firstRound + world.weeks.runoff
    income = memory.make((weeks + 1) * count, of: OrganisationBook())
    free = memory.make((weeks + 1) * count, of: 0)
    routed = memory.make(count, of: RoutedMoney())
    week = memory.make(1, of: 0)
    var routes: [OrganisationRoute] = []
    var places: [Int] = []
    let (budgets, treasuries) = (world.budgets, world.treasuries.count)
    for structure in world.structures {
      for number in budgets.indices {
        places.append(routes.count)
        for route in structure.treasuryRoutes[treasuries + number] {
          let vehicle = route.vehicle
          let owns = budgets[number].owns
          routes.append(
            OrganisationRoute(
              vehicle: vehicle, share: route.share, loss: route.loss,
              isOwn: vehicle < owns.count && owns[vehicle],
              limit: world.law.bindsFund[vehicle] ? budgets[number].limit : .max,
              givenPlace: vehicle * budgets.count + number,
              duesPlace: vehicle * world.duesSources.count + treasuries + number))
        }
      }
    }
    places.append(routes.count)
    self.routes = UnsafePointer(memory.make(routes))
    routeStarts = UnsafePointer(memory.make(places))
    let terms = memory.make(world.budgets.count, of: BudgetTerms())
    for (number, budget) in world.budgets.enumerated() { terms[number] = BudgetTerms(budget) }
    self.terms = UnsafePointer(terms)
    spendable = memory.make(world.budgets.count, of: 1)
    duesFactor = memory.make(world.budgets.count, of: 1)
    given = memory.make(world.vehicles.count * world.budgets.count, of: 0)
    starts = memory.make(world.endorsers.count, of: 0)
    var size = 0
    for (number, endorser) in world.endorsers.enumerated() {
      starts[number] = size
      size += endorser.seekers.count
    }
    chosen = memory.make(size, of: false)
    payable = memory.make(
      world.declared.chooses ? world.vehicles.count * world.candidateCount : 0, of: false)
  }
}
