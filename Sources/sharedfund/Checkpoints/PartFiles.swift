import SimulationCore

/// The files of parts.
enum PartFiles {
  static let ending = ".part"

  /// Files as they are, and in the place of a folder all parts in it.
  static func names(_ words: [String]) throws(CommandFailure) -> [String] {
    var all: [String] = []
    for word in words {
      guard FileSystem.isFolder(word) else {
        all.append(word)
        continue
      }
      let folder = word.hasSuffix("/") ? word : word + "/"
      let names = (FileSystem.names(in: word) ?? []).filter { $0.hasSuffix(ending) }
      guard !names.isEmpty else {
        throw CommandFailure(
          .missingInput, problem: "there are no parts in '\(word)' (no files '*\(ending)')")
      }
      all += names.map { folder + $0 }
    }
    return all
  }

  /// Reads a part, its draws left out.
  static func read(
    _ name: String
  ) throws(CommandFailure) -> (checkpoint: Checkpoint, stateBytes: Int) {
    let file = try open(name)
    defer { System.release(file) }
    return try CheckpointStore.read(file, name: name)
  }

  /// Hands out the draws of a part.
  static func withDraws(of part: PartSum.Part, _ body: (DrawsPiece) throws -> Void) throws {
    guard let draws = part.draws else { return }
    let file = try open(part.name)
    defer { System.release(file) }
    try body(DrawsPiece(file: file, offset: part.stateBytes, kept: draws, name: part.name))
  }

  private static func open(_ name: String) throws(CommandFailure) -> Int32 {
    do {
      return try System.openToRead(name)
    } catch .failed(let number) {
      throw CommandFailure(
        .missingInput, problem: "cannot read '\(name)': \(System.message(number))")
    } catch {
      throw CommandFailure(.missingInput, problem: "'\(name)' is not a file")
    }
  }
}
