import SimulationCore

extension ScenarioDescription {
  static let rivalCommittee = Record<RivalCommittee>(
    "rivalCommittee",
    "A committee that pays, every week, the strongest opponent of the slate (as the public believes) "
      + "in each race it entered; where its budget is short, in proportion to what it wants to pay.",
    make: { RivalCommittee() }
  ) {
    field("name", \.name, .name, required: true, "A name, unique among rival committees.")
    field(
      "budget", \.budget, .positiveMoney(upTo: 1_000_000_000), required: true,
      "All it can spend in the cycle.")
    field(
      "kind", \.kind, .choice, .assumed("an independent-expenditure committee"),
      "What kind of giver it is in law, not `public`; limits bind all but `independent`.")
    field(
      "enters", \.enters, .share, unit: "closeness",
      .assumed("races whose believed lead is within 1.2 of its SD"),
      "It enters, for good, the races that look closer to the public than this; below 1, as closeness "
        + "never is more.")
    field(
      "base", \.base, .money(upTo: 1_000_000_000), unit: "dollars a week and race",
      "What it pays a week in each race it entered; above 0, or `reaction` is.")
    field(
      "reaction", \.reaction, .number(0...10), unit: "dollars per dollar", .assumed("none"),
      "What it adds per dollar of gifts and grants that the slate's candidates in the race received "
        + "the week before.")
    field(
      "perRace", \.perRace, .optional(.positiveMoney(upTo: 1_000_000_000)),
      "The most it pays in one race; null: its budget.")
    field(
      "from", \.from, .integer(1...624), unit: "week", .assumed("from the start"),
      "The first week in which it enters and pays; weeks count on through the runoff.")
  }

  static let unifyingEnemy = Record<UnifyingEnemy>(
    "unifyingEnemy",
    "Donors' rates are multiplied by 1 + gain·(1 − exp(−E/scale)), with E what rival committees have "
      + "spent up to the week before.",
    make: { UnifyingEnemy() }
  ) {
    field(
      "gain", \.gain, .number(0...10), unit: "share of the rate", .assumed("none"),
      "The most that rates rise.")
    field(
      "scale", \.scale, .positiveMoney(upTo: 1_000_000_000),
      .assumed("the spending that lifts limits in Illinois"),
      "The spending that brings 63% of it.")
  }
}
