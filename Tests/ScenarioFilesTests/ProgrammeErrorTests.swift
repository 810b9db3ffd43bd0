import ScenarioFiles
import SimulationCore
import Testing

/// What is said of loyalty, pulls and lines of the ballot that contradict the rest.
struct ProgrammeErrorTests {
  static let council = """
    {
      races: [{ name: "A" }, { name: "B" }],
      candidates: [
        { name: "Ann", race: "A", endorsedBy: ["chapter", "party"], loyalty: 0.9 },
        { name: "Bo", race: "A", endorsedBy: ["club"] },
        { name: "Cy", race: "B", seeks: ["union"] },
      ],
      slate: ["chapter"],
      organisations: [{ name: "union", endorsement: { by: "staff", seats: 1 } }],
      vehicles: [{ name: "fund", pull: 0.5 }],
      structures: [
        { name: "own" },
        { name: "party", lanes: [{ organisation: "party", votes: 0.05, attention: 0.1, discipline: 0.3, candidates: ["Ann"] }] },
      ],
    }
    """

  @Test func isValidAndComesBackFromItsOwnText() throws {
    #expect(Fixtures.problems(Self.council) == [])
    let scenario = try ScenarioReader.check(text: Self.council)
    let lane = try #require(scenario.structures[1].lanes.first)
    #expect(lane.organisation == "party" && lane.candidates == ["Ann"])
    #expect((lane.votes, lane.attention, lane.discipline) == (0.05, 0.1, 0.3))
    #expect(scenario.candidates.map(\.loyalty) == [0.9, 1, 1])
    #expect(scenario.vehicles[0].pull == 0.5)
    #expect(try ScenarioReader.check(text: ScenarioWriter.text(scenario)) == scenario)
    _ = try Simulation(scenario)
  }

  @Test func oneNumberOfSeatsOrSeveral() throws {
    for (written, numbers) in [("1", [1]), ("[2, 1]", [2, 1]), ("null", []), ("[]", [])] {
      let text = Self.council.replacing(
        "slate: [", with: "outcomes: { atLeast: \(written) }, slate: [")
      let scenario = try ScenarioReader.check(text: text)
      #expect(scenario.outcomes.atLeast == numbers)
      #expect(try ScenarioReader.check(text: ScenarioWriter.text(scenario)) == scenario)
    }
  }

  @Test(arguments: [
    Change(
      "slate: [", "outcomes: { atLeast: [1, 1, 3] }, slate: [",
      [
        "8:28: outcomes.atLeast[1]: found 1 again, expected each number once",
        "8:31: outcomes.atLeast[2]: found 3 seats, expected at most the number of races, 2",
      ]),
    Change(
      "slate: [", "outcomes: { atLeast: 9, heldElsewhere: 6 }, slate: [",
      [
        "8:24: outcomes.atLeast: found 9 seats, expected at most the number of races and seats held elsewhere, 8"
      ]),
    Change(
      "slate: [", "outcomes: { atLeast: [1, 2.5] }, slate: [",
      [
        "8:28: outcomes.atLeast[1]: found 2.5, expected a whole number from 0 to 10000"
      ]),
    Change(
      #"[{ name: "A" }, { name: "B" }]"#,
      #"[{ name: "A", counts: false }, { name: "B", counts: false }]"#,
      [
        "2:10: races: found no race that counts, expected at least one without `counts: false`",
        "10:14: vehicles[0]: found a vehicle with nobody to pay: no candidate is endorsed, expected candidates with `endorsedBy`",
        "13:30: structures[1].lanes[0]: found a line on which nobody of the slate stands, expected an organisation that endorses candidates of the slate",
      ]),
    Change(
      #"{ name: "B" }"#, #"{ name: "B", scale: 0 }"#,
      ["2:46: races[1].scale: found 0, expected a number above 0, at most 10000"]),
    Change(
      "loyalty: 0.9", "loyalty: 1.9",
      ["4:74: candidates[0].loyalty: found 1.9, expected a share from 0 to 1"]),
    Change(
      "pull: 0.5", "pull: -0.5",
      ["10:36: vehicles[0].pull: found -0.5, expected a share from 0 to 1"]),
    Change(
      "votes: 0.05", "votes: 6",
      ["13:62: structures[1].lanes[0].votes: found 6, expected a number from -5 to 5"]),
    Change(
      #"organisation: "party", "#, "",
      [
        #"13:30: structures[1].lanes[0]: found no "organisation", expected a name of 1 to 200 characters without control characters or outer spaces"#
      ]),
    Change(
      #"organisation: "party""#, #"organisation: "partei""#,
      [
        #"13:46: structures[1].lanes[0].organisation: found organisation "partei", which endorses nobody, expected one that endorses a candidate (`endorsedBy`) (did you mean "party"?)"#
      ]),
    Change(
      #"lanes: [{"#, #"lanes: [{ organisation: "party", votes: 1 }, {"#,
      [
        #"13:83: structures[1].lanes[1].organisation: found a second line of "party", expected one line for each organisation"#
      ]),
    Change(
      #"organisation: "party", votes: 0.05, attention: 0.1, discipline: 0.3, candidates: ["Ann"]"#,
      #"organisation: "club", votes: 1"#,
      [
        "13:30: structures[1].lanes[0]: found a line on which nobody of the slate stands, expected an organisation that endorses candidates of the slate"
      ]),
    Change(
      #"candidates: ["Ann"]"#, #"candidates: ["Ann", "Bo", "An"]"#,
      [
        #"13:121: structures[1].lanes[0].candidates[1]: found "Bo", whom "party" does not endorse, expected candidates with it in `endorsedBy`"#,
        #"13:127: structures[1].lanes[0].candidates[2]: found candidate "An", which does not exist, expected the name of a candidate (did you mean "Ann"?)"#,
      ]),
  ])
  func isExplained(_ change: Change) {
    let text = Self.council.replacing(change.piece, with: change.other)
    #expect(text != Self.council)
    #expect(Fixtures.problems(text) == change.expected.map { "s:" + $0 })
  }
}
