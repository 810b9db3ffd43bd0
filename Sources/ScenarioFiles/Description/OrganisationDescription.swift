import Allocation
import SimulationCore

extension ScenarioDescription {
  static let organisation = Record<Organisation>(
    "organisation",
    "An organisation with money of its own and an endorsement: each week it takes in dues and an "
      + "equal part of its treasury. What is left after `overhead` it spends up to `spendable`, less "
      + "what the opposition within holds back, through those it is affiliated to, its own vehicle, "
      + "and its routes.",
    make: { Organisation() }
  ) {
    field(
      "name", \.name, .name, required: true,
      "A name, unique among organisations, donors and treasuries; the one candidates, vehicles and "
        + "routes use.")
    field(
      "kind", \.kind, .choice, .assumed("as for treasuries"),
      "What kind of giver it is in law, for the limits on giving to a committee.")
    field("members", \.members, .integer(0...100_000_000), unit: "people", "Members at the start.")
    field(
      "dues", \.dues, .money(upTo: 1_000), unit: "dollars a month and payer",
      .verified("suggested by Chicago's ward organisations, 2021"),
      "Dues of one payer in a month; a week brings 12/52 of it.")
    field(
      "payers", \.payers, .share, unit: "share of members", .assumed("all pay"),
      "The share of members who pay dues.")
    field(
      "growth", \.growth, .share, unit: "share of members per week", .assumed("none"),
      "Members who join, on average.")
    field(
      "lapse", \.lapse, .share, unit: "share of members per week", .assumed("none"),
      "Members who leave, on average.")
    field(
      "duesElasticity", \.duesElasticity, .number(0...2), unit: "exponent", .assumed("none"),
      "Exponent of the donor economy's shock in what dues bring.")
    field(
      "treasury", \.treasury, .money(upTo: 1_000_000_000),
      "What it has at the start, in equal parts over the first round's weeks.")
    field(
      "overhead", \.overhead, .share, unit: "share of dues and treasury", .assumed("none"),
      "What it costs to run.")
    field(
      "spendable", \.spendable, .share, unit: "share after overhead", .assumed("all of it"),
      "The most that may be spent on politics.")
    field(
      "budgetShock", \.budgetShock, .number(0...2), unit: "SD of the logarithm", .assumed("none"),
      "A factor of mean 1 on `spendable`, drawn once per replicate; never above all it has.")
    field(
      "conservatism", \.conservatism, .share, unit: "share", .assumed("none"),
      "How far it heeds the opposition within: it spends the share 1 − conservatism·opposition of "
        + "what it may.")
    field(
      "opposition", \.opposition, .share, unit: "share", .assumed("none"),
      "How strong the opposition within to political spending is.")
    field(
      "affiliates", \.affiliates, .names(atMost: 1_000),
      "Organisations of whose spending a part goes through this one.")
    field(
      "affiliateShare", \.affiliateShare, .share, unit: "share of their spending",
      .assumed("none"), "That part.")
    field(
      "turf", \.turf, .share, unit: "share of its money", .assumed("none"),
      "What it keeps for its own vehicle (one whose `recipients` are this organisation alone) and "
        + "never routes to a shared fund; without a route to such a vehicle it stays in the treasury."
    )
    field(
      "endorsement", \.endorsement, .record(endorsement), "Whom it endorses and what that is worth."
    )
    field(
      "home", \.home, .names(atMost: 10_000),
      "The races or regions that are its home; empty: it is touched by whatever happens to those it "
        + "endorses.")
    field(
      "between", \.between, .record(between),
      "What becomes of it from one election to the next.")
    field(
      "founding", \.founding, .optional(.record(founding)),
      "How it comes to be, if it starts without members; null: it is there from the start.")
  }

  static let endorsement = Record<Endorsement>(
    "endorsement", "How an organisation comes to endorse, and what its endorsement does.",
    make: { Endorsement() }
  ) {
    field(
      "by", \.by, .choice, .assumed("as the scenario says"),
      "`list`: whoever names it in `endorsedBy`. `vote`: its members choose, `staff`: its staff "
        + "choose, once per replicate, among those who seek it.")
    field(
      "seats", \.seats, .integer(1...1_000), unit: "candidates", .assumed("a short list"),
      "Endorsements at most, under `vote` and `staff`; if no more seek it, all are endorsed.")
    field(
      "rule", \.rule, .ballotRule, .assumed("most votes"),
      "How ballots are counted under `vote`, each endorsement costing one seat: a rule that counts "
        + "ballots. Where it divides seats, the largest parts count.")
    field(
      "voters", \.voters, .integer(1...10_000), unit: "members",
      .assumed("of the size of a ward organisation with 60-odd dues payers"), "Members who vote.")
    field(
      "approvals", \.approvals, .optional(.integer(1...1_000)), unit: "candidates",
      "Candidates each member approves of, the best by fame·ln(attention) + closeness·(how close "
        + "the race looks, 0…1) + taste·(a Gumbel draw); null: as many as there are seats.")
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
      "noise", \.noise, .number(0...10), unit: "log weight",
      .assumed("a planner's SD of 8–10 points where few wards are polled"),
      "SD of the error in staff's judgement of a lead; they choose where value × closeness is "
        + "largest.")
    field("effect", \.effect, .record(endorsementEffect), "What an endorsement does.")
  }

  static let endorsementEffect = Record<EndorsementEffect>(
    "endorsementEffect", "What an endorsement does to a candidate.",
    make: { EndorsementEffect() }
  ) {
    field(
      "attention", \.attention, .share, unit: "share of the unaware", .assumed("none"),
      "Who learns of the candidate before the first week; several endorsements compound.")
    field(
      "votes", \.votes, .number(-5...5), unit: "log weight", .assumed("none; include 0 in a sweep"),
      "Added in the first round. Strengths observed in a real election hold it already.")
  }
}

extension Shape where Value == BallotRule {
  /// A rule that counts ballots, by its word or as an object.
  fileprivate static var ballotRule: Shape {
    let rule = Shape<AllocationRule>.innerRule
    return Shape(
      expected: "a rule that counts ballots", fitsCell: false, schema: rule.schema,
      write: { rule.write(.ballots($0)) },
      read: { node, reading in
        guard let read = rule.read(node, &reading) else { return nil }
        guard case .ballots(let ballots) = read else {
          reading.mismatch(
            node, expected: "a rule that counts ballots, such as \"greedy-votes\" or \"phragmen\"")
          return nil
        }
        return ballots
      })
  }
}
