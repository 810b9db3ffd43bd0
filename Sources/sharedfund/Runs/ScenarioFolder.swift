/// The folder of the scenarios that ship.
enum ScenarioFolder {
  static let ending = ".json5"

  /// `Scenarios` here, or beside the program or above it, or where an installed program keeps it;
  /// `nil` where there is none.
  static func find() -> String? {
    if FileSystem.isFolder("Scenarios") { return "Scenarios" }
    guard var folder = System.executablePath.map(FileSystem.folder) else { return nil }
    while folder.hasPrefix("/"), folder != "/" {
      for name in ["/Scenarios", "/share/sharedfund/Scenarios"]
      where FileSystem.isFolder(folder + name) {
        return folder + name
      }
      folder = FileSystem.folder(of: folder)
    }
    return nil
  }

  /// Names of the scenarios in it, without their ending, sorted.
  static func names(in folder: String) -> [String] {
    (FileSystem.names(in: folder) ?? []).filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(ending.count)) }
  }
}
