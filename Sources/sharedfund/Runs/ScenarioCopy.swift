import ScenarioFiles
import SimulationCore

/// A scenario's file and its tables, byte for byte, to be kept beside the results.
struct ScenarioCopy {
  /// The scenario, then its tables by their names in it, which start in its folder.
  let files: [KeptFile]

  /// Reads what a scenario, already found good, consists of.
  init(of path: String) throws(CommandFailure) {
    let scenario = try ScenarioCopy.bytes(path)
    var files = [KeptFile(name: FileSystem.name(of: path), bytes: scenario)]
    for name in ScenarioCopy.tableNames(scenario, path) {
      let place = ScenarioCopy.place(of: name, in: path)
      files.append(KeptFile(name: name, bytes: try ScenarioCopy.bytes(place)))
    }
    self.files = files
  }

  /// The files that a scenario consists of.
  static func places(of path: String) throws(CommandFailure) -> [String] {
    [path] + tableNames(try bytes(path), path).map { place(of: $0, in: path) }
  }

  private static func place(of table: String, in path: String) -> String {
    table.hasPrefix("/") ? table : FileSystem.folder(of: path) + "/" + table
  }

  /// What was kept with a run's state.
  init(_ files: [KeptFile]) { self.files = files }

  /// Reads the scenario from the copy; `place` is what messages call where it came from.
  func read(from place: String) throws(CommandFailure) -> Scenario {
    let tables = Dictionary(
      files.dropFirst().map { ($0.name, $0.bytes) }, uniquingKeysWith: { one, _ in one })
    do {
      return try ScenarioReader.check(
        bytes: files.first?.bytes ?? [], fileName: "\(place): \(files.first?.name ?? "")",
        tables: tables)
    } catch {
      throw CommandFailure(.data, "\(error)")
    }
  }

  /// Refuses tables that cannot lie in the folder of results under their names.
  func checkNames() throws(CommandFailure) {
    let taken = ["summary.json", "summary.csv", "races.csv", "draws.csv", RunRecord.fileName]
    for name in files.dropFirst().map(\.name) {
      let problem = "--out cannot keep a copy of the table '\(name)' under that name; "
      guard FileSystem.isInside(name) else {
        throw CommandFailure(
          .cannotCreate, problem: problem + "use a table in or below the scenario's folder")
      }
      let first = String(name.prefix { $0 != "/" })
      guard !(taken + [RunFolder.scenarioName]).contains(first) else {
        throw CommandFailure(
          .cannotCreate, problem: problem + "'\(first)' is a file that --out writes")
      }
    }
  }

  private static func bytes(_ path: String) throws(CommandFailure) -> [UInt8] {
    guard let bytes = FileSystem.read(path) else {
      throw CommandFailure(.missingInput, problem: "cannot read '\(path)'")
    }
    return bytes
  }

  /// Tables stand at the top of a scenario as the name of a file in place of a list.
  private static func tableNames(_ bytes: [UInt8], _ path: String) -> [String] {
    guard let node = try? JSON5.parse(bytes, file: path), case .object(let members) = node.value
    else { return [] }
    var names: [String] = []
    for member in members where !["title", "summary", "$schema"].contains(member.key) {
      if case .string(let name) = member.node.value, !names.contains(name) { names.append(name) }
    }
    return names
  }
}
