import ScenarioFiles

extension Command {
  /// Apportions a real budget by a rule, without a simulation.
  static let apportion = Command(
    name: "apportion", operands: "INPUT", operandCount: 0...1,
    summary: "Share out a budget among candidates by a rule, without a simulation.",
    details: [
      "INPUT is a table, a vote or a scenario. A table, ending in .csv, has a row for each candidate. Columns: candidate, and as far as known race, margin "
        + "(points of lead) or poll (percent of the two), cash, raised, target, ask, cap, paid, "
        + "value, attention, effect, spread, doubt, dues, credit, gifts, unopposed. "
        + "Documentation/apportion.md says what each means and what stands in where it is empty.",
      "A RULE is a word, or an object with settings as in a scenario: "
        + "'{ name: \"popularity\", exponent: 2 }'. --rules lists the words.",
      "A vote, ending in .pb, has projects, what they ask, and every ballot, as Pabulib's files do; "
        + "its budget stands unless --budget gives another. --ballots adds a vote to a table: its "
        + "projects are called like the candidates.",
      "A scenario, by its file or name, needs --week: its fund then sees what it would see in that "
        + "week, has the cash it would have, and goes by its own rule unless told otherwise.",
    ],
    options: [
      Option("--rule", value: "RULE", help: "The rule to go by."),
      Option("--budget", value: "DOLLARS", help: "What there is to share, such as 120000."),
      Option(
        "--compare", value: "RULES",
        help: "More rules, joined by commas, side by side; or all that have what they need."),
      Option("--explain", help: "Say why: rounds, chances, weights, gifts."),
      Option("--ballots", value: "FILE.pb", help: "A vote on the candidates of a table."),
      Option("--rules", help: "List all rules."),
      Option("--seed", value: "N", help: "Seed of the rules that draw lots; 0 to 2^64 - 1."),
      Option(
        "--format", value: "FORM",
        help: "table (the default), json with every figure, or csv with a record a grant."),
      Option("--out", value: "FILE", help: "Write FILE instead of standard output."),
      Option("--force", help: "Let --out replace a file."),
      Option("--fund", value: "NAME", help: "The fund of a scenario, if it has several."),
      Option("--week", value: "N", help: "The week of a scenario, from 1."),
      Option(
        "--structure", value: "NAME",
        help: "How money flows in a scenario; the first that the fund is part of."),
      Option(
        "--replicate", value: "N",
        help: "One future of a scenario, from 0; the mean of 200 unless told otherwise."),
    ],
    run: { arguments in
      if arguments.has("--rules") {
        try StandardOutput.write(RuleList.text)
        return .success
      }
      return try ApportionCommand(arguments).perform()
    })
}
