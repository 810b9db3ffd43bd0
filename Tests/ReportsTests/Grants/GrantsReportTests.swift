import Allocation
import Reports
import Testing

/// Tables of grants, against texts written by hand.
struct GrantsReportTests {
  /// Three candidates, the last unopposed.
  static func slate() throws -> Slate {
    var table = RecipientTable(count: 3)
    table.room = [50_00, 200_00, 0]
    table.ask = [60_00, 50_00, 0]
    table.raised = [100_00, 20_50, 0]
    table.target = [400_00, 320_50, 100_00]
    table.margin = [0, -0.5, .infinity]
    table.moneyEffect = [0.1, 0.1, 0.1]
    var ballots = Ballots(kind: .approval, projectCount: 3)
    try ballots.append([0, 1])
    try ballots.append([1])
    table.ballots = ballots
    return Slate(
      members: [.init(name: "Ana", race: "Ward 1"), .init(name: "Ed"), .init(name: "Di")],
      table: table, facts: [.chances, .money, .targets, .ballots, .asks],
      assumptions: [.init("spread 1 (A)", for: .chances), .init("none", for: .runoff)])
  }

  static func result(
    _ name: String, _ slate: Slate, budget: Int64, rule: AllocationRule? = nil
  ) throws -> GrantsResult {
    let entry = try #require(AllocationRule.catalogue.first { $0.name == name })
    return GrantsResult(
      text: name, entry: entry, rule: rule ?? entry.standard, budget: budget, slate: slate)
  }

  static func sheet(_ names: [String], budget: Int64 = 101_00) throws -> GrantsSheet {
    let slate = try slate()
    return GrantsSheet(
      title: "A slate", slate: slate, budget: budget,
      results: try names.map { try result($0, slate, budget: budget) })
  }

  static func text(
    _ names: [String], budget: Int64 = 101_00, explains: Bool = false,
    style: TerminalStyle = .init()
  ) throws -> String {
    GrantsReport(try sheet(names, budget: budget), explains: explains, style: style).text
  }

  @Test func `one rule is a table to read out`() throws {
    #expect(
      try Self.text(["need"]) == """
        A slate
        $101.00 by need: in proportion to target less money raised.

          candidate  race     lead  raised  asks    grant   share
          Ana        Ward 1    0.0    $100   $60   $50.00   49.5%
          Ed                 -24.5  $20.50   $50   $51.00   50.5%
          Di                  sure      $0     -    $0.00    0.0%
          Total                                   $101.00  100.0%

        Nothing is left.

        """)
  }

  @Test func `money left has a reason`() throws {
    #expect(
      try Self.text(["equal"], budget: 1_250_50).hasSuffix(
        "$1,000.50 stays in the fund: everybody has all that may be paid.\n"))
    #expect(
      try Self.text(["greedy-votes"], budget: 65_00).contains(
        "$15.00 stays in the fund: it is less"))
  }

  @Test func `a count is read out round by round`() throws {
    let text = try Self.text(["approval"], budget: 65_00, explains: true)
    #expect(
      text.contains(
        """
        Why, by approval
          1. Ed, 2 voters: $50.00 in full; $15.00 left.
          2. Ana, 1 voter: $15.00, a part; $0.00 left.
          Nobody voted for, or may pay: Di.
        """))
  }

  @Test func `a count tells that it includes what was paid before`() throws {
    var slate = try Self.slate()
    slate.table.paid = [0, 10_00, 0]
    let sheet = GrantsSheet(
      title: "A slate", slate: slate, budget: 65_00,
      results: [try Self.result("approval", slate, budget: 65_00)])
    let text = GrantsReport(sheet, explains: true, style: .init()).text
    #expect(text.contains("with the $10.00"), "\(text)")
    #expect(!(try Self.text(["approval"], budget: 65_00, explains: true).contains("with the $")))
  }

  @Test func `weights stand beside what the caps left of them`() throws {
    let text = try Self.text(["need"], explains: true)
    #expect(
      text.contains(
        """
        Why, by need
          candidate  weight   grant
          Ana         50.0%  $50.00  at the cap
          Ed          50.0%  $51.00
          Di           0.0%   $0.00  unopposed
        """))
  }

  @Test func `a wrapper stands beside the rule inside it, and dues beside grants`() throws {
    var slate = try Self.slate()
    slate.table.dues = [0, 30_00, 0]
    let rule = AllocationRule.duesReturned(DuesReturned(rest: .equal))
    let sheet = GrantsSheet(
      title: "A slate", slate: slate, budget: 80_00,
      results: [try Self.result("dues-returned", slate, budget: 80_00, rule: rule)])
    let text = GrantsReport(sheet, explains: true, style: .init()).text
    #expect(
      text.contains(
        """
        Why, by dues-returned
          candidate  dues  inner rule   grant
          Ana          $0      $40.00  $25.00  less than inside
          Ed          $30      $40.00  $55.00  more than inside
          Di           $0       $0.00   $0.00  unopposed
        """))
  }

  @Test func `chances stand beside grants`() throws {
    let text = try Self.text(["strategic-need"], budget: 50_00, explains: true)
    #expect(text.contains("Why, by strategic-need"))
    #expect(text.contains("candidate   grant  before   after  next $1,000"))
    #expect(text.contains("Where the table says nothing: spread 1 (A)."))
    #expect(!text.contains("none"))
  }

  @Test func `rules stand side by side with what each achieves`() throws {
    let text = try Self.text(["need", "approval"])
    #expect(
      text.contains(
        """
                                   need  approval
          Ana                    $50.00    $50.00
          Ed                     $51.00    $50.00
          Di                      $0.00     $0.00
          Total                 $101.00   $100.00
          Left in the fund        $0.00     $1.00

          Paid something              2         2
        """))
    #expect(text.contains("Votes of those paid         3         3"))
    #expect(text.contains("Voters with one paid        2         2"))
    #expect(text.contains("Gini coefficient         0.00      0.00"))
    #expect(text.contains("To leads below 10      $50.00    $50.00"))
  }

  @Test(arguments: [false, true])
  func `no line is wider than the terminal`(unicode: Bool) throws {
    let names = AllocationRule.catalogue.filter {
      $0.standard.needs.isSubset(of: [.chances, .money, .targets, .ballots, .asks])
    }.map(\.name)
    #expect(names.count > 10)
    var sheet = try Self.sheet(names, budget: 99_999_999_999_99)
    for row in sheet.slate.members.indices {
      sheet.slate.members[row].name = String(repeating: "Long name ", count: 12) + "\(row)"
      sheet.slate.members[row].race = "\u{1B}[2J" + String(repeating: "選挙区", count: 20)
    }
    sheet.omitted = [("quadratic", "gifts"), ("vouchers", "gifts")]
    for width in [80, 60] {
      let style = TerminalStyle(width: width, unicode: unicode)
      let text = GrantsReport(sheet, explains: true, style: style).text
      #expect(!text.contains("\u{1B}"))
      #expect(text.contains("Left out, for want of gifts: quadratic, vouchers."))
      for line in text.split(separator: "\n") {
        #expect(line.count <= width, "\(line)")
      }
    }
  }

  @Test func `two settings of a rule are told apart`() throws {
    var sheet = try Self.sheet(["popularity"])
    sheet.results.append(
      try Self.result(
        "popularity", sheet.slate, budget: sheet.budget,
        rule: .popularity(Popularity(exponent: 2))))
    let text = GrantsReport(sheet, style: .init()).text
    #expect(text.contains("popularity #1") && text.contains("popularity #2"))
  }
}
