import SimulationCore

extension ScenarioDescription {
  static let giftOption = Record<GiftOption>(
    "giftOption", "One line of a gift menu.", make: { GiftOption() }
  ) {
    field(
      "amount", \.amount, .positiveMoney(upTo: 1_000_000_000), required: true,
      "The amount of the gift.")
    field(
      "share", \.share, .share, unit: "share of gifts", required: true,
      "The share of gifts of this amount; a menu's shares sum to 1.")
  }

  static let donorSegment = Record<DonorSegment>(
    "donorSegment", "People who give alike.", make: { DonorSegment() }
  ) {
    field("name", \.name, .name, required: true, "A name, unique among donors and treasuries.")
    field(
      "people", \.people, .integer(0...10_000_000_000), unit: "people", required: true,
      "How many people.")
    field(
      "weeklyRate", \.weeklyRate, .number(0...100), unit: "gifts per person and week",
      .assumed("about one gift a year; active online donors give 6 a year, 0.12 a week"),
      "Gifts before the curve.")
    field(
      "start", \.start, .number(0...100), unit: "factor on the rate", .assumed("a flat curve"),
      "The curve at the start: in week t of T the rate is multiplied by start + (end − start)·t/T.")
    field(
      "end", \.end, .number(0...100), unit: "factor on the rate", .assumed("a flat curve"),
      "The curve in the last week before the first round.")
    field(
      "runoff", \.runoff, .number(0...100), unit: "factor on the rate", .assumed("a flat curve"),
      "The factor in the runoff's weeks.")
    field(
      "menu", \.menu, .records(giftOption, atMost: 1_000),
      "Amounts and their shares; in a table `5:0.25;10:0.75`.")
    field(
      "budget", \.budget, .optional(.money(upTo: 1_000_000_000_000)),
      "The most the segment as a whole gives in the cycle; its rate falls as the budget empties.")
    field(
      "fame", \.fame, .number(-10...10), unit: "exponent",
      .assumed("gifts in proportion to fame"), "Exponent of a target's attention.")
    field(
      "momentum", \.momentum, .number(-10...10), unit: "exponent", .assumed("none"),
      "Exponent of a target's public money, 1 + raised/scale.")
    field(
      "closeness", \.closeness, .number(-10...10), unit: "log appeal", .assumed("none"),
      "Weight of how close the race looks, 0…1.")
    field(
      "endorsed", \.endorsed, .number(-10...10), unit: "log appeal", .assumed("none"),
      "Weight of being on the slate.")
    field(
      "local", \.local, .number(-10...10), unit: "log appeal", .assumed("none"),
      "Weight of the race being at home.")
    field(
      "home", \.home, .names(atMost: 10_000),
      "The races or regions that are home to the segment.")
    field(
      "others", \.others, .optional(.number(-100...100)), unit: "log appeal",
      "The appeal of candidates outside the slate, against 0 for those on it; null: never.")
    field(
      "elsewhere", \.elsewhere, .optional(.number(-100...100)), unit: "log appeal",
      "The appeal of each attention rival, against 0 for the slate; null: never.")
    field(
      "nothing", \.nothing, .optional(.number(-100...100)), unit: "log appeal",
      "The appeal of giving nothing; null: every impulse becomes a gift.")
    field(
      "organisation", \.organisation, .optionalName,
      "The organisation whose people these are: their number changes from one election to the next "
        + "as its membership does.")
  }

  static let treasury = Record<Treasury>(
    "treasury", "A fund that exists already and is paid out in equal weekly parts.",
    make: { Treasury() }
  ) {
    field("name", \.name, .name, required: true, "A name, unique among donors and treasuries.")
    field(
      "amount", \.amount, .money(upTo: 1_000_000_000), required: true,
      "What it pays out over the first round's weeks.")
    field(
      "runoff", \.runoff, .money(upTo: 1_000_000_000),
      "What it pays out over the runoff's weeks, if there are any.")
    field(
      "organisation", \.organisation, .optionalName,
      "The organisation whose money it is; the rule `dues-returned` pays it to those it endorses.")
    field(
      "kind", \.kind, .choice, .assumed("most treasuries are unions'"),
      "What kind of giver it is in law, for the limits on giving to a committee.")
  }

  static let attentionRival = Record<AttentionRival>(
    "attentionRival", "A campaign outside these races that attracts gifts.",
    make: { AttentionRival() }
  ) {
    field("name", \.name, .name, required: true, "A name, unique among candidates and rivals.")
    field(
      "attention", \.attention, .positiveShare, unit: "share of donors",
      .assumed("a famous campaign"), "How well known it is.")
    field(
      "appeal", \.appeal, .number(-100...100), unit: "log appeal",
      .assumed("no more than `elsewhere` says"), "Added to each segment's `elsewhere`.")
  }

  static let affinity = Record<Affinity>(
    "affinity", "How much one segment likes one candidate beyond the other terms.",
    make: { Affinity() }
  ) {
    field("donors", \.donors, .name, required: true, "The segment's name.")
    field("candidate", \.candidate, .name, required: true, "The candidate's or rival's name.")
    field(
      "value", \.value, .number(-100...100), unit: "log appeal", required: true,
      "Added to the candidate's appeal; opens a candidate to a segment that would never give "
        + "outside the slate.")
  }

  static let giving = Record<GivingSettings>(
    "giving", "What donors look at when they choose.", make: { GivingSettings() }
  ) {
    field(
      "raisedScale", \.raisedScale, .positiveMoney(upTo: 1_000_000_000),
      .assumed("a small campaign"), "Scale of public money in the momentum term.")
    field(
      "unifyingEnemy", \.unifyingEnemy, .record(unifyingEnemy),
      "How what rival committees spend moves donors.")
  }
}
