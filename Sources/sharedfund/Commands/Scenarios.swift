import ScenarioFiles
import SimulationCore

extension Command {
  /// Lists what ships.
  static let scenarios = Command(
    name: "scenarios", operands: "", operandCount: 0...0,
    summary: "List the scenarios that ship, by the names that 'run' takes.",
    run: { _ in
      guard let folder = ScenarioFolder.find() else {
        throw CommandFailure(
          .missingInput, problem: "there is no folder 'Scenarios' here or near the program")
      }
      let names = ScenarioFolder.names(in: folder)
      let widest = names.map(\.count).max() ?? 0
      for name in names {
        let gap = String(repeating: " ", count: widest - name.count + 2)
        try StandardOutput.write(name + gap + line(folder + "/" + name) + "\n")
      }
      return .success
    })

  /// What a scenario says of itself in one line.
  private static func line(_ path: String) -> String {
    let file = path + ScenarioFolder.ending
    do {
      let scenario = try ScenarioReader.read(file: file)
      return scenario.summary.isEmpty ? scenario.title : scenario.summary
    } catch {
      let count = error.diagnostics.count + error.omitted
      return
        "(damaged: \(count) \(count == 1 ? "error" : "errors"); see 'sharedfund check \(file)')"
    }
  }
}
