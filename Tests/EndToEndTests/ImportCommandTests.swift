import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `import`.
@Suite struct ImportCommandTests {
  private static let results = """
    race,candidate,votes,incumbent,endorsed,raised
    Ward 1,Ana,600,elected,chapter,5000
    Ward 1,Bo,500,,,20000
    Ward 2,Cy,300,,,
    Ward 2,Di,350,,yes,

    """

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(Self.results, to: "our results.csv")
    return scratch
  }

  @Test(arguments: [["--as", "replay"], ["--as=forecast"]])
  func `what is made checks and runs as it is`(words: [String]) throws {
    let scratch = try scratch()
    let process = try BuiltTool.process(
      ["import", "our results.csv", "--out", "made.json5", "--title", "Ours"] + words,
      in: scratch.folder)
    let made = try BuiltTool.finish(process, scratch) {}
    #expect(made.status == 0)
    #expect(made.errors.isEmpty)
    #expect(made.text.contains("sharedfund run made.json5 --field"))
    #expect(try scratch.names() == ["made.json5", "our results.csv"])
    let check = try BuiltTool.run("check", "made.json5", in: scratch)
    #expect(check.status == 0)
    #expect(
      check.text == "made.json5: ok, 2 races, 4 candidates, 2 on the slate, 1 source of money, "
        + "2 structures\n")
    let run = try BuiltTool.run("run", "made.json5", "--replicates", "50", "--field", in: scratch)
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("Ours\n50 replicates"))
  }

  @Test func `standard output holds the scenario alone and standard error the notes`() throws {
    let scratch = try scratch()
    try scratch.write("race,candidate,votes,ward\nA,x,1,1\nA,y,2,1\n", to: "t.csv")
    let outcome = try BuiltTool.run("import", "t.csv", in: scratch)
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("// A REPLAY of \"t.csv\""))
    #expect(outcome.errors == "sharedfund: t.csv: not read: column \"ward\"\n")
    // The same again, byte for byte.
    #expect(try BuiltTool.run("import", "t.csv", in: scratch).output == outcome.output)
  }

  @Test func `a file is not replaced unless that is asked for, and never the table itself`() throws
  {
    let scratch = try scratch()
    try scratch.write("mine", to: "made.json5")
    let refused = try BuiltTool.run(
      "import", "our results.csv", "--out", "made.json5", in: scratch)
    #expect(refused.status == 73)
    #expect(refused.errors.contains("--force"))
    #expect(try scratch.text("made.json5") == "mine")
    let forced = try BuiltTool.run(
      "import", "our results.csv", "--out", "made.json5", "--force", in: scratch)
    #expect(forced.status == 0)
    #expect(try scratch.text("made.json5").hasPrefix("// A REPLAY"))
    for path in ["our results.csv", "./our results.csv", ".", "nowhere/x", "our results.csv/x"] {
      let outcome = try BuiltTool.run(
        "import", "our results.csv", "--out", path, "--force", in: scratch)
      #expect(outcome.status == 73, "\(path)")
      #expect(outcome.output.isEmpty)
    }
    #expect(try scratch.text("our results.csv") == Self.results)
    #expect(try scratch.names() == ["made.json5", "our results.csv"])
  }

  @Test(arguments: [[], ["--force"]])
  func `only a file is replaced`(force: [String]) throws {
    let scratch = try scratch()
    try scratch.link("l", to: "nowhere")
    #expect(mkfifo(scratch.folder.appending(path: "p").path, 0o600) == 0)
    for (path, said) in [
      ("l", "is a link that leads nowhere"), ("p", "is a pipe or a device"), (".", "is a folder"),
    ] {
      let process = try BuiltTool.process(
        ["import", "our results.csv", "--out", path] + force, in: scratch.folder)
      let outcome = try BuiltTool.finish(process, scratch) {}
      #expect(outcome.status == 73)
      #expect(outcome.errors.contains("'\(path)' \(said)"), "\(outcome.errors)")
    }
    #expect(try scratch.names() == ["l", "our results.csv", "p"])
    let kind =
      try FileManager.default.attributesOfItem(
        atPath: scratch.folder.appending(path: "p").path)[.type] as? FileAttributeType
    #expect(kind != .typeRegular)
  }

  @Test func `a new field is matched with the results`() throws {
    let scratch = try scratch()
    try scratch.write(
      "race,candidate,incumbent\nWard 1,Ana,yes\nWard 1,Ed,\nWard 2,Di,yes\n", to: "field.csv")
    let outcome = try BuiltTool.run(
      "import", "our results.csv", "--as", "forecast", "--field", "field.csv", in: scratch)
    #expect(outcome.status == 0)
    // 0.87 + 0.67 (ln(600/500) − 0.87) for the one who held the seat before.
    #expect(outcome.text.contains("strength: { mean: 0.409255, sd: 0.42 }"))
    #expect(outcome.text.contains("a first re-election"))
  }

  @Test func `errors are all named at their place and nothing is written`() throws {
    let scratch = try Scratch()
    try scratch.write("race,candidate,votes\nA,x,many\nA,x,1\n", to: "bad.csv")
    let outcome = try BuiltTool.run("import", "bad.csv", "--out", "o.json5", in: scratch)
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("bad.csv:2:5: votes: found \"many\""))
    #expect(outcome.errors.contains("bad.csv:3:3: candidate: found \"x\" again"))
    #expect(try scratch.names() == ["bad.csv"])
    #expect(try BuiltTool.run("import", "missing.csv", in: scratch).status == 66)
  }

  @Test(arguments: [
    (["import"], "missing RESULTS.csv"),
    (["import", "our results.csv", "--as", "replya"], "did you mean 'replay'?"),
    (["import", "our results.csv", "--field", "f.csv"], "--field is for --as forecast"),
    (["import", "our results.csv", "--force"], "--force is for --out"),
    (["import", "our results.csv", "--out", ""], "--out needs a file"),
    (["imprt"], "did you mean 'import'?"),
  ])
  func `wrong words are named`(words: [String], message: String) throws {
    let scratch = try scratch()
    let outcome = try BuiltTool.finish(
      try BuiltTool.process(words, in: scratch.folder), scratch
    ) {}
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(message))
  }

  @Test func `help fits 80 columns`() throws {
    let help = try BuiltTool.run("import", "--help", in: try Scratch())
    #expect(help.status == 0)
    #expect(help.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
