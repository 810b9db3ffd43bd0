import Foundation
import Testing

/// `sharedfund apportion`, the built tool.
struct ApportionTests {
  static let table = """
    candidate,race,margin,cash,target,ask,cap,unopposed
    Ana,Ward 1,2,100,400,60,50,no
    Ed,Ward 2,-3,20.50,320.50,50,,no
    Di,Ward 3,,0,,,,yes

    """

  static let vote = """
    META
    key;value
    description;The members' vote
    budget;100
    vote_type;approval
    PROJECTS
    project_id;cost;name
    a;60;Ana
    b;50;Ed
    VOTES
    voter_id;vote
    1;a,b
    2;b

    """

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(Self.table, to: "slate.csv")
    try scratch.write(Self.vote, to: "vote.pb")
    return scratch
  }

  private func run(_ words: [String], _ scratch: Scratch) throws -> BuiltTool.Outcome {
    try BuiltTool.finish(
      try BuiltTool.process(["apportion"] + words, in: scratch.folder), scratch
    ) {}
  }

  @Test func `a table and a rule make grants`() throws {
    let outcome = try run(["slate.csv", "--rule", "need", "--budget", "101"], try scratch())
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.text == """
        slate.csv
        $101.00 by need: in proportion to target less money raised.

          candidate  race    lead  raised  asks    grant   share
          Ana        Ward 1  +2.0    $100   $60   $50.00   49.5%
          Ed         Ward 2  −3.0  $20.50   $50   $51.00   50.5%
          Di         Ward 3  sure      $0     –    $0.00    0.0%
          Total                                  $101.00  100.0%

        Nothing is left.

        """)
  }

  @Test func `a vote has its own budget and is read out`() throws {
    let scratch = try scratch()
    let outcome = try run(["vote.pb", "--rule", "approval", "--explain"], scratch)
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("The members' vote\n$100.00 by approval"))
    #expect(outcome.text.contains("1. Ed, 2 voters: $50.00 in full; $50.00 left."))
    #expect(outcome.text.contains("2. Ana, 1 voter: $50.00, a part; $0.00 left."))
    let less = try run(["vote.pb", "--rule", "approval", "--budget", "70"], scratch)
    #expect(less.text.contains("$20.00   28.6%"))
  }

  @Test func `a vote's document names projects by id and says what each voter paid`() throws {
    let outcome = try run(
      ["vote.pb", "--rule", "equal-shares", "--format", "json"], try scratch())
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.text.utf8)) as? [String: Any])
    let rule = try #require((document["rules"] as? [[String: Any]])?.first)
    let grants = try #require(rule["grants"] as? [[String: Any]])
    #expect(grants.map { $0["id"] as? String } == ["a", "b"])
    #expect(grants.map { $0["grant"] as? Double } == [0, 50])
    // Each of the two has $50; both pay half of what Ed asks, and the first cannot pay for Ana.
    #expect(rule["payments"] as? [Double] == [25, 25])
  }

  @Test func `ballots join a table, and every rule that can is compared`() throws {
    let outcome = try run(
      [
        "slate.csv", "--ballots", "vote.pb", "--rule", "greedy-votes", "--compare", "all",
        "--budget", "101",
      ], try scratch())
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("greedy-votes"))
    #expect(outcome.text.contains("strategic-need"))
    #expect(outcome.text.contains("Voters with one paid"))
    #expect(outcome.text.contains("Left out, for want of a column \"gifts\": "))
    #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `settings hold commas and braces`() throws {
    let outcome = try run(
      [
        "slate.csv", "--budget", "90", "--format", "csv", "--compare",
        "equal, { name: \"popularity\", exponent: 0, offset: 1 },equal",
      ], try scratch())
    #expect(outcome.status == 0)
    let records = outcome.text.split(separator: "\r\n")
    try #require(records.count == 7)
    #expect(records[1].hasPrefix("equal,Ana,,Ward 1,45.00,0.5,"))
    #expect(records[4].contains("exponent: 0"))
    #expect(records[4].contains(",Ana,,Ward 1,45.00,0.5,"))
  }

  @Test func `the same seed draws the same lots`() throws {
    let scratch = try scratch()
    func grants(_ seed: String) throws -> Data {
      try run(
        [
          "slate.csv", "--rule", "staff", "--budget", "60", "--format", "json", "--seed", seed,
        ], scratch
      ).output
    }
    #expect(try grants("1") == grants("1"))
    let seen = Set(try (0..<8).map { try grants(String($0)) })
    #expect(seen.count > 1)
  }

  @Test func `a scenario's fund sees its week`() throws {
    let scenario = BuiltTool.packageRoot.appending(path: "Scenarios/w1.json5").path
    let scratch = try scratch()
    let words = [scenario, "--fund", "fund", "--week", "3", "--replicate", "2"]
    let own = try run(words, scratch)
    #expect(own.status == 0)
    #expect(own.text.contains("what fund sees in week 3, in future 2"))
    #expect(own.text.contains("by { name: \"strategic-need\", method: \"greedy\""))
    #expect(try run(words + ["--rule", "equal", "--budget", "25"], scratch).text.contains("$1.00"))
    #expect(try run(words + ["--compare", "equal"], scratch).text.contains(" by 2 rules:"))
    let wrong = try run([scenario, "--fund", "fnud", "--week", "3"], scratch)
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("did you mean 'fund'?"))
    #expect(try run([scenario, "--fund", "fund"], scratch).status == 64)
    #expect(try run([scenario, "--fund", "fund", "--week", "999"], scratch).status == 64)
  }

  @Test func `a file is written whole and not over another`() throws {
    let scratch = try scratch()
    let words = ["slate.csv", "--rule", "equal", "--budget", "10", "--out"]
    let made = try run(words + ["grants.txt"], scratch)
    #expect(made.status == 0)
    #expect(made.text == "Wrote grants.txt.\n")
    #expect(try scratch.text("grants.txt").contains("$5.00"))
    #expect(try run(words + ["grants.txt"], scratch).status == 73)
    #expect(try run(words + ["grants.txt", "--force"], scratch).status == 0)
    #expect(try run(words + ["./slate.csv", "--force"], scratch).status == 73)
    #expect(try run(words + ["no/where"], scratch).status == 73)
    #expect(try scratch.text("slate.csv") == Self.table)
    #expect(try scratch.names() == ["grants.txt", "slate.csv", "vote.pb"])
  }

  @Test(arguments: [
    (["--rule", "equal", "--budget", "1"], 64, "missing INPUT"),
    (["slate.csv", "--budget", "1"], 64, "--rule says which rule"),
    (["slate.csv", "--rule", "equal"], 64, "--budget says how many"),
    (["slate.csv", "--rule", "equl", "--budget", "1"], 64, "did you mean \"equal\"?"),
    (["slate.csv", "--compare", "equal,neeed", "--budget", "1"], 64, "did you mean \"need\"?"),
    (["slate.csv", "--rule", "{ name: \"equal\"", "--budget", "1"], 64, "--rule:1:"),
    (["slate.csv", "--rule", "", "--budget", "1"], 64, "--rule:1:1"),
    (["slate.csv", "--rule", "equal", "--budget", "-5"], 64, "not '-5'"),
    (["slate.csv", "--rule", "equal", "--budget", "1.234"], 64, "not '1.234'"),
    (["slate.csv", "--rule", "equal", "--budget", "1e99"], 64, "not '1e99'"),
    (["slate.csv", "--rule", "equal", "--budget", "nan"], 64, "not 'nan'"),
    (["slate.csv", "--rule", "equal", "--budget", "1", "--format", "xml"], 64, "--format is one"),
    (["slate.csv", "--rule", "equal", "--budget", "1", "--seed", "-1"], 64, "--seed takes"),
    (["slate.csv", "--rule", "equal", "--budget", "1", "--week", "2"], 64, "--week is for"),
    (["slate.csv", "--rule", "equal", "--budget", "1", "--force"], 64, "--force is for --out"),
    (["slate.csv", "--rule", "equal", "--budget", "1", "--out", ""], 64, "--out needs a file"),
    (["vote.pb", "--ballots", "vote.pb", "--rule", "equal"], 64, "--ballots is for a table"),
    (["slate.csv", "--rule", "approval", "--budget", "1"], 65, "needs ballots"),
    (["slate.csv", "--rule", "quadratic", "--budget", "1"], 65, "needs a column \"gifts\""),
    (["vote.pb", "--rule", "raised"], 65, "needs a column \"raised\" or \"cash\""),
    (["vote.pb", "--rule", "strategic-need"], 65, "needs a column \"margin\" or \"poll\""),
    (["empty.csv", "--rule", "equal", "--budget", "1"], 65, "found an empty file"),
    (["twice.csv", "--rule", "equal", "--budget", "1"], 65, "twice.csv:3:1: candidate: found"),
    (["gone.csv", "--rule", "equal", "--budget", "1"], 66, "gone.csv"),
    (["slate.csv", "--ballots", "gone.pb", "--rule", "equal", "--budget", "1"], 66, "gone.pb"),
    (["noending", "--rule", "equal", "--budget", "1"], 65, "noending:3:1: candidate: found"),
    ([".", "--week", "1"], 66, "a folder without an earlier run"),
    (["gone", "--week", "1"], 66, "there is no file 'gone'"),
    (["gone"], 66, "there is no file 'gone'"),
  ])
  func `what is wrong is said in one place with its code`(
    words: [String], status: Int, message: String
  ) throws {
    let scratch = try scratch()
    try scratch.write("", to: "empty.csv")
    for name in ["twice.csv", "noending"] {
      try scratch.write("candidate\nAna\nAna\n", to: name)
    }
    let outcome = try run(words, scratch)
    #expect(Int(outcome.status) == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `the shipped slate works under every rule it has the facts for`() throws {
    let data = BuiltTool.packageRoot.appending(path: "Scenarios/data")
    let outcome = try run(
      [
        data.appending(path: "chapter-slate.csv").path, "--ballots",
        data.appending(path: "chapter-ballots.pb").path, "--compare", "all", "--explain",
        "--budget", "120000",
      ], try scratch())
    #expect(outcome.status == 0)
    #expect(!outcome.text.contains("for want of ballots"))
    #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `the guide's example is what is printed`() throws {
    let guide = try String(
      contentsOf: BuiltTool.packageRoot.appending(path: "Documentation/apportion.md"),
      encoding: .utf8)
    let block = try #require(guide.components(separatedBy: "\n    $ sharedfund ").last)
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : String($0) }
    // The call takes two lines, the first of which ends in a backslash.
    let words = (lines[0].dropLast() + lines[1]).split(separator: " ").map(String.init)
    let process = try BuiltTool.process(words, in: BuiltTool.packageRoot)
    let outcome = try BuiltTool.finish(process, try Scratch()) {}
    #expect(outcome.status == 0)
    #expect(outcome.text == lines.dropFirst(2).joined(separator: "\n"))
  }

  @Test func `the rules are listed by family, and help fits 80 columns`() throws {
    let scratch = try scratch()
    let list = try run(["--rules"], scratch)
    #expect(list.status == 0)
    #expect(list.text.contains("By members' ballots:\n"))
    #expect(list.text.contains("  strategic-need "))
    for text in [list.text, try run(["--help"], scratch).text] {
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }
}
