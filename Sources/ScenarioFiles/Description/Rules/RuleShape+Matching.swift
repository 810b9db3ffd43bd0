import Allocation

extension Variant where Value == AllocationRule {
  static var quadratic: Variant {
    plain(
      "quadratic", .quadratic(QuadraticMatch()),
      "In proportion to (Σ√gift)² − Σgift, scaled to the fund.")
  }

  static var pairwiseBounded: Variant {
    Variant(
      "pairwise-bounded", pairwiseRecord,
      convert: { (entry: PairwiseEntry, _, _) -> AllocationRule? in
        .quadratic(QuadraticMatch(bound: entry.bound))
      },
      parameters: { (rule: AllocationRule) -> PairwiseEntry? in
        if case .quadratic(let match) = rule { match.bound.map(PairwiseEntry.init) } else { nil }
      })
  }

  static var publicMatch: Variant {
    Variant(
      "public-match", publicMatchRecord,
      convert: { (rule: PublicMatch, _, _) -> AllocationRule? in .publicMatch(rule) },
      parameters: { (rule: AllocationRule) -> PublicMatch? in
        if case .publicMatch(let parameters) = rule { parameters } else { nil }
      })
  }

  static var vouchers: Variant {
    Variant(
      "vouchers", vouchersRecord,
      convert: { (rule: Vouchers, _, _) -> AllocationRule? in .vouchers(rule) },
      parameters: { (rule: AllocationRule) -> Vouchers? in
        if case .vouchers(let parameters) = rule { parameters } else { nil }
      })
  }

  static var tandem: Variant {
    Variant(
      "tandem", tandemRecord,
      convert: { (rule: Tandem, node, reading) -> AllocationRule? in
        AllocationRule.tandem(rule).checked(node, &reading)
      },
      parameters: { (rule: AllocationRule) -> Tandem? in
        if case .tandem(let parameters) = rule { parameters } else { nil }
      })
  }
}

private let tandemRecord = Record<Tandem>(
  "rule.tandem", "A share of what was raised with a recipient's name, the rest by a rule.",
  make: { Tandem() }
) {
  field(
    "share", \.share, .share, unit: "share of what was raised", .assumed("half and half"),
    "The recipient's share of what the fund raised with its name.")
  field(
    "rule", \.rule, .innerRule, .assumed("where money wins most seats"), "The rule for the rest.")
}

/// The parameters of `pairwise-bounded` as written.
private struct PairwiseEntry: Sendable {
  var bound: Int64
}

private let pairwiseRecord = Record<PairwiseEntry>(
  "rule.pairwise-bounded",
  "The quadratic match in which each pair of gifts counts M/(M + √(product)) of its part.",
  make: { PairwiseEntry(bound: QuadraticMatch.usualBound) }
) {
  field(
    "bound", \.bound, .positiveMoney(upTo: 1_000_000), .assumed("a small gift"),
    "M: a pair of gifts whose geometric mean is this much counts half.")
}

private let publicMatchRecord = Record<PublicMatch>(
  "rule.public-match", "ratio × Σ min(gift, cap), for whoever qualifies.", make: { PublicMatch() }
) {
  field(
    "ratio", \.ratio, .number(0...1_000), unit: "dollars a dollar",
    .verified("New York City, 2021; Los Angeles 6"), "Public money on each matched dollar.")
  field(
    "cap", \.cap, .money(upTo: 1_000_000),
    .verified("New York City council, 2021; Los Angeles $114"),
    "The part of each gift that is matched.")
  field(
    "qualifyingMoney", \.qualifyingMoney, .money(upTo: 1_000_000_000),
    .verified("New York City council, 2021"),
    "What a campaign must have raised, of each gift the matched part, before it is matched.")
  field(
    "qualifyingGifts", \.qualifyingGifts, .integer(0...1_000_000_000), unit: "gifts",
    .verified("New York City council, 2021: 75 residents of the district"),
    "How many gifts a campaign must have had before it is matched.")
  field(
    "ceiling", \.ceiling, .money(upTo: 1_000_000_000), .verified("New York City council, 2021"),
    "The most for one campaign in all.")
}

private let vouchersRecord = Record<Vouchers>(
  "rule.vouchers", "value × vouchers a person × givers, to at most the ceiling.",
  make: { Vouchers() }
) {
  field(
    "value", \.value, .money(upTo: 1_000_000), .verified("Seattle"), "The worth of a voucher.")
  field(
    "perPerson", \.perPerson, .integer(0...1_000_000), unit: "vouchers", .verified("Seattle"),
    "Vouchers that each person has and hands to the campaign he or she gives to.")
  field(
    "ceiling", \.ceiling, .money(upTo: 1_000_000_000),
    .verified("Seattle, a district seat in 2019: the limit on spending"),
    "The most for one campaign in all.")
}
