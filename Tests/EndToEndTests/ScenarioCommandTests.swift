import Foundation
import Testing

/// `check`, `schema`, `new` and `scenarios`.
@Suite struct ScenarioCommandTests {
  @Test func `check names every error of every file and what is in the good ones`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    try scratch.write("{ title: 5, rcaes: [] }", to: "bad.json5")
    let outcome = try BuiltTool.run(
      "check", "council.json5", "bad.json5", "missing.json5", in: scratch)
    #expect(outcome.status == 65)
    #expect(
      outcome.text
        == "council.json5: ok, 2 races, 4 candidates, 2 on the slate, 1 source of money, "
        + "2 structures\n")
    #expect(outcome.errors.contains("bad.json5:1:10"))
    #expect(outcome.errors.contains("bad.json5:1:13"))
    #expect(outcome.errors.contains("missing.json5"))
  }

  @Test func `check tells a missing file from a wrong one`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    #expect(try BuiltTool.run("check", "council.json5", in: scratch).status == 0)
    #expect(try BuiltTool.run("check", "council.json5", "missing.json5", in: scratch).status == 66)
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "tables"))
    let outcome = try BuiltTool.run("check", "council.json5", in: scratch)
    #expect([65, 66].contains(outcome.status))
    #expect(outcome.errors.contains("candidates.csv"))
  }

  @Test func `what ships is good, listed by name and title`() throws {
    let scratch = try Scratch()
    let shipped = BuiltTool.packageRoot.appending(path: "Scenarios")
    let names = try FileManager.default.contentsOfDirectory(atPath: shipped.path)
      .filter { $0.hasSuffix(".json5") }.sorted()
    let outcome = try BuiltTool.run("scenarios", in: scratch)
    #expect(outcome.status == 0)
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.map { String($0.prefix { $0 != " " }) + ".json5" } == names)
    #expect(!outcome.text.contains("damaged"))
  }

  @Test func `a damaged scenario is named and does not stop the list`() throws {
    let scratch = try Scratch()
    try scratch.write("{", to: "Scenarios/a.json5")
    try scratch.write(
      """
      { title: "Good", races: [{ name: "r" }], candidates: [{ name: "c", race: "r" }],
        structures: [{ name: "s" }] }
      """, to: "Scenarios/b.json5")
    let outcome = try BuiltTool.run("scenarios", in: scratch)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("a  (damaged: 1 error; see 'sharedfund check"))
    #expect(outcome.text.contains("b  Good\n"))
  }

  @Test func `the schema is a JSON document`() throws {
    let outcome = try BuiltTool.run("schema", in: try Scratch())
    #expect(outcome.status == 0)
    #expect(try JSONSerialization.jsonObject(with: outcome.output) is [String: Any])
  }

  @Test func `a new scenario is good, runs, and is never overwritten`() throws {
    let scratch = try Scratch()
    let outcome = try BuiltTool.run("new", "our \"city\"", in: scratch)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("sharedfund run 'our \"city\".json5'"))
    let file = "our \"city\".json5"
    #expect(try BuiltTool.run("check", file, in: scratch).status == 0)
    let before = try scratch.read(file)
    #expect(try BuiltTool.run("new", file, in: scratch).status == 73)
    #expect(try scratch.read(file) == before)
    let run = try BuiltTool.run("run", file, "--replicates", "50", in: scratch)
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("our \"city\"\n50 replicates, seed 2027"))
    #expect(try BuiltTool.run("new", "nowhere/x", in: scratch).status == 73)
  }

  @Test(arguments: ["", ".", "..", "./", "../..", ".json5", "nowhere/"])
  func `a folder is no name for a new scenario`(word: String) throws {
    let scratch = try Scratch()
    #expect(try BuiltTool.run("new", word, in: scratch).status == 64)
    #expect(try scratch.names().isEmpty)
  }
}
