import Allocation

extension Shape where Value == AllocationRule {
  /// A rule by its word, or as an object with the word and its parameters.
  static var rule: Shape { ruleShape }

  /// A rule inside another. It is looked up when it is read, since the list of rules is not
  /// complete while its parts are made.
  static var innerRule: Shape {
    Shape(
      expected: "a rule", fitsCell: false, schema: RuleSchema.reference,
      write: { rule in
        let word = AllocationRule.catalogue.first { $0.standard == rule }?.name
        return word.map { .string($0) } ?? ruleShape.write(rule)
      },
      read: { node, reading in ruleShape.read(node, &reading) })
  }
}

private let ruleShape = ruleVariants.shape

private let ruleVariants = RuleVariants([
  .equal, .need, .popularity, .bramsDavis, .impact,
  .raised, .duesReturned,
  .strategicNeed, .expectedSeats, .seatsAtLeast, .optimum, .threshold,
  .staff, .adaptive, .thompson,
  .approval, .greedyVotes, .greedyVotesPerCost, .equalShares, .fractionalEqualShares, .phragmen,
  .maximumPayment, .nash,
  .quadratic, .pairwiseBounded, .publicMatch, .vouchers, .tandem,
  .limits, .runoffReserve,
])

/// The kinds of rules, in the order of the catalogue.
private struct RuleVariants: Sendable {
  let shape: Shape<AllocationRule>
  let schema: [JSON5Entry]

  init(_ variants: [Variant<AllocationRule>]) {
    var shape = Shape.variants(
      variants, expected: "the name of a rule, such as \"equal\" or \"strategic-need\"")
    schema = shape.schema
    shape.schema = RuleSchema.reference
    self.shape = shape
  }
}

/// The definition of a rule in the JSON Schema, which rules inside rules point at too.
enum RuleSchema {
  static let reference = [JSON5Entry("$ref", .string("#/$defs/rule"))]
  static var definition: JSON5Entry { JSON5Entry("rule", .object(ruleVariants.schema)) }
}

extension Variant where Value == AllocationRule {
  /// A rule without parameters.
  static func plain(_ word: String, _ rule: AllocationRule, _ doc: String) -> Variant {
    let record = Record<NoParameters>("rule.\(word)", doc, make: { NoParameters() }) {}
    return Variant(
      word, record, convert: { _, _, _ in rule },
      parameters: { $0 == rule ? NoParameters() : nil })
  }
}

private struct NoParameters: Sendable {}
