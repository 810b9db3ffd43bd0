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
