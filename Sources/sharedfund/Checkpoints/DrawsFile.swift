import SimulationCore

/// The file beside a run's state in which draws are gathered while it goes on. The state says how
/// many of its bytes count; a run that goes on cuts off what was written after that.
final class DrawsFile {
  static let ending = ".draws"

  private let name: String
  private let path: String
  private let file: Int32
  private var count = 0
  private var hash = SHA256()

  /// - Parameters:
  ///   - store: the state they go with, which also keeps other processes away.
  ///   - kept: the draws that the state counts; `nil` to begin anew.
  init(beside store: CheckpointStore, kept: KeptDraws?) throws {
    name = store.name + DrawsFile.ending
    path = store.path + DrawsFile.ending
    let open: Int32?
    do {
      open = try System.openAlone(path, create: kept == nil)
    } catch {
      throw CommandFailure(error, name)
    }
    guard let open else {
      throw CommandFailure(
        .data, problem: "'\(name)' is missing: the draws that go with '\(store.name)'")
    }
    file = open
    if let kept { try take(kept) }
    if let number = System.cut(file, to: count) {
      throw OutputFailure(target: name, number: number)
    }
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

  /// Takes away what is left of a run that has been finished.
  static func remove(beside store: CheckpointStore) { System.removeFile(store.path + ending) }
}
