import SimulationCore

/// The file that a run's state is kept in. Every state is written aside, brought to the disk and put
/// in its place, so that whatever happens there is a whole one; no other process has the file
/// meanwhile.
final class CheckpointStore {
  /// The file as the user called it.
  let name: String
  let path: String
  private var held: Int32?
  /// Why it can only be read, which is enough for one that is finished.
  private var refusal: LockFailure?
  /// What is in the file, once it was read or written.
  private(set) var stateBytes = 0

  init(_ name: String) throws(CommandFailure) {
    self.name = name
    path = System.realPath(name) ?? name
    guard !name.isEmpty else {
      throw CommandFailure(.usage, problem: "--checkpoint needs the name of a file")
    }
    if Entry(path)?.kind == .link { throw CommandFailure(leadingNowhere: name) }
    do {
      held = try System.openAlone(path)
    } catch {
      guard case .failed = error, let file = try? System.openToRead(path) else {
        throw CommandFailure(error, name)
      }
      held = file
      refusal = error
    }
    Aside.sweep(path, .file) { System.removeFile($0) }
  }

  deinit {
    if let held { System.release(held) }
  }

  /// Reads the state; draws stay where they are.
  func load() throws(CommandFailure) -> Checkpoint? {
    guard let held else { return nil }
    let (checkpoint, bytes) = try CheckpointStore.read(held, name: name)
    if let refusal, !checkpoint.isFinished { throw CommandFailure(refusal, name) }
    stateBytes = bytes
    return checkpoint
  }

  /// Puts a state in the place of the one before.
  ///
  /// - Parameter draws: where the draws are that follow it.
  func save(_ checkpoint: Checkpoint, draws: DrawsPiece? = nil) throws {
    let aside = Aside.path(of: path)
    let file: Int32
    do {
      file = try System.makeAlone(aside)
    } catch .exists {
      throw CommandFailure(
        .cannotCreate,
        problem: "'\(aside)' is in the way: if a run that was killed left it, take it away")
    } catch {
      throw CommandFailure(error, name)
    }
    do {
      let bytes = checkpoint.bytes
      try check(bytes.withUnsafeBytes { System.write($0, to: file) })
      try draws?.read { bytes in
        try check(bytes.withUnsafeBytes { System.write($0, to: file) })
      }
      try check(System.sync(file))
      let isFirst = held == nil
      let number = isFirst ? System.move(aside, toNew: path) : System.move(aside, to: path)
      if isFirst, number == System.fileExists { throw CommandFailure(.taken, name) }
      try check(number)
      stateBytes = bytes.count
    } catch {
      System.removeFile(aside)
      System.release(file)
      throw error
    }
    System.sync(folder: FileSystem.folder(of: path))
    if let held { System.release(held) }
    held = file
  }

  /// Takes the state away.
  func remove() { System.removeFile(path) }

  private func check(_ number: Int32?) throws(OutputFailure) {
    if let number { throw OutputFailure(target: name, number: number) }
  }

  /// The draws within the file, if the state says that there are any.
  func draws(of checkpoint: Checkpoint) -> DrawsPiece? {
    guard let held, let kept = checkpoint.draws, kept.isWithin else { return nil }
    return DrawsPiece(file: held, offset: stateBytes, kept: kept, name: name)
  }

  /// The state in a file that is open, and how many bytes it takes there.
  static func read(
    _ file: Int32, name: String
  ) throws(CommandFailure) -> (checkpoint: Checkpoint, stateBytes: Int) {
    func bytes(_ count: Int) throws(CommandFailure) -> [UInt8] {
      if let bytes = System.read(file, at: 0, count: count) { return bytes }
      throw CommandFailure(.inputOutput, problem: "cannot read '\(name)'")
    }
    let size = System.size(file)
    let stateBytes: Int
    let first = try bytes(min(size, CheckpointHead.mostBytes))
    do throws(CheckpointError) {
      let head = try CheckpointHead(first)
      // Never more is read than there is.
      guard size == head.fileBytes else {
        throw .otherSize(found: size, expected: head.fileBytes)
      }
      stateBytes = head.stateBytes
    } catch {
      throw CommandFailure(error, name)
    }
    let state = try bytes(stateBytes)
    do throws(CheckpointError) {
      return (try Checkpoint(state, fileBytes: size), stateBytes)
    } catch {
      throw CommandFailure(error, name)
    }
  }
}

extension CommandFailure {
  /// What is wrong with a state that was kept.
  init(_ error: CheckpointError, _ name: String) {
    self.init(.data, problem: "\(name): \(error)")
  }

  /// Why a file that a run's state is kept in cannot be had.
  init(_ failure: LockFailure, _ name: String) {
    switch failure {
    case .taken: self.init(.cannotCreate, problem: "'\(name)' is in use by another run")
    case .exists: self.init(.cannotCreate, problem: "'\(name)' is there already")
    case .noFile: self.init(.cannotCreate, problem: "'\(name)' is not a file")
    case .failed(let number):
      let failure = OutputFailure(target: name, number: number)
      self.init(
        failure.isRefusal ? .cannotCreate : .inputOutput,
        problem: "cannot write to '\(name)': \(System.message(number))")
    }
  }
}
