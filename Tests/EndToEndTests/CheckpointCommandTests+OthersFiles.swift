import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is beside a state without belonging to it.
extension CheckpointCommandTests {
  @Test func `files with names like that of a state stay as they are`() throws {
    let scratch = try council()
    let scenario = try scratch.read("council.json5")
    for name in ["c.new", ".c.part", ".c.part-", ".c.part-1x"] {
      try scratch.write("mine", to: name)
    }
    try scratch.link("d.new", to: "council.json5")
    #expect(try run(scratch, "--out", "o").status == 0)
    let other = try BuiltTool.run("run", "council.json5", "--checkpoint", "d", in: scratch)
    #expect(other.status == 0)
    for name in ["c.new", ".c.part", ".c.part-", ".c.part-1x"] {
      #expect(try scratch.text(name) == "mine")
    }
    #expect(try scratch.read("council.json5") == scenario)
  }

  @Test func `a link that leads nowhere is no place for a state`() throws {
    let scratch = try council()
    try scratch.link("c", to: "nowhere")
    let outcome = try run(scratch, "--resume")
    #expect(outcome.status == 73)
    #expect(outcome.errors == "sharedfund: 'c' is a link that leads nowhere\n")
    #expect(try scratch.names() == ["c", "council.json5", "tables"])
  }

  @Test(arguments: ["mine", ""])
  func `a file with the name that draws are to have is refused before the run`(
    text: String
  ) throws {
    let scratch = try council()
    try scratch.write(text, to: "c.draws")
    for words in [[], ["--resume"]] {
      let process = try start(scratch, ["--out", "o"] + words)
      let outcome = try BuiltTool.finish(process, scratch) {}
      #expect(outcome.status == 73)
      #expect(outcome.errors.contains("'c.draws' is there already"))
      #expect(outcome.output.isEmpty)
    }
    #expect(try scratch.names() == ["c.draws", "council.json5", "tables"])
    #expect(try scratch.text("c.draws") == text)
    // A run without draws has no use for it.
    for _ in 0..<2 { #expect(try run(scratch, "--resume").status == 0) }
    #expect(try scratch.text("c.draws") == text)
  }

  @Test func `draws are not written through a link`() throws {
    let scratch = try council()
    let scenario = try scratch.read("council.json5")
    try scratch.link("c.draws", to: "council.json5")
    #expect(try run(scratch, "--out", "o").status == 73)
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "c.draws"))
    let process = try endless(scratch)
    _ = try BuiltTool.finish(process, scratch) {
      try wait(for: "draws") { try scratch.names().contains("c.draws") }
      kill(process.processIdentifier, SIGKILL)
    }
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "c.draws"))
    try scratch.link("c.draws", to: "council.json5")
    let outcome = try BuiltTool.finish(try endless(scratch, "--resume"), scratch) {}
    #expect(outcome.status == 73)
    #expect(outcome.errors == "sharedfund: 'c.draws' is not a file\n")
    #expect(try scratch.read("council.json5") == scenario)
  }

  /// A run that saves its first state and then no other before its end.
  private func endless(_ scratch: Scratch, _ more: String...) throws -> Process {
    try BuiltTool.process(
      [
        "run", "council.json5", "--replicates", "1000000000", "--checkpoint", "c", "--out", "o",
        "--checkpoint-every", "86400",
      ] + more, in: scratch.folder)
  }

  @Test func `killed between its first state and its draws, a run goes on`() throws {
    let scratch = try council()
    let killed = try endless(scratch)
    _ = try BuiltTool.finish(killed, scratch) {
      try wait(for: "draws") { try scratch.names().contains("c.draws") }
      kill(killed.processIdentifier, SIGKILL)
    }
    #expect(done("c", scratch) == 0)
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "c.draws"))
    let again = try endless(scratch, "--resume")
    let outcome = try BuiltTool.finish(again, scratch) {
      try wait(for: "draws") { (try? scratch.read("c.draws"))?.count ?? 0 > 10_000 }
      kill(again.processIdentifier, SIGTERM)
    }
    #expect(outcome.status == 143)
    #expect(try #require(done("c", scratch)) > 100)
  }

  @Test func `what killed runs left goes with the next, and nothing else`() throws {
    let scratch = try council()
    try scratch.write("half a state", to: ".c.part-1")
    #expect(try run(scratch, "--out", "o").status == 0)
    #expect(try scratch.names() == ["c", "council.json5", "o", "tables"])
    // As if ended before its hidden name or its draws could be taken away.
    try FileManager.default.linkItem(
      at: scratch.folder.appending(path: "c"), to: scratch.folder.appending(path: ".c.part-1"))
    let records = try scratch.text("o/draws.csv").split(separator: "\r\n").dropFirst()
    let draws = records.map { "\($0)\r\n" }.joined()
    try scratch.write(draws, to: "c.draws")
    #expect(try run(scratch, "--resume").status == 0)
    #expect(try scratch.names() == ["c", "council.json5", "o", "tables"])
    let other = draws.replacing("0", with: "1")
    try scratch.write(other, to: "c.draws")
    #expect(try run(scratch, "--resume").status == 0)
    #expect(try scratch.text("c.draws") == other)
  }
}
