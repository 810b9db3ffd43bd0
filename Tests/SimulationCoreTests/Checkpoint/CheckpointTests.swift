import ScenarioFiles
import SimulationCore
import Testing

/// The bytes of a run's state: read back as written, and refused when anything is wrong.
@Suite struct CheckpointTests {
  private static let files = [
    KeptFile(name: "s.json5", bytes: Array("{}".utf8)),
    KeptFile(name: "tables/ä b.csv", bytes: [0, 255, 10]),
  ]

  private func simulation(_ seed: UInt64 = 2) throws -> Simulation {
    try Simulation(RandomScenario.make(seed))
  }

  private func checkpoint(
    _ simulation: Simulation, done: Int = 40, shard: Shard = .whole, draws: KeptDraws? = nil
  ) throws -> Checkpoint {
    let run = RunIdentity(
      version: "1.2", files: Self.files, seed: .max, replicates: 100, shard: shard)
    let all = shard.replicates(of: 100)
    let tally = try simulation.advance(
      RunTally(simulation, from: all.lowerBound), to: all.lowerBound + done, seed: .max)
    return Checkpoint(
      run: run, tally: tally, isFinished: all.count == done, draws: draws, files: Self.files)
  }

  @Test func `read back as written`() throws {
    let simulation = try simulation()
    let hash = SHA256.digest([1, 2]).hexadecimal
    for (done, shard, draws) in [
      (40, Shard.whole, nil), (0, .whole, nil), (100, .whole, nil),
      (40, .whole, KeptDraws(count: 7, hash: hash, isWithin: false)),
      (36, try #require(Shard(2, of: 2)), KeptDraws(count: 2, hash: hash, isWithin: true)),
      (0, try #require(Shard(1, of: 9)), nil),
    ] as [(Int, Shard, KeptDraws?)] {
      let written = try checkpoint(simulation, done: done, shard: shard, draws: draws)
      let bytes = written.bytes
      let more = draws?.isWithin == true ? 2 : 0
      let read = try Checkpoint(bytes, fileBytes: bytes.count + more)
      #expect(read == written)
      #expect(try Checkpoint(bytes + Array(repeating: 0, count: more)) == written)
      #expect(try read.tally(in: simulation).words == written.words)
      #expect(try CheckpointHead(bytes).stateBytes == bytes.count)
    }
  }

  @Test func `the head can be read by people`() throws {
    let bytes = try checkpoint(try simulation()).bytes
    let lines = String(decoding: bytes.prefix(400), as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "sharedfund checkpoint 1")
    #expect(lines[1] == "version 1.2")
    #expect(lines[3] == "seed 18446744073709551615")
    #expect(lines[4] == "replicates 100")
    #expect(lines[7] == "done 0 to 40")
  }

  private func error(_ bytes: [UInt8]) -> CheckpointError? {
    do {
      _ = try Checkpoint(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func `cut short anywhere`() throws {
    let bytes = try checkpoint(try simulation()).bytes
    for length in Array(0..<450) + [bytes.count - 33, bytes.count - 1] where length < bytes.count {
      #expect(error(Array(bytes.prefix(length))) != nil)
    }
    #expect(
      error(Array(bytes.prefix(bytes.count - 1)))
        == .otherSize(found: bytes.count - 1, expected: bytes.count))
    #expect(error(bytes + [0]) == .otherSize(found: bytes.count + 1, expected: bytes.count))
    #expect(error([]) == .foreign)
    #expect(error(Array("{ races: [] }".utf8)) == .foreign)
  }

  @Test func `one byte changed anywhere`() throws {
    let bytes = try checkpoint(try simulation()).bytes
    for place in Array(0..<450) + Array(stride(from: 450, to: bytes.count, by: 211)) {
      for flip in [UInt8(1), 0x20, 0x80] {
        var changed = bytes
        changed[place] ^= flip
        #expect(error(changed) != nil, "byte \(place)")
      }
    }
  }

  /// Heads that promise much do not make the reader take much.
  @Test func `heads that cannot be`() throws {
    let bytes = try checkpoint(try simulation()).bytes
    let end = try CheckpointHead(bytes).count(of: bytes)
    let head = String(decoding: bytes.prefix(end), as: UTF8.self)
    let rest = Array(bytes.dropFirst(end))
    let changes: [(String, String, Int)] = [
      ("checkpoint 1\n", "checkpoint x\n", 1), ("version 1.2\n", "version \n", 2),
      ("version 1.2\n", "version ü\n", 2), ("scenario ", "scenario A", 3),
      ("seed 18446744073709551615", "seed 18446744073709551616", 4),
      ("seed 1", "seed 01", 4), ("replicates 100", "replicates 0", 5),
      ("replicates 100", "replicates 1000000001", 5), ("replicates 100", "replicates -1", 5),
      ("part 1 of 1", "part 2 of 1", 6), ("part 1 of 1", "part 0 of 1", 6),
      ("part 1 of 1", "part 1 of 9999999", 6), ("options none\n", "options\n", 7),
      ("done 0 to 40", "done 1 to 40", 8), ("done 0 to 40", "done 0 to 101", 8),
      ("done 0 to 40", "done 0 to 40 to 41", 8), ("done 0 to 40", "done 0", 8),
      ("finished no", "finished maybe", 9), ("sums ", "sums 9999999999999999999", 10),
      ("draws none", "draws all", 11), ("draws none", "draws within 4 abc", 11),
      ("files 2", "files 0", 12), ("files 2", "files 201", 12), ("files 2", "files 3", 15),
      ("file 7 2\n", "file 7\n", 13), ("\n\n", "\nmore\n\n", 15),
    ]
    for (old, new, line) in changes {
      let text = head.replacing(old, with: new, maxReplacements: 1)
      #expect(text != head, "\(old)")
      guard case .badHead(line, _) = error(Array(text.utf8) + rest) else {
        Issue.record("\(new): \(String(describing: error(Array(text.utf8) + rest)))")
        continue
      }
    }
    let later = head.replacing("checkpoint 1\n", with: "checkpoint 2\n")
    #expect(error(Array(later.utf8) + rest) == .otherFormat(2))
    let large = head.replacing("file 7 2\n", with: "file 7 1125899906842624\n")
    guard case .otherSize = error(Array(large.utf8) + rest) else {
      Issue.record("a file of 2^50 bytes")
      return
    }
  }

  @Test func `another run is told by what differs`() throws {
    let simulation = try simulation()
    let saved = try checkpoint(simulation)
    func said(_ change: (inout RunIdentity) -> Void, files: [KeptFile] = Self.files) -> String {
      var run = RunIdentity(
        version: saved.run.version, files: files, seed: saved.run.seed, replicates: 100)
      change(&run)
      do {
        try saved.check(isOf: run, files: files)
        return ""
      } catch {
        return error.description
      }
    }
    #expect(said { _ in } == "")
    #expect(said { $0.seed = 5 }.contains("seed 18446744073709551615, not 5"))
    #expect(said { $0.version = "2" }.contains("version 1.2, not 2"))
    #expect(said { $0.replicates = 7 }.contains("replicates 100, not 7"))
    #expect(said { $0.options = "until 1" }.contains("options none, not until 1"))
    let second = try #require(Shard(2, of: 3))
    #expect(said { $0.shard = second }.contains("part 1 of 1, not part 2 of 3"))
    var files = Self.files
    files[1].bytes = [1]
    #expect(said({ _ in }, files: files).contains("another text of the table 'tables/ä b.csv'"))
    files = Self.files
    files[0].bytes = [1]
    #expect(said({ _ in }, files: files).contains("another text of the scenario"))
    // Under another name a scenario is the same.
    files = Self.files
    files[0].name = "copy.json5"
    #expect(said({ _ in }, files: files) == "")
    #expect(said({ _ in }, files: [files[0]]).contains("another scenario"))
    #expect(throws: CheckpointError.otherSums) {
      _ = try saved.tally(in: try self.simulation(4))
    }
  }
}

extension CheckpointHead {
  /// The bytes of the head alone: up to the empty line.
  fileprivate func count(of bytes: [UInt8]) throws -> Int {
    let place = bytes.indices.dropFirst().first { bytes[$0] == 10 && bytes[$0 - 1] == 10 }
    return try #require(place) + 1
  }
}
