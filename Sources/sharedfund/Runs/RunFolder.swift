import Synchronization

/// A folder of results. It is written aside and put in its place at the end, so that either all of
/// it is there or nothing.
final class RunFolder: Sendable {
  static let scenarioName = "scenario.json5"

  /// The folder as the user called it.
  let name: String
  private let target: String
  private let aside: String
  /// Says that this process is making it; the system takes it back however the process ends. `nil`
  /// where the file system has no locks.
  private let lock: Int32?
  /// Held while files are made or taken away, which a Ctrl-C may ask for at any moment.
  private let changing = Mutex(())

  /// Makes the folder aside, so that what cannot work fails before the run and not after it.
  init(_ path: String) throws(CommandFailure) {
    let path = FileSystem.withoutLastSlashes(path)
    name = path
    target = System.realPath(path) ?? path
    aside = Aside.path(of: target)
    guard !path.isEmpty else { throw CommandFailure(.usage, problem: "--out needs a folder") }
    let parent = FileSystem.folder(of: target)
    guard FileSystem.isFolder(parent) else {
      throw CommandFailure(
        .cannotCreate, problem: "cannot make '\(path)': there is no folder '\(parent)'")
    }
    Self.sweep(target)
    try Self.check(target, name: name)
    let longest = aside + Aside.old
    if let number = System.refusal(ofName: longest) ?? System.makeFolder(aside) {
      throw CommandFailure(
        .cannotCreate, problem: "cannot make '\(path)': \(System.message(number))")
    }
    do {
      lock = try System.lock(aside, .folder)
    } catch {
      // Another run that swept takes it away.
      if case .failed = error { FileSystem.remove(aside) }
      throw CommandFailure(error, path)
    }
    guard FileSystem.isFolder(aside) else { throw CommandFailure(.taken, path) }
  }

  deinit { if let lock { System.release(lock) } }

  /// Takes away what runs left that were ended without warning; an earlier run that none has replaced
  /// comes back.
  private static func sweep(_ target: String) {
    Aside.sweep(target, .folder) { left in
      if left.hasSuffix(Aside.old), Entry(target) == nil {
        _ = System.move(left, to: target)
      } else {
        FileSystem.remove(left)
      }
    }
  }

  /// A new file in the folder, in a folder below it where its name says so.
  func file(_ relative: String) throws(OutputFailure) -> FileWriter {
    try changing.withLock { _ throws(OutputFailure) in
      let parts = relative.split(separator: "/").map(String.init)
      var folder = aside
      for part in parts.dropLast() {
        folder += "/" + part
        if !FileSystem.isFolder(folder), let number = System.makeFolder(folder) {
          throw OutputFailure(target: name + "/" + relative, number: number)
        }
      }
      return try FileWriter(path: aside + "/" + relative, name: name + "/" + relative)
    }
  }

  /// A whole file.
  func write(_ text: String, to relative: String) throws(OutputFailure) {
    let file = try file(relative)
    try file.write(text)
    try file.close()
  }

  /// A whole file.
  func write(_ bytes: [UInt8], to relative: String) throws(OutputFailure) {
    let file = try file(relative)
    try file.write(bytes)
    try file.close()
  }

  /// Puts the folder in its place, in one step where the system can; what was there before comes
  /// back if that fails.
  func commit() throws(CommandFailure) {
    try changing.withLock { _ throws(CommandFailure) in try putInPlace() }
  }

  private func putInPlace() throws(CommandFailure) {
    try Self.check(target, name: name)
    let old = aside + Aside.old
    let replaces = FileSystem.exists(target)
    if replaces, System.exchange(aside, target) == nil {
      FileSystem.remove(aside)
      return
    }
    // Else a sweep would take it for what a dead run left.
    let lock = (replaces ? try? System.lock(target, .folder) : nil) ?? nil
    defer { if let lock { System.release(lock) } }
    if replaces, let number = System.move(target, to: old) {
      throw CommandFailure(
        .cannotCreate, problem: "cannot replace '\(name)': \(System.message(number))")
    }
    if let number = System.move(aside, to: target) {
      if replaces { _ = System.move(old, to: target) }
      throw CommandFailure(
        .cannotCreate, problem: "cannot make '\(name)': \(System.message(number))")
    }
    if replaces { FileSystem.remove(old) }
  }

  /// Takes away what was written aside.
  func discard() { changing.withLock { _ in FileSystem.remove(aside) } }

  /// Takes away what was written aside and ends the program, before anything new can be written
  /// there.
  func discard(andEnd code: ExitCode) -> Never {
    changing.withLock { _ in
      FileSystem.remove(aside)
      System.end(code)
    }
  }
}
