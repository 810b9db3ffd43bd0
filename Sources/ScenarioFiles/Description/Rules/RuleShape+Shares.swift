import Allocation

extension Variant where Value == AllocationRule {
  static var equal: Variant { plain("equal", .equal, "Equal parts.") }

  static var need: Variant {
    plain("need", .need, "In proportion to what each campaign lacks of its target.")
  }

  static var popularity: Variant {
    Variant(
      "popularity", popularityRecord,
      convert: { (rule: Popularity, _, _) -> AllocationRule? in .popularity(rule) },
      parameters: { (rule: AllocationRule) -> Popularity? in
        if case .popularity(let parameters) = rule { parameters } else { nil }
      })
  }

  static var raised: Variant {
    plain("raised", .raised, "In proportion to money raised; in equal parts where there is none.")
  }

  static var duesReturned: Variant {
    Variant(
      "dues-returned", duesReturnedRecord,
      convert: { (rule: DuesReturned, node, reading) -> AllocationRule? in
        AllocationRule.duesReturned(rule).checked(node, &reading)
      },
      parameters: { (rule: AllocationRule) -> DuesReturned? in
        if case .duesReturned(let parameters) = rule { parameters } else { nil }
      })
  }
}

private let duesReturnedRecord = Record<DuesReturned>(
  "rule.dues-returned", "Back to the races what organisations paid in for them.",
  make: { DuesReturned() }
) {
  field(
    "rest", \.rest, .optional(.innerRule), .assumed("the rest stays in the fund"),
    "The rule for the money that nobody is owed; null leaves it in the fund.")
}

private let popularityRecord = Record<Popularity>(
  "rule.popularity", "In proportion to (raised + offset)^exponent × attention.",
  make: { Popularity() }
) {
  field(
    "exponent", \.exponent, .number(0...10), unit: "exponent",
    .assumed("preferential attachment; above 1 it runs away"), "Exponent of the money raised.")
  field(
    "offset", \.offset, .number(0...1_000_000_000), unit: "dollars",
    .assumed("a start for campaigns without money"), "Added to the money raised.")
}
