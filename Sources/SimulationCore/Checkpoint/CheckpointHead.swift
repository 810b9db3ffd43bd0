/// The lines of text at the beginning of a checkpoint, from which the size of the rest is known.
public struct CheckpointHead: Sendable {
  /// The form of checkpoint that this program writes.
  static let format = 1
  static let magic = "sharedfund checkpoint "
  /// No head is longer, so that whoever reads one need not read more of a file.
  public static let mostBytes = 16_384
  static let mostFiles = 200
  /// The bytes of a hash.
  static let hashBytes = 32
  /// The largest number of bytes or words that is believed; sums of a few cannot overflow.
  static let most = 1 << 50

  /// The run it is of.
  public var run: RunIdentity
  /// The replicates done.
  public var done: Range<Int>
  /// Whether no more are to be done.
  public var isFinished: Bool
  /// Draws.
  public var draws: KeptDraws?
  var words: Int
  /// By file: bytes of its name and of the file.
  var files: [(name: Int, bytes: Int)]
  /// Bytes of the head itself.
  var count: Int

  /// Bytes up to the draws, if draws follow.
  public var stateBytes: Int {
    files.reduce(count + 8 * words + Self.hashBytes) { $0 + $1.name + $1.bytes }
  }

  /// Bytes of the file.
  public var fileBytes: Int {
    guard let draws, draws.isWithin else { return stateBytes }
    return stateBytes + draws.count
  }

  /// The lines, the empty one at the end included.
  var text: String {
    let drawn =
      draws.map { "\($0.isWithin ? "within" : "beside") \($0.count) \($0.hash)" } ?? "none"
    var lines = [
      "\(Self.magic)\(Self.format)",
      "version \(run.version)",
      "scenario \(run.scenario)",
      "seed \(run.seed)",
      "replicates \(run.replicates)",
      "part \(run.shard.part) of \(run.shard.of)",
      "options \(run.options)",
      "done \(done.lowerBound) to \(done.upperBound)",
      "finished \(isFinished ? "yes" : "no")",
      "sums \(words)",
      "draws \(drawn)",
      "files \(files.count)",
    ]
    lines += files.map { "file \($0.name) \($0.bytes)" }
    return lines.joined(separator: "\n") + "\n\n"
  }
}

extension Checkpoint {
  /// The bytes of its file, without draws. Linear.
  public var bytes: [UInt8] {
    var head = CheckpointHead(
      run: run, done: done, isFinished: isFinished, draws: draws, words: words.count,
      files: files.map { ($0.name.utf8.count, $0.bytes.count) }, count: 0)
    let text = Array(head.text.utf8)
    head.count = text.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(head.stateBytes)
    bytes += text
    for word in words {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    for file in files {
      bytes += file.name.utf8
      bytes += file.bytes
    }
    bytes += SHA256.digest(bytes)
    return bytes
  }
}
