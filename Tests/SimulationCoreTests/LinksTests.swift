import Testing

@testable import SimulationCore

/// What names refer to, in a council made by hand.
@Suite struct LinksTests {
  /// Two races in the order of their names here; the second one's candidates are written first, and
  /// one of them enters later.
  private static func council(_ with: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.races = [
      Small.race("one") { $0.region = "north" }, Small.race("two") { $0.region = "south" },
      Small.race("three") { $0.region = "north" }, Small.race("four"),
    ]
    scenario.candidates = [
      Small.candidate("Late", "two", .fixed(0)) { $0.enters = 2 },
      Small.candidate("Bo", "two", .fixed(0)) { $0.endorsedBy = ["union", "club"] },
      Small.candidate("Al", "one", .fixed(0)) { $0.endorsedBy = ["club"] },
      Small.candidate("Cy", "three", .fixed(0)) { $0.seeks = ["party", "club"] },
      Small.candidate("Di", "four", .fixed(0)),
    ]
    scenario.slate = ["club"]
    var (party, union) = (Organisation(), Organisation())
    party.name = "party"
    party.endorsement.by = .vote
    union.name = "union"
    scenario.organisations = [union, party]
    scenario.donors = [
      Small.donors("near", people: 100, rate: 0.1) { $0.home = ["north"] },
      Small.donors("all", people: 100, rate: 0.1),
    ]
    scenario.vehicles = [
      Small.vehicle("fund") { $0.recipients = ["party", "union", "union"] },
      Small.vehicle("slate fund") { $0.recipients = [] },
    ]
    scenario.structures = [
      FundingStructure(name: "scattered"),
      FundingStructure(
        name: "pooled", routes: [Route(from: "*", to: "fund", share: 0.5)]),
    ]
    scenario.affinities = [Affinity(donors: "all", candidate: "Late", value: 2)]
    with(&scenario)
    return scenario
  }

  private static func error(_ with: (inout Scenario) -> Void) -> WorldError? {
    do {
      _ = try Simulation(council(with))
      return nil
    } catch {
      return error
    }
  }

  @Test func `candidates are numbered race by race, whoever enters later last`() throws {
    let links = try Links(Self.council())
    #expect(links.members == [[2], [1, 0], [3], [4]])
    #expect(links.numbers == [2, 1, 0, 3, 4])
    #expect(links.regions == [0, 1, 0, -1])
    #expect(links.regionCount == 2)
  }

  @Test func `who endorses is numbered as mentioned, then whoever chooses`() throws {
    let organisations = try Links(Self.council()).organisations
    #expect(organisations.names == ["union", "club", "party"])
    #expect(organisations.makesSlate == [false, true, false])
    #expect(organisations.endorsedBy == [[], [0, 1], [1], [], []])
    #expect(organisations.choosing == [1])
    #expect(organisations.endorser == [nil, nil, 0])
    // Of those whose endorsement Cy seeks only the party chooses.
    #expect(organisations.sought.map { $0.map(\.organisation) } == [[], [], [], [2], []])
    #expect(organisations.declared == [0, 2])
  }

  @Test func `funds pay whom their organisations endorse, or the slate`() throws {
    let links = try Links(Self.council())
    #expect(links.vehicles[0].organisations == [0, 2])
    #expect(links.vehicles[1].isSlate)
    let world = try World(first: Self.council())
    // Bo by the union, Cy who seeks the party; of the slate Al and Bo.
    #expect(world.vehicles[0].recipients == [1, 3])
    #expect(world.vehicles[1].recipients == [0, 1])
  }

  @Test func `homes are by race, affinities by number, controls after the structures`() throws {
    let links = try Links(Self.council())
    #expect(links.giving.homes == [[true, false, true, false], []])
    #expect(links.giving.affinities == [[:], [2: 2]])
    #expect(links.structures.all.map(\.name) == ["scattered", "pooled", "control", "aim only"])
    #expect(links.structures.controlFund == 0)
    #expect(links.structures.all[1].vehicles == [0])
    #expect(links.structures.all[2].vehicles == [2])
  }

  @Test func `a name that refers to nothing, or to two things, is named`() {
    #expect(Self.error { $0.races = [] } == .empty(what: "races"))
    #expect(Self.error { $0.structures = [] } == .empty(what: "structures"))
    #expect(
      Self.error { $0.candidates[4].race = "nowhere" }
        == .unknownName(kind: "race", name: "nowhere"))
    #expect(
      Self.error { $0.candidates[4].name = "Al" }
        == .duplicateName(kind: "candidates", name: "Al"))
    #expect(
      Self.error { $0.vehicles[0].recipients = ["guild"] }
        == .unknownName(kind: "organisation", name: "guild"))
    #expect(
      Self.error { $0.structures[1].routes[0].to = "purse" }
        == .unknownName(kind: "vehicle", name: "purse"))
    #expect(
      Self.error { $0.structures[1].routes[0].from = "nobody" }
        == .unknownName(kind: "source", name: "nobody"))
    #expect(
      Self.error { $0.affinities[0].candidate = "Ed" }
        == .unknownName(kind: "candidate", name: "Ed"))
    #expect(
      Self.error { $0.moneyEffect.observedUnder = "pool" }
        == .unknownName(kind: "structure", name: "pool"))
    #expect(
      Self.error { $0.candidates.removeLast() }
        == .empty(what: "candidate in race \"four\""))
  }
}
