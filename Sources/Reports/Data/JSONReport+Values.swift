import SimulationCore
import Statistics

extension JSONText.Value {
  static func estimate(_ estimate: Estimate) -> Self {
    .line([
      ("mean", .double(estimate.mean)), ("standardError", .double(estimate.standardError)),
    ])
  }

  /// A mean in cents, as dollars.
  static func dollars(_ cents: Estimate) -> Self {
    .estimate(cents / 100)
  }

  /// What an extra seat costs, with its interval; `null` where it is not clear that there are any.
  static func price(_ price: Estimate?, clear: Bool) -> Self {
    guard clear, let price else { return .null }
    return .line([
      ("mean", .double(price.mean)), ("standardError", .double(price.standardError)),
      ("interval95", .numbers([price.interval.lowerBound, price.interval.upperBound])),
    ])
  }

  static func chance(_ successes: Int, of trials: Int) -> Self {
    guard trials > 0 else { return .null }
    let interval = Wilson.interval(successes: Int64(successes), trials: Int64(trials))
    return .line([
      ("count", .int(successes)), ("share", .double(Double(successes) / Double(trials))),
      ("interval95", .numbers([interval.lower, interval.upper])),
    ])
  }

  static func seats(_ seats: SeatDistribution, _ results: SimulationResults) -> Self {
    return .object([
      ("mean", .double(seats.mean)),
      ("standardError", .double(seats.standardError)),
      ("p05", .int(seats.quantile(0.05))),
      ("p50", .int(seats.quantile(0.5))),
      ("p95", .int(seats.quantile(0.95))),
      ("chanceOfAtLeast", .chance(of: results.atLeast, seats, results)),
      ("counts", .counts(seats.counts)),
    ])
  }

  static func structure(_ structure: StructureResults, _ results: SimulationResults) -> Self {
    var members: [(String, Self)] = [
      ("name", .string(structure.name)),
      ("seats", .seats(structure.seats, results)),
      ("differenceToFirst", structure.difference.map { .estimate($0) } ?? .null),
    ]
    if let programme = structure.programme {
      members.append(("programme", .programme(programme, structure, results)))
    }
    if !structure.offices.isEmpty {
      members.append(("offices", .array(structure.offices.map { .office($0) })))
    }
    if !structure.caucuses.isEmpty {
      members.append(
        ("caucuses", .array(structure.caucuses.map { .caucus($0, structure, results) })))
    }
    members += [
      ("money", .money(structure.money, clear: structure.winsClearlyMore)),
      ("closeShare", .estimate(structure.closeShare)),
      ("hindsightSeats", .estimate(structure.hindsightSeats)),
      ("hindsightShare", .estimate(structure.hindsightShare)),
      (
        "closeShareDifference", structure.closeShareDifference.map { .estimate($0) } ?? .null
      ),
      (
        "hindsightShareDifference",
        structure.hindsightShareDifference.map { .estimate($0) } ?? .null
      ),
      ("concentration", .estimate(structure.concentration)),
      ("liftedRaces", .estimate(structure.liftedRaces)),
      (
        "organisations",
        .array(
          structure.organisations.map {
            .object([
              ("name", .string($0.name)), ("endorsed", .int($0.endorsed)),
              ("seats", .estimate($0.seats)),
            ])
          })
      ),
    ]
    if !structure.organisationBooks.isEmpty {
      members.append(("organisationBooks", .array(structure.organisationBooks.map { .books($0) })))
    }
    if let hours = structure.hours {
      members.append(("hours", .hours(hours, clear: structure.winsClearlyMore)))
    }
    members += [
      (
        "candidates",
        .array(structure.candidates.map { .candidate($0, structure.seats.replicates) })
      ),
      ("races", .array(structure.races.map { .race($0, structure.seats.replicates) })),
    ]
    return .object(members)
  }

  private static func books(_ books: OrganisationBooks) -> Self {
    .object(
      [
        ("name", .string(books.name)), ("members", .estimate(books.members)),
        ("endorsed", .estimate(books.endorsed)),
      ] + books.money.map { ($0.name, .dollars($0.amount)) })
  }

  /// - Parameter clear: Whether money per extra seat says anything.
  private static func money(_ money: MoneyResults, clear: Bool) -> Self {
    func opening(_ value: Estimate) -> [(String, Self)] {
      value.mean == 0 ? [] : [("opening", .dollars(value))]
    }
    return .object(
      opening(money.opening) + [
        ("offered", .dollars(money.offered)),
        ("directToSlate", .dollars(money.directToSlate)),
        ("directToOthers", .dollars(money.directToOthers)),
        ("elsewhere", .dollars(money.elsewhere)),
        ("lost", .dollars(money.lost)),
        ("granted", .dollars(money.granted)),
        ("overhead", .dollars(money.overhead)),
        ("kept", .dollars(money.kept)),
        ("ownToSlate", .dollars(money.ownToSlate)),
        ("slate", .dollars(money.slate)),
        ("opponents", .dollars(money.opponents)),
        (
          "sources",
          .array(
            money.sources.map {
              .object([("name", .string($0.name)), ("offered", .dollars($0.offered))])
            })
        ),
        (
          "vehicles",
          .array(
            money.vehicles.map {
              .object(
                [("name", .string($0.name))] + opening($0.opening) + [
                  ("received", .dollars($0.received)),
                  ("granted", .dollars($0.granted)), ("overhead", .dollars($0.overhead)),
                  ("kept", .dollars($0.kept)),
                ])
            })
        ),
        ("rivalCommittees", .dollars(money.rivalCommittees)),
        (
          "committees",
          .array(
            money.committees.map {
              .object([("name", .string($0.name)), ("spent", .dollars($0.spent))])
            })
        ),
        ("perExtraSeat", .price(money.perExtraSeat.map { $0 / 100 }, clear: clear)),
      ])
  }

  private static func candidate(_ candidate: CandidateResults, _ replicates: Int) -> Self {
    .object([
      ("name", .string(candidate.name)),
      ("race", .string(candidate.race)),
      ("slate", .bool(candidate.onSlate)),
      ("incumbent", .bool(candidate.incumbent)),
      ("wins", .chance(candidate.wins, of: replicates)),
      ("firstRoundShare", .estimate(candidate.share)),
      ("money", .dollars(candidate.money)),
    ])
  }

  private static func race(_ race: RaceResults, _ replicates: Int) -> Self {
    .object([
      ("name", .string(race.name)),
      ("runoffs", .chance(race.runoffs, of: replicates)),
      ("close", .chance(race.close, of: replicates)),
      ("limitsLifted", .chance(race.lifted, of: replicates)),
      ("margin", .estimate(race.margin)),
      ("votes", .estimate(race.votes)),
      ("runoffVotes", .estimate(race.runoffVotes)),
    ])
  }

  static func field(_ field: FieldResults) -> Self {
    .object([
      ("contested", .int(field.contested)),
      ("openSeats", .int(field.openSeats)),
      ("runoffs", .estimate(field.runoffs)),
      ("openSeatRunoffs", .estimate(field.openSeatRunoffs)),
      ("incumbentsReelected", .estimate(field.incumbentsReelected)),
      ("leaderShare", .numbers(field.leaderShare)),
      ("leadersWinningRunoff", .estimate(field.leadersWinningRunoff)),
    ])
  }

  static func observed(_ observed: ObservedField) -> Self {
    func share(_ value: Double?) -> Self { value.map { .double($0) } ?? .null }
    return .object([
      ("source", .string(observed.source)),
      ("runoffs", share(observed.runoffs)),
      ("openSeatRunoffs", share(observed.openSeatRunoffs)),
      ("incumbentsReelected", share(observed.incumbentsReelected)),
      ("leaderShare", .numbers(observed.leaderShare)),
      ("leadersWinningRunoff", share(observed.leadersWinningRunoff)),
    ])
  }
}
