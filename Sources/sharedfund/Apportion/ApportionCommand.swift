import Allocation
import Randomness
import Reports
import ScenarioFiles

/// One call of `sharedfund apportion`.
struct ApportionCommand {
  /// The most that can be shared: a hundred billion dollars.
  private static let mostDollars: Int64 = 100_000_000_000

  private let input: String
  private let rules: [NamedRule]
  private let budget: Int64
  private let seed: UInt64
  private let target: ImportTarget?

  init(_ arguments: Arguments) throws(CommandFailure) {
    guard let input = arguments.operands.first else {
      throw arguments.failure("missing \(Command.apportion.operands)")
    }
    self.input = input
    guard let rule = arguments.value("--rule") else {
      throw arguments.failure("--rule says which rule to go by; --rules lists them")
    }
    rules = [try NamedRule(rule, option: "--rule")]
    guard let budget = try arguments.money("--budget", upTo: Self.mostDollars) else {
      throw arguments.failure("--budget says how many dollars there are to share")
    }
    self.budget = budget
    seed = try arguments.integer("--seed", in: UInt64.min...UInt64.max) ?? 0
    let out = arguments.value("--out")
    if out == nil, arguments.has("--force") { throw arguments.failure("--force is for --out FILE") }
    if out == "" { throw arguments.failure("--out needs a file") }
    target = try out.map { path throws(CommandFailure) in
      try ImportTarget(path, replaces: arguments.has("--force"), inputs: [input])
    }
  }

  func perform() throws -> ExitCode {
    var slate = try slate()
    slate.table.luck = StreamKey(seed: seed)
    let results = try rules.map { named in
      try check(named, on: slate)
      return GrantsResult(
        name: named.name, entry: named.entry, rule: named.rule, budget: budget, slate: slate)
    }
    let sheet = GrantsSheet(
      title: FileSystem.name(of: input), slate: slate, budget: budget, results: results)
    let text = GrantsReport(sheet, style: target == nil ? TerminalStyle(of: 1) : TerminalStyle())
      .text
    guard let target else {
      try StandardOutput.write(text)
      return .success
    }
    try target.write(text)
    try StandardOutput.write("Wrote \(target.path).\n")
    return .success
  }

  private func slate() throws(CommandFailure) -> Slate {
    do {
      return try CandidateTable.read(file: input).slate
    } catch {
      throw CommandFailure(error)
    }
  }

  /// A rule that looks at what nobody has stated would share by nothing.
  private func check(_ named: NamedRule, on slate: Slate) throws(CommandFailure) {
    let missing = named.rule.needs.subtracting(slate.facts)
    guard !missing.isEmpty else { return }
    throw CommandFailure(
      .data,
      problem: "\(input): the rule '\(named.name)' needs \(SlateNeed.text(missing))",
      help: "apportion --help")
  }
}
