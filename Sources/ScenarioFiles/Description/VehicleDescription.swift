import SimulationCore

extension ScenarioDescription {
  static let vehicle = Record<Vehicle>(
    "vehicle", "Whatever decides where pooled money goes: a PAC, a coalition's fund, a party.",
    make: { Vehicle() }
  ) {
    field(
      "name", \.name, .name, required: true, "A name, unique among vehicles; `direct` is taken.")
    field("kind", \.kind, .choice, .assumed("a PAC"), "What kind of giver it is in law.")
    field("rule", \.rule, .rule, .assumed("the simplest"), "How it apportions its money.")
    field(
      "overhead", \.overhead, .share, unit: "share of receipts",
      .assumed("none; sponsored union PACs 8% (3–15), independent pools 25% (10–60)"),
      "The share of what it receives that it costs to run.")
    field(
      "reserve", \.reserve, .share, unit: "share after overhead", .assumed("none"),
      "The share of what is left that is kept for the runoff.")
    field(
      "recipients", \.recipients, .names(atMost: 1_000),
      "The organisations whose endorsements it pays; empty: everyone on the slate; `[\"*\"]`: everyone "
        + "on a ballot.")
    field(
      "payEvery", \.payEvery, .integer(1...520), unit: "weeks", .assumed("every week"),
      "It pays in the weeks that are multiples of this, and in the last.")
    field("view", \.view, .record(view), "What it knows.")
    field(
      "members", \.members, .record(members),
      "Who votes on where its money goes; only for rules that count ballots.")
    field(
      "pull", \.pull, .share, unit: "share of loyalty",
      .assumed("its money asks for nothing"),
      "The share of a candidate's `loyalty` that is lost were all of the candidate's money its; of "
        + "less money, in proportion.")
    field(
      "cash", \.cash, .money(upTo: 1_000_000_000), "What it has at the start, its costs paid.")
  }

  static let members = Record<MembersVote>(
    "members",
    "How a fund's members vote: each approves, once, of the recipients with the largest "
      + "fame·ln(attention) + closeness·(how close the race looks, 0…1) + taste·(a Gumbel draw).",
    make: { MembersVote() }
  ) {
    field(
      "voters", \.voters, .integer(1...10_000), unit: "members",
      .assumed("of the size of a ward organisation with 60-odd dues payers"), "Members who vote.")
    field(
      "approvals", \.approvals, .integer(1...1_000), unit: "recipients", .assumed("a short list"),
      "Recipients each approves of, or all if there are fewer.")
    field(
      "fame", \.fame, .number(-10...10), unit: "weight",
      .assumed("as small donors choose: fame and closeness .40 to .20"), "Weight of ln(attention).")
    field(
      "closeness", \.closeness, .number(-10...10), unit: "weight", .assumed("half of fame's"),
      "Weight of how close the race looks.")
    field(
      "taste", \.taste, .number(0...10), unit: "log appeal",
      .assumed("a multinomial logit; 0 makes all ballots the same"), "How far tastes differ.")
    field(
      "ask", \.ask, .optional(.money(upTo: 1_000_000_000)),
      "What each recipient asks of the fund; null: its campaign target. At most the legal limit.")
  }

  static let view = Record<View>(
    "view", "What a vehicle knows of the races; it never sees the truth.", make: { View() }
  ) {
    field(
      "strengthError", \.strengthError, .number(0...10), unit: "log weight",
      .assumed("a planner's SD of 8–10 points where few wards are polled"),
      "SD of the error in its judgement of each candidate's strength.")
    field(
      "readsPolls", \.readsPolls, .bool, .assumed("it does"),
      "Whether it reads the polls; the rules adaptive and thompson always do.")
  }

  static let structure = Record<FundingStructure>(
    "structure", "A way of funding: what is not routed, donors give directly.",
    make: { FundingStructure() }
  ) {
    field("name", \.name, .name, required: true, "A name, unique among structures.")
    field("routes", \.routes, .records(route, atMost: 10_000), "The routing table.")
    field(
      "hours", \.hours, .records(route, atMost: 10_000),
      "The same for volunteers' hours; what is not routed is scattered.")
    field(
      "lanes", \.lanes, .records(lane, atMost: 1_000),
      "Lines of the ballot that organisations open under it.")
  }

  static let lane = Record<BallotLane>(
    "lane",
    "A line of the ballot: under the structure, those whom the organisation endorses stand on it.",
    make: { BallotLane() }
  ) {
    field(
      "organisation", \.organisation, .name, required: true,
      "The organisation whose line it is; one line each.")
    field(
      "candidates", \.candidates, .optional(.names(atMost: 1_000)),
      "Of those it endorses, the only ones who stand on its line; null: all.")
    field(
      "votes", \.votes, .number(-5...5), unit: "log weight",
      .assumed("a name on the ballot moves nobody"),
      "Added in the first round; everybody knows of it. A runoff keeps what persists.")
    field(
      "attention", \.attention, .share, unit: "share of the unaware", .assumed("none"),
      "Who learn of the candidate before the first week.")
    field(
      "discipline", \.discipline, .share, unit: "share of loyalty", .assumed("none"),
      "The part of `loyalty` to the slate's programme that a winner on the line gives up.")
  }

  static let route = Record<Route>("route", "One line of a routing table.", make: { Route() }) {
    field(
      "from", \.from, .name,
      "A donor segment, treasury or organisation; `*` is every donor segment.")
    field(
      "to", \.to, .name, required: true,
      "The vehicle it goes to; donors pay into none of kind `public`.")
    field(
      "share", \.share, .share, unit: "share of the source", required: true,
      "The share of the source's giving; the shares of one source sum to at most 1.")
    field(
      "loss", \.loss, .share, unit: "share of the routed", .assumed("none"),
      "The share of that giving that is lost because a fund asks and not a name.")
  }
}
