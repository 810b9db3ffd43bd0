import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs that are ended and go on.
@Suite struct CheckpointCommandTests {
  func council() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.addCouncil()
    return scratch
  }

  /// Replicates that the state in a file counts; `nil` where there is no file.
  func done(_ name: String, _ scratch: Scratch) -> Int? {
    guard let data = try? scratch.read(name) else { return nil }
    let head = String(decoding: data.prefix(600), as: UTF8.self)
    return head.split(separator: "\n").first { $0.hasPrefix("done 0 to ") }
      .flatMap { Int($0.dropFirst(10)) }
  }

  /// Waits for something that a run does; the limit is only for a program that never does.
  func wait(for what: String, _ condition: () throws -> Bool) throws {
    for _ in 0..<6_000 {
      if try condition() { return }
      Thread.sleep(forTimeInterval: 0.01)
    }
    Issue.record("no \(what)")
  }

  let words = ["--replicates", "12000", "--checkpoint", "c", "--format", "json"]

  func start(_ scratch: Scratch, _ more: [String], through shell: String? = nil) throws -> Process {
    try BuiltTool.process(
      ["run", "council.json5"] + words + more, in: scratch.folder, through: shell)
  }

  func run(_ scratch: Scratch, _ more: String...) throws -> BuiltTool.Outcome {
    try BuiltTool.finish(try start(scratch, more), scratch) {}
  }

  @Test func `killed at any moment, it ends with the same bytes`() throws {
    let scratch = try council()
    let whole = try BuiltTool.run(
      "run", "council.json5", "--replicates", "12000", "--format", "json", "--out", "whole",
      in: scratch)
    #expect(whole.status == 0)
    var before = -1
    for _ in 0..<4 {
      // At the end of the queue, so that it does not get to its own end while we are kept waiting.
      let process = try start(
        scratch, ["--resume", "--out", "o", "--checkpoint-every", "0"], through: "exec nice -n 19")
      let outcome = try BuiltTool.finish(process, scratch) {
        try wait(for: "new state") { (done("c", scratch) ?? -1) > before || !process.isRunning }
        kill(process.processIdentifier, SIGKILL)
      }
      #expect(!outcome.exited)
      let now = try #require(done("c", scratch))
      #expect(now > before && now < 12_000)
      before = now
    }
    let last = try run(scratch, "--resume", "--out", "o", "--threads", "1")
    #expect(last.status == 0, "\(last.errors)")
    #expect(last.output == whole.output)
    #expect(try scratch.contents(of: "o") == scratch.contents(of: "whole"))
    #expect(try scratch.names() == ["c", "council.json5", "o", "tables", "whole"])
    // What is done is told again, and is a part of its own.
    let again = try run(scratch, "--resume")
    #expect(again.output == whole.output)
    let merged = try BuiltTool.run(
      "merge", "c", "--format", "json", "--out", "merged", in: scratch)
    #expect(merged.output == whole.output)
    #expect(try scratch.contents(of: "merged") == scratch.contents(of: "whole"))
  }

  @Test(arguments: zip([SIGTERM, SIGHUP, SIGINT], [Int32(143), 129, 130]))
  func `told to end, it saves its state first`(number: Int32, status: Int32) throws {
    let scratch = try council()
    let process = try BuiltTool.process(
      [
        "run", "council.json5", "--replicates", "1000000000", "--checkpoint", "c", "--out", "o",
        "--checkpoint-every", "86400",
      ], in: scratch.folder)
    let outcome = try BuiltTool.finish(process, scratch) {
      try wait(for: "draws") { (try? scratch.read("c.draws"))?.count ?? 0 > 10_000 }
      kill(process.processIdentifier, number)
    }
    #expect(outcome.exited)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains("--resume"))
    let count = try #require(done("c", scratch))
    #expect(count > 100)
    #expect(outcome.output.isEmpty == (number != SIGINT))
    let left = try scratch.names()
    #expect(
      left == ["c", "c.draws", "council.json5"] + (number == SIGINT ? ["o"] : []) + ["tables"])
    if number == SIGINT {
      #expect(try scratch.text("o/draws.csv").split(separator: "\r\n").count == count + 1)
      #expect(outcome.text.contains("INTERRUPTED"))
    }
  }

  @Test func `without a file it begins, and a file is never lost by mistake`() throws {
    let scratch = try council()
    let first = try run(scratch, "--resume")
    #expect(first.status == 0)
    #expect(first.errors.contains("there is no 'c' yet"))
    let kept = try scratch.read("c")
    let second = try run(scratch)
    #expect(second.status == 73)
    #expect(second.errors.contains("--resume"))
    #expect(second.output.isEmpty)
    // Draws that were not kept cannot be made up.
    let third = try run(scratch, "--resume", "--out", "o")
    #expect(third.status == 65)
    #expect(third.errors.contains("draws"))
    #expect(try scratch.read("c") == kept)
    #expect(try scratch.names() == ["c", "council.json5", "tables"])
  }

  @Test func `a state of another run is refused, saying what differs`() throws {
    let scratch = try council()
    #expect(try run(scratch).status == 0)
    let kept = try scratch.read("c")
    func refused(_ words: [String], _ part: String) throws {
      let outcome = try BuiltTool.finish(
        try BuiltTool.process(
          ["run"] + words + ["--checkpoint", "c", "--resume"], in: scratch.folder), scratch
      ) {}
      #expect(outcome.status == 65)
      #expect(outcome.errors.contains(part), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
      #expect(try scratch.read("c") == kept)
    }
    let same = ["council.json5", "--replicates", "12000"]
    try refused(same + ["--seed", "8"], "seed 7, not 8")
    try refused(["council.json5"], "replicates 12000, not 200")
    try refused(same + ["--shard", "1/2", "--no-draws"], "part 1 of 1, not part 1 of 2")
    try scratch.write(scratch.text("council.json5") + " ", to: "council.json5")
    try refused(same, "another text of the scenario")
    let table = try scratch.text("tables/candidates.csv")
    try scratch.write(
      String(scratch.text("council.json5").dropLast()), to: "council.json5")
    try scratch.write(table.replacing("0.2", with: "0.3"), to: "tables/candidates.csv")
    try refused(same, "another text of the table 'tables/candidates.csv'")
  }

  @Test func `a damaged state is refused`() throws {
    let scratch = try council()
    #expect(try run(scratch, "--out", "o").status == 0)
    let kept = try scratch.read("c")
    var changed = [Data(), Data("{}".utf8), kept.prefix(10), kept.prefix(kept.count / 2)]
    changed += [kept.dropLast(), kept + Data([0])]
    for place in [3, 40, 300, 1_000, kept.count / 2, kept.count - 1] {
      var bytes = kept
      bytes[place] ^= 4
      changed.append(bytes)
    }
    for bytes in changed {
      try bytes.write(to: scratch.folder.appending(path: "c"))
      let outcome = try run(scratch, "--resume", "--out", "p")
      #expect(outcome.status == 65)
      #expect(outcome.errors.hasPrefix("sharedfund: c: "), "\(outcome.errors)")
      #expect(try scratch.read("c") == bytes)
      let merged = try BuiltTool.run("merge", "c", "--out", "p", in: scratch)
      #expect(merged.status == 65)
    }
    #expect(try scratch.names() == ["c", "council.json5", "o", "tables"])
  }

  @Test func `draws that go with a state are looked at`() throws {
    let scratch = try council()
    _ = try fullDisk(scratch)
    try #require(scratch.names().contains("c.draws"))
    let draws = try scratch.read("c.draws")
    var other = draws
    other[0] ^= 1
    for (bytes, said) in [(other, "damaged"), (Data(), "cut short")] {
      try bytes.write(to: scratch.folder.appending(path: "c.draws"))
      let outcome = try run(scratch, "--resume", "--out", "o")
      #expect(outcome.status == 65)
      #expect(outcome.errors.contains(said))
    }
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "c.draws"))
    #expect(try run(scratch, "--resume", "--out", "o").status == 65)
    // What was written after the state does not matter.
    try (draws + Data("and more".utf8)).write(to: scratch.folder.appending(path: "c.draws"))
    #expect(try run(scratch, "--resume", "--out", "o").status == 0)
    let whole = try BuiltTool.run(
      "run", "council.json5", "--replicates", "12000", "--out", "whole", in: scratch)
    #expect(whole.status == 0)
    #expect(try scratch.contents(of: "o") == scratch.contents(of: "whole"))
  }

  @Test(arguments: ["nowhere/c", "tables", "", "council.json5/c", "/dev/null"])
  func `a file that cannot be made is refused before the run`(path: String) throws {
    let scratch = try council()
    let outcome = try BuiltTool.run(
      "run", "council.json5", "--replicates", "1000000000", "--checkpoint", path, in: scratch)
    #expect(outcome.status == (path.isEmpty ? 64 : 73), "\(outcome.errors)")
    #expect(try scratch.names() == ["council.json5", "tables"])
  }

  /// A run that ends at some replicate because draws cannot be written any more.
  private func fullDisk(_ scratch: Scratch) throws -> BuiltTool.Outcome {
    // A limit on the size of files stands for a disk that fills up: draws grow, the state does not.
    let process = try start(
      scratch, ["--out", "o", "--checkpoint-every", "0"], through: "ulimit -f 256; exec")
    return try BuiltTool.finish(process, scratch) {}
  }

  @Test func `a state that cannot be written ends the run, and the one before stays`() throws {
    let scratch = try council()
    let outcome = try fullDisk(scratch)
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("cannot write to c.draws"))
    #expect(outcome.errors.contains("--resume"))
    #expect(outcome.output.isEmpty)
    #expect(try #require(done("c", scratch)) > 0)
    #expect(try scratch.names() == ["c", "c.draws", "council.json5", "tables"])
    let resumed = try run(scratch, "--resume", "--out", "o")
    #expect(resumed.status == 0)
    let whole = try BuiltTool.run(
      "run", "council.json5", "--replicates", "12000", "--format", "json", in: scratch)
    #expect(resumed.output == whole.output)
  }

  @Test func `what cannot be begun leaves nothing behind`() throws {
    let scratch = try council()
    let process = try BuiltTool.process(
      ["run", "council.json5", "--checkpoint", "c", "--out", "o"], in: scratch.folder,
      through: "ulimit -f 8; exec")
    let outcome = try BuiltTool.finish(process, scratch) {}
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("cannot write to c: "))
    #expect(try scratch.names() == ["council.json5", "tables"])
  }

  @Test func `what nobody read is not lost`() throws {
    let scratch = try council()
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let process = try start(scratch, [])
    let unread = try BuiltTool.finish(
      process, scratch, output: pipe.fileHandleForWriting
    ) {}
    #expect(unread.status == 141)
    let read = try run(scratch, "--resume")
    #expect(read.status == 0)
    #expect(read.text.hasPrefix("{"))
    // The state is only read now.
    #expect(done("c", scratch) == 12000)
  }

  @Test func `two runs do not write the same state`() throws {
    let scratch = try council()
    let process = try BuiltTool.process(
      ["run", "council.json5", "--replicates", "1000000000", "--checkpoint", "c"],
      in: scratch.folder)
    _ = try BuiltTool.finish(process, scratch) {
      try wait(for: "state") { done("c", scratch) != nil }
      let second = try BuiltTool.run(
        "run", "council.json5", "--replicates", "1000000000", "--checkpoint", "c", "--resume",
        in: scratch)
      #expect(second.status == 73)
      #expect(second.errors.contains("in use"))
      kill(process.processIdentifier, SIGKILL)
    }
    #expect(done("c", scratch) != nil)
  }
}
