import Allocation
import Randomness
import Reports
import ScenarioFiles

extension FuzzTarget {
  /// The ballots, if they are accepted.
  static func ballots(_ bytes: [UInt8]) throws(FuzzFinding) -> BallotFile? {
    let vote: BallotFile
    do throws(ScenarioFileError) {
      vote = try PabulibReader.parse(bytes, file: "f.pb")
    } catch {
      try judge(error)
      return nil
    }
    let (ballots, projects) = (vote.slate.table.ballots, vote.slate.members.count)
    guard ballots.projectCount == projects, vote.slate.table.count == projects, vote.budget >= 0
    else { throw FuzzFinding("ballots over \(ballots.projectCount) of \(projects) projects") }
    return vote
  }

  static func counts(_ bytes: [UInt8]) throws(FuzzFinding) {
    guard let vote = try ballots(bytes), vote.slate.members.count <= 40, bytes.count <= 20_000
    else { return }
    try share(vote.slate, AllocationRule.catalogue.map(\.standard), vote.budget)
  }

  /// The text is the table; parts are `ballots`, `rule` and `budget`.
  static func apportion(_ input: FuzzInput) throws(FuzzFinding) {
    do {
      var table = try CandidateTable.parse(input.text, file: "f.csv")
      if let ballots = input.tables["ballots"] {
        table = try table.adding(try PabulibReader.parse(ballots, file: "f.pb"))
      }
      var rules = AllocationRule.catalogue.map(\.standard)
      if let rule = input.word("rule") { rules = [try RuleText.read(rule)] }
      // Steps of the rules grow with rows and with dollars over the smallest step.
      guard table.slate.members.count <= 40 else { return }
      let dollars = input.word("budget").flatMap { Int64($0) } ?? 10_000
      let most: Int64 = 100_000_000_000
      try share(table.slate, rules, (0...most).contains(dollars) ? dollars * 100 : most * 100)
    } catch let error as ScenarioFileError {
      try judge(error)
    } catch let error as FuzzFinding {
      throw error
    } catch {}
  }

  /// Every rule that has what it needs; grants are within the fund and the room of each.
  private static func share(
    _ slate: Slate, _ rules: [AllocationRule], _ budget: Int64
  ) throws(FuzzFinding) {
    var slate = slate
    slate.table.luck = StreamKey(seed: 1)
    var results: [GrantsResult] = []
    for rule in rules where rule.needs.subtracting(slate.facts).isEmpty {
      let word = RuleText.word(rule)
      guard let entry = AllocationRule.catalogue.first(where: { $0.name == word }) else {
        throw FuzzFinding("the rule \(word) is in no list")
      }
      let result = GrantsResult(
        text: RuleText.write(rule), entry: entry, rule: rule, budget: budget, slate: slate)
      let grants = result.apportionment.grants
      let (sum, overflows) = grants.reduce((Int64(0), false)) { sum, grant in
        let (next, overflow) = sum.0.addingReportingOverflow(grant)
        return (next, sum.1 || overflow)
      }
      guard !overflows, sum <= budget, grants.allSatisfy({ $0 >= 0 }) else {
        throw FuzzFinding("\(word) gives \(grants) of \(budget)")
      }
      guard zip(grants, slate.table.room).allSatisfy({ $0 <= max(0, $1) }) else {
        throw FuzzFinding("\(word) gives \(grants), beyond the room of \(slate.table.room)")
      }
      results.append(result)
    }
    let sheet = GrantsSheet(title: "f", slate: slate, budget: budget, results: results)
    _ = GrantsReport(sheet, explains: true, style: TerminalStyle(width: 80)).text
    _ = GrantsJSON(sheet, version: "0").text
    _ = GrantsCSV(sheet).text
  }
}
