import SimulationCore

/// The one description of a scenario: what the reader accepts, what it checks, what the writer
/// writes, what the JSON Schema and the reference say. Defaults are those of the value types.
///
/// Sources of defaults, by their letter: V read in a published source, C computed from public data,
/// R recalled from the literature, A an assumption.
enum ScenarioDescription {
  static let scenario = Record<Scenario>(
    "scenario", "One council, its candidates, its givers, and the ways of funding to compare.",
    ignoring: ["$schema"], make: { Scenario() }
  ) {
    field("title", \.title, .line, "A short title, shown above the results.")
    field("summary", \.summary, .line, "One line for the list of scenarios.")
    field("weeks", \.weeks, .record(weeks), "The length of the campaign.")
    field("election", \.election, .record(election), "How a seat is won.")
    field(
      "races", \.races, .table(race, atMost: Sizes.races), required: true,
      "The races, one seat each.")
    field(
      "candidates", \.candidates, .table(candidate, atMost: Sizes.candidates), required: true,
      "Everyone on a ballot; each stands in one race.")
    field(
      "slate", \.slate, .names(atMost: 1_000),
      "Organisations whose endorsement puts a candidate on the slate. Empty: anybody's does.")
    field(
      "slateSize", \.slateSize, .optional(.integer(1...Sizes.candidates)), unit: "candidates",
      "How many of those on the slate stay on it: the best known (`attention`), of those equally "
        + "known the first in order. The rest stand without the endorsements that put one on it. "
        + "`null` is all (A). `run --slate-size` sets it.")
    field(
      "donors", \.donors, .table(donorSegment, atMost: Sizes.segments),
      "Groups of people who give, each with its own habits.")
    field(
      "treasuries", \.treasuries, .table(treasury, atMost: 1_000),
      "Funds that exist already and are paid out over the weeks: unions, parties, large givers.")
    field(
      "organisations", \.organisations, .table(organisation, atMost: 1_000),
      "Organisations with members, dues and treasuries of their own, and how they endorse. One that "
        + "only endorses by the scenario's list need not be here.")
    field(
      "attentionRivals", \.attentionRivals, .table(attentionRival, atMost: 1_000),
      "Campaigns outside these races that compete for the same gifts.")
    field(
      "affinities", \.affinities, .table(affinity, atMost: 1_000_000),
      "How much one segment likes one candidate beyond the other terms.")
    field(
      "vehicles", \.vehicles, .table(vehicle, atMost: 64),
      "Whatever decides where money goes besides the donors themselves.")
    field(
      "volunteers", \.volunteers, .table(volunteerGroup, atMost: Sizes.segments),
      "Groups of people who give their time.")
    field(
      "canvasses", \.canvasses, .table(canvass, atMost: 64),
      "Whatever decides where volunteers go besides themselves.")
    field("contacts", \.contacts, .record(contacts), "How volunteers' time becomes votes.")
    field(
      "structures", \.structures, .records(structure, atMost: 64), required: true,
      "The ways of funding to compare; the first is what the others are measured against.")
    field("limits", \.limits, .record(limits), "Legal limits on giving to one candidate.")
    field("giving", \.giving, .record(giving), "What donors look at when they choose.")
    field("moneyEffect", \.moneyEffect, .record(moneyEffect), "How money becomes votes.")
    field("attention", \.attention, .record(attention), "How candidates become known.")
    field("spending", \.spending, .record(spending), "How campaigns spend.")
    field("rivals", \.rivals, .record(rivals), "How opponents answer.")
    field("shocks", \.shocks, .record(shocks), "What nobody can foresee.")
    field("runoff", \.runoff, .record(runoff), "The second round.")
    field(
      "polls", \.polls, .records(poll, atMost: 1_000),
      "When polls are published and how good they are.")
    field(
      "baseRates", \.baseRates, .record(baseRates),
      "Strengths of candidates of whom only incumbency and the size of the field are known.")
    field(
      "cycles", \.cycles, .record(cycles),
      "How many elections follow one another, and what each leaves to the next.")
    field("outcomes", \.outcomes, .record(outcomes), "What is reported.")
    field("run", \.run, .record(run), "How often and from which seed.")
    field(
      "observed", \.observed, .optional(.record(observed)),
      "What really happened, printed beside what came out.")
  }

  /// The most of each that a scenario may hold.
  enum Sizes {
    static let races = 10_000
    static let candidates = 100_000
    /// Candidates in one race: pricing each one's win in hindsight reads all the others, so time
    /// grows with the square.
    static let candidatesInRace = 1_000
    static let segments = 1_000
    /// Pairs of a donor segment and a candidate (or attention rival), for each of which numbers are
    /// kept.
    static let pairs = 50_000_000
    /// What each fund, each canvass and the public believe of each candidate after each poll; some
    /// 40 bytes each.
    static let beliefs = 10_000_000
    /// A candidate's results under a structure in an election; every thread keeps several of each.
    static let results = 2_000_000
    /// Gifts of one segment in a week.
    static let weeklyGifts = 1e9
    /// Dollars that all segments give in a cycle, as expected.
    static let dollars = 1e12
  }
}
