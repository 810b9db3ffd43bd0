import Foundation
import Testing

/// Parts of a run and what becomes of them.
@Suite struct ShardCommandTests {
  private func council(elections: Bool = false) throws -> Scratch {
    let scratch = try Scratch()
    if elections { try scratch.addElections() } else { try scratch.addCouncil() }
    return scratch
  }

  private func runParts(_ scratch: Scratch, _ scenario: String, of count: Int) throws {
    for part in 1...count {
      let outcome = try BuiltTool.run(
        "run", scenario, "--replicates", "500", "--parts", "parts", "--shard", "\(part)/\(count)",
        "--threads", "\(part)", in: scratch)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.text.hasPrefix("Part \(part) of \(count) is done: replicates "))
    }
  }

  @Test(arguments: ["council.json5", "elections.json5"])
  func `merged in any order they are the run`(scenario: String) throws {
    let scratch = try council(elections: scenario == "elections.json5")
    try runParts(scratch, scenario, of: 4)
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: scratch.folder.appending(path: "parts").path
      ).sorted() == (1...4).map { "\($0)-of-4.part" })
    for form in [["--races", "--field"], ["--format", "json"], ["--format", "csv"]] {
      func finish(_ words: [String]) throws -> BuiltTool.Outcome {
        let process = try BuiltTool.process(words + form, in: scratch.folder)
        return try BuiltTool.finish(process, scratch) {}
      }
      let whole = try finish(["run", scenario, "--replicates", "500", "--out", "whole"])
      #expect(whole.status == 0)
      for order in [[1, 2, 3, 4], [3, 1, 4, 2]] {
        let merged = try finish(
          ["merge", "--out", "merged"] + order.map { "parts/\($0)-of-4.part" })
        #expect(merged.status == 0, "\(merged.errors)")
        #expect(merged.output == whole.output)
        #expect(try scratch.contents(of: "merged") == scratch.contents(of: "whole"))
      }
    }
    // A part that is done is not done again.
    let before = try scratch.contents(of: "parts")
    try runParts(scratch, scenario, of: 4)
    #expect(try scratch.contents(of: "parts") == before)
  }

  @Test func `a part that is done is looked at whole`() throws {
    let scratch = try council()
    try runParts(scratch, "council.json5", of: 3)
    let part = scratch.folder.appending(path: "parts/2-of-3.part")
    var bytes = try Data(contentsOf: part)
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: part)
    let outcome = try BuiltTool.run(
      "run", "council.json5", "--replicates", "500", "--parts", "parts", "--shard", "2/3",
      in: scratch)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("parts/2-of-3.part: damaged"), "\(outcome.errors)")
  }

  @Test func `parts that do not make a run are named`() throws {
    let scratch = try council()
    func part(_ file: String, _ shard: String, _ more: String...) throws {
      let process = try BuiltTool.process(
        ["run", "council.json5", "--shard", shard, "--checkpoint", file] + more,
        in: scratch.folder)
      #expect(try BuiltTool.finish(process, scratch) {}.status == 0)
    }
    try part("a", "1/3")
    try part("b", "2/3", "--no-draws")
    try part("c", "3/3")
    try part("seed", "2/3", "--seed", "8")
    try part("more", "2/3", "--replicates", "201")
    try part("finer", "2/4")
    func refused(_ files: String..., saying: [String], out: Bool = false) throws {
      let process = try BuiltTool.process(
        ["merge"] + files + (out ? ["--out", "o"] : []), in: scratch.folder)
      let outcome = try BuiltTool.finish(process, scratch) {}
      #expect(outcome.status == 65)
      #expect(outcome.output.isEmpty)
      for text in saying { #expect(outcome.errors.contains(text), "\(outcome.errors)") }
    }
    try refused("a", "c", saying: ["part 2 of 3 is missing"])
    try refused("b", saying: ["parts 1, 3 of 3 are missing"])
    try refused("a", "b", "c", "b", saying: ["b and b are the same part, part 2 of 3"])
    try refused("a", "seed", "c", saying: ["seed does not belong to a: seed 8, not 7", "missing"])
    try refused("a", "more", "c", saying: ["more does not belong to a: replicates 201, not 200"])
    try refused("a", "finer", "c", saying: ["finer does not belong to a: parts 4, not 3"])
    try refused("a", "council.json5", "c", saying: ["council.json5: this is no checkpoint"])
    try refused("a", "b", "c", saying: ["b keeps no draws"], out: true)
    #expect(try BuiltTool.run("merge", "a", "absent", in: scratch).status == 66)
    #expect(try BuiltTool.run("merge", "tables", in: scratch).status == 66)
    #expect(try BuiltTool.run("merge", in: scratch).status == 64)
    #expect(try BuiltTool.run("merge", "a", "b", "c", in: scratch).status == 0)
  }

  /// A run of a task of an array, by the variables that Slurm sets.
  private func task(
    _ variables: [String: Int], _ scratch: Scratch, _ words: String...
  ) throws -> BuiltTool.Outcome {
    let process = try BuiltTool.process(["run", "council.json5"] + words, in: scratch.folder)
    for (name, value) in variables {
      process.environment?["SLURM_ARRAY_TASK_\(name)"] = String(value)
    }
    return try BuiltTool.finish(process, scratch) {}
  }

  @Test func `a task of a Slurm array does its part`() throws {
    let scratch = try council()
    for id in [10, 13, 16] {
      let outcome = try task(
        ["ID": id, "MIN": 10, "MAX": 16, "STEP": 3, "COUNT": 3], scratch, "--parts", "p")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let whole = try BuiltTool.run("run", "council.json5", in: scratch)
    #expect(try BuiltTool.run("merge", "p", in: scratch).output == whole.output)
    // A list of numbers does not say which part a task is; a part that is named does.
    let list = ["ID": 3, "MIN": 1, "MAX": 7, "STEP": 1, "COUNT": 3]
    let refused = try task(list, scratch, "--parts", "p")
    #expect(refused.status == 64)
    #expect(refused.errors.contains("--shard"))
    #expect(try task(["ID": 1], scratch, "--parts", "p").status == 64)
    #expect(try task(list, scratch, "--parts", "q", "--shard", "2/7").status == 0)
    // Without --parts it is a run as any other, and says so.
    let plain = try task(list, scratch)
    #expect(plain.output == whole.output)
    #expect(plain.errors.contains("--parts"))
  }

  @Test(arguments: [
    ["--shard", "1/2"], ["--resume"], ["--checkpoint-every", "1"], ["--no-draws"],
    ["--shard", "0/2", "--parts", "p"], ["--shard", "3/2", "--parts", "p"],
    ["--shard", "1/2/3", "--parts", "p"], ["--shard", "a/2", "--parts", "p"],
    ["--shard", "1", "--parts", "p"], ["--parts", "p"], ["--parts", "", "--shard", "1/2"],
    ["--parts", "p", "--checkpoint", "c", "--shard", "1/2"],
    ["--shard", "1/2", "--parts", "p", "--out", "o"],
    ["--shard", "1/2", "--parts", "p", "--format", "json"],
    ["--checkpoint", "c", "--no-draws"], ["--checkpoint", "c", "--checkpoint-every", "x"],
  ])
  func `words that do not go together`(words: [String]) throws {
    let scratch = try council()
    let process = try BuiltTool.process(["run", "council.json5"] + words, in: scratch.folder)
    let outcome = try BuiltTool.finish(process, scratch) {}
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--"))
    #expect(try scratch.names() == ["council.json5", "tables"])
  }

  @Test func `more parts than blocks, and a folder that cannot be made`() throws {
    let scratch = try council()
    for part in 1...9 {
      #expect(
        try BuiltTool.run(
          "run", "council.json5", "--parts", "p", "--shard", "\(part)/9", in: scratch
        ).status == 0)
    }
    let whole = try BuiltTool.run("run", "council.json5", in: scratch)
    #expect(try BuiltTool.run("merge", "p", in: scratch).output == whole.output)
    for folder in ["council.json5", "nowhere/p"] {
      let outcome = try BuiltTool.run(
        "run", "council.json5", "--parts", folder, "--shard", "1/2", in: scratch)
      #expect(outcome.status == 73)
    }
  }
}
