import ScenarioFiles
import SimulationCore
import Testing

/// Several elections in a row as a file says them, and what is said of those that contradict
/// themselves.
struct CyclesErrorTests {
  static let council = """
    {
      weeks: { firstRound: 26, runoff: 5 },
      races: [{ name: "A", region: "north" }, { name: "B" }],
      candidates: [
        { name: "Ann", race: "A", endorsedBy: ["ward"] },
        { name: "Bo", race: "A", incumbent: "elected" },
        { name: "Cy", race: "B" },
        { name: "Di", race: "B", endorsedBy: ["young"], enters: 2, whereOrganised: true },
      ],
      donors: [{ name: "members", people: 10, menu: [{ amount: 5, share: 1 }], organisation: "ward" }],
      volunteers: [{ name: "crew", people: 9, organisation: "young", burnout: 0.3 }],
      organisations: [
        { name: "ward", members: 60, home: ["A"],
          between: { yearly: 0.02, campaign: 0.1, office: 0.2, burnout: 0.3, carried: 0.4, saved: 0.5, least: 6 } },
        { name: "young", home: ["north", "B"],
          founding: { chance: 0.1, campaign: 0.2, office: 0.3, neighbour: 0.4, members: 70 } },
      ],
      vehicles: [{ name: "fund", cash: 12.50 }],
      structures: [{ name: "s" }],
      cycles: { count: 3, firstYear: 2027, years: 2, standsAgain: 0.7, triesAgain: 0.2, persistence: 0.5, persistentSD: 0.4, newcomers: { mean: 0.1, sd: 0.2 }, newcomerAttention: 0.05, holderAttention: 0.6, recognition: 0.3, drops: 0.9 },
    }
    """

  @Test func everyFieldIsReadAndComesBackFromItsOwnText() throws {
    #expect(Fixtures.problems(Self.council) == [])
    let scenario = try ScenarioReader.check(text: Self.council)
    var cycles = Cycles()
    (cycles.count, cycles.firstYear, cycles.years) = (3, 2027, 2)
    (cycles.standsAgain, cycles.triesAgain) = (0.7, 0.2)
    (cycles.persistence, cycles.persistentSD) = (0.5, 0.4)
    cycles.newcomers = .uncertain(mean: 0.1, sd: 0.2)
    (cycles.newcomerAttention, cycles.holderAttention) = (0.05, 0.6)
    (cycles.recognition, cycles.drops) = (0.3, 0.9)
    #expect(scenario.cycles == cycles)
    #expect(scenario.candidates.map(\.enters) == [1, 1, 1, 2])
    #expect(scenario.candidates.map(\.whereOrganised) == [false, false, false, true])
    #expect(scenario.organisations.map(\.home) == [["A"], ["north", "B"]])
    var between = BetweenElections()
    (between.yearly, between.campaign, between.office) = (0.02, 0.1, 0.2)
    (between.burnout, between.carried, between.saved, between.least) = (0.3, 0.4, 0.5, 6)
    #expect(scenario.organisations.map(\.between) == [between, BetweenElections()])
    var founding = Founding()
    (founding.chance, founding.campaign, founding.office) = (0.1, 0.2, 0.3)
    (founding.neighbour, founding.members) = (0.4, 70)
    #expect(scenario.organisations.map(\.founding) == [nil, founding])
    #expect(scenario.donors[0].organisation == "ward")
    #expect(scenario.volunteers[0].organisation == "young" && scenario.volunteers[0].burnout == 0.3)
    #expect(scenario.vehicles[0].cash == 12_50)
    #expect(try ScenarioReader.check(text: ScenarioWriter.text(scenario)) == scenario)
    #expect(try Simulation(scenario).run(replicates: 3, seed: 1).horizon?.cycles.last == "2031")
  }

  @Test func withoutAWordThereIsOneElection() throws {
    let scenario = try ScenarioReader.check(text: Fixtures.small)
    #expect(scenario.cycles == Cycles())
    #expect(scenario.candidates.allSatisfy { $0.enters == 1 && !$0.whereOrganised })
    #expect(!ScenarioWriter.text(scenario).contains("cycles"))
  }

  @Test(arguments: [
    Change(
      "years: 2,", "years: 1,",
      []),
    Change(
      "weeks: { firstRound: 26, runoff: 5 },", "weeks: { firstRound: 100, runoff: 5 },",
      [
        "20:47: cycles.years: found 2 years between campaigns of 105 weeks, expected campaigns of at most 104 weeks, or more years"
      ]),
    Change(
      "enters: 2,", "enters: 4,",
      [
        "8:61: candidates[3].enters: found election 4 of 3, expected at most `cycles.count`, 3"
      ]),
    Change(
      #"endorsedBy: ["young"], enters: 2"#, "enters: 2",
      [
        "8:38: candidates[3].enters: found a candidate who enters later and whom nobody endorses, expected the slate's next candidate, with `endorsedBy`"
      ]),
    Change(
      #"endorsedBy: ["young"], enters: 2, whereOrganised"#, "whereOrganised",
      [
        "8:46: candidates[3].whereOrganised: found a candidate who enters later and whom nobody endorses, expected the slate's next candidate, with `endorsedBy`"
      ]),
    Change(
      "donors: [", #"slate: ["ward"], donors: ["#,
      [
        "8:61: candidates[3].enters: found a candidate who enters later and is not of the slate, expected the slate's next candidate, with one of `slate` in `endorsedBy`"
      ]),
    Change(
      "enters: 2,", #"enters: 2, incumbent: "elected","#,
      [
        "8:61: candidates[3].enters: found a holder who enters later, expected `incumbent` of no"
      ]),
    Change(
      #"home: ["north", "B"]"#, #"home: ["nroth", "B"]"#,
      [
        #"15:29: organisations[1].home[0]: found race or region "nroth", which does not exist, expected the name of a race or region (did you mean "north"?)"#
      ]),
    Change(
      #"{ name: "Cy", race: "B" }"#,
      #"{ name: "Cy", race: "B", endorsedBy: ["ward"], enters: 3 }, { name: "El", race: "B" }"#,
      [
        #"8:61: candidates[4].enters: found a second candidate of race "B" who enters later, expected at most one (the first is "Cy")"#
      ]),
    Change(
      #"{ name: "Cy", race: "B" },"#, "",
      [
        #"3:43: races[1]: found race "B" where everybody enters later, expected a candidate who stands from the start"#
      ]),
    Change(
      #"{ name: "young", home"#, #"{ name: "young", members: 5, home"#,
      [
        "16:17: organisations[1].founding: found an organisation to be founded that has members, expected `members` of 0, or no `founding`"
      ]),
    Change(
      #"organisation: "ward" }]"#, #"organisation: "wrad" }]"#,
      [
        #"10:90: donors[0].organisation: found organisation "wrad", which does not exist, expected one of `organisations` (did you mean "ward"?)"#
      ]),
    Change(
      #"organisation: "young", burnout"#, #"organisation: "chapter", burnout"#,
      [
        #"11:57: volunteers[0].organisation: found organisation "chapter", which does not exist, expected one of `organisations`"#
      ]),
    Change(
      "count: 3,", "count: 0,",
      ["20:20: cycles.count: found 0, expected a whole number from 1 to 20"]
    ),
    Change(
      "standsAgain: 0.7", "standsAgain: 1.7",
      ["20:63: cycles.standsAgain: found 1.7, expected a share from 0 to 1"]),
    Change(
      "newcomerAttention: 0.05", "newcomerAttention: 0",
      [
        "20:176: cycles.newcomerAttention: found 0, expected a share above 0, at most 1"
      ]),
    Change(
      "cash: 12.50", "cash: 12.505",
      [
        "18:36: vehicles[0].cash: found 12.505, expected dollars from 0 to 1000000000, with at most two decimals"
      ]),
  ])
  func isExplained(_ change: Change) {
    let text = Self.council.replacing(change.piece, with: change.other)
    #expect(text != Self.council)
    #expect(Fixtures.problems(text) == change.expected.map { "s:" + $0 })
  }

  /// What only later elections read is not set for one alone, and a home is needed where a candidate
  /// waits for one.
  @Test func oneElectionAlone() {
    let one = Self.council.replacing("count: 3", with: "count: 1")
      .replacing("enters: 2, ", with: "")
    #expect(
      Fixtures.problems(one) == [
        "s:11:75: volunteers[0].burnout: found people who do not come back for the next election, "
          + "but there is none, expected `cycles.count` above 1, or 0",
        "s:14:16: organisations[0].between: found what happens between elections, but there is one "
          + "alone, expected `cycles.count` above 1, or no `between`",
        "s:16:17: organisations[1].founding: found an organisation founded between elections, but "
          + "there is one alone, expected `cycles.count` above 1, or no `founding`",
        "s:20:11: cycles: found what an election leaves to the next, but there is one alone, "
          + "expected `count` above 1, or no `cycles`",
      ])
    let homeless = Self.council.replacing(#"home: ["A"],"#, with: "")
      .replacing(#"home: ["north", "B"],"#, with: "")
    #expect(
      Fixtures.problems(homeless) == [
        "s:8:80: candidates[3].whereOrganised: found a candidate who needs an organisation at home, "
          + "but none has a `home`, expected `organisations` with `home`, or false"
      ])
  }
}
