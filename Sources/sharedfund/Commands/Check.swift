import ScenarioFiles
import SimulationCore

extension Command {
  /// Checks scenarios without running them.
  static let check = Command(
    name: "check", operands: "FILE...", operandCount: 1...Int.max,
    summary: "Check scenarios and name every error at its line and column.",
    details: [
      "Each FILE is a scenario's file. Good ones get a line of what is in them on standard output; the "
        + "errors of the others go to standard error, all of them. The exit code is 65 if any file has "
        + "an error, 66 if files are only missing."
    ],
    run: { arguments in
      var worst = ExitCode.success
      for file in arguments.operands {
        do {
          let scenario = try ScenarioReader.read(file: file)
          let code = try compile(scenario, file)
          if code == .success {
            try StandardOutput.write("\(file): ok, \(contents(scenario))\n")
          } else {
            worst = .data
          }
        } catch let error as ScenarioFileError {
          StandardError.write("\(error)\n")
          if error.kind == .data {
            worst = .data
          } else if worst == .success {
            worst = .missingInput
          }
        }
      }
      return worst
    })

  /// Whether the engine takes it too.
  private static func compile(_ scenario: Scenario, _ file: String) throws -> ExitCode {
    do {
      _ = try Simulation(scenario)
      return .success
    } catch {
      StandardError.write("\(file): error: \(error)\n")
      return .data
    }
  }

  private static func contents(_ scenario: Scenario) -> String {
    func count(_ number: Int, _ one: String, _ many: String) -> String {
      "\(number) \(number == 1 ? one : many)"
    }
    let slate = scenario.onSlate
    var parts = [
      count(scenario.races.count, "race", "races"),
      count(scenario.candidates.count, "candidate", "candidates"),
      "\(slate.count) on the slate",
      count(
        scenario.donors.count + scenario.treasuries.count + scenario.organisations.count,
        "source of money", "sources of money"),
    ]
    if !scenario.volunteers.isEmpty {
      parts.append(
        count(scenario.volunteers.count, "group of volunteers", "groups of volunteers"))
    }
    parts.append(count(scenario.structures.count, "structure", "structures"))
    if scenario.cycles.count > 1 { parts.append("\(scenario.cycles.count) elections") }
    return parts.joined(separator: ", ")
  }
}
