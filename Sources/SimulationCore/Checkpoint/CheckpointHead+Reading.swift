extension CheckpointHead {
  /// Reads the head from the first bytes of a file, at least ``mostBytes`` of them or all.
  ///
  /// - Throws: ``CheckpointError/foreign``, ``CheckpointError/otherFormat(_:)``,
  ///   ``CheckpointError/badHead(line:expected:)``.
  public init(_ bytes: some Collection<UInt8>) throws(CheckpointError) {
    guard bytes.starts(with: Self.magic.utf8) else { throw .foreign }
    var lines = HeadLines(bytes.prefix(Self.mostBytes))
    let format = try lines.number(after: Self.magic, in: 0...1_000_000)
    guard format == Self.format else { throw .otherFormat(format) }
    let version = try lines.text(after: "version ")
    let scenario = try lines.hash(after: "scenario ")
    let seed: UInt64 = try lines.number(after: "seed ", in: 0...UInt64.max)
    let replicates = try lines.number(after: "replicates ", in: 1...1_000_000_000)
    let part = try lines.numbers(after: "part ", 2, between: " of ", atMost: Shard.mostParts)
    guard let shard = Shard(part[0], of: part[1]) else { throw lines.wrong("a part of several") }
    let options = try lines.text(after: "options ")
    let done = try lines.numbers(after: "done ", 2, between: " to ", atMost: replicates)
    let all = shard.replicates(of: replicates)
    guard done[0] == all.lowerBound, all.lowerBound <= done[1], done[1] <= all.upperBound else {
      throw lines.wrong("replicates of that part")
    }
    let finished = try lines.text(after: "finished ")
    guard ["yes", "no"].contains(finished) else { throw lines.wrong("'finished yes' or 'no'") }
    words = try lines.number(after: "sums ", in: 0...Self.most)
    draws = try lines.draws()
    if let draws, draws.isWithin != (finished == "yes") {
      throw lines.wrong("where draws are of a run that is \(finished == "yes" ? "" : "not ")done")
    }
    files = []
    let fileCount = try lines.number(after: "files ", in: 1...Self.mostFiles)
    for _ in 0..<fileCount {
      let sizes = try lines.numbers(after: "file ", 2, between: " ", atMost: Self.most)
      files.append((sizes[0], sizes[1]))
    }
    guard try lines.line().isEmpty else { throw lines.wrong("empty") }
    run = RunIdentity(
      version: version, scenario: scenario, seed: seed, replicates: replicates, shard: shard,
      options: options)
    self.done = done[0]..<done[1]
    isFinished = finished == "yes"
    count = lines.taken
  }
}

/// Lines of printable ASCII, one after another.
private struct HeadLines<Bytes: Collection> where Bytes.Element == UInt8 {
  private var rest: Bytes.SubSequence
  private var number = 0
  /// Bytes of the lines so far.
  private(set) var taken = 0

  init(_ bytes: Bytes) { rest = bytes[...] }

  /// That the line read last is wrong.
  func wrong(_ expected: String) -> CheckpointError {
    .badHead(line: number, expected: expected)
  }

  mutating func line() throws(CheckpointError) -> String {
    number += 1
    guard let end = rest.firstIndex(of: 0x0a) else { throw wrong("a line of the head") }
    let line = rest[..<end]
    guard line.allSatisfy({ (0x20...0x7e).contains($0) }) else { throw wrong("text") }
    taken += line.count + 1
    rest = rest[rest.index(after: end)...]
    return String(decoding: line, as: UTF8.self)
  }

  mutating func text(after key: String) throws(CheckpointError) -> String {
    let line = try line()
    guard line.hasPrefix(key), line.utf8.count > key.utf8.count else { throw wrong("'\(key)…'") }
    return String(line.dropFirst(key.count))
  }

  mutating func number<Number: FixedWidthInteger>(
    after key: String, in range: ClosedRange<Number>
  ) throws(CheckpointError) -> Number {
    let text = try text(after: key)
    guard let number = Self.number(text, as: Number.self), range.contains(number) else {
      throw wrong("'\(key)' and a number")
    }
    return number
  }

  mutating func numbers(
    after key: String, _ count: Int, between: String, atMost most: Int
  ) throws(CheckpointError) -> [Int] {
    let parts = try text(after: key).split(
      separator: between, maxSplits: count, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Self.number(String($0), as: Int.self) }
    guard parts.count == count, numbers.count == count, numbers.allSatisfy({ $0 <= most }) else {
      throw wrong("'\(key)' and \(count) numbers")
    }
    return numbers
  }

  mutating func hash(after key: String) throws(CheckpointError) -> String {
    let text = try text(after: key)
    guard Self.isHash(text) else { throw wrong("'\(key)' and a hash") }
    return text
  }

  mutating func draws() throws(CheckpointError) -> KeptDraws? {
    let text = try text(after: "draws ")
    if text == "none" { return nil }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, ["within", "beside"].contains(parts[0]),
      let count = Self.number(parts[1], as: Int.self), count <= CheckpointHead.most,
      Self.isHash(parts[2])
    else { throw wrong("where the draws are") }
    return KeptDraws(count: count, hash: parts[2], isWithin: parts[0] == "within")
  }

  private static func isHash(_ text: String) -> Bool {
    text.utf8.count == 2 * CheckpointHead.hashBytes
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Plain digits, without a sign and zeros before them: there is one way to write a number.
  private static func number<Number: FixedWidthInteger>(
    _ text: String, as type: Number.Type
  ) -> Number? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Number(text),
      String(number) == text
    else { return nil }
    return number
  }
}

extension Checkpoint {
  /// Reads the state of a run from the bytes of its file; draws at the end may be left out.
  ///
  /// Takes no more memory than a few times the bytes. Linear.
  /// - Parameter fileBytes: how long the file is, if `bytes` are only its beginning.
  /// - Throws: whatever is wrong with them, except that they may be of another run: see
  ///   ``check(isOf:files:)`` and ``tally(in:)``.
  public init(_ bytes: [UInt8], fileBytes: Int? = nil) throws(CheckpointError) {
    let head = try CheckpointHead(bytes)
    let found = fileBytes ?? bytes.count
    guard found == head.fileBytes, bytes.count >= head.stateBytes else {
      throw .otherSize(found: found, expected: head.fileBytes)
    }
    let end = head.stateBytes - CheckpointHead.hashBytes
    guard SHA256.digest(bytes[..<end]).elementsEqual(bytes[end..<head.stateBytes]) else {
      throw .damaged
    }
    var at = head.count
    let words = (0..<head.words).map { number -> UInt64 in
      (0..<8).reduce(0) { $0 | UInt64(bytes[at + 8 * number + $1]) << UInt64(8 * $1) }
    }
    at += 8 * head.words
    var files: [KeptFile] = []
    for size in head.files {
      guard let name = String(validating: bytes[at..<at + size.name], as: UTF8.self) else {
        throw .damaged
      }
      let start = at + size.name
      files.append(KeptFile(name: name, bytes: Array(bytes[start..<start + size.bytes])))
      at = start + size.bytes
    }
    guard KeptFile.hash(files) == head.run.scenario else { throw .damaged }
    self.init(head, words: words, files: files)
  }
}
