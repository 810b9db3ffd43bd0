public import Allocation

/// All there is to say of one budget, one slate and one or more rules.
public struct GrantsSheet: Sendable {
  /// What the report is headed by.
  public var title: String
  /// Who may be paid.
  public var slate: Slate
  /// Cents to share.
  public var budget: Int64
  /// What each rule gives, in the order asked for.
  public var results: [GrantsResult]
  /// Rules that were left out, and why.
  public var omitted: [(name: String, reason: String)]

  /// A sheet of its parts.
  public init(
    title: String, slate: Slate, budget: Int64, results: [GrantsResult],
    omitted: [(name: String, reason: String)] = []
  ) {
    self.title = title
    self.slate = slate
    self.budget = budget
    self.results = results
    self.omitted = omitted
  }
}

/// What one rule gives.
public struct GrantsResult: Sendable {
  /// What the rule is called where rules are told apart.
  public let name: String
  /// The rule's entry in the catalogue.
  public let entry: AllocationRule.Entry
  /// The rule and its grants.
  public let apportionment: Apportionment
  /// What the grants achieve.
  public let measures: GrantMeasures

  /// Applies the rule; takes its time.
  public init(
    name: String, entry: AllocationRule.Entry, rule: AllocationRule, budget: Int64, slate: Slate
  ) {
    self.name = name
    self.entry = entry
    apportionment = Apportionment(rule, of: budget, among: slate)
    measures = GrantMeasures(apportionment.grants, on: slate)
  }

  /// Why money is left, in words; `nil` where none is.
  func reasonForRest(_ slate: Slate) -> String? {
    guard apportionment.left > 0 else { return nil }
    let table = slate.table
    let hasRoom = table.room.indices.contains { apportionment.grants[$0] < table.room[$0] }
    if !hasRoom { return "everybody has all that may be paid" }
    switch entry.family {
    case .ballots: return "it is less than the next one asks, or nobody else has votes for it"
    case .matching: return "the gifts call for no more"
    case .shares where apportionment.rule == .need: return "every need is met, or may not be"
    default: return "the rule has no use for it"
    }
  }
}
