import SimulationCore

/// Draws where they lie in an open file.
struct DrawsPiece {
  let file: Int32
  let offset: Int
  let kept: KeptDraws
  /// What messages call the file.
  let name: String

  /// Hands out all bytes, a bounded number at a time.
  ///
  /// - Throws: ``CommandFailure`` where they cannot be read or are not those that were kept; what
  ///   `body` throws.
  func read(_ body: ([UInt8]) throws -> Void) throws {
    var hash = SHA256()
    var done = 0
    while done < kept.count {
      let most = min(kept.count - done, 1 << 16)
      guard let bytes = System.read(file, at: offset + done, count: most), bytes.count == most
      else { throw CommandFailure(.inputOutput, problem: "cannot read '\(name)'") }
      hash.update(bytes)
      try body(bytes)
      done += most
    }
    guard hash.digest.hexadecimal == kept.hash else {
      throw CommandFailure(
        .data, problem: "\(name): damaged: the draws in it do not match their checksum")
    }
  }
}
