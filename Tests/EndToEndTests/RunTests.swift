import Foundation
import Testing

/// `run` and its output.
@Suite struct RunTests {
  @Test(arguments: ["table", "json", "csv"])
  func `threads change nothing`(form: String) throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let one = try BuiltTool.run(
      "run", "council.json5", "--threads", "1", "--format", form, "--races", in: scratch)
    let three = try BuiltTool.run(
      "run", "council.json5", "--threads=3", "--format=\(form)", "--races", in: scratch)
    #expect(one.status == 0)
    #expect(!one.output.isEmpty)
    #expect(one.output == three.output)
    // Nothing is said on standard error where it is no terminal.
    #expect(one.errors.isEmpty)
  }

  @Test func `the seed changes everything`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let usual = try BuiltTool.run("run", "council.json5", "--format", "csv", in: scratch)
    let same = try BuiltTool.run(
      "run", "council.json5", "--format", "csv", "--seed", "7", in: scratch)
    let other = try BuiltTool.run(
      "run", "council.json5", "--format", "csv", "--seed", "8", in: scratch)
    #expect(usual.output == same.output)
    #expect(usual.output != other.output)
  }

  @Test func `the table fits 80 columns and the field is shown on request`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let outcome = try BuiltTool.run("run", "council.json5", "--races", "--field", in: scratch)
    #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(outcome.text.hasPrefix("A small council\n200 replicates, seed 7; 2 races, 2 on"))
    for part in [
      "Seats the slate wins", "If money moved no votes", "Control", "whole field", "Ana",
    ] {
      #expect(outcome.text.contains(part))
    }
  }

  @Test func `one of several elections is told in full`() throws {
    let scratch = try Scratch()
    try scratch.addElections()
    func told(_ words: String...) throws -> String {
      let outcome = try BuiltTool.finish(
        try BuiltTool.process(["run", "elections.json5"] + words, in: scratch.folder), scratch
      ) {}
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.text
    }
    let last = try told()
    #expect(last.contains("The rest is about 2035 alone"))
    #expect(last.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(last == (try told("--cycle", "2035", "--threads", "3")))
    let first = try told("--cycle=2027")
    #expect(first.contains("The rest is about 2027 alone"))
    // All elections are in both.
    func table(_ text: String) -> Substring? {
      guard let start = text.range(of: "Election by election"),
        let end = text.range(of: "The rest is about")
      else { return nil }
      return text[start.lowerBound..<end.lowerBound]
    }
    #expect(table(first) != nil && table(first) == table(last))
    let wrong = try BuiltTool.run("run", "elections.json5", "--cycle", "2028", in: scratch)
    #expect(wrong.status == 64 && wrong.text.isEmpty)
    #expect(wrong.errors.contains("--cycle is one of 2027, 2031, 2035, not '2028'"))
    let alone = try BuiltTool.run("run", "council.json5", "--cycle", "2028", in: scratch)
    #expect(alone.status == 64 && alone.errors.contains("--cycle"))
  }

  @Test func `a scenario that ships runs by its name from anywhere`() throws {
    let outcome = try BuiltTool.run("run", "one-ward", "--replicates", "20", in: try Scratch())
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("20 replicates"))
  }

  @Test func `a wrong scenario is not run`() throws {
    let scratch = try Scratch()
    try scratch.write("{ title: }", to: "bad.json5")
    let outcome = try BuiltTool.run("run", "bad.json5", "--out", "out", in: scratch)
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("bad.json5:1:"))
    #expect(try scratch.names() == ["bad.json5"])
  }

  @Test func `a reader that goes away ends the program quietly`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let outcome = try BuiltTool.run(
      "run", "council.json5", in: scratch, output: pipe.fileHandleForWriting)
    #expect(outcome.status == 141)
    #expect(outcome.exited)
    #expect(outcome.errors.isEmpty)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full device is an input or output error`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    for words in [["run", "council.json5"], ["--help"], ["schema"], ["check", "council.json5"]] {
      let process = try BuiltTool.process(words, in: scratch.folder)
      let outcome = try BuiltTool.finish(process, scratch, output: full) {}
      #expect(outcome.status == 74)
      #expect(outcome.errors.contains("cannot write to standard output"))
    }
  }
}
