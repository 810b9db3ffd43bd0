import Allocation
import ScenarioFiles
import SimulationCore
import Testing

/// What is said of organisations whose settings contradict one another.
struct OrganisationErrorTests {
  static let council = """
    {
      races: [{ name: "A" }, { name: "B" }],
      candidates: [
        { name: "Ann", race: "A", endorsedBy: ["chapter"] },
        { name: "Bo", race: "A", seeks: ["union"] },
        { name: "Cy", race: "B" },
      ],
      treasuries: [{ name: "dues", amount: 10 }],
      organisations: [
        { name: "chapter", members: 60 },
        { name: "union", treasury: 5000, endorsement: { by: "vote", seats: 1, rule: "phragmen" } },
        { name: "roof", affiliates: ["chapter", "union"], affiliateShare: 0.5, turf: 0.5 },
      ],
      vehicles: [{ name: "fund", recipients: ["chapter", "union"] }, { name: "own", recipients: ["union"] }],
      structures: [{ name: "s", routes: [{ from: "union", to: "own", share: 1 }, { from: "roof", to: "fund", share: 1 }] }],
    }
    """

  @Test func isValidAndComesBackFromItsOwnText() throws {
    #expect(Fixtures.problems(Self.council) == [])
    let scenario = try ScenarioReader.check(text: Self.council)
    #expect(scenario.organisations[1].endorsement.rule == .phragmen)
    #expect(scenario.candidates.map(\.seeks) == [nil, ["union"], nil])
    #expect(try ScenarioReader.check(text: ScenarioWriter.text(scenario)) == scenario)
    _ = try Simulation(scenario)
  }

  @Test(arguments: [
    Change(
      #"seeks: ["union"]"#, #"seeks: []"#,
      [
        #"11:57: organisations[1].endorsement.by: found a choice among nobody: no candidate seeks "union", expected candidates with it in `seeks` or `endorsedBy`, or "list""#
      ]),
    Change(
      #"seeks: ["union"]"#, #"seeks: ["union", "unoin"]"#,
      [
        #"5:47: candidates[1].seeks[1]: found organisation "unoin", which endorses nobody, expected one of `organisations` (did you mean "union"?)"#
      ]),
    Change(
      "seats: 1,", "seats: 0,",
      [
        "11:72: organisations[1].endorsement.seats: found 0, expected a whole number from 1 to 1000"
      ]),
    Change(
      #"rule: "phragmen""#, #"rule: "need""#,
      [
        #"11:81: organisations[1].endorsement.rule: found "need", expected a rule that counts ballots, such as "greedy-votes" or "phragmen""#
      ]),
    Change(
      "turf: 0.5", "turf: 1",
      [
        #"12:82: organisations[2].turf: found 1, with a route to "fund" in structure "s", expected less, or routes only to a vehicle whose `recipients` are "roof" alone"#
      ]),
    Change(
      "treasury: 5000,", "treasury: 5000, turf: 1,", []),
    Change(
      "members: 60", #"affiliates: ["roof"], affiliateShare: 0.1"#,
      [
        #"10:37: organisations[0].affiliates[0]: found a ring of affiliates, "chapter" from "roof" from "chapter", expected money that goes one way"#
      ]),
    Change(
      "members: 60", #"affiliates: ["chapter"], affiliateShare: 0.1"#,
      [
        #"10:37: organisations[0].affiliates[0]: found a ring of affiliates, "chapter" from "chapter", expected money that goes one way"#
      ]),
    Change(
      #"["chapter", "union"], affiliateShare: 0.5"#, #"["chapter"]"#,
      [
        "12:33: organisations[2].affiliates: found affiliates that hand on nothing (`affiliateShare` is 0), expected a share above 0, or no affiliates"
      ]),
    Change(
      #"["chapter", "union"], aff"#, #"["chapter", "chapter"], aff"#,
      [
        #"12:45: organisations[2].affiliates[1]: found "chapter" again, expected each name once"#
      ]),
    Change(
      "members: 60", #"affiliates: ["union"], affiliateShare: 0.6"#,
      [
        #"12:71: organisations[2].affiliateShare: found shares of "union" that sum to 1.1, expected at most 1"#
      ]),
    Change(
      #"["chapter", "union"], aff"#, #"["chaptre"], aff"#,
      [
        #"12:34: organisations[2].affiliates[0]: found organisation "chaptre", which does not exist, expected one of `organisations` (did you mean "chapter"?)"#
      ]),
    Change(
      #"name: "roof""#, #"name: "dues""#,
      [
        #"12:13: organisations[2].name: found donor segment, treasury or organisation "dues" again, expected a name of its own (first at 8:24)"#,
        #"15:86: structures[0].routes[1].from: found source "roof", which does not exist, expected a donor segment, a treasury, or "*" for every segment"#,
      ]),
    Change(
      "members: 60", "members: 60, growth: 1",
      [
        "10:45: organisations[0].growth: found growth to more than 100000000 members, expected less growth"
      ]),
    Change(
      #"["chapter", "union"] }"#, #"["roof"] }"#,
      [
        #"14:43: vehicles[0].recipients[0]: found organisation "roof", which endorses nobody, expected one that endorses a candidate (`endorsedBy`)"#
      ]),
  ])
  func isExplained(_ change: Change) {
    let text = Self.council.replacing(change.piece, with: change.other)
    #expect(text != Self.council)
    #expect(Fixtures.problems(text) == change.expected.map { "s:" + $0 })
  }

  @Test func duesStayWhereEveryCentIsExact() {
    let text = Self.council.replacing("members: 60", with: "members: 100000000, dues: 1000")
    #expect(Fixtures.problems(text) == [])
    let long = text.replacing("races: [", with: "weeks: { firstRound: 104 }, races: [")
    #expect(
      Fixtures.problems(long) == [
        "s:10:50: organisations[0].dues: found up to $2.52e12 of dues in the cycle, "
          + "expected at most $1e12"
      ])
  }
}
