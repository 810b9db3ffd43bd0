import Foundation
import Testing

/// `run --out`.
@Suite struct OutFolderTests {
  private static let files = [
    "draws.csv", "races.csv", "run.json", "scenario.json5", "summary.csv", "summary.json",
    "tables/candidates.csv",
  ]

  private func council() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.addCouncil()
    return scratch
  }

  @Test func `a run can be repeated from its own output, byte for byte`() throws {
    let scratch = try council()
    let first = try BuiltTool.run(
      "run", "council.json5", "--seed", "99", "--replicates", "150", "--out", "first", in: scratch)
    #expect(first.status == 0)
    let files = try scratch.contents(of: "first")
    #expect(files.keys.sorted() == Self.files)
    #expect(try files["scenario.json5"] == scratch.read("council.json5"))
    #expect(try files["tables/candidates.csv"] == scratch.read("tables/candidates.csv"))
    // The folder is enough: neither the scenario nor its options are needed again.
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "tables"))
    for word in ["first", "first/scenario.json5"] {
      let again = try BuiltTool.run("run", word, "--out", "again", "--threads", "3", in: scratch)
      #expect(again.status == 0)
      #expect(again.output == first.output)
      #expect(try scratch.contents(of: "again") == files)
    }
    // Even onto itself.
    #expect(try BuiltTool.run("run", "again", "--out", "again", in: scratch).status == 0)
    #expect(try scratch.contents(of: "again") == files)
  }

  @Test func `the files say the same as standard output`() throws {
    let scratch = try council()
    let json = try BuiltTool.run(
      "run", "council.json5", "--format", "json", "--out", "o", in: scratch)
    #expect(try scratch.read("o/summary.json") == json.output)
    let csv = try BuiltTool.run("run", "o", "--format", "csv", in: scratch)
    #expect(try scratch.read("o/summary.csv") == csv.output)
    let races = try BuiltTool.run("run", "o", "--format", "csv", "--races", in: scratch)
    #expect(try scratch.read("o/races.csv") == races.output)
    // A header and a record for each replicate.
    #expect(try scratch.text("o/draws.csv").split(separator: "\r\n").count == 201)
  }

  @Test func `an earlier run is replaced, anything else is kept`() throws {
    let scratch = try council()
    func run() throws -> BuiltTool.Outcome {
      try BuiltTool.run("run", "council.json5", "--out", "o", in: scratch)
    }
    try FileManager.default.createDirectory(
      at: scratch.folder.appending(path: "o"), withIntermediateDirectories: false)
    #expect(try run().status == 0)
    #expect(try run().status == 0)
    try scratch.write("mine", to: "o/notes.txt")
    let refused = try run()
    #expect(refused.status == 73)
    #expect(refused.errors.contains("notes.txt"))
    #expect(try scratch.text("o/notes.txt") == "mine")
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "o/run.json"))
    #expect(try run().status == 73)
    #expect(try scratch.names() == ["council.json5", "o", "tables"])
  }

  @Test func `what is no file of the earlier run is kept, whatever it is`() throws {
    let scratch = try council()
    let manager = FileManager.default
    #expect(try BuiltTool.run("run", "council.json5", "--out", "o", in: scratch).status == 0)
    let files = try scratch.contents(of: "o")
    func refused(_ name: String, _ make: (_ path: String) throws -> Void) throws {
      let path = scratch.folder.appending(path: "o/" + name).path
      try make(path)
      let outcome = try BuiltTool.run("run", "council.json5", "--out", "o", in: scratch)
      #expect(outcome.status == 73)
      #expect(outcome.errors.contains("but also '\(name)', which would be lost"))
      #expect(try scratch.contents(of: "o").filter { files.keys.contains($0.key) } == files)
      #expect(try scratch.names() == ["council.json5", "o", "tables"])
      try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      try manager.removeItem(atPath: path)
    }
    try refused("tables/empty") {
      try manager.createDirectory(atPath: $0, withIntermediateDirectories: false)
    }
    try refused("mine") {
      try manager.createSymbolicLink(
        atPath: $0, withDestinationPath: scratch.folder.appending(path: "tables").path)
    }
    try refused("closed") {
      try scratch.write("mine", to: "o/closed/notes.txt")
      try manager.setAttributes([.posixPermissions: 0], ofItemAtPath: $0)
    }
    #expect(try BuiltTool.run("run", "council.json5", "--out", "o", in: scratch).status == 0)
  }

  @Test func `an earlier run that a killed one had moved aside comes back or goes`() throws {
    let scratch = try council()
    func run(_ seed: Int) throws -> BuiltTool.Outcome {
      try BuiltTool.run("run", "council.json5", "--seed", "\(seed)", "--out", "o", in: scratch)
    }
    func move(_ name: String, to other: String) throws {
      try FileManager.default.moveItem(
        at: scratch.folder.appending(path: name), to: scratch.folder.appending(path: other))
    }
    #expect(try run(1).status == 0)
    let first = try scratch.contents(of: "o")
    // Killed between two steps: the one was moved aside, the other not yet in its place.
    try move("o", to: ".o.part-1.old")
    try scratch.write("", to: ".o.part-1/draws.csv")
    try scratch.write("mine", to: ".o.part-1.old/notes.txt")
    #expect(try run(2).status == 73)
    #expect(try scratch.names() == ["council.json5", "o", "tables"])
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "o/notes.txt"))
    #expect(try scratch.contents(of: "o") == first)
    // Killed after them.
    try move("o", to: ".o.part-1.old")
    try scratch.write("mine", to: ".o.part-x.old")
    try FileManager.default.createDirectory(
      at: scratch.folder.appending(path: "o"), withIntermediateDirectories: false)
    #expect(try run(2).status == 0)
    #expect(try scratch.names() == [".o.part-x.old", "council.json5", "o", "tables"])
    #expect(try scratch.contents(of: "o") != first)
  }

  @Test(arguments: ["council.json5", "nowhere/o", "council.json5/o", "/dev/null/o", "", "."])
  func `a folder that cannot be made is refused before the run`(path: String) throws {
    let scratch = try council()
    let outcome = try BuiltTool.run(
      "run", "council.json5", "--replicates", "1000000000", "--out", path, in: scratch)
    #expect(outcome.status == (path.isEmpty ? 64 : 73))
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
    #expect(try scratch.names() == ["council.json5", "tables"])
  }

  @Test func `a folder that could not be put in its place is refused before the run`() throws {
    let scratch = try council()
    try scratch.link("l", to: "nowhere")
    var cases = [
      ("l", "'l' is a link that leads nowhere"),
      // The hidden name is longer.
      (String(repeating: "x", count: 250), "name too long"),
    ]
    #if os(Linux)
      cases.append(("/proc", "cannot replace '/proc': it is a mount point"))
    #endif
    for (path, said) in cases {
      let outcome = try BuiltTool.run(
        "run", "council.json5", "--replicates", "1000000000", "--out", path, in: scratch)
      #expect(outcome.status == 73)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains(said), "\(outcome.errors)")
      #expect(try scratch.names() == ["council.json5", "l", "tables"])
    }
    // A link to a folder stands for it.
    try scratch.write("", to: "tables/o/x")
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "tables/o/x"))
    try scratch.link("m", to: "tables/o")
    let followed = try BuiltTool.run("run", "council.json5", "--out", "m", in: scratch)
    #expect(followed.status == 0)
    #expect(try scratch.contents(of: "tables/o").count == Self.files.count)
  }

  @Test func `a write that fails leaves nothing behind`() throws {
    let scratch = try council()
    // A limit on the size of files stands for a disk that fills up while draws are written.
    let process = try BuiltTool.process(
      ["run", "council.json5", "--replicates", "20000", "--out", "o"], in: scratch.folder,
      through: "ulimit -f 16; exec")
    let outcome = try BuiltTool.finish(process, scratch) {}
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("cannot write to o/draws.csv"))
    #expect(try scratch.names() == ["council.json5", "tables"])
  }

  @Test func `results that find no folder are printed all the same`() throws {
    let scratch = try council()
    // Draws fit, the summary does not.
    let process = try BuiltTool.process(
      ["run", "council.json5", "--replicates", "10", "--out", "o"], in: scratch.folder,
      through: "ulimit -f 8; exec")
    let outcome = try BuiltTool.finish(process, scratch) {}
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("cannot write to o/summary.json"), "\(outcome.errors)")
    #expect(outcome.text.contains("Seats the slate wins"))
    #expect(try scratch.names() == ["council.json5", "tables"])
  }

  @Test func `a table outside of the scenario's folder cannot be kept`() throws {
    let scratch = try council()
    try scratch.write(
      scratch.text("council.json5").replacing("tables/", with: "../tables/"), to: "below/c.json5")
    #expect(
      try BuiltTool.run("run", "below/c.json5", "--replicates", "10", in: scratch).status == 0)
    let outcome = try BuiltTool.run("run", "below/c.json5", "--out", "o", in: scratch)
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("../tables/candidates.csv"))
  }

  @Test(arguments: ["draws.csv", "draws.csv/r.csv", "scenario.json5/below/r.csv"])
  func `a table cannot have the place of a file of the results`(table: String) throws {
    let scratch = try council()
    try scratch.write(scratch.text("tables/candidates.csv"), to: "below/" + table)
    let scenario = try scratch.text("council.json5")
    try scratch.write(
      scenario.replacing("tables/candidates.csv", with: table), to: "below/c.json5")
    let outcome = try BuiltTool.run(
      "run", "below/c.json5", "--replicates", "1000000000", "--out", "o", in: scratch)
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("a copy of the table '\(table)'"))
    #expect(try scratch.names() == ["below", "council.json5", "tables"])
  }

  @Test func `a record that leads out of its folder is not followed`() throws {
    let scratch = try council()
    #expect(try BuiltTool.run("run", "council.json5", "--out", "o", in: scratch).status == 0)
    let record = try scratch.text("o/run.json")
    try scratch.write(
      record.replacing(
        "\"scenario\" : \"scenario.json5\"", with: "\"scenario\" : \"../council.json5\""),
      to: "o/run.json")
    #expect(try BuiltTool.run("run", "o", in: scratch).status == 65)
  }
}
