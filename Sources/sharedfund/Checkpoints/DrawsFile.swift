import SimulationCore

/// The file beside a run's state in which draws are gathered while it goes on. The state says how
/// many of its bytes count; a run that goes on cuts off what was written after that.
final class DrawsFile {
  static let ending = ".draws"

  /// What a state says before there are any.
  static let none = KeptDraws(count: 0, hash: SHA256().digest.hexadecimal, isWithin: false)

  private let name: String
  private let path: String
  private let file: Int32
  private var count = 0
  private var hash = SHA256()

  /// - Parameters:
  ///   - store: the state they go with, which also keeps other processes away.
  ///   - kept: the draws that the state counts.
  ///   - isNew: whether the file must not be there yet. Otherwise it must, if it has draws that
  ///     count: a run may have ended between its first state and this.
  init(beside store: CheckpointStore, kept: KeptDraws, isNew: Bool = false) throws {
    name = store.name + DrawsFile.ending
    path = store.path + DrawsFile.ending
    var open: Int32?
    do {
      if !isNew { open = try System.openAlone(path) }
      if open == nil, kept.count == 0 {
        open = try System.makeAlone(path)
        System.sync(folder: FileSystem.folder(of: path))
      }
    } catch {
      throw CommandFailure(error, name)
    }
    guard let open else {
      throw CommandFailure(
        .data, problem: "'\(name)' is missing: the draws that go with '\(store.name)'")
    }
    file = open
    try take(kept)
    if let number = System.cut(file, to: count) {
      throw OutputFailure(target: name, number: number)
    }
  }

  /// Refuses what has the file's name before there is a state.
  static func checkNone(beside store: CheckpointStore) throws(CommandFailure) {
    guard Entry(store.path + ending) != nil else { return }
    throw CommandFailure(
      .cannotCreate,
      problem: "'\(store.name + ending)' is there already, without the state '\(store.name)' that "
        + "draws of that name go with: take it away if it is of no more use")
  }

  deinit { System.release(file) }

  private func take(_ kept: KeptDraws) throws {
    let size = System.size(file)
    guard size >= kept.count else {
      throw CommandFailure(
        .data, problem: "\(name): cut short: \(size) bytes, of \(kept.count)")
    }
    try DrawsPiece(file: file, offset: 0, kept: kept, name: name).read { hash.update($0) }
    count = kept.count
  }

  /// Adds records.
  func add(_ records: String) throws(OutputFailure) {
    var records = records
    let number = records.withUTF8 { bytes in
      hash.update(bytes)
      count += bytes.count
      return System.write(UnsafeRawBufferPointer(bytes), to: file)
    }
    if let number { throw OutputFailure(target: name, number: number) }
  }

  /// What a state says of the draws so far, which are on the disk then.
  func kept(within: Bool) throws(OutputFailure) -> KeptDraws {
    if let number = System.sync(file) { throw OutputFailure(target: name, number: number) }
    return KeptDraws(count: count, hash: hash.digest.hexadecimal, isWithin: within)
  }

  /// The draws so far, to be read again.
  var piece: DrawsPiece {
    DrawsPiece(
      file: file, offset: 0,
      kept: KeptDraws(count: count, hash: hash.digest.hexadecimal, isWithin: false), name: name)
  }

  /// Takes the file away.
  func remove() { System.removeFile(path) }

  /// Takes away the file that a finished run left, ended before it could, if it is that.
  static func remove(_ kept: KeptDraws, beside store: CheckpointStore) {
    let path = store.path + ending
    guard let file = try? System.openAlone(path) else { return }
    defer { System.release(file) }
    guard System.size(file) == kept.count else { return }
    let piece = DrawsPiece(file: file, offset: 0, kept: kept, name: path)
    if (try? piece.read { _ in }) != nil { System.removeFile(path) }
  }
}
