/// What may be replaced.
extension RunFolder {
  /// Refuses all but nothing, an empty folder, and one that holds a run and nothing else.
  static func check(_ target: String, name: String) throws(CommandFailure) {
    guard let there = Entry(target) else { return }
    guard there.kind != .link else { throw CommandFailure(leadingNowhere: name) }
    guard there.kind == .folder else {
      throw CommandFailure(.cannotCreate, problem: "'\(name)' is a file, not a folder")
    }
    guard !System.isMountPoint(target) else {
      throw CommandFailure(
        .cannotCreate, problem: "cannot replace '\(name)': it is a mount point; name a folder in it"
      )
    }
    if let parent = Entry(FileSystem.folder(of: target)), !there.mayBeRenamed(in: parent) {
      throw CommandFailure(
        .cannotCreate,
        problem:
          "cannot replace '\(name)': another user owns it, and its folder lets only owners do that"
      )
    }
    guard let first = try names(in: target, name: name).first else { return }
    guard let record = RunRecord.read(folder: target) else {
      throw CommandFailure(
        .cannotCreate,
        problem: "'\(name)' is not empty and holds no earlier run ('\(first)' is in it)")
    }
    try checkFiles(of: record, in: target, name: name)
  }

  /// Refuses what is in a folder, or in one below it, but neither a file of the run nor a folder
  /// that such files are in.
  private static func checkFiles(
    of record: RunRecord, in target: String, name: String, below start: String = ""
  ) throws(CommandFailure) {
    let whole = String((name + "/" + start).dropLast())
    for entry in try names(in: target + "/" + start, name: whole) {
      let path = start + entry
      switch Entry(target + "/" + path)?.kind {
      case .file where path == RunRecord.fileName || record.files.contains(path): break
      case .folder where record.files.contains { $0.hasPrefix(path + "/") }:
        try checkFiles(of: record, in: target, name: name, below: path + "/")
      default:
        throw CommandFailure(
          .cannotCreate,
          problem: "'\(name)' holds an earlier run, but also '\(path)', which would be lost")
      }
    }
  }

  /// Names in a folder that can be taken away, and not just moved aside.
  private static func names(
    in folder: String, name: String
  ) throws(CommandFailure) -> [String] {
    guard let names = FileSystem.names(in: folder) else {
      throw CommandFailure(.cannotCreate, problem: "cannot read the folder '\(name)'")
    }
    guard names.isEmpty || System.mayChange(folder: folder) else {
      throw CommandFailure(
        .cannotCreate, problem: "cannot replace '\(name)': no permission to change what is in it")
    }
    return names
  }
}
