import SimulationCore

extension ScenarioDescription {
  static let poll = Record<Poll>(
    "poll", "One published round of polls.", make: { Poll() }
  ) {
    field(
      "week", \.week, .integer(1...520), unit: "week of the first round",
      .assumed("the first week"), "The week at whose start it is known.")
    field(
      "error", \.error, .number(above: 0, to: 0.5), unit: "SD of a two-way share",
      .assumed("ward polls 0.045 (0.035–0.06)"), "Its error.")
    field(
      "races", \.races, .names(atMost: Sizes.races),
      "The races polled; empty: all.")
  }

  static let outcomes = Record<OutcomeSettings>(
    "outcomes", "What is reported.", make: { OutcomeSettings() }
  ) {
    field(
      "atLeast", \.atLeast, .oneOrMore(of: .integer(0...Sizes.races), atMost: 100), unit: "seats",
      "The numbers of seats whose chance is reported, such as a majority; null: the first "
        + "structure's median + 1.")
    field(
      "heldElsewhere", \.heldElsewhere, .integer(0...Sizes.races), unit: "seats",
      "Seats that allies hold already and that are not up here; they count towards `atLeast` "
        + "alone.")
    field(
      "control", \.control, .optionalName,
      "The vehicle whose rule and information the control lends to all donors; empty: the first that "
        + "donors pay into.")
    field(
      "closeMargin", \.closeMargin, .share, unit: "share of votes",
      .computed("21% of Chicago's contested races end within 10 points"),
      "A race is close when it was decided by less than this.")
  }

  static let run = Record<RunSettings>(
    "run", "How often and from which seed.", make: { RunSettings() }
  ) {
    field(
      "replicates", \.replicates, .integer(1...1_000_000_000), unit: "replicates",
      .assumed("enough for a standard error of a hundredth of the spread"), "Replicates.")
    field(
      "seed", \.seed, .integer(0...UInt64.max), .assumed("any number"),
      "The seed of every random number.")
  }

  static let observed = Record<ObservedField>(
    "observed", "How the field really came out; what is absent is not printed.",
    make: { ObservedField() }
  ) {
    field("source", \.source, .line, "Where the figures come from.")
    field(
      "runoffs", \.runoffs, .optional(.share), unit: "share of contested races",
      "Went to a runoff.")
    field(
      "openSeatRunoffs", \.openSeatRunoffs, .optional(.share), unit: "share of open seats",
      "Went to a runoff.")
    field(
      "incumbentsReelected", \.incumbentsReelected, .optional(.share),
      unit: "share of incumbents in contested races", "Kept the seat.")
    field(
      "leaderShare", \.leaderShare, .list(of: .share, atMost: 5, placeholder: 0),
      unit: "share of votes",
      "The leader's first-round share in contested races at the 10th, 25th, 50th, 75th and 90th "
        + "percentile; all five or none.")
    field(
      "leadersWinningRunoff", \.leadersWinningRunoff, .optional(.share), unit: "share of runoffs",
      "Won by the leader of the first round.")
  }
}
