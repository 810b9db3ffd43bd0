import Foundation
import Testing

/// What the program makes of the words of its command line.
@Suite struct WordsTests {
  private static let commands = ["run", "merge", "check", "new", "schema", "scenarios"]

  @Test func `help is everywhere and fits 80 columns`() throws {
    let scratch = try Scratch()
    var texts = [try BuiltTool.run("--help", in: scratch), try BuiltTool.run("-h", in: scratch)]
    for command in Self.commands {
      #expect(texts[0].text.contains("\n  \(command)"))
      texts.append(try BuiltTool.run(command, "--help", in: scratch))
      #expect(try BuiltTool.run("help", command, in: scratch).output == texts.last?.output)
    }
    for help in texts {
      #expect(help.status == 0)
      #expect(help.errors.isEmpty)
      #expect(help.text.hasPrefix("Usage: sharedfund"))
      #expect(help.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }

  @Test func `help is given whatever else is wrong`() throws {
    let scratch = try Scratch()
    #expect(try BuiltTool.run("run", "--nonsense", "--help", in: scratch).status == 0)
    // But a value is a value.
    #expect(try BuiltTool.run("run", "x", "--format", "--help", in: scratch).status == 64)
  }

  @Test func `the version is one line`() throws {
    let outcome = try BuiltTool.run("--version", in: try Scratch())
    #expect(outcome.status == 0)
    #expect(outcome.text.wholeMatch(of: /sharedfund \d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: [
    ([], "Usage: sharedfund"),
    (["rnu"], "did you mean 'run'?"),
    (["--vresion"], "did you mean '--version'?"),
    (["help", "chek"], "did you mean 'check'?"),
    (["run"], "missing SCENARIO"),
    (["run", "a", "b"], "unexpected word 'b'"),
    (["run", "a", "--replicats", "5"], "did you mean '--replicates'?"),
    (["run", "a", "--replicates"], "--replicates needs a value"),
    (["run", "a", "--replicates", "0"], "from 1 to 1000000000, not '0'"),
    (["run", "a", "--replicates", "1e3"], "not '1e3'"),
    (["run", "a", "--replicates=-1"], "not '-1'"),
    (["run", "a", "--replicates", "99999999999999999999999"], "not '99999999999999999999999'"),
    (["run", "a", "--seed", "18446744073709551616"], "--seed takes a whole number"),
    (["run", "a", "--seed", "1", "--seed", "2"], "--seed is given twice"),
    (["run", "a", "--threads", "0"], "--threads takes"),
    (["run", "a", "--races=yes"], "--races takes no value"),
    (["run", "a", "--format", "jsn"], "did you mean 'json'?"),
    (["check"], "missing FILE"),
    (["run", "a", "--checkpoint", "c", "--out", "./c/"], "are one place, './c/'"),
    (["run", "a", "--checkpoint", "c", "--out", "c.draws"], "are one place, 'c.draws'"),
    (["schema", "x"], "unexpected word 'x'"),
    (["new", ".json5"], "needs a name"),
  ])
  func `wrong words are named`(words: [String], message: String) throws {
    let scratch = try Scratch()
    let process = try BuiltTool.process(words, in: scratch.folder)
    let outcome = try BuiltTool.finish(process, scratch) {}
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(message))
  }

  @Test func `a name that is not UTF-8 is refused, and not repaired`() throws {
    let scratch = try Scratch()
    let process = try BuiltTool.process(
      ["run", "a", "--out"], in: scratch.folder,
      through: #"name=$(printf 'r\376'); set -- "$@" "$name"; exec"#)
    let outcome = try BuiltTool.finish(process, scratch) {}
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("argument 4 is not text in UTF-8"))
  }

  @Test func `a name that is nowhere is missing, with the nearest that ships`() throws {
    let outcome = try BuiltTool.run("run", "one-wrad", in: try Scratch())
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("did you mean 'one-ward'?"))
  }

  @Test func `a folder without a run is no scenario`() throws {
    #expect(try BuiltTool.run("run", ".", in: try Scratch()).status == 66)
  }
}
