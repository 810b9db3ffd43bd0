public import SimulationCore

/// The summary as CSV, one figure a record: part, structure, measure, name, value, standard_error,
/// low95, high95. Documentation/output.md describes the measures.
public struct SummaryCSV: Sendable {
  private let results: SimulationResults
  private let version: String

  /// - Parameter version: The version of the program that made the results.
  public init(_ results: SimulationResults, version: String) {
    self.results = results
    self.version = version
  }

  /// All records, the header first.
  public var text: String {
    var writer = SummaryRecords()
    writer.text(part: "run", measure: "title", results.title)
    writer.text(part: "run", measure: "version", version)
    writer.text(part: "run", measure: "seed", String(results.seed))
    writer.text(part: "run", measure: "replicates", String(results.replicates))
    writer.text(part: "run", measure: "replicates_requested", String(results.replicatesRequested))
    writer.text(part: "run", measure: "interrupted", String(results.interrupted))
    writer.text(part: "run", measure: "at_least", String(results.atLeast))
    if results.heldElsewhere > 0 {
      writer.text(part: "run", measure: "held_elsewhere", String(results.heldElsewhere))
    }
    if let organised = results.organisedRaces {
      writer.text(part: "run", measure: "organised_races", String(organised))
    }
    writer.text(part: "run", measure: "close_margin", CSVText.number(results.closeMargin))
    let needed = results.needed(for: results.atLeast)
    writer.heldElsewhere = results.heldElsewhere
    for structure in results.structures {
      writer.structure(structure, part: "structure", atLeast: needed)
    }
    writer.part = "without_money"
    writer.seats(results.withoutMoney, atLeast: needed)
    if let control = results.control {
      writer.structure(control, part: "control", atLeast: needed)
    }
    if let aimOnly = results.aimOnly {
      writer.structure(aimOnly, part: "aim_only", atLeast: needed)
    }
    writer.field(results.field)
    if let observed = results.observed { writer.observed(observed) }
    if let horizon = results.horizon { writer.horizon(horizon, told: results.cycle) }
    return writer.text
  }
}

/// Records of the summary as they are written.
struct SummaryRecords {
  private(set) var text = CSVText.record([
    "part", "structure", "measure", "name", "value", "standard_error", "low95", "high95",
  ])
  /// The part and the structure of what is written next.
  var part = ""
  var structure = ""
  /// Seats held elsewhere.
  var heldElsewhere = 0

  mutating func text(part: String, measure: String, _ value: String) {
    text += CSVText.record([part, "", measure, "", value, "", "", ""])
  }

  mutating func number(_ measure: String, name: String = "", _ value: Double) {
    text += CSVText.record([part, structure, measure, name, CSVText.number(value), "", "", ""])
  }

  mutating func estimate(
    _ measure: String, name: String = "", _ estimate: Estimate, scale: Double = 1
  ) {
    let scaled = estimate / scale
    let interval = scaled.mean.isFinite ? scaled.interval : nil
    text += CSVText.record([
      part, structure, measure, name, CSVText.number(scaled.mean),
      CSVText.number(scaled.standardError), interval.map { CSVText.number($0.lowerBound) } ?? "",
      interval.map { CSVText.number($0.upperBound) } ?? "",
    ])
  }

  mutating func seats(_ seats: SeatDistribution, atLeast: Int, of kind: String = "") {
    estimate(kind + "seats", seats.estimate)
    number(kind + "seats_p05", Double(seats.quantile(0.05)))
    number(kind + "seats_p50", Double(seats.quantile(0.5)))
    number(kind + "seats_p95", Double(seats.quantile(0.95)))
    chance(kind + "chance_at_least", of: atLeast, seats)
  }

  private mutating func chance(
    _ measure: String, name: String = "", of needed: Int, _ seats: SeatDistribution
  ) {
    let chance = seats.chance(ofAtLeast: needed)
    text += CSVText.record([
      part, structure, measure, name, CSVText.number(chance.share), "",
      CSVText.number(chance.interval.lowerBound), CSVText.number(chance.interval.upperBound),
    ])
  }

  private mutating func caucus(_ caucus: CaucusResults, _ result: StructureResults) {
    let (name, needed) = (String(caucus.atLeast), caucus.atLeast - heldElsewhere)
    chance("caucus_chance", name: name, of: needed, result.seats)
    if let difference = caucus.difference {
      estimate("caucus_chance_difference", name: name, difference)
    }
    guard let programme = result.programme else { return }
    chance("programme_caucus_chance", name: name, of: needed, programme.seats)
    if let difference = caucus.programmeDifference {
      estimate("programme_caucus_chance_difference", name: name, difference)
    }
  }

  mutating func structure(_ result: StructureResults, part: String, atLeast: Int) {
    self.part = part
    structure = result.name
    seats(result.seats, atLeast: atLeast)
    if let difference = result.difference { estimate("difference_to_first", difference) }
    if let programme = result.programme {
      seats(programme.seats, atLeast: atLeast, of: "programme_")
      if let difference = programme.difference {
        estimate("programme_difference_to_first", difference)
      }
    }
    for caucus in result.caucuses { self.caucus(caucus, result) }
    for office in result.offices { self.office(office) }
    estimate("close_share", result.closeShare)
    estimate("hindsight_seats", result.hindsightSeats)
    estimate("hindsight_share", result.hindsightShare)
    if let difference = result.closeShareDifference {
      estimate("close_share_difference", difference)
    }
    if let difference = result.hindsightShareDifference {
      estimate("hindsight_share_difference", difference)
    }
    estimate("concentration", result.concentration)
    estimate("lifted_races", result.liftedRaces)
    money(result.money, clear: result.winsClearlyMore)
    for organisation in result.organisations {
      estimate("organisation_seats", name: organisation.name, organisation.seats)
    }
    for books in result.organisationBooks {
      estimate("organisation_members", name: books.name, books.members)
      estimate("organisation_endorsed", name: books.name, books.endorsed)
      for (measure, (_, amount)) in zip(Self.bookMeasures, books.money) {
        estimate("organisation_" + measure, name: books.name, amount, scale: 100)
      }
    }
    if let hours = result.hours { self.hours(hours, clear: result.winsClearlyMore) }
    structure = ""
  }

  /// In the order of `OrganisationBooks.money`.
  private static let bookMeasures = [
    "dues", "from_affiliates", "overhead", "spent", "lost", "passed_on", "kept_by_cap",
    "kept_by_opposition", "kept_by_turf", "kept_unrouted", "treasury",
  ]

  private mutating func money(_ money: MoneyResults, clear: Bool) {
    let parts: [(String, Estimate)] = [
      ("offered", money.offered), ("direct_to_slate", money.directToSlate),
      ("direct_to_others", money.directToOthers), ("elsewhere", money.elsewhere),
      ("lost", money.lost), ("granted", money.granted), ("overhead", money.overhead),
      ("kept", money.kept), ("own_to_slate", money.ownToSlate), ("slate", money.slate),
      ("opponents", money.opponents), ("rival_committees", money.rivalCommittees),
    ]
    for (name, value) in parts { estimate("money_" + name, value, scale: 100) }
    if money.opening.mean != 0 { estimate("money_opening", money.opening, scale: 100) }
    if clear, let price = money.perExtraSeat {
      estimate("money_per_extra_seat", price, scale: 100)
    }
    for source in money.sources {
      estimate("source_offered", name: source.name, source.offered, scale: 100)
    }
    for vehicle in money.vehicles {
      if vehicle.opening.mean != 0 {
        estimate("vehicle_opening", name: vehicle.name, vehicle.opening, scale: 100)
      }
      estimate("vehicle_received", name: vehicle.name, vehicle.received, scale: 100)
      estimate("vehicle_granted", name: vehicle.name, vehicle.granted, scale: 100)
      estimate("vehicle_overhead", name: vehicle.name, vehicle.overhead, scale: 100)
      estimate("vehicle_kept", name: vehicle.name, vehicle.kept, scale: 100)
    }
    for committee in money.committees {
      estimate("committee_spent", name: committee.name, committee.spent, scale: 100)
    }
  }

  /// The election that the rest is about, and all of them.
  mutating func horizon(_ horizon: HorizonResults, told cycle: Int) {
    text(part: "run", measure: "cycle", horizon.cycles[cycle])
    part = "horizon"
    for result in horizon.structures {
      structure = result.name
      estimate("seats", result.seats.estimate)
      if let difference = result.difference { estimate("difference_to_first", difference) }
      estimate("slate_money", result.slateMoney, scale: 100)
      if result.winsClearlyMore, let price = result.perExtraSeat {
        estimate("money_per_extra_seat", price, scale: 100)
      }
      for (name, cycle) in zip(horizon.cycles, result.cycles) {
        estimate("seats", name: name, cycle.seats.estimate)
        if let difference = cycle.difference {
          estimate("difference_to_first", name: name, difference)
        }
        if let programme = cycle.programme { estimate("programme_seats", name: name, programme) }
        estimate("slate", name: name, cycle.slate)
        estimate("holders", name: name, cycle.holders)
        estimate("dropped", name: name, cycle.dropped)
        estimate("organised_races", name: name, cycle.organised)
        estimate("founded", name: name, cycle.founded)
        estimate("members", name: name, cycle.members)
        estimate("opening", name: name, cycle.opening, scale: 100)
        estimate("slate_money", name: name, cycle.slateMoney, scale: 100)
      }
    }
    structure = ""
    for (name, seats) in zip(horizon.cycles, horizon.withoutMoney) {
      estimate("seats_without_money", name: name, seats)
    }
  }

  mutating func field(_ field: FieldResults) {
    part = "field"
    number("contested", Double(field.contested))
    number("open_seats", Double(field.openSeats))
    estimate("runoffs", field.runoffs)
    estimate("open_seat_runoffs", field.openSeatRunoffs)
    estimate("incumbents_reelected", field.incumbentsReelected)
    leaderShare(field.leaderShare)
    estimate("leaders_winning_runoff", field.leadersWinningRunoff)
  }

  mutating func observed(_ observed: ObservedField) {
    part = "observed"
    func write(_ measure: String, _ value: Double?) {
      if let value { number(measure, value) }
    }
    write("runoffs", observed.runoffs)
    write("open_seat_runoffs", observed.openSeatRunoffs)
    write("incumbents_reelected", observed.incumbentsReelected)
    leaderShare(observed.leaderShare)
    write("leaders_winning_runoff", observed.leadersWinningRunoff)
  }

  private mutating func leaderShare(_ shares: [Double]) {
    for (percentile, share) in zip(["10", "25", "50", "75", "90"], shares) {
      number("leader_share_p" + percentile, share)
    }
  }
}
