/// The text of a scenario made from results: what the table says, and round it a small frame of
/// assumptions, each marked as such.
struct ImportedDocument {
  /// Where a forecast's candidates come from.
  enum Field {
    case sameNames
    /// From this table, which says who holds the seats or not.
    case named(String, marked: Bool)
  }
  enum Kind {
    case replay
    case forecast(Field)
  }
  let kind: Kind
  let title: String
  /// In quotes.
  let resultsName: String
  let races: [String]
  let candidates: [ImportedCandidate]
  let observed: JSON5Value?

  /// Organisations that endorse somebody, in the order of the table.
  var organisations: [String] {
    var seen: Set<String> = []
    return candidates.flatMap(\.endorsedBy).filter { seen.insert($0).inserted }
  }

  var text: String { JSON5Writer().text(.object(entries), comment: heading) }

  private var entries: [JSON5Entry] {
    var entries = [
      JSON5Entry("title", .string(Self.line(title))), JSON5Entry("summary", .string(summary)),
      JSON5Entry(
        "weeks",
        .object([JSON5Entry("firstRound", .integer(26)), JSON5Entry("runoff", .integer(5))]),
        comment: "(A) edit me: half a year of giving, then five weeks to a runoff."),
      JSON5Entry(
        "election",
        .object([
          JSON5Entry("method", .string("majority-runoff")),
          JSON5Entry("nest", .double(ReplayStrengths.nest)),
        ]),
        comment: """
          (A) edit me: more than half wins, or the two leaders run off; "plurality" has no runoff. The nest
          belongs to the strengths below: the field is one alternative to an incumbent (C).
          """),
      JSON5Entry(
        "races", .array(races.map { JSON5Entry(.object([JSON5Entry("name", .string($0))])) }),
        comment: """
          One seat each. `registered` and `turnout` are left at a Chicago ward's (31700, .36): they only
          count votes and never decide who wins.
          """),
      JSON5Entry("candidates", .array(candidates.map(\.entry)), comment: candidatesComment),
    ]
    entries += ImportedFrame(organisations: organisations).entries
    entries.append(
      JSON5Entry(
        "moneyEffect", .object([JSON5Entry("observedUnder", .string(ImportedFrame.first))]),
        comment: moneyComment))
    entries.append(JSON5Entry("shocks", shocks, comment: shocksComment))
    if let observed {
      entries.append(
        JSON5Entry(
          "observed", observed,
          comment: """
            What the table says of the contested races; 'sharedfund run FILE --field' prints it beside what
            comes out. Without shocks the shares are these; shocks spread them and make more runoffs.
            """))
    }
    entries.append(
      JSON5Entry(
        "run",
        .object([JSON5Entry("replicates", .integer(10_000)), JSON5Entry("seed", .integer(2027))])))
    return entries
  }

  private var shocks: JSON5Value {
    switch kind {
    case .replay:
      .object([
        JSON5Entry("citywide", .double(0)), JSON5Entry("slate", .double(0.08)),
        JSON5Entry("candidate", .double(0.25)), JSON5Entry("runoff", .double(0.17)),
      ])
    case .forecast:
      .object([
        JSON5Entry("citywide", .double(0)), JSON5Entry("slate", .double(0.08)),
        JSON5Entry("candidate", .double(0)), JSON5Entry("runoff", .double(0.17)),
      ])
    }
  }

  /// A text on one line that a title may be.
  private static func line(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(500) {
      scalars.append(Quoting.isUnsafe(scalar) ? " " : scalar)
    }
    return String(scalars)
  }
}
