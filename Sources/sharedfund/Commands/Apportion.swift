import ScenarioFiles

extension Command {
  /// Apportions a real budget by a rule, without a simulation.
  static let apportion = Command(
    name: "apportion", operands: "TABLE.csv", operandCount: 0...1,
    summary: "Share out a budget among candidates by a rule, without a simulation.",
    details: [
      "TABLE.csv has a row for each candidate. Columns: candidate, and as far as known race, margin "
        + "(points of lead) or poll (percent of the two), cash, raised, target, ask, cap, paid, "
        + "value, attention, effect, spread, doubt, dues, credit, gifts, unopposed. "
        + "Documentation/apportion.md says what each means and what stands in where it is empty.",
      "A RULE is a word, or an object with settings as in a scenario: "
        + "'{ name: \"popularity\", exponent: 2 }'.",
    ],
    options: [
      Option("--rule", value: "RULE", help: "The rule to go by."),
      Option("--budget", value: "DOLLARS", help: "What there is to share, such as 120000."),
      Option("--rules", help: "List all rules."),
      Option("--seed", value: "N", help: "Seed of the rules that draw lots; 0 to 2^64 - 1."),
      Option("--out", value: "FILE", help: "Write FILE instead of standard output."),
      Option("--force", help: "Let --out replace a file."),
    ],
    run: { arguments in
      if arguments.has("--rules") {
        try StandardOutput.write(RuleList.text)
        return .success
      }
      return try ApportionCommand(arguments).perform()
    })
}
