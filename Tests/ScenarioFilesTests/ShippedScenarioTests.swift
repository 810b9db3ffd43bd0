import Foundation
import ScenarioFiles
import SimulationCore
import Testing

struct ShippedScenarioTests {
  static var files: [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".json5") }.sorted().map { "\(folder)/\($0)" }
  }

  @Test func thereAreSome() {
    #expect(!Self.files.isEmpty)
  }

  @Test(arguments: files)
  func isValidAndComesBackFromItsOwnText(_ file: String) throws {
    let scenario = try ScenarioReader.read(file: file)
    #expect(!scenario.summary.isEmpty)
    #expect(try ScenarioReader.check(text: ScenarioWriter.text(scenario)) == scenario)
  }
}
