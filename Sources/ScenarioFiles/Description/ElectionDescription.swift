import SimulationCore

extension ScenarioDescription {
  static let weeks = Record<Weeks>(
    "weeks", "The length of a campaign.", make: { Weeks() }
  ) {
    field(
      "firstRound", \.firstRound, .integer(1...520), unit: "weeks",
      .assumed("half a year of campaigning"),
      "Weeks of giving and campaigning before the first round.")
    field(
      "runoff", \.runoff, .integer(0...104), unit: "weeks",
      .verified("Chicago 2023: 28 February to 4 April"),
      "Weeks between the first round and the runoff; 0: no new money reaches the runoff.")
  }

  static let election = Record<ElectionRule>(
    "election", "How a seat is won.", make: { ElectionRule() }
  ) {
    field(
      "method", \.method, .choice, .verified("Chicago's rule for aldermen"),
      "`majority-runoff`: more than the threshold, or a runoff of the two leaders. `plurality`: "
        + "the most votes.")
    field(
      "threshold", \.threshold, .share, unit: "share of votes",
      .verified("a majority, Chicago's rule"),
      "The share of votes above which the leader wins outright.")
    field(
      "nest", \.nest, .positiveShare, unit: "exponent",
      .assumed("the flat softmax; Chicago's wards 2007–2023 give 0.64 (C)"),
      "Exponent of the field against an incumbent: the incumbent's share is w/(w + F^nest), F "
        + "being the challengers' weights together.")
  }

  static let race = Record<Race>("race", "One seat.", make: { Race() }) {
    field("name", \.name, .name, required: true, "Its name, unique among races.")
    field(
      "region", \.region, .optionalName,
      "The part of the city it is in, if regions share shocks or donors.")
    field(
      "registered", \.registered, .integer(0...1_000_000_000), unit: "voters",
      .computed("mean of Chicago's wards, 2023"),
      "Registered voters; for counts of votes only, never to decide who wins.")
    field(
      "turnout", \.turnout, .share, unit: "share of registered",
      .verified("Chicago 2015–2023: 34, 35.5 and 35.9%"), "Expected turnout of the first round.")
    field(
      "value", \.value, .number(0...1_000_000), unit: "relative worth",
      .assumed("all seats are worth the same"), "Worth of the seat to the funds' rules.")
    field(
      "counts", \.counts, .bool, .assumed("a seat of the council"),
      "Whether its seat is among the slate's; false: another office, such as the mayor's, with "
        + "money and a result of its own.")
    field(
      "scale", \.scale, .number(above: 0, to: 10_000), unit: "factor on `moneyEffect.scale`",
      .assumed("a ward's; a citywide race needs some 50 times the money"),
      "How much more money moves as much there.")
  }

  static let candidate = Record<Candidate>(
    "candidate", "Someone on a ballot.", make: { Candidate() }
  ) {
    field("name", \.name, .name, required: true, "A name, unique in the scenario.")
    field(
      "race", \.race, .name, required: true,
      "The race the candidate stands in; at most 1000 stand in one.")
    field(
      "strength", \.strength, .strength, unit: "log weight",
      .computed("base rates of Chicago's wards, 2007–2023"),
      "The logarithm of the weight with voters when no money has been spent and no shock has "
        + "fallen: a number, a number with an SD, or `base-rate`.")
    field(
      "incumbent", \.incumbent, .choice, "Whether the candidate holds the seat, and how it was got."
    )
    field(
      "endorsedBy", \.endorsedBy, .names(atMost: 1_000),
      "Organisations that endorse the candidate.")
    field(
      "seeks", \.seeks, .optional(.names(atMost: 1_000)),
      "Organisations whose endorsement the candidate seeks, where they choose by vote or by staff; "
        + "null: those of `endorsedBy`.")
    field(
      "attention", \.attention, .positiveShare, unit: "share of voters and donors",
      .assumed("a little-known local candidate"), "How well known the candidate is at the start.")
    field(
      "swing", \.swing, .number(-10...10), unit: "loading", .assumed("indifferent"),
      "Loading of the citywide shock: +1 gains when the city swings to the slate's side.")
    field(
      "position", \.position, .number(-1...1), unit: "axis of views", .assumed("the middle"),
      "A position, for the nearness of eliminated candidates' voters.")
    field(
      "ownMoney", \.ownMoney, .money(upTo: 1_000_000_000),
      "Money the campaign raises by itself over the first round's weeks, in equal weekly parts; it "
        + "goes on at that rate in a runoff.")
    field(
      "selfFunding", \.selfFunding, .money(upTo: 1_000_000_000),
      "What the candidate gives his or her own campaign, in equal parts over the first round's "
        + "weeks; no limit binds it.")
    field(
      "target", \.target, .money(upTo: 1_000_000_000),
      .verified("near the mean of all candidates in Chicago 2023, $95,000"),
      "The total a campaign could use; the rule `need` pays up to it.")
    field(
      "loyalty", \.loyalty, .share, unit: "chance", .assumed("everybody holds to it"),
      "The chance that, elected, the candidate holds to the slate's programme where nobody's money "
        + "and no ballot line pulls.")
    field(
      "enters", \.enters, .integer(1...20), unit: "election", .assumed("the first"),
      "The first election at which the candidate can stand. Who enters later, or where organised, is "
        + "the slate's next candidate of the race: stands only while nobody else there is on the "
        + "slate; one a race.")
    field(
      "whereOrganised", \.whereOrganised, .bool, .assumed("everywhere"),
      "Whether the candidate stands only where an organisation with members is at home.")
  }

  static let runoff = Record<RunoffRule>(
    "runoff", "The runoff as nearly a new race: persistence × log first-round share + these terms.",
    make: { RunoffRule() }
  ) {
    field(
      "persistence", \.persistence, .number(0...2), unit: "factor",
      .computed("73 runoffs in Chicago, 2007–2023"),
      "How much of the first round's log ratio persists.")
    field(
      "leader", \.leader, .number(-5...5), unit: "log weight",
      .computed("Chicago's runoffs, 2007–2023"), "Added for the leader of the first round.")
    field(
      "incumbentLeading", \.incumbentLeading, .number(-5...5), unit: "log weight",
      .computed("Chicago's runoffs, 2007–2023"), "Added for an incumbent who led.")
    field(
      "incumbentSecond", \.incumbentSecond, .number(-5...5), unit: "log weight",
      .computed("Chicago's runoffs, 2007–2023"), "Added for an incumbent who came second.")
    field(
      "nearness", \.nearness, .number(0...10), unit: "log weight per unit of distance",
      .assumed("none"),
      "Weight of the nearness of positions to the eliminated candidates' voters.")
    field(
      "moneyFactor", \.moneyFactor, .number(0...10), unit: "factor",
      .assumed("money works as in the first round"), "Factor on the effect of the runoff's money.")
    field(
      "turnout", \.turnout, .number(0...5), unit: "ratio to the first round",
      .verified("Chicago 2015–2023: 41.1/34, 33.1/35.5, 38.7/35.9"), "Turnout of the runoff.")
  }

  static let baseRates = Record<BaseRates>(
    "baseRates", "Strengths drawn where only incumbency and the size of the field are known.",
    make: { BaseRates() }
  ) {
    field(
      "incumbent", \.incumbent, .number(-10...10), unit: "log weight",
      .computed("212 contested races in Chicago, 2007–2023"), "Mean of an elected incumbent.")
    field(
      "incumbentSD", \.incumbentSD, .number(0...10), unit: "log weight",
      .computed("212 contested races in Chicago, 2007–2023"), "SD of an incumbent's.")
    field(
      "appointedPenalty", \.appointedPenalty, .number(-10...10), unit: "log weight",
      .computed("11 appointed incumbents in Chicago"),
      "How far appointed incumbents sit below elected ones.")
    field(
      "challengerSD", \.challengerSD, .number(0...10), unit: "log weight",
      .computed("212 contested races in Chicago, 2007–2023"), "SD among challengers.")
    field(
      "openSD", \.openSD, .number(0...10), unit: "log weight",
      .computed("212 contested races in Chicago, 2007–2023"), "SD where no incumbent runs.")
  }
}
