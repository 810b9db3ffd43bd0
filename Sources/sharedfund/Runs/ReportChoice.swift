import Reports
import SimulationCore

/// What to print of results, as the words of `run` and `merge` ask for it.
struct ReportChoice {
  /// The forms of a report.
  private enum Form: String, CaseIterable {
    case table, json, csv
  }

  private let form: Form
  private let withRaces: Bool
  private let withField: Bool

  /// The options, but for the folder.
  static let options = [
    Option("--races", help: "Add a table of the races in which the slate stands."),
    Option(
      "--cycle", value: "NAME",
      help: "Which of several elections to report in full; the last unless told otherwise."),
    Option("--field", help: "Add how the whole field came out, beside what was observed."),
    Option(
      "--format", value: "FORM",
      help: "table (the default), json with everything, or csv with the summary (with --races: "
        + "the races)."),
  ]

  static let out = Option(
    "--out", value: "DIR",
    help: "Also write DIR: summary.json, summary.csv, races.csv, draws.csv, the scenario with its "
      + "tables, and run.json. An earlier run's folder is replaced.")

  init(_ arguments: Arguments) throws(CommandFailure) {
    form = try arguments.choice("--format", Form.self) ?? .table
    withRaces = arguments.has("--races")
    withField = arguments.has("--field")
  }

  /// Prints results, and says on standard error if they are not all.
  func print(_ results: SimulationResults) throws {
    if results.interrupted {
      StandardError.write(
        "\(Tool.name): interrupted after \(results.replicates) of "
          + "\(results.replicatesRequested) replicates\n")
    }
    switch form {
    case .table:
      let style = TerminalStyle(of: 1)
      try StandardOutput.write(SummaryReport(results, style: style, field: withField).text)
      if withRaces {
        try StandardOutput.write("\n" + RacesReport(results, style: style).text)
      }
    case .json:
      try StandardOutput.write(JSONReport(results, version: Tool.version).text)
    case .csv:
      let text =
        withRaces ? RacesCSV(results).text : SummaryCSV(results, version: Tool.version).text
      try StandardOutput.write(text)
    }
  }
}
