import ScenarioFiles

/// A scenario's file and its tables, byte for byte, to be kept beside the results.
struct ScenarioCopy {
  let scenario: [UInt8]
  /// By their names in the scenario, which start in its folder.
  let tables: [(name: String, bytes: [UInt8])]

  /// Reads what a scenario, already found good, consists of.
  init(of path: String) throws(CommandFailure) {
    scenario = try ScenarioCopy.bytes(path)
    let folder = FileSystem.folder(of: path)
    var tables: [(name: String, bytes: [UInt8])] = []
    for name in ScenarioCopy.tableNames(scenario, path) {
      let taken = ["summary.json", "summary.csv", "races.csv", "draws.csv", RunRecord.fileName]
      guard FileSystem.isInside(name), !(taken + [RunFolder.scenarioName]).contains(name) else {
        throw CommandFailure(
          .cannotCreate,
          problem: "--out cannot keep a copy of the table '\(name)' under that name; "
            + "use a table in or below the scenario's folder")
      }
      tables.append((name, try ScenarioCopy.bytes(folder + "/" + name)))
    }
    self.tables = tables
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
