import SimulationCore

extension ScenarioDescription {
  static let limits = Record<GivingLimits>(
    "limits",
    "The most one giver of each kind may give one candidate in the cycle; null: no limit.",
    make: { GivingLimits() }
  ) {
    field("individual", \.individual, .limit, "Of one person; cuts each gift.")
    field("corporation", \.corporation, .limit, "Of one business.")
    field("union", \.union, .limit, "Of one union.")
    field("committee", \.committee, .limit, "Of one political committee.")
    field("party", \.party, .limit, "Of one party committee.")
    field(
      "toCommittee", \.toCommittee, .record(toCommittee),
      "What one giver of each kind may give to one committee.")
    field(
      "lifted", \.lifted, .record(lifted),
      "When the limits on giving to candidates no longer hold in a race.")
  }

  static let toCommittee = Record<CommitteeLimits>(
    "toCommittee",
    "The most one giver of each kind may give to one committee in the cycle; null: no limit. Every "
      + "vehicle is one but those of kind `independent` and `public`.",
    make: { CommitteeLimits() }
  ) {
    field("individual", \.individual, .limit, "Of one person; cuts each gift.")
    field(
      "corporation", \.corporation, .limit, "Of one treasury of that kind; the rest stays in it.")
    field("union", \.union, .limit, "Of one union's treasury.")
    field("committee", \.committee, .limit, "Of one committee's treasury.")
    field("party", \.party, .limit, "Of one party's treasury.")
  }

  static let lifted = Record<LiftedLimits>(
    "lifted",
    "When the limits no longer hold in a race: from the week after a threshold was passed, for every "
      + "giver and every candidate of that race; null: never.",
    make: { LiftedLimits() }
  ) {
    field(
      "outsideSpending", \.outsideSpending, .limit,
      "One outside spender (a vehicle or rival committee of kind `independent`) has paid more to the "
        + "race's candidates; Illinois: $100,000 (V/R).")
    field(
      "selfFunding", \.selfFunding, .limit,
      "A candidate of the race has spent more of his or her own; Illinois: $100,000 (V/R).")
  }
}

extension Shape where Value == Int64? {
  /// A legal limit, or none.
  fileprivate static var limit: Shape { .optional(.money(upTo: 1_000_000_000)) }
}
