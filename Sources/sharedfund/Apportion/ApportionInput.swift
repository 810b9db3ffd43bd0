import Allocation
import ScenarioFiles

/// Whom a budget is shared among, and what the source says of budget and rule.
struct ApportionInput {
  /// What the report is headed by.
  var title: String
  var slate: Slate
  /// Cents, where the source has a budget of its own.
  var budget: Int64?
  /// The source's own rule.
  var rule: AllocationRule?

  /// Reads what the word after `sharedfund apportion` names.
  init(_ path: String, _ view: ScenarioView) throws(CommandFailure) {
    if path.hasSuffix(ScenarioFolder.ending) || !path.contains(".") {
      self = try view.input(of: path)
      return
    }
    try view.refuse()
    do {
      let table = try CandidateTable.read(file: path)
      self.init(title: FileSystem.name(of: path), slate: table.slate)
    } catch {
      throw CommandFailure(error)
    }
  }

  init(title: String, slate: Slate, budget: Int64? = nil, rule: AllocationRule? = nil) {
    self.title = title
    self.slate = slate
    self.budget = budget
    self.rule = rule
  }
}
