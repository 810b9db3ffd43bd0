import Allocation
import Randomness
import Reports
import ScenarioFiles

/// The forms of a report.
private enum Form: String, CaseIterable {
  case table, json, csv
}

/// One call of `sharedfund apportion`.
struct ApportionCommand {
  /// The most that can be shared: a hundred billion dollars.
  private static let mostDollars: Int64 = 100_000_000_000

  /// The most grants in one report, all rules together, which take a few gigabytes.
  private static let mostGrants = 2_000_000

  private let arguments: Arguments
  private let path: String
  /// The rules that are asked for by name.
  private let named: [NamedRule]
  /// Whether every other rule that has what it needs is wanted as well.
  private let wantsAll: Bool
  private let budget: Int64?
  private let seed: UInt64?
  private let view: ScenarioView
  private let ballots: String?
  private let form: Form
  private let target: ImportTarget?

  init(_ arguments: Arguments) throws(CommandFailure) {
    // Everything that can be wrong with the words is found before a file is read.
    self.arguments = arguments
    guard let path = arguments.operands.first else {
      throw arguments.failure("missing \(Command.apportion.operands)")
    }
    self.path = path
    var named: [NamedRule] = []
    if let rule = arguments.value("--rule") { named.append(try NamedRule(rule, option: "--rule")) }
    var wantsAll = false
    if let list = arguments.value("--compare") {
      for part in NamedRule.parts(list) {
        if part == "all" {
          wantsAll = true
        } else {
          named.append(try NamedRule(part, option: "--compare"))
        }
      }
    }
    self.named = named
    self.wantsAll = wantsAll
    budget = try arguments.money("--budget", upTo: Self.mostDollars)
    seed = try arguments.integer("--seed", in: UInt64.min...UInt64.max)
    view = try ScenarioView(arguments, seed: seed)
    ballots = arguments.value("--ballots")
    form = try arguments.choice("--format", Form.self) ?? .table
    let out = arguments.value("--out")
    if out == nil, arguments.has("--force") { throw arguments.failure("--force is for --out FILE") }
    if out == "" { throw arguments.failure("--out needs a file") }
    let inputs = [path, ballots].compactMap { $0 }
    target = try out.map { out throws(CommandFailure) in
      try ImportTarget(out, replaces: arguments.has("--force"), inputs: inputs)
    }
  }

  func perform() throws -> ExitCode {
    var input = try ApportionInput(path, ballots: ballots, view)
    if let scenario = input.scenario { try target?.spare(ScenarioCopy.places(of: scenario)) }
    for note in input.notes.prefix(20) { StandardError.write("\(Tool.name): \(note)\n") }
    // A scenario's own lots are kept unless others are asked for.
    if input.rule == nil || seed != nil { input.slate.table.luck = StreamKey(seed: seed ?? 0) }
    let text = text(try sheet(input))
    guard let target else {
      try StandardOutput.write(text)
      return .success
    }
    try target.write(text)
    try StandardOutput.write("Wrote \(target.path).\n")
    return .success
  }

  private func sheet(_ input: ApportionInput) throws(CommandFailure) -> GrantsSheet {
    guard let budget = budget ?? input.budget else {
      throw arguments.failure("--budget says how many dollars there are to share")
    }
    var rules = named
    if arguments.value("--rule") == nil, let own = input.rule {
      rules.insert(try NamedRule(own), at: 0)
    }
    guard !rules.isEmpty || wantsAll else {
      throw arguments.failure("--rule says which rule to go by; --rules lists them")
    }
    for rule in rules {
      let missing = rule.rule.needs.subtracting(input.slate.facts)
      // A rule that looks at what nobody has stated would share by nothing.
      guard missing.isEmpty else {
        throw CommandFailure(
          .data, problem: "\(path): the rule '\(rule.name)' needs \(SlateNeed.text(missing))",
          help: "apportion --help")
      }
    }
    var omitted: [(name: String, needs: String)] = []
    if wantsAll {
      for rule in NamedRule.all {
        let missing = rule.rule.needs.subtracting(input.slate.facts)
        if missing.isEmpty {
          rules.append(rule)
        } else {
          omitted.append((rule.name, SlateNeed.text(missing)))
        }
      }
    }
    let grants = rules.count * input.slate.members.count
    guard rules.count == 1 || grants <= Self.mostGrants else {
      throw CommandFailure(
        .data,
        problem: "\(path): \(grants) grants are too many for one report (\(Self.mostGrants)); "
          + "compare fewer rules")
    }
    var results: [GrantsResult] = []
    for rule in rules where !results.contains(where: { $0.apportionment.rule == rule.rule }) {
      results.append(
        GrantsResult(
          text: rule.name, entry: rule.entry, rule: rule.rule, budget: budget, slate: input.slate))
    }
    return GrantsSheet(
      title: input.title, slate: input.slate, budget: budget, results: results, omitted: omitted)
  }

  private func text(_ sheet: GrantsSheet) -> String {
    switch form {
    case .table:
      let style = target == nil ? TerminalStyle(of: 1) : TerminalStyle()
      return GrantsReport(sheet, explains: arguments.has("--explain"), style: style).text
    case .json: return GrantsJSON(sheet, version: Tool.version).text
    case .csv: return GrantsCSV(sheet).text
    }
  }
}
