import SimulationCore

extension ScenarioDescription {
  static let cycles = Record<Cycles>(
    "cycles",
    "Several elections of the same council in a row. Each structure goes its own way: whoever it "
      + "helped to win holds the seat at the next, and organisations start from what they became.",
    make: { Cycles() }
  ) {
    field(
      "count", \.count, .integer(1...20), unit: "elections", .assumed("one"), "Elections in a row.")
    field(
      "firstYear", \.firstYear, .optional(.integer(0...9_999)), unit: "year",
      "The year of the first, to name them by; null: `cycle 1`, `cycle 2` and so on.")
    field(
      "years", \.years, .integer(1...10), unit: "years", .verified("Chicago's council"),
      "From one election to the next.")
    field(
      "standsAgain", \.standsAgain, .share, unit: "chance",
      .computed("198 of 250 winners of Chicago's wards, 2003–2019"),
      "That whoever won stands again.")
    field(
      "triesAgain", \.triesAgain, .share, unit: "chance",
      .computed("119 of 656 losers in Chicago's wards, 2003–2019"),
      "That whoever lost does, with what is left of being known.")
    field(
      "persistence", \.persistence, .number(-1...1), unit: "slope",
      .computed("76 incumbents of Chicago's wards who stood as such twice"),
      "How much of a re-elected holder's distance from the base rate's line persists; a first "
        + "re-election is drawn from the base rate.")
    field(
      "persistentSD", \.persistentSD, .number(0...10), unit: "log weight",
      .computed("the same 76; less where `shocks` hold the luck of the day"), "SD of what is left.")
    field(
      "newcomers", \.newcomers, .strength, unit: "log weight",
      .computed("base rates of Chicago's wards, 2007–2023"),
      "Strength of the slate's newcomers, as `strength` of a candidate. Everybody else who does not "
        + "hold the seat is drawn from the base rates.")
    field(
      "newcomerAttention", \.newcomerAttention, .positiveShare, unit: "share of voters and donors",
      .assumed("a little-known local candidate"), "How well known a newcomer is.")
    field(
      "holderAttention", \.holderAttention, .positiveShare, unit: "share of voters and donors",
      .assumed("half of the ward knows its alderman"), "How well known a holder is at least.")
    field(
      "recognition", \.recognition, .share, unit: "share of attention added",
      .assumed("recognition fades; include 0 in a sweep"),
      "What is left, at the next election, of the attention a campaign added.")
    field(
      "drops", \.drops, .share, unit: "chance", .assumed("always"),
      "That a holder who broke ranks loses all endorsements, until somebody else stands in that "
        + "place.")
  }

  static let between = Record<BetweenElections>(
    "between",
    "What becomes of an organisation from one election to the next: members × (1 + yearly)^years × "
      + "(1 + campaign·C + office·O − burnout·L), with C the share of its home races where the slate "
      + "stood, O where it holds the seat and to the programme, L where it lost.",
    make: { BetweenElections() }
  ) {
    field(
      "yearly", \.yearly, .number(-1...10), unit: "share of members a year", .assumed("none"),
      "Members who join less those who leave, by organising alone.")
    field(
      "campaign", \.campaign, .number(0...10), unit: "share of members", .assumed("none"),
      "Gain from a campaign at home.")
    field(
      "office", \.office, .number(0...10), unit: "share of members", .assumed("none"),
      "Gain from an office at home.")
    field(
      "burnout", \.burnout, .share, unit: "share of members", .assumed("none"),
      "Loss after a defeat at home.")
    field(
      "carried", \.carried, .share, unit: "share of what is left",
      .assumed("a treasury carries over"), "What it has left and takes on.")
    field(
      "saved", \.saved, .share, unit: "share of dues after overhead",
      .assumed("it lives on them"), "What of the dues between elections it sets aside for the next."
    )
    field(
      "least", \.least, .integer(0...100_000_000), unit: "members", .assumed("somebody"),
      "With fewer, one with `founding` dissolves.")
  }

  static let founding = Record<Founding>(
    "founding",
    "How an organisation comes to be between two elections: with chance + campaign·C + office·O + "
      + "neighbour where one lives in the region of its home.",
    make: { Founding() }
  ) {
    field("chance", \.chance, .share, unit: "chance", .assumed("none"), "Anywhere.")
    field(
      "campaign", \.campaign, .share, unit: "chance", .assumed("none"),
      "Added where the slate stood.")
    field("office", \.office, .share, unit: "chance", .assumed("none"), "Added where it won.")
    field(
      "neighbour", \.neighbour, .share, unit: "chance", .assumed("none"),
      "Added next to others.")
    field(
      "members", \.members, .integer(1...100_000_000), unit: "people",
      .verified("60-odd dues payers, Chicago's ward organisations of 2021"),
      "Members it starts with.")
  }
}
