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
      // A line for each, which other programs can read; people's terminals are narrower.
      let room = System.isTerminal(1) ? System.columns(1) - widest - 2 : Int.max
      for name in names {
        for (number, part) in Help.wrapped(line(folder + "/" + name), to: room).enumerated() {
          let head = number == 0 ? name : ""
          let gap = String(repeating: " ", count: widest - head.count + 2)
          try StandardOutput.write(head + gap + part + "\n")
        }
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
