import SimulationCore

extension ScenarioDescription {
  static let moneyEffect = Record<MoneyEffect>(
    "moneyEffect", "The log weight gains θ·ln(1 + goodwill/scale).", make: { MoneyEffect() }
  ) {
    field(
      "openSeat", \.openSeat, .number(0...5), unit: "log weight per ln of money",
      .assumed("3 points of share (1.5–5) per ln of spending; include 0 in a sweep"),
      "θ of a candidate for an open seat.")
    field(
      "challenger", \.challenger, .number(0...5), unit: "log weight per ln of money",
      .assumed("2 points (1–4); 2.1 ± 0.4 in US House first differences (C)"),
      "θ of a challenger to an incumbent.")
    field(
      "incumbent", \.incumbent, .number(0...5), unit: "log weight per ln of money",
      .assumed("half a point (0–2); 0 ± 1.4 in US House first differences (C)"),
      "θ of an incumbent.")
    field(
      "scale", \.scale, .positiveMoney(upTo: 1_000_000_000), .assumed("a small campaign"),
      "The goodwill from which returns diminish.")
    field(
      "recognition", \.recognition, .number(0...10), unit: "log weight per unit of attention",
      .assumed("none"), "Effect of attention above where the candidate started.")
    field(
      "observedUnder", \.observedUnder, .optionalName,
      "The structure under which strengths were observed; only money beyond its mean moves votes. "
        + "Empty: strengths are those of candidates without money.")
  }

  static let attention = Record<AttentionDynamics>(
    "attention", "Attention gains gain·(1 − A)·(1 − exp(−dollars/scale)) a week.",
    make: { AttentionDynamics() }
  ) {
    field(
      "giftGain", \.giftGain, .share, unit: "share of the unaware per week",
      .assumed("workload W1"), "Gain from direct gifts.")
    field(
      "giftScale", \.giftScale, .positiveMoney(upTo: 1_000_000_000), .assumed("workload W1"),
      "Scale of a week's direct gifts.")
    field(
      "spendingGain", \.spendingGain, .share, unit: "share of the unaware per week",
      .assumed("none"), "Gain from spending.")
    field(
      "spendingScale", \.spendingScale, .positiveMoney(upTo: 1_000_000_000),
      .assumed("a small campaign"), "Scale of a week's spending.")
    field(
      "contactGain", \.contactGain, .share, unit: "share of the unaware per week",
      .assumed("none"), "Gain from volunteers' contacts.")
    field(
      "contactScale", \.contactScale, .number(above: 0, to: 1_000_000_000), unit: "contacts",
      .assumed("ninety hours"), "Scale of a week's contacts.")
    field(
      "endorsementGain", \.endorsementGain, .share, unit: "share of the unaware",
      .assumed("none"), "A one-time gain in the first week for those on the slate.")
    field(
      "decay", \.decay, .share, unit: "share per week", .assumed("none"),
      "The share of attention above its start that is lost each week.")
  }

  static let spending = Record<SpendingPlan>(
    "spending", "How campaigns spend what they have.", make: { SpendingPlan() }
  ) {
    field(
      "pace", \.pace, .choice, .assumed("money is spent at once"),
      "`as-received`: everything in its week. `even`: in equal parts over the weeks left.")
    field(
      "decay", \.decay, .share, unit: "share per week",
      .assumed("none; advertising alone loses well above half a week (V)"),
      "The share of goodwill that fades each week.")
    field(
      "reserve", \.reserve, .share, unit: "share of receipts", .assumed("none"),
      "The share of what arrives that a campaign keeps for a runoff.")
    field(
      "channels", \.channels, .records(spendingChannel, atMost: 16),
      "What campaigns buy to reach voters one by one; the rest of the spending builds goodwill.")
  }

  static let rivals = Record<RivalResponse>(
    "rivals", "How opponents answer the slate's money.", make: { RivalResponse() }
  ) {
    field(
      "reaction", \.reaction, .number(0...10), unit: "dollars per dollar", .assumed("none"),
      "What a race's opponents raise, a week later, per dollar that reaches the slate's candidate.")
    field(
      "committees", \.committees, .records(rivalCommittee, atMost: 100),
      "Business and single-issue committees that pay the slate's opponents.")
  }

  static let shocks = Record<Shocks>(
    "shocks", "What nobody can foresee, drawn once per replicate for every structure.",
    make: { Shocks() }
  ) {
    field(
      "citywide", \.citywide, .number(0...10), unit: "SD in log weight",
      .assumed("2.5 points (1.5–5)"), "The citywide swing, times each candidate's `swing`.")
    field(
      "slate", \.slate, .number(0...10), unit: "SD in log weight",
      .assumed("2 points (0–4); data do not identify it: sweep it"), "The whole slate.")
    field(
      "region", \.region, .number(0...10), unit: "SD in log weight", .assumed("none"),
      "The slate in one region.")
    field(
      "incumbents", \.incumbents, .number(0...10), unit: "SD in log weight",
      .assumed("none; Chicago's years differ by 0.16 (C)"), "All incumbents.")
    field(
      "candidate", \.candidate, .number(0...10), unit: "SD in log weight",
      .computed("a ward SD of 9 points (7–11) in Chicago's rematches"),
      "Each candidate in the first round.")
    field(
      "runoff", \.runoff, .number(0...10), unit: "SD in log weight",
      .computed("a residual SD of 6.5 points (5–8) in Chicago's runoffs"),
      "Each candidate anew in the runoff.")
    field(
      "degreesOfFreedom", \.degreesOfFreedom, .optional(.number(above: 2, to: 1_000)),
      unit: "degrees of freedom", .assumed("the normal"),
      "Student's t for the candidates' own shocks; null: the normal.")
    field(
      "turnout", \.turnout, .number(0...2), unit: "SD of the logarithm",
      .assumed("between Chicago's years; 31–42% (A)"), "Turnout, common to the city.")
    field(
      "economy", \.economy, .number(0...2), unit: "SD of the logarithm", .assumed("none"),
      "What donors can give, common to all; its mean stays 1.")
  }
}
