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

  /// What a person should know of how it was read.
  var notes: [String] = []
  /// The scenario's file, if it is one.
  var scenario: String?

  /// Reads what the word after `sharedfund apportion` names.
  /// - Parameter ballots: a vote on the candidates of a table.
  init(_ path: String, ballots: String?, _ view: ScenarioView) throws(CommandFailure) {
    if Self.isScenario(path) {
      if ballots != nil { throw view.failure("--ballots is for a table, not for a scenario") }
      self = try view.input(of: path)
      return
    }
    try view.refuse()
    do {
      if path.hasSuffix(".pb") {
        if ballots != nil { throw view.failure("--ballots is for a table; \(path) has its own") }
        let vote = try PabulibReader.read(file: path)
        self.init(title: vote.title, slate: vote.slate, budget: vote.budget)
        notes = vote.notes
        return
      }
      var table = try CandidateTable.read(file: path)
      let vote = try ballots.map { file throws(ScenarioFileError) in
        try PabulibReader.read(file: file)
      }
      if let vote { table = try table.adding(vote) }
      self.init(title: FileSystem.name(of: path), slate: table.slate)
      notes = vote?.notes ?? []
    } catch let error as ScenarioFileError {
      throw CommandFailure(error)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.internalError, problem: "\(error)")
    }
  }

  /// A scenario's file, a run's folder, or the bare name of a scenario that ships.
  private static func isScenario(_ path: String) -> Bool {
    path.hasSuffix(ScenarioFolder.ending) || FileSystem.isFolder(path)
      || (!path.contains(".") && !path.contains("/") && !FileSystem.exists(path))
  }

  init(title: String, slate: Slate, budget: Int64? = nil, rule: AllocationRule? = nil) {
    self.title = title
    self.slate = slate
    self.budget = budget
    self.rule = rule
  }
}
