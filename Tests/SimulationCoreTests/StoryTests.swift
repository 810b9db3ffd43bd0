import Allocation
import SimulationCore
import Testing

/// The story of a replicate against the run that it is taken from.
@Suite struct StoryTests {
  /// Every structure's story of the first `count` replicates, each against the run's draws.
  private func compare(_ scenario: Scenario, replicates count: Int, seed: UInt64) throws {
    var draws: [ReplicateDraw] = []
    _ = try Simulation(scenario).run(
      replicates: count, seed: seed, threads: 1, draws: { draws += $0 })
    for draw in draws {
      for (number, structure) in scenario.structures.enumerated() {
        let story = try Simulation.story(
          of: draw.replicate, structure: structure.name, in: scenario, seed: seed)
        #expect(story.seats == draw.seats[number])
        #expect(story.slateMoney == draw.slateMoney[number])
        #expect(story.seatsWithoutMoney == draw.withoutMoney)
        #expect(story.seatsUnderFirst == (number > 0 ? draw.seats[0] : nil))
        #expect(story.slateMoneyUnderFirst == (number > 0 ? draw.slateMoney[0] : nil))
        check(story)
      }
    }
  }

  /// Money in every corner of a story.
  private func check(_ story: ReplicateStory) {
    #expect(story.ledger.balances)
    #expect(story.ledger.sumIn == story.ledger.sumOut)
    checkWeeks(story)
    checkCandidates(story)
    checkPaydays(story)
    checkHours(story)
  }

  /// Every minute of a story.
  private func checkHours(_ story: ReplicateStory) {
    guard let hours = story.hours else {
      #expect(story.candidates.allSatisfy { $0.hours == nil })
      return
    }
    #expect(hours.ledger.balances && hours.ledger.sumOut == hours.ledger.offered)
    var groups = hours.groups.map { _ in ShiftBook() }
    var canvasses = hours.canvasses.map { _ in CanvassBook() }
    var worked: Minutes = 0
    for moment in story.weeks.compactMap(\.hours) {
      for book in moment.groups {
        #expect(book.offered == book.scattered + book.toCanvasses + book.lost)
      }
      for book in moment.canvasses {
        #expect(book.received == book.sent + book.waiting + book.idle)
      }
      // What leaves the volunteers arrives in the same week.
      let scattered = moment.groups.reduce(0) { $0 + $1.scattered }
      let sent = moment.canvasses.reduce(0) { $0 + $1.sent }
      #expect(scattered + sent == moment.toSlate + moment.toOthers + moment.elsewhere)
      #expect(
        moment.groups.reduce(0) { $0 + $1.toCanvasses }
          == moment.canvasses.reduce(0) { $0 + $1.received })
      groups = zip(groups, moment.groups).map { $0 + $1 }
      canvasses = zip(canvasses, moment.canvasses).map { $0 + $1 }
      worked += moment.toSlate + moment.toOthers
    }
    #expect(groups == hours.groups.map(\.book))
    #expect(canvasses == hours.canvasses.map(\.book))
    #expect(worked == story.candidates.reduce(0) { $0 + ($1.hours?.worked ?? 0) })
    for (number, canvass) in hours.canvasses.enumerated() {
      let days = hours.days.filter { $0.canvass == number }
      #expect(days.reduce(0) { $0 + $1.sent } == canvass.book.sent)
      #expect(days.reduce(0) { $0 + $1.budget } == canvass.book.sent + canvass.book.idle)
      for day in days {
        // The rule sends the same again from what the story says the canvass saw.
        let again = Apportionment(canvass.rule, of: day.budget, among: day.slate)
        #expect(again.grants == day.grants, "\(canvass.rule)")
      }
    }
  }

  private func checkWeeks(_ story: ReplicateStory) {
    var sources = story.sources.map { _ in SourceBook() }
    var funds = story.vehicles.map { _ in FundBook() }
    var (slate, others) = (FlowAmounts(), FlowAmounts())
    for (place, week) in story.weeks.enumerated() {
      #expect(week.number == place + 1)
      for book in week.sources {
        #expect(book.offered == book.direct + book.toFunds + book.lost + book.kept)
      }
      for book in week.funds {
        #expect(book.received == book.overhead + book.granted + book.cash + book.reserved)
      }
      // What leaves the sources arrives in the same week.
      #expect(
        week.sources.reduce(0) { $0 + $1.direct }
          == week.toSlate[.gifts] + week.toOthers[.gifts] + week.elsewhere)
      #expect(
        week.sources.reduce(0) { $0 + $1.toFunds } == week.funds.reduce(0) { $0 + $1.received })
      #expect(
        week.funds.reduce(0) { $0 + $1.granted } == week.toSlate[.grants] + week.toOthers[.grants])
      sources = zip(sources, week.sources).map { $0 + $1 }
      funds = zip(funds, week.funds).map { $0 + $1 }
      slate = slate + week.toSlate
      others = others + week.toOthers
    }
    #expect(sources == story.sources.map(\.book))
    #expect(funds == story.vehicles.map(\.book))
    let ofSlate = story.candidates.filter(\.onSlate)
    #expect(slate == ofSlate.reduce(FlowAmounts()) { $0 + $1.received })
    let rest = story.candidates.filter { !$0.onSlate }
    #expect(others == rest.reduce(FlowAmounts()) { $0 + $1.received })
    #expect(slate.total == story.slateMoney)
    for source in story.sources {
      #expect(source.offered.reduce(0, +) == source.book.offered)
      #expect(source.offered.allSatisfy { $0 >= 0 })
    }
  }

  private func checkCandidates(_ story: ReplicateStory) {
    for candidate in story.candidates {
      #expect(candidate.received.total == candidate.spent + candidate.inHand + candidate.returned)
      #expect(min(candidate.spent, candidate.inHand, candidate.returned) >= 0)
      #expect(candidate.grants.reduce(0, +) == candidate.received[.grants])
    }
    for race in story.races {
      for outcome in [race.outcome, race.withoutMoney, race.underFirst].compactMap({ $0 }) {
        #expect(abs(outcome.shares.reduce(0, +) - 1) < 1e-12)
        #expect(race.members.contains(outcome.winner))
        #expect(outcome.winner == outcome.leader || outcome.winner == outcome.second)
      }
    }
    let won = story.races.count { story.candidates[$0.outcome.winner].onSlate }
    #expect(won == story.seats)
  }

  private func checkPaydays(_ story: ReplicateStory) {
    for (number, vehicle) in story.vehicles.enumerated() {
      let paydays = story.paydays.filter { $0.vehicle == number }
      #expect(paydays.reduce(0) { $0 + $1.granted } == vehicle.book.granted)
      for payday in paydays {
        #expect(payday.granted <= payday.budget)
        // The rule gives the same again from what the story says the fund saw.
        let again = Apportionment(vehicle.rule, of: payday.budget, among: payday.slate)
        #expect(again.grants == payday.grants)
      }
    }
  }

  @Test(arguments: ["two-races", "w1", "chicago-2023"])
  func `a story is the run's replicate`(name: String) throws {
    let scenario = try Shipped.scenario(name)
    try compare(scenario, replicates: 3, seed: scenario.run.seed)
  }

  @Test(arguments: 1...60) func `so it is with any feature on or off`(seed: Int) throws {
    try compare(RandomScenario.make(UInt64(seed)), replicates: 3, seed: UInt64(seed))
    try compare(
      RandomScenario.withLawAndRivals(UInt64(seed)), replicates: 3, seed: UInt64(seed))
    try compare(RandomScenario.withHours(UInt64(seed)), replicates: 3, seed: UInt64(seed))
  }

  /// A run of one replicate has no means, so its results are that replicate's figures.
  @Test(arguments: 1...40) func `every figure is the run's`(seed: Int) throws {
    let scenario = RandomScenario.make(UInt64(seed))
    let results = try Simulation(scenario).run(replicates: 1, seed: UInt64(seed))
    for structure in results.structures {
      let story = try Simulation.story(
        of: 0, structure: structure.name, in: scenario, seed: UInt64(seed))
      func same(_ mean: Double, _ cents: Cents) { #expect(Cents(mean.rounded()) == cents) }
      for told in story.candidates {
        let known = try #require(structure.candidates.first { $0.name == told.name })
        same(known.money.mean, told.received.total)
        let race = story.races[told.race]
        let place = try #require(race.members.first { story.candidates[$0].name == told.name })
        let share = race.outcome.shares[place - race.members.lowerBound]
        // The run counts shares in units of 2^-32.
        #expect(abs(known.share.mean - share) < 1e-9)
        #expect((known.wins == 1) == (race.outcome.winner == place))
      }
      for vehicle in structure.money.vehicles {
        guard let told = story.vehicles.first(where: { $0.name == vehicle.name }) else {
          #expect(vehicle.received.mean == 0)
          continue
        }
        same(vehicle.received.mean, told.book.received)
        same(vehicle.granted.mean, told.book.granted)
        same(vehicle.overhead.mean, told.book.overhead)
        same(vehicle.kept.mean, told.book.cash + told.book.reserved)
      }
      for source in structure.money.sources {
        let amounts = story.sources.flatMap { Array(zip($0.names, $0.offered)) }
        let told = try #require(amounts.first { $0.0 == source.name })
        same(source.offered.mean, told.1)
      }
    }
  }

  /// Hours, contacts and votes of a story are those of the run's replicate.
  @Test(arguments: 1...40) func `every hour is the run's`(seed: Int) throws {
    let scenario = RandomScenario.withHours(UInt64(seed))
    let results = try Simulation(scenario).run(replicates: 1, seed: UInt64(seed))
    for structure in results.structures {
      let known = try #require(structure.hours)
      let story = try Simulation.story(
        of: 0, structure: structure.name, in: scenario, seed: UInt64(seed))
      let told = try #require(story.hours)
      #expect(known.offered.mean == Double(told.ledger.offered))
      #expect(known.slate.mean == Double(told.ledger.slate))
      #expect(known.lost.mean == Double(told.ledger.lost))
      #expect(known.idle.mean == Double(told.ledger.idle))
      for (group, book) in zip(known.sources, told.groups.map(\.book)) {
        #expect(group.scattered.mean == Double(book.scattered))
        #expect(group.toCanvasses.mean == Double(book.toCanvasses))
      }
      let slate = story.candidates.filter(\.onSlate).compactMap(\.hours)
      let votes = slate.reduce(0) { $0 + $1.votes.firstRound + $1.votes.runoff }
      #expect(abs(known.votesForSlate.mean - votes) < 0.51)
      for (place, medium) in known.media.enumerated() {
        let made = slate.reduce(0) {
          $0 + $1.contacts.firstRound[place] + $1.contacts.runoff[place]
        }
        #expect(abs(medium.slate.mean - made) < 0.51)
      }
    }
  }

  @Test func `a race is followed week by week`() throws {
    let scenario = try Shipped.scenario("chicago-2023")
    let story = try Simulation.story(of: 2, race: "Ward 30", in: scenario, seed: 2027)
    let race = try #require(story.race)
    #expect(story.races[race].name == "Ward 30")
    for number in story.races[race].members {
      let lines = story.weeks.compactMap { week in
        week.candidates.first { $0.candidate == number }
      }
      #expect(lines.count == story.weeks.count)
      let about = story.candidates[number]
      #expect(lines.reduce(FlowAmounts()) { $0 + $1.received } == about.received)
      #expect(lines.reduce(0) { $0 + $1.spent } == about.spent)
      #expect(lines.last?.attention == about.attention.end)
      #expect(lines[story.firstRoundWeeks - 1].attention == about.attention.firstRound)
      #expect(lines[story.firstRoundWeeks - 1].goodwill == about.goodwill.firstRound)
    }
    #expect(story.weeks.allSatisfy { $0.candidates.count == story.races[race].members.count })
  }

  /// What a fund saw is what ``Simulation/fundView(of:week:structure:in:replicates:seed:)`` shows
  /// of that week. Of several funds that pay in a week it shows the first before the others have.
  @Test(arguments: ["two-races", "w1", "chicago-2023"])
  func `a fund saw what its view shows`(name: String) throws {
    let scenario = try Shipped.scenario(name)
    let story = try Simulation.story(of: 1, in: scenario, seed: 5)
    var weeks: Set<Int> = []
    for payday in story.paydays where weeks.insert(payday.week).inserted {
      let view = try Simulation.fundView(
        of: story.vehicles[payday.vehicle].name, week: payday.week, structure: story.structure,
        in: scenario, replicates: 1..<2, seed: 5)
      let (seen, shown) = (payday.slate.table, view.table)
      #expect(payday.slate.members.map(\.name) == view.candidates)
      #expect(seen.paid == shown.paid && seen.raised == shown.raised)
      // Without a limit any room is as good as another.
      #expect(seen.room.map { min($0, 1 << 60) } == shown.room.map { min($0, 1 << 60) })
      for row in 0..<seen.count {
        #expect(seen.margin[row] == shown.margin[row])
        guard let there = payday.atHand[row] else { continue }
        let scale = Double(scenario.moneyEffect.scale) / 100
        #expect(abs(Double(there) / 100 - (shown.moneyBase[row] - scale)) <= 0.0051)
      }
      // In the runoff's weeks the reserve, which the view leaves where it is, is paid out too.
      if payday.week <= story.firstRoundWeeks { #expect(payday.budget == view.cash) }
    }
    #expect(weeks.count > 5)
  }

  @Test func `the second structure is told unless another is named`() throws {
    let scenario = try Shipped.scenario("two-races")
    let story = try Simulation.story(of: 0, in: scenario, seed: 1)
    #expect(story.structure == "strategic fund")
    #expect(story.first == "scattered")
    var alone = scenario
    alone.structures = [scenario.structures[0]]
    let only = try Simulation.story(of: 0, in: alone, seed: 1)
    #expect(only.structure == "scattered")
    #expect(only.first == nil)
    #expect(only.races.allSatisfy { $0.underFirst == nil })
  }

  @Test func `what is not there has no story`() throws {
    let scenario = try Shipped.scenario("two-races")
    #expect(
      throws: StoryError.unknown(
        kind: "structure", name: "pooled", known: scenario.structures.map(\.name))
    ) { try Simulation.story(of: 0, structure: "pooled", in: scenario, seed: 1) }
    #expect(
      throws: StoryError.unknown(kind: "race", name: "Cloze", known: ["Safe", "Close"])
    ) { try Simulation.story(of: 0, race: "Cloze", in: scenario, seed: 1) }
    #expect(throws: StoryError.scenario(.empty(what: "races"))) {
      try Simulation.story(of: 0, in: Scenario(), seed: 1)
    }
    var empty = scenario
    empty.structures = []
    #expect(throws: StoryError.scenario(.empty(what: "structures"))) {
      try Simulation.story(of: 0, in: empty, seed: 1)
    }
  }

  @Test(arguments: [Int.min, -1, 999_999_999, Int.max]) func `any number is a future`(
    number: Int
  ) throws {
    let scenario = try Shipped.scenario("two-races")
    let story = try Simulation.story(of: number, in: scenario, seed: .max)
    #expect(story.replicate == max(0, number))
    check(story)
  }
}
