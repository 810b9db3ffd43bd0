import Foundation
import ScenarioFiles
import SimulationCore

/// The scenarios that ship, found from where this file is.
enum Shipped {
  static func scenario(_ name: String) throws -> Scenario {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try ScenarioReader.read(file: root.appending(path: "Scenarios/\(name).json5").path)
  }
}
