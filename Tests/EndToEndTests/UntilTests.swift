import Foundation
import Testing

/// `run --until`.
@Suite struct UntilTests {
  @Test func `results are those of as many replicates`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let words = ["run", "council.json5", "--until", "0.03", "--format", "csv"]
    func told(_ more: String...) throws -> BuiltTool.Outcome {
      try BuiltTool.finish(
        try BuiltTool.process(words + more, in: scratch.folder), scratch
      ) {}
    }
    let one = try told("--threads", "1", "--out", "results")
    #expect(one.status == 0 && one.errors.isEmpty)
    #expect(one.output == (try told("--threads", "3").output))
    let record = try String(
      contentsOf: scratch.folder.appending(path: "results/run.json"), encoding: .utf8)
    #expect(record.contains(#""until" : 0.03"#))
    let rows = one.text.split(separator: "\r\n").map { $0.split(separator: ",") }
    let line = try #require(rows.first { $0.contains("replicates") })
    let n = try #require(line.compactMap { Int($0) }.first)
    #expect(n >= 512 && n % 128 == 0)
    let asked = try BuiltTool.run(
      "run", "council.json5", "--replicates", "\(n)", "--format", "csv", in: scratch)
    #expect(asked.output == one.output)
    // The folder repeats it.
    let again = try BuiltTool.run("run", "results", "--format", "csv", in: scratch)
    #expect(again.output == one.output)
  }

  @Test func `goes on from a state and ends where it would have`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let words = ["run", "council.json5", "--until", "0.03", "--format", "json"]
    func told(_ more: String...) throws -> BuiltTool.Outcome {
      try BuiltTool.finish(
        try BuiltTool.process(words + more, in: scratch.folder), scratch
      ) {}
    }
    let whole = try told()
    let first = try BuiltTool.process(
      words + ["--checkpoint", "c", "--checkpoint-every", "0"], in: scratch.folder)
    _ = try BuiltTool.finish(first, scratch) {
      while first.isRunning, !scratch.folder.appending(path: "c").isFile {}
      first.terminate()
    }
    let last = try told("--checkpoint", "c", "--resume")
    #expect(last.status == 0 && last.output == whole.output, "\(last.errors)")
    let merged = try BuiltTool.run("merge", "c", "--format", "json", in: scratch)
    #expect(merged.output == whole.output, "\(merged.errors)")
    #expect(try told("--checkpoint", "k", "--out", "whole").status == 0)
    #expect(try BuiltTool.run("merge", "k", "--out", "merged", in: scratch).status == 0)
    #expect(try scratch.contents(of: "merged") == scratch.contents(of: "whole"))
    // Another error is another run.
    let other = try BuiltTool.run(
      "run", "council.json5", "--until", "0.04", "--checkpoint", "c", "--resume", in: scratch)
    #expect(other.status == 65 && other.errors.contains("until 0.03"), "\(other.errors)")
  }

  @Test func `is not to be had in parts`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let outcome = try BuiltTool.run(
      "run", "council.json5", "--until", "0.05", "--shard", "1/2", "--parts", "p", in: scratch)
    #expect(outcome.status == 64 && outcome.errors.contains("--until cannot be had in parts"))
    #expect(try scratch.names() == ["council.json5", "tables"])
  }

  @Test func `says when replicates do not suffice`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let short = try BuiltTool.run(
      "run", "council.json5", "--until", "0.0001", "--replicates", "600", in: scratch)
    #expect(short.status == 0 && short.text.contains("600 replicates"))
    #expect(short.errors.contains("after all 600 replicates the standard error is 0."))
    #expect(short.errors.contains("not below 0.0001"))
  }

  @Test(arguments: ["0", "-1", "nan", "inf", "", "0.05x", "1e-3", "5000", "0.00001", "."])
  func `a bad error is a word of usage`(word: String) throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let outcome = try BuiltTool.run("run", "council.json5", "--until=\(word)", in: scratch)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("--until"))
  }
}

extension URL {
  fileprivate var isFile: Bool { FileManager.default.fileExists(atPath: path) }
}
