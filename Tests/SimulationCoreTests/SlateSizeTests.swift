import SimulationCore
import Testing

/// Slates of which only the best known stay.
@Suite struct SlateSizeTests {
  private func names(_ scenario: Scenario) -> [String] {
    scenario.cutToSlateSize().onSlate.map(\.name)
  }

  @Test func `the best known stay, then the first, then those who enter later`() {
    var scenario = Scenario()
    scenario.races = ["a", "b", "c", "d", "e"].map { Small.race($0) }
    scenario.races.append(Small.race("mayor") { $0.counts = false })
    scenario.candidates = [
      Small.candidate("low", "a", slate: true) { $0.attention = 0.1 },
      Small.candidate("later", "b", slate: true) {
        $0.attention = 0.9
        $0.enters = 2
      },
      Small.candidate("high", "c", slate: true) { $0.attention = 0.5 },
      Small.candidate("next", "d", slate: true) { $0.attention = 0.3 },
      Small.candidate("also", "e", slate: true) { $0.attention = 0.3 },
      Small.candidate("ally", "mayor", slate: true) { $0.attention = 0.05 },
      Small.candidate("rival", "a") { $0.attention = 0.9 },
    ]
    #expect(names(scenario) == ["low", "later", "high", "next", "also"])
    for (size, left) in [
      (1, ["high"]), (2, ["high", "next"]), (3, ["high", "next", "also"]),
      (4, ["low", "high", "next", "also"]), (5, ["low", "later", "high", "next", "also"]),
    ] {
      scenario.slateSize = size
      #expect(names(scenario) == left)
      #expect(scenario.cutToSlateSize().isEndorsed(scenario.candidates[5]))
    }
  }

  /// Only the endorsements that put one on the slate go.
  @Test func `other organisations go on endorsing`() {
    var scenario = Scenario()
    scenario.races = [Small.race("a"), Small.race("b")]
    scenario.slate = ["slate"]
    scenario.candidates = [
      Small.candidate("Ann", "a") {
        $0.endorsedBy = ["ward", "slate"]
        $0.seeks = ["slate", "union"]
      },
      Small.candidate("Bob", "b", slate: true) { $0.attention = 0.9 },
    ]
    scenario.slateSize = 1
    let cut = scenario.cutToSlateSize()
    #expect(cut.candidates[0].endorsedBy == ["ward"] && cut.candidates[0].seeks == ["union"])
    scenario.slate = []
    #expect(names(scenario) == ["Bob"])
    #expect(scenario.cutToSlateSize().candidates[0].endorsedBy.isEmpty)
  }

  /// A slate of full size is the slate: the same results in every field, of one election, of
  /// several, in a story.
  @Test func `a slate of full size gives the same bytes`() throws {
    for name in ["slate-size", "organisations", "cycles", "mayor"] {
      let scenario = try Shipped.scenario(name)
      var sized = scenario
      sized.slateSize = scenario.onSlate.count
      let plain = try Simulation(scenario).run(replicates: 60, seed: 4)
      let full = try Simulation(sized).run(replicates: 60, seed: 4)
      #expect(String(reflecting: full) == String(reflecting: plain), "\(name)")
      let story = try Simulation.story(of: 3, in: sized, seed: 4)
      #expect(
        String(reflecting: story)
          == String(reflecting: try Simulation.story(of: 3, in: scenario, seed: 4)))
    }
  }

  /// A cut slate is what it would be if the others had never been endorsed, by hand.
  @Test func `a cut slate is a shorter slate`() throws {
    var scenario = try Shipped.scenario("slate-size")
    var shorter = scenario
    for c in scenario.candidates.indices where c >= 4 { shorter.candidates[c].endorsedBy = [] }
    scenario.slateSize = 4
    let cut = try Simulation(scenario).run(replicates: 200, seed: 4)
    #expect(cut.slateSize == 4)
    #expect(
      String(reflecting: cut)
        == String(reflecting: try Simulation(shorter).run(replicates: 200, seed: 4)))
  }

  /// Every shipped scenario runs with one on the slate.
  @Test func `one alone`() throws {
    for name in ["chicago-2019", "chicago-2023", "chicago-2027", "party-entry", "hours", "law"] {
      var scenario = try Shipped.scenario(name)
      scenario.slateSize = 1
      let results = try Simulation(scenario).run(replicates: 2, seed: 4)
      #expect(results.slateSize == 1 && results.structures[0].seats.counts.count <= 2, "\(name)")
    }
  }
}
