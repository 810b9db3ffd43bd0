/// Hidden names beside a file or folder, ".NAME.part-PID", for what is not whole yet.
enum Aside {
  /// What the name of an earlier folder ends in that is about to go.
  static let old = ".old"

  /// This process's name.
  static func path(of target: String) -> String {
    FileSystem.folder(of: target) + "/" + start(of: target) + "\(System.processNumber)"
  }

  private static func start(of target: String) -> String {
    "." + FileSystem.name(of: target) + ".part-"
  }

  /// Hands out what processes left that were ended without warning, and keeps others from it
  /// meanwhile. Where the file system has no locks it stays, since its maker may be at work on
  /// another machine.
  static func sweep(_ target: String, _ kind: Entry.Kind, _ body: (String) -> Void) {
    let parent = FileSystem.folder(of: target)
    let start = start(of: target)
    for name in FileSystem.names(in: parent) ?? [] where name.hasPrefix(start) {
      let isOld = kind == .folder && name.hasSuffix(old)
      let number = name.utf8.dropFirst(start.utf8.count).dropLast(isOld ? old.utf8.count : 0)
      let path = parent + "/" + name
      guard !number.isEmpty, number.allSatisfy({ (0x30...0x39).contains($0) }),
        let left = Entry(path), left.kind == kind
      else { continue }
      // The target was given its name and still has the hidden one.
      if let whole = Entry(target), whole.isSame(as: left) {
        body(path)
      } else if let lock = try? System.lock(path, kind) {
        body(path)
        System.release(lock)
      }
    }
  }
}
