import Foundation
import Testing

/// What an earlier run's folder says of it, to `run` and to the commands that look into it.
@Suite struct EarlierRunTests {
  private func elections() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.addElections()
    return scratch
  }

  @Test func `the election that was asked for is told again`() throws {
    let scratch = try elections()
    let first = try BuiltTool.run(
      "run", "elections.json5", "--replicates", "20", "--cycle", "2027", "--out", "first",
      in: scratch)
    #expect(first.status == 0)
    #expect(try scratch.text("first/run.json").contains("\"cycle\" : \"2027\""))
    let again = try BuiltTool.run("run", "first", "--out", "again", in: scratch)
    #expect(again.output == first.output)
    #expect(try scratch.contents(of: "again") == scratch.contents(of: "first"))
    // The words of the command line come first.
    let last = try BuiltTool.run("run", "first", "--cycle", "2035", in: scratch)
    #expect(last.status == 0)
    #expect(last.output != first.output)
  }

  @Test func `explain tells the run's own slate`() throws {
    let scratch = try elections()
    #expect(
      try BuiltTool.run(
        "run", "council.json5", "--slate-size", "1", "--seed", "3", "--out", "o", in: scratch
      ).status == 0)
    try scratch.write(
      try scratch.text("council.json5").replacing("weeks:", with: "slateSize: 1, weeks:"),
      to: "small.json5")
    let told = try BuiltTool.run("explain", "o", "--replicate", "1", in: scratch)
    let small = try BuiltTool.run(
      "explain", "small.json5", "--replicate", "1", "--seed", "3", in: scratch)
    let whole = try BuiltTool.run(
      "explain", "council.json5", "--replicate", "1", "--seed", "3", in: scratch)
    #expect(told.status == 0)
    #expect(told.output == small.output)
    #expect(told.output != whole.output)
  }

  @Test func `apportion sees the futures of the run's seed`() throws {
    let scratch = try elections()
    #expect(
      try BuiltTool.run("run", "council.json5", "--seed", "3", "--out", "o", in: scratch).status
        == 0)
    func grants(_ words: String...) throws -> Data {
      let process = try BuiltTool.process(
        ["apportion"] + words + ["--week", "4", "--replicate", "1"], in: scratch.folder)
      let outcome = try BuiltTool.finish(process, scratch) {}
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output
    }
    #expect(try grants("o") == grants("council.json5", "--seed", "3"))
    #expect(try grants("o") != grants("council.json5"))
  }

  @Test(arguments: [["explain", "o"], ["apportion", "o", "--week", "2"]])
  func `the scenario of a run is not written over`(words: [String]) throws {
    let scratch = try elections()
    #expect(try BuiltTool.run("run", "council.json5", "--out", "o", in: scratch).status == 0)
    let before = try scratch.contents(of: "o")
    for file in ["o/scenario.json5", "o/tables/candidates.csv"] {
      let process = try BuiltTool.process(
        words + ["--out", file, "--force"], in: scratch.folder)
      let outcome = try BuiltTool.finish(process, scratch) {}
      #expect(outcome.status == 73)
      #expect(outcome.errors == "sharedfund: '\(file)' is read here and not replaced\n")
    }
    #expect(try scratch.contents(of: "o") == before)
  }

  @Test(arguments: ["0", "-5", "2000000000"])
  func `a record of no number of replicates is no run's`(replicates: String) throws {
    let scratch = try elections()
    #expect(
      try BuiltTool.run("run", "council.json5", "--replicates", "50", "--out", "o", in: scratch)
        .status == 0)
    let record = try scratch.text("o/run.json")
    let piece = "\"replicates\" : 50"
    #expect(record.contains(piece))
    try scratch.write(
      record.replacing(piece, with: "\"replicates\" : \(replicates)"), to: "o/run.json")
    let outcome = try BuiltTool.run("run", "o", in: scratch)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("o/run.json: damaged"))
  }

  @Test func `draws tell who keeps to the programme and who wins other offices`() throws {
    let scratch = try elections()
    try scratch.write(
      try scratch.text("council.json5")
        .replacing("{ name: \"Ward 2\" }", with: "{ name: \"Ward 2\", counts: false }")
        .replacing("overhead: 0.1", with: "overhead: 0.1, pull: 0.5"),
      to: "offices.json5")
    let columns = [
      "seats scattered", "expected_seats scattered", "slate_money scattered",
      "programme_seats scattered", "winner Ward 2 scattered",
    ]
    let words = ["--replicates", "40"]
    func run(_ more: [String]) throws {
      let process = try BuiltTool.process(
        ["run", "offices.json5"] + words + more, in: scratch.folder)
      let outcome = try BuiltTool.finish(process, scratch) {}
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try run(["--out", "o"])
    let lines = try scratch.text("o/draws.csv").split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(lines.count == 41)
    let place = try #require(lines[0].firstIndex(of: columns[0]))
    #expect(Array(lines[0][place..<place + 5]) == columns)
    #expect(lines.dropFirst().allSatisfy { $0.count == lines[0].count })
    #expect(Set(lines.dropFirst().map { $0[place + 4] }).isSubset(of: ["Cy", "Di"]))
    // The same from a kept state and from parts.
    try run(["--checkpoint", "state", "--out", "kept"])
    #expect(try scratch.read("kept/draws.csv") == scratch.read("o/draws.csv"))
    for part in ["1/2", "2/2"] { try run(["--parts", "parts", "--shard", part]) }
    #expect(try BuiltTool.run("merge", "parts", "--out", "merged", in: scratch).status == 0)
    #expect(try scratch.read("merged/draws.csv") == scratch.read("o/draws.csv"))
  }
}
