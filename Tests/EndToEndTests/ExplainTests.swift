import Foundation
import Testing

/// `sharedfund explain`, the built tool.
struct ExplainTests {
  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.addCouncil()
    return scratch
  }

  private func run(
    _ words: [String], _ scratch: Scratch, output: FileHandle? = nil
  ) throws -> BuiltTool.Outcome {
    try BuiltTool.finish(
      try BuiltTool.process(["explain"] + words, in: scratch.folder), scratch, output: output
    ) {}
  }

  private func document(_ words: [String], _ scratch: Scratch) throws -> [String: Any] {
    let outcome = try run(["council.json5", "--format", "json"] + words, scratch)
    #expect(outcome.status == 0)
    return try #require(
      try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
  }

  @Test func `replicate N is replicate N of a run`() throws {
    let scratch = try scratch()
    let made = try BuiltTool.run(
      "run", "council.json5", "--replicates", "12", "--out", "made", "--no-progress", in: scratch)
    #expect(made.status == 0)
    let records = try scratch.text("made/draws.csv").split(separator: "\r\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    #expect(records.count == 12)
    for record in records {
      // replicate, without money, control, aim only, then seats, expected seats and money by structure.
      for (number, structure) in ["scattered", "pooled"].enumerated() {
        let story = try document(
          ["--replicate", record[0], "--structure", structure], scratch)
        #expect(story["seats"] as? Int == Int(record[4 + 3 * number]))
        #expect(story["slateMoney"] as? Double == Double(record[6 + 3 * number]))
        #expect(story["seatsWithoutMoney"] as? Int == Int(record[1]))
      }
    }
    // A run's folder stands for its scenario and seed.
    let again = try run(["made", "--replicate", "3"], scratch)
    #expect(again.text == (try run(["council.json5", "--replicate", "3"], scratch)).text)
  }

  @Test func `a later election is the one of that run`() throws {
    let scratch = try Scratch()
    try scratch.addElections()
    let made = try BuiltTool.run(
      "run", "elections.json5", "--replicates", "9", "--out", "made", "--no-progress", in: scratch)
    #expect(made.status == 0, "\(made.errors)")
    let lines = try scratch.text("made/draws.csv").split(separator: "\r\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let (header, records) = (lines[0], lines.dropFirst())
    #expect(records.count == 27)
    func value(_ column: String, of record: [String]) throws -> String {
      record[try #require(header.firstIndex(of: column))]
    }
    for record in records {
      for (number, structure) in ["scattered", "pooled"].enumerated() {
        let seats = Int(try value("seats \(structure)", of: record))
        let money = Double(try value("slate_money \(structure)", of: record))
        let outcome = try run(
          [
            "elections.json5", "--format", "json", "--replicate", record[0], "--cycle", record[1],
            "--structure", structure,
          ], scratch)
        let story = try #require(
          try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
        #expect(story["cycle"] as? String == record[1])
        #expect(story["replicate"] as? Int == Int(record[0]))
        #expect(story["seats"] as? Int == seats, "\(record)")
        #expect(story["slateMoney"] as? Double == money, "\(record)")
        #expect(story["seatsWithoutMoney"] as? Int == Int(record[2]), "\(record)")
        #expect(
          story["seatsUnderFirst"] as? Int == (number == 0 ? nil : Int(record[5])), "\(record)")
        #expect((story["ledger"] as? [String: Any])?["balances"] as? Bool == true)
      }
    }
    // The last, unless told otherwise; with what the fund had at its start.
    let last = try run(["elections.json5", "--replicate", "3"], scratch).text
    #expect(last.contains("Future 3, 2035, under \"pooled\", seed 7"))
    #expect(last.contains("in funds at the start"))
    #expect(last.hasSuffix("balanced to the cent.\n"))
    #expect(last == (try run(["made", "--replicate", "3", "--cycle", "2035"], scratch)).text)
    #expect(last.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `whoever stands in one way of funding alone has no share in another`() throws {
    let scratch = try scratch()
    let home = #"home: ["South"], founding: { chance: 0.2, neighbour: 0.3 }"#
    let scenario = try String(
      contentsOf: BuiltTool.packageRoot.appending(path: "Scenarios/cycles.json5"), encoding: .utf8)
    #expect(scenario.contains(home))
    try scratch.write(
      scenario.replacing(
        home, with: #"home: ["river"], founding: { chance: 0.1, office: 0.8 }"#),
      to: "cycles.json5")
    for form in ["table", "json"] {
      var absent = 0
      for replicate in 0..<16 {
        let outcome = try run(
          ["cycles.json5", "--replicate", "\(replicate)", "--format", form], scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let words = form == "json" ? "\"shareUnderFirst\": null" : "not standing under"
        // Words may be wrapped anywhere.
        let text = outcome.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        absent += text.contains(words) ? 1 : 0
      }
      #expect(absent > 0)
    }
  }

  @Test func `an election that is not held is named`() throws {
    let scratch = try Scratch()
    try scratch.addElections()
    let outcome = try run(["elections.json5", "--cycle", "2036"], scratch)
    #expect(outcome.status == 64 && outcome.text.isEmpty)
    #expect(outcome.errors.contains("no election '2036'"), "\(outcome.errors)")
    #expect(try run(["council.json5", "--cycle", "2"], scratch).status == 64)
  }

  @Test func `a story is a text of 80 columns`() throws {
    let scratch = try scratch()
    let outcome = try run(["council.json5"], scratch)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.text.hasPrefix("A small council\nFuture 0 under \"pooled\", seed 7: "))
    for part in ["Who gave", "Through which fund", "Week by week", "Whom the funds paid, and why"] {
      #expect(outcome.text.contains("\n\(part)\n"))
    }
    #expect(outcome.text.hasSuffix("balanced to the cent.\n"))
    #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(outcome.text == (try run(["council.json5"], scratch)).text)
    let other = try run(["council.json5", "--seed", "8", "--replicate=5"], scratch)
    #expect(other.text.contains("Future 5 under \"pooled\", seed 8"))
  }

  @Test func `a race is followed`() throws {
    let scratch = try scratch()
    let outcome = try run(["council.json5", "--race", "Ward 2"], scratch)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("\nCy (slate), week by week\n"))
    #expect(!outcome.text.contains("Ana"))
    let story = try document(["--race", "Ward 2"], scratch)
    let weeks = try #require(story["weeks"] as? [[String: Any]])
    #expect(weeks.count == 5)
    #expect(weeks.allSatisfy { ($0["candidates"] as? [Any])?.count == 2 })
  }

  @Test func `a file is written whole, and over another only when told`() throws {
    let scratch = try scratch()
    let outcome = try run(["council.json5", "--out", "story.txt"], scratch)
    #expect(outcome.text == "Wrote story.txt.\n")
    let text = try scratch.text("story.txt")
    #expect(text.hasSuffix("balanced to the cent.\n"))
    #expect(try run(["council.json5", "--out", "story.txt"], scratch).status == 73)
    #expect(
      try run(["council.json5", "--out", "story.txt", "--force", "--seed", "1"], scratch).status
        == 0)
    #expect(try scratch.text("story.txt") != text)
    #expect(try run(["council.json5", "--out", "council.json5", "--force"], scratch).status == 73)
  }

  @Test(arguments: [
    (["--race", "Ward 12"], "no race 'Ward 12'; did you mean 'Ward 1'?"),
    (["--structure", "poled"], "no structure 'poled'; did you mean 'pooled'?"),
    (["--replicate", "-1"], "from 0 to 999999999, not '-1'"),
    (["--replicate", "1000000000"], "from 0 to 999999999, not '1000000000'"),
    (["--seed", "x"], "not 'x'"),
    (["--format", "jsn"], "did you mean 'json'?"),
    (["--force"], "--force is for --out FILE"),
    (["--out", ""], "--out needs a file"),
    (["--weeks", "3"], "unknown option '--weeks'"),
    (["second"], "unexpected word 'second'"),
  ])
  func `wrong words are named`(words: [String], message: String) throws {
    let outcome = try run(["council.json5"] + words, try scratch())
    #expect(outcome.status == 64)
    #expect(outcome.text.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `what cannot be read is said as elsewhere`() throws {
    let scratch = try scratch()
    #expect(try run(["nowhere"], scratch).status == 66)
    #expect(try run([], scratch).status == 64)
    try scratch.write("{ races: 3 }", to: "wrong.json5")
    #expect(try run(["wrong.json5"], scratch).status == 65)
  }

  @Test func `a reader may go away`() throws {
    let scratch = try scratch()
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let outcome = try run(
      ["council.json5"], scratch, output: pipe.fileHandleForWriting)
    #expect(outcome.status == 141)
    #expect(outcome.errors.isEmpty)
  }

  /// Its lines stand in the output, in that order.
  @Test func `the guide's example is what the tool prints`() throws {
    let guide = try String(
      contentsOf: BuiltTool.packageRoot.appending(path: "Documentation/explain.md"),
      encoding: .utf8)
    let call = "    $ sharedfund explain two-races --replicate 4\n"
    let excerpt = try #require(guide.range(of: call)).upperBound
    let two = BuiltTool.packageRoot.appending(path: "Scenarios/two-races.json5").path
    var printed = try run([two, "--replicate", "4"], try Scratch()).text
      .split(separator: "\n")[...]
    let lines = guide[excerpt...].split(separator: "\n").map { $0.dropFirst(4) }
    #expect(lines.count > 20)
    for line in lines where line != "    ..." {
      let place = try #require(printed.firstIndex(of: line), "\(line)")
      printed = printed[(place + 1)...]
    }
    #expect(printed.isEmpty)
  }
}
