/// Givers, a fund and ways of funding for a scenario made from results: assumptions to start from.
struct ImportedFrame {
  /// The structure that others are measured against.
  static let first = "scattered"
  /// Organisations that endorse somebody.
  let organisations: [String]

  var entries: [JSON5Entry] {
    guard !organisations.isEmpty else {
      return [
        JSON5Entry("donors", .list([donors]), comment: donorsComment),
        JSON5Entry("structures", .list([named(Self.first)]), comment: Self.howToEndorse),
      ]
    }
    return [
      JSON5Entry(
        "slate", .list(organisations.map { .string($0) }),
        comment: "Whose endorsement puts a candidate on the slate; take out those who are not part."
      ),
      JSON5Entry("donors", .list([donors]), comment: donorsComment),
      JSON5Entry(
        "vehicles", .list([fund]),
        comment: """
          (A) edit me: one fund that pays where the next dollar adds most to the chance of winning. Overhead
          between a sponsored PAC's 8% (3–15) and an independent pool's 25% (10–60); it misjudges each
          candidate's strength by an SD of .25, 8–10 points of share in a race.
          """),
      JSON5Entry(
        "structures", .list([named(Self.first), pooled]),
        comment: """
          (A) edit me: the ways of funding to compare; differences are to the first. Half of the giving goes
          through the fund, and a tenth of that is lost because a fund asks and not a name.
          """),
    ]
  }

  private static let howToEndorse = """
    Nobody is endorsed in the table, so there is no slate and nothing to compare. Fill its column
    `endorsed` and import again, or add `endorsedBy: ["slate"]` to candidates above, and then
      vehicles: [{ name: "fund", rule: "strategic-need", overhead: 0.15, payEvery: 4 }],
    and here, as a second structure,
      { name: "pooled", routes: [{ from: "small donors", to: "fund", share: 0.5, loss: 0.1 }] },
    """

  private var donorsComment: String {
    """
    (A) edit me: who gives. 3000 people, 3 gifts a year each, rising threefold towards the day; amounts as
    of a lognormal with median $22; they choose by fame, by money already raised, and by closeness.
    """
  }

  private func named(_ name: String) -> JSON5Value {
    .object([JSON5Entry("name", .string(name))])
  }

  private var donors: JSON5Value {
    .object([
      JSON5Entry("name", .string("small donors")), JSON5Entry("people", .integer(3000)),
      JSON5Entry("weeklyRate", .double(0.058)), JSON5Entry("start", .double(0.5)),
      JSON5Entry("end", .double(1.5)), JSON5Entry("runoff", .double(1.5)),
      // Masses of the lognormal with σ 1 between geometric midpoints.
      JSON5Entry(
        "menu",
        .list(
          [(5, 0.128), (10, 0.242), (25, 0.312), (50, 0.197), (100, 0.097), (250, 0.024)].map {
            .object([JSON5Entry("amount", .integer($0.0)), JSON5Entry("share", .double($0.1))])
          })),
      JSON5Entry("fame", .double(1)), JSON5Entry("momentum", .double(0.2)),
      JSON5Entry("closeness", .double(0.5)),
    ])
  }

  private var fund: JSON5Value {
    .object([
      JSON5Entry("name", .string("fund")), JSON5Entry("rule", .string("strategic-need")),
      JSON5Entry("overhead", .double(0.15)), JSON5Entry("payEvery", .integer(4)),
      JSON5Entry("view", .object([JSON5Entry("strengthError", .double(0.25))])),
    ])
  }

  private var pooled: JSON5Value {
    .object([
      JSON5Entry("name", .string("pooled")),
      JSON5Entry(
        "routes",
        .list([
          .object([
            JSON5Entry("from", .string("small donors")), JSON5Entry("to", .string("fund")),
            JSON5Entry("share", .double(0.5)), JSON5Entry("loss", .double(0.1)),
          ])
        ])),
    ])
  }
}
