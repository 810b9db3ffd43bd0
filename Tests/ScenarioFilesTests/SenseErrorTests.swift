import Testing

/// Settings that do nothing or contradict one another, each in an otherwise valid scenario.
struct SenseErrorTests {
  static let council = """
    {
      weeks: { firstRound: 26, runoff: 5 },
      election: {},
      races: [{ name: "A" }, { name: "B" }, { name: "M", counts: false }],
      candidates: [
        { name: "Ann", race: "A", endorsedBy: ["ward"] }, { name: "Bo", race: "A" },
        { name: "Cy", race: "B" }, { name: "Di", race: "B" },
        { name: "Mia", race: "M", endorsedBy: ["ward"] }, { name: "Rex", race: "M" },
      ],
      donors: [{ name: "members", people: 10, menu: [{ amount: 5, share: 1 }] }],
      volunteers: [{ name: "crew", people: 9 }],
      canvasses: [{ name: "doors" }],
      organisations: [{ name: "ward", members: 60 }, { name: "young", home: ["A"] }],
      treasuries: [{ name: "union", amount: 5 }],
      structures: [{ name: "s", hours: [{ to: "doors", share: 1 }] }],
    }
    """

  @Test func `the council is valid`() { #expect(Fixtures.problems(Self.council) == []) }

  @Test(arguments: [
    (
      #"structures:"#, #"cycles: { drops: 0.5 }, structures:"#,
      "cycles: found what an election leaves"
    ),
    (
      #"home: ["A"]"#, #"home: ["A"], founding: { chance: 1 }"#,
      "founding: found an organisation founded"
    ),
    (#"people: 9"#, #"people: 9, burnout: 0.2"#, "burnout: found people who do not come back"),
    (
      #"home: ["A"]"#, #"home: ["A"], founding: {} }], cycles: { count: 2 }, polls: [{ week: 3"#,
      "founding: found an organisation that can never be founded"
    ),
    (
      #"home: ["A"]"#,
      #"home: ["A"], founding: { neighbour: 1 } }], cycles: { count: 2 }, polls: [{ week: 3"#,
      "neighbour: found founding by neighbours alone"
    ),
    (
      #"people: 9"#, #"people: 9, local: 3"#, "volunteers[0].local: found a weight of races at home"
    ),
    (#"people: 10"#, #"people: 10, local: 3"#, "donors[0].local: found a weight of races at home"),
    (
      #"name: "doors""#, #"name: "doors", joint: { candidate: "Mia", share: 0 }"#,
      "share: found a candidate named"
    ),
    (
      #"name: "doors""#, #"name: "doors", joint: { candidate: "Bo", share: 0.5 }"#,
      "candidate: found \"Bo\", an opponent of somebody endorsed"
    ),
    (
      #"election: {}"#, #"election: { method: "plurality", threshold: 0.4 }"#,
      "threshold: found a threshold of 0.4 under"
    ),
    (#"runoff: 5 }"#, #"runoff: 0 }"#, ""),
    (
      #"members: 60"#, #"members: 60, affiliateShare: 0.5"#,
      "affiliateShare: found a share of what affiliates"
    ),
    (
      #"name: "young", home: ["A"]"#, #"name: "young", endorsement: { effect: { votes: 0.1 } }"#,
      "effect: found an effect of endorsing, but \"young\" endorses nobody"
    ),
    (
      #"name: "s","#, #"name: "s", lanes: [{ organisation: "ward" }],"#,
      "lanes[0]: found a line of the ballot that changes nothing"
    ),
    (
      #"structures:"#, #"shocks: { region: 0.1 }, structures:"#,
      "region: found luck that regions share"
    ),
    (#"structures:"#, #"slateSize: 2, structures:"#, "slateSize: found 2, but 1 are on the slate"),
    (#"structures:"#, #"slateSize: 1, structures:"#, ""),
  ])
  func `what makes no sense is said`(piece: String, other: String, message: String) throws {
    try #require(Self.council.contains(piece))
    let text = Self.council.replacing(piece, with: other, maxReplacements: 1)
    let problems = Fixtures.problems(text)
    if message.isEmpty {
      #expect(problems == [])
    } else {
      #expect(problems.contains { $0.contains(message) }, "\(problems)")
    }
  }

  /// Money for a runoff that cannot be.
  @Test func `a runoff's money needs a runoff`() {
    let text = Self.council.replacing("amount: 5 }", with: "amount: 5, runoff: 2 }")
    #expect(Fixtures.problems(text) == [])
    #expect(
      Fixtures.problems(text.replacing("runoff: 5 }", with: "runoff: 0 }"))
        .contains { $0.contains("treasuries[0].runoff: found money for a runoff without weeks") })
    #expect(
      Fixtures.problems(text.replacing("election: {}", with: #"election: { method: "plurality" }"#))
        .contains { $0.contains("treasuries[0].runoff: found money for a runoff under plurality") })
  }

  @Test func `whoever has no opponent needs no doors`() {
    let text = Self.council
      .replacing(#", { name: "Rex", race: "M" }"#, with: "")
      .replacing(
        #"name: "doors""#, with: #"name: "doors", joint: { candidate: "Mia", share: 0.5 }"#)
    #expect(
      Fixtures.problems(text).contains { $0.contains("found \"Mia\", whom nobody opposes") })
  }
}
