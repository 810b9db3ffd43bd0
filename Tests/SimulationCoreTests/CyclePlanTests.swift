import Foundation
import Testing

@testable import SimulationCore

extension CyclePlan {
  /// The plan of a scenario whose names are good.
  init(_ scenario: Scenario) {
    do {
      self.init(scenario, try Links(scenario))
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

extension CycleState {
  /// As a scenario begins whose names are good.
  init(_ scenario: Scenario) { self.init(CyclePlan(scenario)) }
}

/// What one election leaves to the next, from outcomes made by hand.
@Suite struct CyclePlanTests {
  @Test func `the controls are met in all elections of a replicate or in none`() throws {
    let world = try Simulation(Self.council()).world
    for number in [0, 7, 8, 2040, 2048, 2056, 2080, 1 << 30] {
      let first = world.hasControls(inReplicate: number)
      #expect(first == ![7, 2056].contains(number))
      for cycle in 1...3 {
        #expect(
          world.hasControls(inReplicate: CyclePlan.replicate(number, cycle: cycle)) == first)
      }
    }
  }

  /// Two races: Ann of the slate against Bob, who holds the seat, and Cyd; Dee of the slate against
  /// Eve.
  static func council(with: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = 20
    scenario.weeks.runoff = 6
    scenario.election.nest = 0.64
    scenario.races = [
      Small.race("held") { $0.region = "north" }, Small.race("open") { $0.region = "south" },
    ]
    scenario.candidates = [
      Small.candidate("Ann", "held", .fixed(0.3), slate: true) { $0.attention = 0.2 },
      Small.candidate("Bob", "held", .fixed(0.9)) {
        $0.incumbent = .elected
        $0.attention = 0.6
        $0.ownMoney = 5_000_00
        $0.selfFunding = 70_00
      },
      Small.candidate("Cyd", "held", .baseRate) { $0.ownMoney = 100_00 },
      Small.candidate("Dee", "open", .uncertain(mean: 0.2, sd: 0.1), slate: true) {
        $0.selfFunding = 30_00
      },
      Small.candidate("Eve", "open", .fixed(0)),
    ]
    scenario.structures = [FundingStructure(name: "scattered")]
    scenario.cycles.count = 3
    with(&scenario)
    return scenario
  }

  static let ann = 0
  static let bob = 1
  static let cyd = 2
  static let dee = 3
  static let eve = 4

  /// An election that these win, with no luck of any other kind: winners stand again, losers do not,
  /// nothing is founded.
  struct Election {
    let plan: CyclePlan
    var state: CycleState
    var outcome: CycleOutcome
    var luck: CycleLuck

    init(_ scenario: Scenario, winners: [Int], after state: CycleState? = nil) {
      plan = CyclePlan(scenario)
      self.state = state ?? CycleState(scenario)
      let everybody = scenario.candidates.count
      outcome = CycleOutcome(
        winners: winners, shares: Array(repeating: 0.5, count: everybody),
        known: self.state.people.map(\.attention), holds: Array(repeating: true, count: everybody),
        kept: scenario.organisations.map { _ in 0 }, funds: scenario.vehicles.map { _ in 0 })
      luck = CycleLuck(
        again: Array(repeating: 0.5, count: everybody),
        drop: Array(repeating: 0.5, count: everybody),
        founding: scenario.organisations.map { _ in 0.999_999 })
    }

    var next: CycleState { plan.next(after: state, outcome, luck: luck) }
  }

  private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(1, abs(b)) }

  // MARK: Who stands

  @Test func `who won stands again below a chance, who lost below another`() {
    let scenario = Self.council()
    let terms = scenario.cycles
    for (luck, again) in [(terms.standsAgain.nextDown, true), (terms.standsAgain, false)] {
      var election = Election(scenario, winners: [Self.bob, Self.dee])
      election.luck.again[Self.dee] = luck
      let next = election.next
      #expect(next.cycle == 1)
      #expect(next.people[Self.dee].incumbent == (again ? .elected : .no))
      #expect(next.people[Self.dee].selfFunding == (again ? 30_00 : 0))
      #expect(next.people[Self.dee].attention == (again ? 0.5 : 0.1))
    }
    for (luck, again) in [(terms.triesAgain.nextDown, true), (terms.triesAgain, false)] {
      var election = Election(scenario, winners: [Self.bob, Self.dee])
      election.luck.again[Self.ann] = luck
      election.outcome.known[Self.ann] = 0.8
      let next = election.next
      // 0.2 and a quarter of the 0.6 that the campaign added, or a newcomer.
      #expect(close(next.people[Self.ann].attention, again ? 0.35 : 0.1))
      #expect(next.people[Self.ann].incumbent == .no)
      // Nobody inherits what was known of the one who stood before.
      #expect(next.people[Self.ann].strength == .baseRate)
    }
  }

  @Test func `newcomers of the slate have the strength they are said to have`() {
    let scenario = Self.council { $0.cycles.newcomers = .uncertain(mean: 0.4, sd: 0.2) }
    var election = Election(scenario, winners: [Self.cyd, Self.dee])
    election.luck.again = [0.9, 0.9, 0.9, 0.9, 0.9]
    let people = election.next.people
    #expect(people[Self.ann].strength == .uncertain(mean: 0.4, sd: 0.2))
    #expect(people[Self.dee].strength == .uncertain(mean: 0.4, sd: 0.2))
    for place in [Self.bob, Self.cyd, Self.eve] { #expect(people[place].strength == .baseRate) }
    #expect(people.allSatisfy { $0.incumbent == .no && $0.stands && $0.attention == 0.1 })
  }

  @Test func `a first win says nothing, a second leaves a part of the residual`() throws {
    var scenario = Self.council()
    scenario.cycles.persistentSD = 0.3
    // Won as newcomers: base rates.
    var election = Election(scenario, winners: [Self.cyd, Self.dee])
    election.outcome.shares[Self.dee] = 0.7
    let once = election.next
    #expect(once.people[Self.cyd].strength == .baseRate)
    #expect(once.people[Self.dee].strength == .baseRate)
    // Won again in a field of three and of two.
    election = Election(scenario, winners: [Self.cyd, Self.dee], after: once)
    election.outcome.shares[Self.cyd] = 0.6
    election.outcome.shares[Self.dee] = 0.45
    let twice = election.next
    func mean(_ share: Double, others: Double, line: Double = 0.87) -> Double {
      0.87 + 0.67 * (log(share / (1 - share)) + 0.64 * log(others) - line)
    }
    for (place, expected) in [
      (Self.cyd, mean(0.6, others: 2)), (Self.dee, mean(0.45, others: 1)),
    ] {
      guard case .uncertain(let value, let sd) = twice.people[place].strength else {
        Issue.record("no uncertain strength")
        continue
      }
      #expect(close(value, expected) && sd == 0.3)
    }
    // Whoever was appointed stood below the line.
    scenario.candidates[Self.bob].incumbent = .appointed
    election = Election(scenario, winners: [Self.bob, Self.dee])
    election.outcome.shares[Self.bob] = 0.55
    let kept = election.next.people[Self.bob]
    #expect(kept.incumbent == .elected)
    guard case .uncertain(let value, _) = kept.strength else {
      Issue.record("no uncertain strength")
      return
    }
    #expect(close(value, mean(0.55, others: 2, line: 0.87 - 0.12)))
  }

  @Test func `a landslide is bounded and an unopposed holder says nothing`() throws {
    let scenario = Self.council {
      $0.candidates[Self.dee].incumbent = .elected
      $0.candidates.removeLast()
    }
    var election = Election(scenario, winners: [Self.bob, Self.dee])
    election.outcome.shares = [0, 1 - 1e-12, 0, 1]
    let next = election.next
    #expect(next.people[Self.dee].strength == .baseRate)
    guard case .uncertain(let value, _) = next.people[Self.bob].strength else {
      Issue.record("no uncertain strength")
      return
    }
    #expect(close(value, 0.87 + 0.67 * 10))
  }

  @Test func `attention is carried in part, within its bounds`() {
    var scenario = Self.council()
    scenario.cycles.recognition = 0.5
    scenario.cycles.holderAttention = 0.45
    scenario.cycles.newcomerAttention = 0.15
    var election = Election(scenario, winners: [Self.bob, Self.dee])
    election.luck.again[Self.ann] = 0.01
    election.luck.again[Self.eve] = 0.01
    election.outcome.known = [0.5, 0.9, 0.9, 0.6, 0.02]
    let known = election.next.people.map(\.attention)
    #expect(close(known[Self.ann], 0.35))
    #expect(close(known[Self.bob], 0.75))
    #expect(known[Self.cyd] == 0.15)
    // 0.1 + 0.25 is less than a holder's least, 0.1 − 0.04 less than a newcomer's.
    #expect(known[Self.dee] == 0.45)
    #expect(known[Self.eve] == 0.15)
    scenario.cycles.recognition = 1
    election = Election(scenario, winners: [Self.bob, Self.dee])
    election.outcome.known[Self.bob] = 1
    #expect(close(election.next.people[Self.bob].attention, 1))
  }

  // MARK: Breaking ranks

  @Test func `who breaks ranks is dropped until somebody else stands in that place`() {
    let scenario = Self.council { $0.cycles.drops = 0.4 }
    for (luck, dropped) in [(0.4.nextDown, true), (0.4, false)] {
      var election = Election(scenario, winners: [Self.ann, Self.dee])
      election.outcome.holds[Self.dee] = false
      election.luck.drop[Self.dee] = luck
      let next = election.next
      #expect(next.people.map(\.isDropped) == [false, false, false, dropped, false])
      #expect(next.dropped == (dropped ? 1 : 0))
      #expect(next.people[Self.dee].incumbent == .elected)
      #expect(election.plan.isOnSlate(Self.dee, next) == !dropped)
      let ballot = election.plan.election(in: next).ballot
      #expect(ballot.dropped.indices.filter { ballot.dropped[$0] } == (dropped ? [Self.dee] : []))
      let links = election.plan.links
      var endorsers: [String] = []
      ballot.forEachEndorser(of: Self.dee, links) {
        endorsers.append(links.organisations.names[$0])
      }
      #expect(endorsers == (dropped ? [] : ["slate"]))
      guard dropped else { continue }
      // Keeps the seat, breaks ranks again: dropped still, but once.
      var again = Election(scenario, winners: [Self.ann, Self.dee], after: next)
      again.outcome.holds[Self.dee] = false
      again.luck.drop[Self.dee] = 0
      #expect(again.next.people[Self.dee].isDropped && again.next.dropped == 0)
      // Retires, or loses and even tries again: the place is the slate's.
      again.luck.again[Self.dee] = 0.99
      #expect(!again.next.people[Self.dee].isDropped)
      #expect(again.plan.isOnSlate(Self.dee, again.next))
      again = Election(scenario, winners: [Self.ann, Self.eve], after: next)
      again.luck.again[Self.dee] = 0
      #expect(!again.next.people[Self.dee].isDropped)
    }
    // Whoever is not of the slate has no ranks to break, and who retires is not dropped.
    var election = Election(scenario, winners: [Self.bob, Self.dee])
    election.outcome.holds = [false, false, false, false, false]
    election.luck.drop = [0, 0, 0, 0, 0]
    election.luck.again[Self.dee] = 0.99
    #expect(election.next.dropped == 0)
    #expect(!election.next.people.contains { $0.isDropped })
  }

  // MARK: Money of candidates

  @Test func `whoever funds the holder goes with the seat outside the slate`() {
    let scenario = Self.council()
    // Bob's 5,000 dollars go to Cyd, who beats him, not to Ann of the slate.
    #expect(
      Election(scenario, winners: [Self.cyd, Self.dee]).next.people.map(\.ownMoney)
        == [0, 100_00, 5_000_00, 0, 0])
    for winner in [Self.ann, Self.bob] {
      #expect(
        Election(scenario, winners: [winner, Self.dee]).next.people.map(\.ownMoney)
          == [0, 5_000_00, 100_00, 0, 0])
    }
    // Nobody holds the open seat; nobody's own money is a newcomer's.
    #expect(
      Election(scenario, winners: [Self.bob, Self.eve]).next.people.map(\.selfFunding)
        == [0, 70_00, 0, 0, 0])
    #expect(
      Election(scenario, winners: [Self.cyd, Self.dee]).next.people.map(\.selfFunding)
        == [0, 0, 0, 30_00, 0])
  }

  // MARK: Who enters later

  /// With Fay, who enters the second election, and Gil, where organised, both of the slate.
  private func withLater(_ with: (inout Scenario) -> Void = { _ in }) -> Scenario {
    Self.council { scenario in
      scenario.races.append(Small.race("late") { $0.region = "north" })
      scenario.candidates += [
        Small.candidate("Fay", "late", .fixed(0.1), slate: true) { $0.enters = 2 },
        Small.candidate("Hal", "late", .fixed(0)),
        Small.candidate("Gil", "open", .fixed(0.5), slate: true) { $0.whereOrganised = true },
      ]
      var ward = Organisation()
      ward.name = "ward"
      ward.home = ["south"]
      ward.members = 10
      scenario.organisations = [ward]
      with(&scenario)
    }
  }

  private let fay = 5
  private let hal = 6
  private let gil = 7

  @Test func `who enters later stands from then on, and keeps what is known`() {
    let scenario = withLater()
    let opening = CycleState(scenario)
    #expect(opening.people.map(\.stands) == [true, true, true, true, true, false, true, false])
    let absent = CyclePlan(scenario).election(in: opening).ballot.absent
    #expect(absent.indices.filter { absent[$0] } == [fay, gil])
    let next = Election(scenario, winners: [Self.bob, Self.dee, hal]).next
    #expect(next.people[fay].stands && !next.people[gil].stands)
    // Whoever did not stand is no newcomer.
    #expect(next.people[fay].strength == .fixed(0.1))
    // And goes on standing, whoever it is.
    let after = Election(scenario, winners: [Self.bob, Self.dee, hal], after: next).next
    #expect(after.people[fay].stands && after.people[fay].strength == .baseRate)
  }

  @Test func `the slate's next stands only while nobody else of it does`() {
    let scenario = withLater()
    var election = Election(scenario, winners: [Self.bob, Self.dee, hal])
    election.outcome.holds[Self.dee] = false
    var next = election.next
    // Dee was dropped, so Gil stands against her.
    #expect(next.people[Self.dee].isDropped && next.people[gil].stands)
    // Gil wins: both stay, Gil as holder.
    election = Election(scenario, winners: [Self.bob, gil, hal], after: next)
    var after = election.next
    #expect(after.people[gil].stands && after.people[gil].incumbent == .elected)
    #expect(!after.people[Self.dee].isDropped)
    // Once Gil retires the place is closed again, since Dee's has somebody of the slate.
    election = Election(scenario, winners: [Self.bob, gil, hal], after: after)
    election.luck.again[gil] = 0.99
    #expect(!election.next.people[gil].stands)
    // Dee keeps the seat: Gil makes way only when she does.
    election = Election(scenario, winners: [Self.bob, Self.dee, hal], after: next)
    #expect(election.next.people[gil].stands)
    election.luck.again[Self.dee] = 0.99
    after = election.next
    #expect(!after.people[gil].stands && !after.people[Self.dee].isDropped)
    // Without an organisation at home nobody enters.
    let alone = withLater { $0.organisations[0].home = ["north"] }
    election = Election(alone, winners: [Self.bob, Self.dee, hal])
    election.outcome.holds[Self.dee] = false
    next = election.next
    #expect(next.people[Self.dee].isDropped && !next.people[gil].stands)
  }

  /// An endorser that does not exist puts nobody on the slate, and so keeps nobody from entering.
  @Test func `endorsement by an organisation still to be founded counts once it is`() {
    let scenario = withLater { scenario in
      scenario.candidates[Self.dee].endorsedBy = ["ward"]
      scenario.candidates[gil].enters = 2
      scenario.candidates[gil].whereOrganised = false
      scenario.organisations[0].members = 0
      scenario.organisations[0].founding = Founding()
      scenario.organisations[0].founding?.chance = 0.5
    }
    let plan = CyclePlan(scenario)
    let dormant = plan.election(in: CycleState(plan)).ballot.dormant
    #expect(zip(plan.links.organisations.names, dormant).filter(\.1).map(\.0) == ["ward"])
    var election = Election(scenario, winners: [Self.bob, Self.dee, hal])
    election.outcome.holds[Self.dee] = false
    #expect(!election.plan.isOnSlate(Self.dee, election.state))
    var next = election.next
    // She was nobody's, so nobody drops her, and Gil is the slate's.
    #expect(next.dropped == 0 && next.people[gil].stands)
    election.luck.founding = [0.49]
    next = election.next
    #expect(next.founded == 1 && election.plan.isOnSlate(Self.dee, next))
    #expect(!next.people[gil].stands)
  }
}
