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
  /// Rules that were left out, and what they need.
  public var omitted: [(name: String, needs: String)]

  /// A sheet of its parts.
  public init(
    title: String, slate: Slate, budget: Int64, results: [GrantsResult],
    omitted: [(name: String, needs: String)] = []
  ) {
    self.title = title
    self.slate = slate
    self.budget = budget
    self.results = results
    self.omitted = omitted
  }

  /// What was assumed that matters to the rules applied, or to what is measured of them.
  func assumptions(measured: Bool) -> [String] {
    var read: TableColumns = measured && slate.facts.contains(.chances) ? .chances : []
    for result in results { read.formUnion(result.apportionment.rule.reads) }
    return slate.assumptions.filter { !$0.matters.isDisjoint(with: read) }.map(\.text)
  }

  /// What a column of this rule is headed by: its word, with a number where two share it.
  func label(_ index: Int) -> String {
    let word = results[index].entry.name
    let same = results.indices.filter { results[$0].entry.name == word }
    guard same.count > 1, let place = same.firstIndex(of: index) else { return word }
    return "\(word) #\(place + 1)"
  }
}

/// What one rule gives.
public struct GrantsResult: Sendable {
  /// The rule as it was asked for: its word, or the object with its settings.
  public let text: String
  /// The rule's entry in the catalogue.
  public let entry: AllocationRule.Entry
  /// The rule and its grants.
  public let apportionment: Apportionment
  /// What the grants achieve.
  public let measures: GrantMeasures

  /// Applies the rule; takes its time.
  public init(
    text: String, entry: AllocationRule.Entry, rule: AllocationRule, budget: Int64, slate: Slate
  ) {
    self.text = text
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
    case .ballots: return "it is less than the next one asks, or nobody voted for the others"
    case .matching: return "the gifts call for no more"
    case .shares: return "every claim on it is met"
    case .strategic, .wrappers: return "the rule has no use for it"
    }
  }
}
